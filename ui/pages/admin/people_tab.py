"""People with an account: adding, closing, new passwords."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.model.people import Person
from planner.usecases import staffing
from ui.pages.admin.person_panel import PersonPanel
from ui.theme.sizes import GAP
from ui.viewmodels.levels import role_name
from ui.viewmodels.sitting import Sitting
from ui.viewmodels.table import Line, LinesModel
from ui.widgets.buttons import action_button
from ui.widgets.labels import label
from ui.widgets.table import table
from ui.words import _


class PeopleTab(QWidget):
    """The list of people, and a panel for a new account or a new password."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self.model = LinesModel((_("Name"), _("User"), _("Account"), _("State")), self)
        self.view = table(self.model, _("People"))
        self.panel = PersonPanel(sitting)
        self.panel.hide()
        self.panel.done.connect(self._load)
        self.problem = label("", "wrong", wrap=True)
        self.reset_action = sitting.act("person.reset", self, self._reset)
        self.toggle_action = sitting.act("person.toggle", self, self._toggle)
        row = QHBoxLayout()
        self.add_button = action_button(sitting.act("person.add", self, self._add), primary=True)
        for each in (
            self.add_button,
            action_button(self.reset_action),
            action_button(self.toggle_action),
        ):
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.view, 1)
        column.addWidget(self.panel)
        self._load()

    @Slot()
    def _load(self) -> None:
        desk = self._sitting.desk
        self._sitting.tasks.run(self, lambda: staffing.people(desk), self._show)

    def _show(self, people: tuple[Person, ...]) -> None:
        self.problem.setText("")
        self.model.show(
            [
                Line(
                    (
                        each.signature_name,
                        each.user,
                        role_name(each.role),
                        _("open") if each.active else _("closed"),
                    ),
                    each,
                )
                for each in people
            ]
        )
        if people:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _chosen(self) -> Person | None:
        person: Person | None = self.model.value(self.view.currentIndex().row())
        return person

    @Slot()
    def _add(self) -> None:
        self.panel.begin_new()

    @Slot()
    def _reset(self) -> None:
        person = self._chosen()
        if person is not None:
            self.panel.begin_reset(person)

    @Slot()
    def _toggle(self) -> None:
        person = self._chosen()
        if person is None:
            return
        self._set(person, active=not person.active)

    def _set(self, person: Person, *, active: bool) -> None:
        desk, identity = self._sitting.desk, person.id
        opened, closed = _("Account opened. It needs a new password."), _("Account closed")
        said = opened if active else closed

        def done(_changed: Person) -> None:
            self._load()
            self._sitting.toast(said, None)

        self._sitting.tasks.run(self, lambda: staffing.set_active(desk, identity, active), done)
