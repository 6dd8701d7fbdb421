"""The library's entries as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.library.catalogue import Entry
from planner.model.sentences import fill
from ui.theme.icons import icon
from ui.words import _, language

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
PICTURES = {
    "problem": "clipboard-check",
    "goal": "target",
    "objective": "list-checks",
    "intervention": "stethoscope",
}


def kind_name(kind: str) -> str:
    """Return what an entry is."""
    return {
        "problem": _("Problem"),
        "goal": _("Goal"),
        "objective": _("Objective"),
        "intervention": _("Intervention"),
    }.get(kind, kind)


class EntriesModel(QAbstractListModel):
    """Entries in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an entry's text, icon, or what a screen reader says."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(PICTURES.get(entry.kind, "info"))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (
                f"{title_of(entry)}\n{kind_name(entry.kind)} · {entry.problem.title.of(language())}"
            )
        return None


def title_of(entry: Entry) -> str:
    """Return an entry's line in the list."""
    return entry.problem.title.of(language()) if entry.item is None else with_blanks(entry.text)


def with_blanks(text: str) -> str:
    """Return a library text with its slots shown as names in brackets."""
    known = {"patient": _("Client"), "by": _("[date]")}
    return fill(text, lambda name: known.get(name, f"[{name.replace('_', ' ')}]"))
