"""The first-run wizard's page: its steps, the way through them, and the making of the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner import disk
from planner.errors import UserError
from ui.pages.first_run.account_step import AdministratorStep, TherapistStep
from ui.pages.first_run.card import WizardCard
from ui.pages.first_run.clinic_step import ClinicStep
from ui.pages.first_run.programs_step import ProgramsStep
from ui.pages.first_run.storage_step import StorageStep
from ui.tasks import Tasks
from ui.theme.sizes import MARGIN
from ui.viewmodels.first_run import Answers, kept, taken_up
from ui.viewmodels.gate import Gate
from ui.widgets.announce import announce
from ui.widgets.buttons import explain
from ui.widgets.key_sheet import KeySheet
from ui.widgets.labels import set_role
from ui.widgets.page import Page
from ui.words import _, spoken

if TYPE_CHECKING:
    from planner.usecases.setting_up import Created
    from planner.workspace import Desk


class Step(Protocol):
    """What each step of the wizard can do."""

    def show_answers(self, answers: Answers) -> None:
        """Fill the fields."""

    def answered(self, answers: Answers) -> Answers:
        """Return the answers with what stands in the fields."""

    def complain(self, answers: Answers) -> QWidget | None:
        """Show what is wrong and return the first field to mend."""

    def first(self) -> QWidget:
        """Return the field to begin with."""


class FirstRunPage(Page):
    """Leads from an empty machine to a vault; may be left and taken up again.

    Signals:
        finished: the vault is made and the key is kept; carries the user name to sign in with
        restore_wanted: a backup is to be put back instead
        language_chosen: the wizard is wanted in another language
    """

    finished = Signal(str)
    restore_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self, gate: Gate, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._tasks = gate, tasks
        self.answers = Answers(folder=gate.folder)
        self._created: Created | None = None
        self.steps: tuple[Any, ...] = (
            ClinicStep(),
            ProgramsStep(),
            StorageStep(),
            AdministratorStep(),
            TherapistStep(),
        )
        self.key_step = KeySheet(disk.put)
        self.key_step.changed.connect(self._show_buttons)
        self.card = WizardCard((*self.steps, self.key_step))
        self.card.language_chosen.connect(self.language_chosen)
        self.card.back_button.clicked.connect(self.back)
        self.card.restore_button.clicked.connect(self.restore_wanted)
        self.card.next_button.clicked.connect(self.forward)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.addStretch(1)
        outer.addWidget(self.card, 100)
        outer.addStretch(1)
        self._go(0)

    @property
    def step(self) -> int:
        """Return the number of the step that is shown."""
        return self.card.step

    def first_focus(self) -> QWidget | None:
        """Return the step's first field."""
        return self.steps[self.step].first() if self.step < len(self.steps) else None

    def take_up(self) -> None:
        """Go on where an earlier visit stopped, if it did."""
        self._tasks.run(self, self._gate.progress, self._taken_up, free=True)

    def adopt(self, answers: Answers, step: int) -> None:
        """Show answers given before (another language, an earlier visit)."""
        self.answers = answers
        for each in self.steps:
            each.show_answers(answers)
        self._go(step)

    def present_answers(self) -> Answers:
        """Return the answers with what stands in the fields."""
        answers = self.answers
        for each in self.steps:
            answers = each.answered(answers)
        return answers

    @Slot()
    def back(self) -> None:
        """Show the step before."""
        self.answers = self.present_answers()
        self._go(self.step - 1)

    @Slot()
    def forward(self) -> None:
        """Check the step and show the next; after the last, make the vault; then finish."""
        if self.step == len(self.steps):
            self._finish()
            return
        step = self.steps[self.step]
        self.answers = step.answered(self.answers)
        wrong = step.complain(self.answers)
        if wrong is not None:
            wrong.setFocus()
            return
        if self.step == len(self.steps) - 1:
            self._create()
            return
        self._go(self.step + 1)
        values = kept(self.answers, self.step)
        self._tasks.run(
            self, lambda: self._gate.remember(values), _ignore, failed=_ignore, free=True
        )

    def show_last(self) -> None:
        """Show the step with the recovery key."""
        self._go(len(self.steps))

    def _go(self, step: int) -> None:
        if step < len(self.steps):
            self.steps[step].show_answers(self.answers)
        self.card.show_step(step)
        self._show_buttons()
        announce(self, self.card.title.text())
        first = self.first_focus()
        if first is not None:
            first.setFocus()

    @Slot()
    def _show_buttons(self) -> None:
        last = self.step == len(self.steps)
        self.card.back_button.setVisible(0 < self.step < len(self.steps))
        self.card.restore_button.setVisible(self.step == 0)
        texts = {len(self.steps) - 1: _("Make the &vault"), len(self.steps): _("&Finish")}
        self.card.next_button.setText(texts.get(self.step, _("Ne&xt")))
        missing = self.key_step.missing() if last else ""
        explain(self.card.next_button, missing)
        if last:
            set_role(self.card.problem, "muted")
            self.card.problem.setText(missing)

    def _create(self) -> None:
        answers = self.answers
        self.card.busy(on=True)
        self._tasks.run(
            self, lambda: self._gate.create(answers), self._show_key, failed=self._failed
        )

    def _show_key(self, created: Created) -> None:
        self._created = created
        self.card.busy(on=False)
        self.key_step.show_key(created.recovery_key, str(self.answers.folder))
        self.show_last()
        self.key_step.print_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self.card.busy(on=False)
        if not isinstance(error, UserError):
            self._tasks.failed.emit(error)
            return
        text = spoken(error)
        self.card.problem.setText(text)
        announce(self, text)

    def _finish(self) -> None:
        created, self._created = self._created, None
        self.key_step.wipe()
        answers = self.answers
        user = answers.therapist.user if answers.with_therapist else answers.administrator.user
        self.answers = Answers(folder=answers.folder)
        if created is not None:
            desk = created.desk
            self._tasks.run(
                self, lambda: self._confirm(desk), lambda _gone: self.finished.emit(user)
            )
        else:
            self.finished.emit(user)

    def _confirm(self, desk: Desk) -> None:
        """Note that the key is kept, and close the vault."""
        try:
            self._gate.confirm(desk)
        finally:
            self._gate.close(desk)

    def _taken_up(self, values: dict[str, Any]) -> None:
        if values and self._created is None:
            answers, step = taken_up(values, self._gate.folder)
            self.adopt(answers, step)


def _ignore(_nothing: object) -> None:
    """Progress that cannot be noted is typed again next time."""
