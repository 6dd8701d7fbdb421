"""Adding a client, or changing what is known of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.model.client import Client, Episode
from planner.model.people import Program
from planner.usecases import admitting, running_clinic
from planner.workspace import Desk
from ui.pages.client.admission_form import AdmissionForm
from ui.pages.client.people_form import PeopleForm
from ui.pages.client.person_form import PersonForm
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels.client_form import episode_problems, problems
from ui.viewmodels.sitting import Sitting
from ui.widgets.announce import announce
from ui.widgets.buttons import action_button, button
from ui.widgets.columns import Columns
from ui.widgets.form import scrolled
from ui.widgets.labels import label
from ui.widgets.page import Page
from ui.words import _, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    client: Client
    rev: int
    programs: tuple[Program, ...]


class ClientEditorPage(Page):
    """The form for one client; a new one can be admitted in the same go."""

    def __init__(
        self,
        sitting: Sitting,
        *,
        client_id: str = "",
        draft: Client | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sitting, self._id, self._draft = sitting, client_id, draft
        self._client = draft or Client(name="", record_number="")
        self._rev = 0
        self.edited = draft is not None
        self.person = PersonForm(sitting.today)
        self.people = PeopleForm()
        self.admission = AdmissionForm(_("Admission"), sitting.now)
        self.admit_now = QCheckBox(_("Admit now"))
        self.admit_now.setChecked(True)
        self.problem = label("", "wrong", wrap=True)
        self.save_action = sitting.act("client.save", self, self.save)
        self.save_button = action_button(self.save_action, primary=True)
        self.cancel_button = button(_("Cancel"), icon("x"))
        self.cancel_button.clicked.connect(self._cancel)
        self._lay_out()
        for form in (self.person, self.people, self.admission):
            form.edited.connect(self._note)
        self.admit_now.toggled.connect(self.admission.setEnabled)
        self._show(self._client)
        self._load()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        title = _("Edit client") if self._id else _("New client")
        head.addWidget(label(title, "h1"), 1)
        head.addWidget(self.cancel_button)
        head.addWidget(self.save_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        if not self._id:
            self.admission.body.insertWidget(1, self.admit_now)
            column.addWidget(self.admission)
        column.addWidget(self.people)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GAP)
        outer.addLayout(head)
        outer.addWidget(self.problem)
        outer.addWidget(scrolled(Columns(self.person, right)), 1)
        if self._id:
            self.admission.setParent(self)
            self.admission.hide()

    def first_focus(self) -> QWidget | None:
        """Return the name."""
        return self.person.name

    def place(self) -> dict[str, Any]:
        """Return what was typed so far, kept in memory only."""
        return {"draft": self.client} if self.edited else {"draft": None}

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "Name and record number are needed; the rest can wait. Dates can be typed as you like: "
            "mar 3 1988, 3/3/1988. Ctrl+Enter saves. The admission's hour decides when the first "
            "plan is due."
        )

    @property
    def client(self) -> Client:
        """Return the client as the form shows it."""
        return self.people.filled(self.person.filled(self._client))

    @Slot()
    def save(self) -> None:
        """Check the form and keep it; say in a sentence what is missing."""
        client = self.client
        episode = self.admission.episode if self._admits else None
        found = problems(client, self._sitting.today())
        if not self.person.birth.understood:
            found["birth_date"] = _("This date is not understood. Type it like mar 3 1988.")
        if self._admits:
            found.update(episode_problems(episode, self._sitting.now()))
        if self._complain(found):
            return
        self.save_action.setEnabled(False)
        desk, identity, rev = self._sitting.desk, self._id, self._rev
        self._sitting.tasks.run(
            self,
            lambda: _keep(desk, client, episode, identity, rev),
            self._kept,
            failed=self._failed,
        )

    @property
    def _admits(self) -> bool:
        return not self._id and self.admit_now.isChecked()

    def _load(self) -> None:
        desk, identity, blank = self._sitting.desk, self._id, self._client

        def work() -> _Loaded:
            programs = running_clinic.programs(desk)
            if not identity:
                return _Loaded(client=blank, rev=0, programs=programs)
            file = admitting.client(desk, identity)
            return _Loaded(client=file.client, rev=file.rev, programs=programs)

        self._sitting.tasks.run(self, work, self._loaded)

    def _loaded(self, loaded: _Loaded) -> None:
        self._rev = loaded.rev
        self.admission.show_programs(loaded.programs)
        if self._id and self._draft is None:
            self._client = loaded.client
            self._show(loaded.client)

    def _show(self, client: Client) -> None:
        self.person.show_client(client)
        self.people.show_client(client)

    @Slot()
    def _note(self) -> None:
        self.edited = True

    def _complain(self, found: dict[str, str]) -> bool:
        for key, box in self.person.boxes.items():
            box.complain(found.get(key, ""))
        fields = [self.person.boxes[key].field for key in found if key in self.person.boxes]
        wanted = [
            *fields,
            self.admission.complain(found.get("admitted", "")),
            self.people.complain(found),
        ]
        first = next((each for each in wanted if each is not None), None)
        text = " ".join(found.values())
        self.problem.setText(text)
        if text:
            announce(self, text)
        if first is not None:
            first.setFocus()
        return bool(found)

    def _kept(self, identity: str) -> None:
        self.edited = False
        self._sitting.toast(_("Client saved"), None)
        if self._admits:
            self.wants.emit("plan.start", {"client_id": identity, "instead": True})
        else:
            self.wants.emit("client", {"client_id": identity, "instead": True})

    def _failed(self, error: Exception) -> None:
        self.save_action.setEnabled(True)
        if not isinstance(error, UserError):
            self._sitting.tasks.failed.emit(error)
            return
        self.problem.setText(spoken(error))
        announce(self, spoken(error))

    @Slot()
    def _cancel(self) -> None:
        self.edited = False
        self.wants.emit("back", {})


def _keep(desk: Desk, client: Client, episode: Episode | None, identity: str, rev: int) -> str:
    """Keep the client, a new one together with the admission; return the client's id."""
    if identity:
        admitting.edit_client(desk, client, rev)
        return identity
    return admitting.add_client(desk, client, episode).id
