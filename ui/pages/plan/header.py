"""The line above the composer: whose plan this is, and what can be done with the whole of it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from planner.model.document import PlanDocument
from planner.model.plan import PlanStatus
from ui.theme.sizes import GAP, MARGIN, UNIT
from ui.viewmodels.levels import level_name
from ui.viewmodels.plan_editor import PlanEditor, redo_label, undo_label
from ui.widgets.buttons import action_button, icon_button
from ui.widgets.labels import ElidedLabel
from ui.words import _, day_text


class PlanHeader(QFrame):
    """Name, date of birth and record number (two identifiers), undo, palette, print, sign."""

    def __init__(
        self, editor: PlanEditor, actions: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self._editor, self._actions = editor, actions
        self.name = ElidedLabel("", "h1")
        self.facts = ElidedLabel("", "muted")
        self.sign_button = action_button(actions["plan.sign"], primary=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT)
        row.setSpacing(GAP)
        row.addWidget(self.name, 2)
        row.addWidget(self.facts, 3)
        for key in ("undo", "redo", "palette", "plan.print"):
            row.addWidget(icon_button(actions[key]))
        row.addWidget(self.sign_button)
        editor.stepped.connect(self._follow_steps)
        editor.settled.connect(self._show_client)
        self._show_client()
        self._follow_steps()

    @Slot()
    def _show_client(self) -> None:
        document = self._editor.document
        client = document.client
        if self.name.text() != client.name:
            self.name.show_text(client.name)
        facts = identity(document)
        if self.facts.text() != facts:
            self.facts.show_text(facts)

    @Slot()
    def _follow_steps(self) -> None:
        stack = self._editor.stack
        for key, text, able in (
            ("undo", undo_label(stack), stack.canUndo()),
            ("redo", redo_label(stack), stack.canRedo()),
        ):
            action = self._actions[key]
            action.setText(text)
            keys = action.shortcut().toString()
            action.setToolTip(f"{text} ({keys})")
            action.setEnabled(able)

    def show_blockers(self, number: int) -> None:
        """Say on the sign button how much is still in the way."""
        said = (
            _("{n} things are needed before signing.").format(n=number)
            if number
            else _("Opens the signing steps. Nothing is in the way.")
        )
        self.sign_button.setAccessibleDescription(said)
        self.sign_button.setToolTip(f"{self._actions['plan.sign'].toolTip()}. {said}")


def identity(document: PlanDocument) -> str:
    """Return the second and third identifier, level of care and version in one line."""
    client, plan = document.client, document.plan
    states = {
        PlanStatus.DRAFT: _("draft"),
        PlanStatus.IN_REVIEW: _("in review"),
        PlanStatus.SIGNED: _("signed"),
        PlanStatus.SUPERSEDED: _("superseded"),
        PlanStatus.CLOSED: _("closed"),
    }
    parts = [
        _("born {day}").format(day=day_text(client.birth_date)) if client.birth_date else "",
        _("record {number}").format(number=client.record_number),
        level_name(document.episode.level),
        _("version {n}, {state}").format(n=plan.number, state=states[plan.status]),
    ]
    return " · ".join(part for part in parts if part)
