"""A list of texts with a note below each and an icon before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.theme.rows import NOTE_ROLE, PICTURE_ROLE

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row: its text, the note below, the icon's name, and the value it stands for."""

    text: str
    note: str
    picture: str
    value: Any = None


class TextRowsModel(QAbstractListModel):
    """Rows in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[TextRow] = ()

    def show(self, rows: Sequence[TextRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def value(self, row: int) -> Any:
        """Return what a row stands for, or None."""
        return self._rows[row].value if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's text, note, icon, or what a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        shown = {
            int(Qt.ItemDataRole.DisplayRole): row.text,
            int(Qt.ItemDataRole.ToolTipRole): row.text,
            int(Qt.ItemDataRole.AccessibleTextRole): f"{row.note}. {row.text}",
            int(PICTURE_ROLE): row.picture,
            int(NOTE_ROLE): row.note,
        }
        return shown.get(int(role))
