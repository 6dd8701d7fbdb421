"""What the library search found, as a Qt list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from planner.library.catalogue import Entry, Library
from planner.model import sentences
from ui.viewmodels.plan_outline import Reading
from ui.viewmodels.plan_tree import ITEM_MIME
from ui.words import _, language

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
READING_ROLE = Qt.ItemDataRole.UserRole + 2
ICONS = {
    "problem": "circle-dot",
    "goal": "target",
    "objective": "list-checks",
    "intervention": "stethoscope",
}
CLIENT = "Client"  # in clinical texts, which are English
TOP = QModelIndex()


def kind_of(entry: Entry) -> str:
    """Return what an entry is called on screen."""
    return {
        "problem": _("Problem"),
        "goal": _("Goal"),
        "objective": _("Objective"),
        "intervention": _("Intervention"),
    }[entry.kind]


def entry_text(entry: Entry) -> str:
    """Return an entry's text for a list: its blanks as dots, a problem by its title."""
    if entry.kind == "problem":
        return str(entry.problem.title.of(language()))
    return sentences.fill(entry.text, lambda name: CLIENT if name == "patient" else "…")


def reading(entry: Entry, library: Library) -> Reading:
    """Return how an entry reads in the list."""
    domain = library.domains.get(entry.problem.domain)
    shelf = domain.title.of(language()) if domain else entry.problem.domain
    kind = kind_of(entry)
    if entry.evidence:
        kind = _("{kind}, evidence {grade}").format(kind=kind, grade=entry.evidence)
    note = shelf if entry.kind == "problem" else entry.problem.title.of(language())
    return Reading(ICONS[entry.kind], f"{kind} · {note}", entry_text(entry))


def nearest(entries: Sequence[Entry], problems: frozenset[str]) -> list[Entry]:
    """Return what fits the plan's problems, after problems that lead the hits; last what the plan has."""
    lead = {entry.id for entry in takewhile(lambda entry: entry.kind == "problem", entries)}

    def place(entry: Entry) -> int:
        own = entry.problem.id in problems
        if entry.kind == "problem":
            return 2 if own else int(entry.id not in lead)
        return int(not own)

    return sorted(entries, key=place)


class HitsModel(QAbstractListModel):
    """Shows library entries."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._entries: tuple[Entry, ...] = ()
        self._readings: dict[str, Reading] = {}
        self._used: frozenset[str] = frozenset()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return what is shown, best first."""
        return self._entries

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def mark_used(self, used: frozenset[str]) -> bool:
        """Tell which entries the plan holds already; return whether that is news."""
        if used == self._used:
            return False
        for item in used ^ self._used:
            self._readings.pop(item, None)
        self._used = used
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))
        return True

    def rowCount(self, parent: Index = TOP) -> int:
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        shown: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: self._reading(entry).text,
            Qt.ItemDataRole.ToolTipRole: lambda: entry.text,
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._reading(entry).spoken,
            ENTRY_ROLE: lambda: entry,
            READING_ROLE: lambda: self._reading(entry),
        }
        return shown[role]() if role in shown else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that entries can be chosen and dragged."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else plain

    def mimeTypes(self) -> list[str]:
        """Return what a drag from here carries."""
        return [ITEM_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return a dragged entry: its id."""
        data = QMimeData()
        if indexes:
            data.setData(ITEM_MIME, self._entries[indexes[0].row()].id.encode())
        return data

    def _reading(self, entry: Entry) -> Reading:
        found = self._readings.get(entry.id)
        if found is None:
            found = reading(entry, self._library)
            if entry.id in self._used:
                found = replace(found, note=_("in the plan"))
            self._readings[entry.id] = found
        return found
