"""The library's entries as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.library.catalogue import Entry
from planner.model.sentences import fill
from ui.theme.rows import NOTE_ROLE, PICTURE_ROLE
from ui.viewmodels.plan_words import slot_label
from ui.words import _, language

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CLIENT = "Client"  # in clinical texts, which are English
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

    def row_of(self, item: str) -> int:
        """Return the row of an entry by its id; -1 where it is not shown."""
        rows = (row for row, entry in enumerate(self._entries) if entry.id == item)
        return next(rows, -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an entry's text, note, icon, or what a screen reader says."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        shown = _SHOWN.get(role)
        return shown(entry) if shown else None


def note_of(entry: Entry) -> str:
    """Return what stands below an entry's line: its kind, its problem, how well it is studied."""
    kind, grade = kind_name(entry.kind), entry.evidence
    if grade:
        kind = _("{kind}, evidence {grade}").format(kind=kind, grade=grade)
    return kind if entry.item is None else f"{kind} · {entry.problem.title.of(language())}"


def spoken_line(entry: Entry) -> str:
    """Return a row as a screen reader says it."""
    return f"{note_of(entry)}. {title_of(entry)}"


def title_of(entry: Entry) -> str:
    """Return an entry's line in the list."""
    return entry.problem.title.of(language()) if entry.item is None else with_blanks(entry.text)


def with_blanks(text: str) -> str:
    """Return a library text with its slots shown as their names on screen, in brackets."""
    known = {"patient": CLIENT, "by": _("[date]")}
    return fill(text, lambda name: known.get(name, f"[{slot_label(name).lower()}]"))


def _picture(entry: Entry) -> str:
    return PICTURES.get(entry.kind, "info")


_SHOWN: dict[int, Callable[[Entry], str]] = {
    Qt.ItemDataRole.DisplayRole: title_of,
    Qt.ItemDataRole.ToolTipRole: title_of,
    Qt.ItemDataRole.AccessibleTextRole: spoken_line,
    PICTURE_ROLE: _picture,
    NOTE_ROLE: note_of,
}
