"""What is known of a client, to be read at a glance."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.model.client import Client
from ui.theme.sizes import GAP
from ui.viewmodels.client_card import contact_line, facts
from ui.widgets.labels import label
from ui.widgets.section import Section
from ui.words import _


class FactsPanel(QWidget):
    """Two cards: the person, and the people who matter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = Section(_("Details"))
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        self.person.body.addLayout(self._grid)
        self.people = Section(_("People who matter"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.person)
        column.addWidget(self.people)
        column.addStretch(1)

    def show_client(self, client: Client) -> None:
        """Show the facts of a client (once per page)."""
        for row, (name, text) in enumerate(facts(client)):
            self._grid.addWidget(label(name, "muted"), row, 0)
            self._grid.addWidget(label(text, wrap=True), row, 1)
        lines = [contact_line(contact) for contact in client.contacts]
        for line in lines or [_("Nobody is named yet.")]:
            self.people.body.addWidget(label(line, "" if lines else "muted", wrap=True))
