"""The plans one can still write in, as a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.model.kept import ClientRow
from planner.model.plan import PlanStatus
from planner.usecases import admitting
from planner.workspace import Desk
from ui.viewmodels.levels import status_name, with_level
from ui.words import _

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
OPEN = (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)


def open_drafts(desk: Desk) -> tuple[ClientRow, ...]:
    """Return the clients whose newest plan is a draft, those of the person at the desk first."""
    rows = [row for row in admitting.clients(desk) if row.plan_id and row.plan_status in OPEN]
    return tuple(sorted(rows, key=lambda row: row.therapist != desk.actor.person))


class DraftsModel(QAbstractListModel):
    """Drafts: client, record number, program and which version."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ClientRow] = ()

    def show(self, rows: Sequence[ClientRow]) -> None:
        """Show other drafts."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def plan(self, row: int) -> str:
        """Return the plan of a row, or nothing."""
        return self._rows[row].plan_id if 0 <= row < len(self._rows) else ""

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many drafts there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a draft's line."""
        if not index.isValid():
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._rows[index.row()]
        state = status_name(row.plan_status) if row.plan_status else ""
        version = _("{state}, version {number}").format(state=state, number=row.plan_number)
        return f"{row.name} · {row.record_number}\n{with_level(row.program, row.level)} · {version}"
