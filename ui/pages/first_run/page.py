"""The first-run wizard's page: its steps, the way through them, and the making of the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.errors import UserError
from ui.pages.first_run.account_step import AdministratorStep, TherapistStep
from ui.pages.first_run.clinic_step import ClinicStep
from ui.pages.first_run.key_step import KeyStep
from ui.pages.first_run.programs_step import ProgramsStep
from ui.pages.first_run.storage_step import StorageStep
from ui.tasks import Tasks
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, WIDE, columns
from ui.viewmodels.first_run import Answers, kept, taken_up
from ui.viewmodels.gate import Gate
from ui.widgets.announce import announce
from ui.widgets.buttons import button, explain
from ui.widgets.flow import FlowLayout
from ui.widgets.form import scrolled
from ui.widgets.labels import label, set_role
from ui.widgets.language_choice import LanguageChoice
from ui.widgets.page import Page
from ui.words import _, spoken

if TYPE_CHECKING:
    from planner.usecases.setting_up import Created

CARD_LETTERS = 110


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
        language_chosen: the wizard is wanted in another language
    """

    finished = Signal(str)
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
        self.key_step = KeyStep()
        self.key_step.changed.connect(self._show_buttons)
        self._names: list[QLabel] = []
        self._lay_out()
        self._go(0)

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        for step in (*self.steps, self.key_step):
            self.pages.addWidget(scrolled(step))
        self.title = label("", "h1")
        self.problem = label("", "wrong", wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Making the keys"))
        self.progress.hide()
        self.back_button = button(_("&Back"), icon("arrow-left"))
        self.next_button = button(_("Ne&xt"), primary=True)
        self.next_button.setDefault(True)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.forward)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.addStretch(1)
        outer.addWidget(self._card(), 100)
        outer.addStretch(1)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(columns(self, CARD_LETTERS))
        column = QVBoxLayout(card)
        column.setContentsMargins(WIDE, WIDE, WIDE, MARGIN)
        column.setSpacing(2 * GAP)
        column.addLayout(self._head())
        column.addWidget(self._trail())
        column.addWidget(self.title)
        column.addWidget(self.pages, 1)
        column.addWidget(self.problem)
        column.addWidget(self.progress)
        column.addLayout(self._foot())
        return card

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(_("Welcome to Golden Thread"), "large", wrap=True), 1)
        self.language = LanguageChoice()
        self.language.chosen.connect(self.language_chosen)
        row.addWidget(self.language, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _trail(self) -> QWidget:
        shelf = QWidget()
        flow = FlowLayout(shelf)
        for text in self._titles():
            name = label(text, "idle")
            self._names.append(name)
            flow.addWidget(name)
        return shelf

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        return row

    def _titles(self) -> tuple[str, ...]:
        return (
            _("1 Clinic"),
            _("2 Programs"),
            _("3 Storage"),
            _("4 Administrator"),
            _("5 Therapist"),
            _("6 Recovery key"),
        )

    def _headings(self) -> tuple[str, ...]:
        return (
            _("Which clinic is this?"),
            _("Which programs does it have?"),
            _("Where shall the vault be kept?"),
            _("Who looks after this program?"),
            _("Who writes plans?"),
            _("Keep the recovery key"),
        )

    @property
    def step(self) -> int:
        """Return the number of the step that is shown."""
        return self.pages.currentIndex()

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
        self.pages.setCurrentIndex(step)
        self.title.setText(self._headings()[step])
        self.problem.setText("")
        for number, name in enumerate(self._names):
            set_role(name, "chip" if number == step else "idle")
        self._show_buttons()
        announce(self, self.title.text())
        first = self.first_focus()
        if first is not None:
            first.setFocus()

    @Slot()
    def _show_buttons(self) -> None:
        last = self.step == len(self.steps)
        self.back_button.setVisible(0 < self.step < len(self.steps))
        texts = {len(self.steps) - 1: _("Make the &vault"), len(self.steps): _("&Finish")}
        self.next_button.setText(texts.get(self.step, _("Ne&xt")))
        missing = self.key_step.missing() if last else ""
        explain(self.next_button, missing)
        if last:
            set_role(self.problem, "muted")
            self.problem.setText(missing)

    def _create(self) -> None:
        answers = self.answers
        self._busy(on=True)
        self._tasks.run(
            self, lambda: self._gate.create(answers), self._show_key, failed=self._failed
        )

    def _busy(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        self.pages.setEnabled(not on)
        self.back_button.setEnabled(not on)
        self.next_button.setEnabled(not on)
        set_role(self.problem, "muted" if on else "wrong")
        self.problem.setText(
            _("Making the vault and its keys. This takes a few seconds.") if on else ""
        )

    def _show_key(self, created: Created) -> None:
        self._created = created
        self._busy(on=False)
        self.key_step.show_key(created.recovery_key, str(self.answers.folder))
        self.show_last()
        self.key_step.print_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self._busy(on=False)
        if not isinstance(error, UserError):
            self._tasks.failed.emit(error)
            return
        text = spoken(error)
        self.problem.setText(text)
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
                self, lambda: self._gate.close(desk), lambda _gone: self.finished.emit(user)
            )
        else:
            self.finished.emit(user)

    def _taken_up(self, values: dict[str, Any]) -> None:
        if values and self._created is None:
            answers, step = taken_up(values, self._gate.folder)
            self.adopt(answers, step)


def _ignore(_nothing: object) -> None:
    """Progress that cannot be noted is typed again next time."""
