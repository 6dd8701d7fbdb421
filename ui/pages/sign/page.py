"""The signing steps: check, what is signed, client, therapist, result."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.usecases import finalising
from planner.usecases.finalising import Prepared, SignedPlan
from planner.workspace import Desk
from ui.pages.sign.check_step import CheckStep
from ui.pages.sign.client_step import ClientStep
from ui.pages.sign.paper_step import Copy, PaperStep
from ui.pages.sign.result_step import ResultStep
from ui.pages.sign.staff_step import StaffStep
from ui.pages.sign.trail import StepTrail
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, TOUCH
from ui.viewmodels import sheet_remarks
from ui.viewmodels.paper import pictures
from ui.viewmodels.sitting import Sitting
from ui.widgets.announce import announce
from ui.widgets.buttons import button, explain
from ui.widgets.form import scrolled
from ui.widgets.page import Page
from ui.words import _, language, spoken, told

LAST = 4
Laid = tuple[Prepared, tuple[QImage, ...], tuple[Copy, ...]]
Step = CheckStep | PaperStep | ClientStep | StaffStep | ResultStep


class SignPage(Page):
    """One step at a time; nothing is signed before the last of them."""

    def __init__(self, sitting: Sitting, *, plan_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign_page")
        self._sitting, self._plan_id = sitting, plan_id
        self._prepared: Prepared | None = None
        self.check, self.paper = CheckStep(), PaperStep()
        self.client = ClientStep(sitting)
        self.staff = StaffStep(sitting.desk.actor.signature_name)
        self.result = ResultStep()
        self._steps: tuple[Step, ...] = (
            self.check,
            self.paper,
            self.client,
            self.staff,
            self.result,
        )
        self.stack = QStackedWidget()
        for step in self._steps:
            self.stack.addWidget(scrolled(step))
        self.trail = StepTrail()
        self.leave_button = button(_("Back to the plan"), icon("x"))
        self.back_button = button(_("Back"), icon("arrow-left"))
        self.next_button = button(_("Next"), icon("arrow-right", "on_accent"), primary=True)
        self._lay()
        self._connect()
        self._show_step(0)
        self._load()

    @property
    def step(self) -> Step:
        """Return the step that is shown."""
        return self._steps[self.stack.currentIndex()]

    def first_focus(self) -> QWidget | None:
        """Return the first field of the step, else the button that goes on."""
        return self.step.first_focus() or self.next_button

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "Go through the steps with Next. The client may sign with pen, finger or mouse, type the name, "
            "or decline; then the provider's statement stands in the place of the signature. Nothing is "
            "signed before you give your password in the last step."
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, wherever the cursor is (buttons and texts use it for themselves)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _lay(self) -> None:
        steps = QHBoxLayout()
        steps.setSpacing(2 * GAP)
        steps.addWidget(self.trail, 1)
        steps.addWidget(self.leave_button)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for each in (self.back_button, self.next_button):
            each.setMinimumHeight(TOUCH)
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * MARGIN, MARGIN, 2 * MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(steps)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self._go_on)
        self.back_button.clicked.connect(self._go_back)
        self.leave_button.clicked.connect(partial(self._to, "back"))
        self.check.changed.connect(self._weigh)
        self.check.wants.connect(partial(self._to, "plan"))
        self.client.changed.connect(self._weigh)
        self.staff.changed.connect(self._weigh)
        self.staff.entered.connect(self._go_on)
        self.result.save_button.clicked.connect(partial(self._to, "clinical"))
        self.result.sheet_button.clicked.connect(partial(self._to, "sheet"))
        self.result.client_button.clicked.connect(partial(self._to, "client"))

    def _load(self) -> None:
        desk, plan_id, screen = self._sitting.desk, self._plan_id, language()
        self.next_button.setEnabled(False)
        self._sitting.tasks.run(
            self, lambda: _prepared(desk, plan_id, screen), self._show, failed=self._cannot
        )

    def _show(self, made: Laid) -> None:
        prepared, pages, copies = made
        self._prepared = prepared
        document = prepared.kept.document
        self.check.show_findings(prepared.findings, document)
        self.paper.show_paper(pages, prepared.kept.number, prepared.sha256)
        self.paper.show_copies(copies)
        self.client.show_document(document)
        self._weigh()
        if not prepared.findings:
            self._show_step(1)
        self._focus()

    def _cannot(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._sitting.notice(*told(error))
            self.check.headline.setText(told(error)[0])
        else:
            self._sitting.tasks.failed.emit(error)

    def _show_step(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.trail.show_step(number)
        last = number == LAST - 1
        self.next_button.setText(_("Sign plan") if last else _("Next"))
        self.next_button.setIcon(icon("pen-tool" if last else "arrow-right", "on_accent"))
        self.next_button.setVisible(number < LAST)
        self.back_button.setVisible(0 < number < LAST)
        self.leave_button.setVisible(number < LAST)
        self._weigh()
        self._focus()

    @Slot()
    def _weigh(self) -> None:
        """Let the reader go on only from a step that is done; say why not."""
        explain(self.next_button, self.step.missing() if self._prepared else _("One moment…"))

    def _focus(self) -> None:
        first = self.first_focus()
        if first is not None and self.isVisible():
            first.setFocus()

    @Slot()
    def _go_on(self) -> None:
        if not self.next_button.isEnabled():
            return
        number = self.stack.currentIndex()
        if number == LAST - 1:
            self._sign()
        else:
            self._show_step(number + 1)

    @Slot()
    def _go_back(self) -> None:
        self._show_step(self.stack.currentIndex() - 1)

    def _sign(self) -> None:
        if self._prepared is None:
            return
        ceremony = self.client.ceremony(self.check.accepted(), self.check.seen())
        desk, kept, password = self._sitting.desk, self._prepared.kept, self.staff.password.text
        explain(self.next_button, _("Signing…"))
        self.next_button.setText(_("Signing…"))
        self.back_button.setEnabled(False)
        self.staff.complain("")
        self._sitting.tasks.run(
            self,
            lambda: finalising.sign(desk, kept.plan_id, kept.rev, ceremony, password),
            self._done,
            failed=self._refused,
        )

    def _done(self, signed: SignedPlan) -> None:
        self.staff.password.wipe()
        self.result.show_signed(signed)
        self._show_step(LAST)
        self.status.emit(self.result.headline.text())

    def _refused(self, error: Exception) -> None:
        self.back_button.setEnabled(True)
        self.staff.password.wipe()
        self._show_step(LAST - 1)
        if isinstance(error, UserError):
            self.staff.complain(spoken(error))
            announce(self.staff, told(error)[0])
        else:
            self._sitting.tasks.failed.emit(error)

    def _to(self, place: str, line: object = "", field: object = "") -> None:
        """Leave for another screen: back, a line of the plan, the client, or a paper."""
        plan: dict[str, Any] = {"plan_id": self._plan_id}
        if place == "plan":
            self.wants.emit("plan", {**plan, "line": line, "field": field, "instead": True})
        elif place == "client" and self._prepared is not None:
            client = self._prepared.kept.document.client.id
            self.wants.emit("client", {"client_id": client, "instead": True})
        elif place in ("clinical", "sheet") and self._prepared is not None:
            number = self._prepared.kept.number
            self.wants.emit("plan.export", {**plan, "number": number, "kind": place})
        else:
            self.wants.emit("back", {})


def _prepared(desk: Desk, plan_id: str, screen: str) -> Laid:
    """Return what would be signed, its pages, and remarks on the client's copies."""
    prepared = finalising.prepare(desk, plan_id, screen)
    document = prepared.kept.document
    copies = tuple(
        (each, sheet_remarks.rows(desk, document, each, screen))
        for each in sheet_remarks.copies(document)
    )
    return prepared, pictures(prepared.pages), copies
