"""Admitting a client who is known already."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.model.client import Episode
from planner.usecases import admitting, running_clinic
from ui.pages.client.admission_form import AdmissionForm
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, columns
from ui.viewmodels.client_form import episode_problems
from ui.viewmodels.sitting import Sitting
from ui.widgets.buttons import button
from ui.widgets.form import scrolled
from ui.widgets.labels import label
from ui.widgets.page import Page
from ui.words import _, spoken

FORM_LETTERS = 110


class AdmitPage(Page):
    """Asks for program, day and hour, and begins an episode of care."""

    def __init__(self, sitting: Sitting, *, client_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting, self._id = sitting, client_id
        self.form = AdmissionForm(_("Admission"), sitting.now)
        self.form.setMaximumWidth(columns(self, FORM_LETTERS))
        self.problem = label("", "wrong", wrap=True)
        self.admit_button = button(_("A&dmit"), icon("check", "on_accent"), primary=True)
        self.admit_button.clicked.connect(self.admit)
        self.cancel_button = button(_("Cancel"), icon("x"))
        self.cancel_button.clicked.connect(self._cancel)
        head = QHBoxLayout()
        head.addWidget(label(_("Admit to a program"), "h1"), 1)
        head.addWidget(self.cancel_button)
        head.addWidget(self.admit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.problem)
        page = QWidget()
        lay = QVBoxLayout(page)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(self.form)
        lay.addStretch(1)
        column.addWidget(scrolled(page), 1)
        desk = sitting.desk
        sitting.tasks.run(self, lambda: running_clinic.programs(desk), self.form.show_programs)

    def first_focus(self) -> QWidget | None:
        """Return the program."""
        return self.form.program

    def help_text(self) -> str:
        """Return help for this screen."""
        return _("The hour of admission decides when the first plan is due.")

    @Slot()
    def admit(self) -> None:
        """Check the form and begin the episode."""
        episode = self.form.episode
        found = episode_problems(episode, self._sitting.now())
        wrong = self.form.complain(found.get("admitted", ""))
        if episode is None or wrong is not None:
            (wrong or self.form.program).setFocus()
            return
        self.admit_button.setEnabled(False)
        desk, client = self._sitting.desk, self._id
        self._sitting.tasks.run(
            self, lambda: admitting.admit(desk, client, episode), self._kept, failed=self._failed
        )

    def _kept(self, episode: Episode) -> None:
        self._sitting.toast(_("Admission saved"), None)
        self.wants.emit(
            "plan.start", {"client_id": self._id, "episode_id": episode.id, "instead": True}
        )

    def _failed(self, error: Exception) -> None:
        self.admit_button.setEnabled(True)
        if isinstance(error, UserError):
            self.problem.setText(spoken(error))
        else:
            self._sitting.tasks.failed.emit(error)

    @Slot()
    def _cancel(self) -> None:
        self.wants.emit("back", {})
