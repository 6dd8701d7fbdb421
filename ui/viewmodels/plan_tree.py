"""The plan's outline as a Qt model that changes line by line, so that selection and scroll stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from planner.model.document import PlanDocument
from planner.model.findings import Severity
from ui.viewmodels import plan_outline
from ui.viewmodels.plan_outline import Line, Reading

Index = QModelIndex | QPersistentModelIndex
NODE_MIME = "application/x-goldenthread-node"
ITEM_MIME = "application/x-goldenthread-library-item"
ID_ROLE = Qt.ItemDataRole.UserRole + 1
READING_ROLE = Qt.ItemDataRole.UserRole + 2
SEVERITY_ROLE = Qt.ItemDataRole.UserRole + 3
TOP = QModelIndex()


class _Entry:
    """One line as the model keeps it: a number for life, its place, its value."""

    __slots__ = ("below", "id", "key", "line", "parent", "reading")

    def __init__(self, key: int, line: Line, parent: _Entry | None) -> None:
        self.key, self.id, self.line, self.parent = key, line.id, line, parent
        self.below: list[_Entry] = []
        self.reading: Reading | None = None

    @property
    def row(self) -> int:
        return self.parent.below.index(self) if self.parent else 0

    def read(self, document: PlanDocument) -> Reading:
        """Return how the line reads; kept until the line changes."""
        if self.reading is None:
            self.reading = plan_outline.reading(document, self.line)
        return self.reading

    def family(self) -> Iterator[_Entry]:
        """Yield this line and all below it."""
        yield self
        for each in self.below:
            yield from each.family()


class PlanTreeModel(QAbstractItemModel):
    """Shows the outline of the document last given to `show`.

    Signals:
        dropped: something was dropped: its mime type, its id, the line's id it fell on, the row
    """

    dropped = Signal(str, str, str, int)

    def __init__(self, document: PlanDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = count(1)
        self._root = _Entry(0, Line("plan", None), None)
        self._by_id: dict[str, _Entry] = {"plan": self._root}
        self._by_key: dict[int, _Entry] = {0: self._root}
        self._marks: Mapping[str, Severity] = {}
        self._document = document
        (*self._settle(self._root, plan_outline.lines(document)),)

    def show(self, document: PlanDocument) -> None:
        """Become the outline of another document by single insertions, moves and removals."""
        before, self._document = self._document, document
        known = {entry.id: entry.line for entry in self._by_id.values()}
        wanted = plan_outline.lines(document, known)
        for holder, below in (*self._settle(self._root, wanted),):
            self._trim(holder, below)
        if before.clinic != document.clinic or _order(before) != _order(document):
            for entry in (each for top in self._root.below for each in top.family()):
                entry.reading = None
                self._tell_changed(entry)

    def mark(self, marks: Mapping[str, Severity]) -> None:
        """Show the worst finding of each line."""
        before, self._marks = self._marks, marks
        for line_id in before.keys() | marks.keys():
            if before.get(line_id) != marks.get(line_id) and line_id in self._by_id:
                self._tell_changed(self._by_id[line_id])

    def index_of(self, line_id: str) -> QModelIndex:
        """Return the index of the line with this id; an invalid one if there is none."""
        entry = self._by_id.get(line_id)
        if entry is None or entry is self._root:
            return QModelIndex()
        return self.createIndex(entry.row, 0, entry.key)

    def rowCount(self, parent: Index = TOP) -> int:
        """Return how many lines stand below one."""
        return 0 if parent.column() > 0 else len(self._entry(parent).below)

    def columnCount(self, parent: Index = TOP) -> int:
        """Return 1."""
        return 1

    def index(self, row: int, column: int, parent: Index = TOP) -> QModelIndex:
        """Return the index of a line by its place."""
        below = self._entry(parent).below
        if column != 0 or not 0 <= row < len(below) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, 0, below[row].key)

    def parent(self, index: Index = TOP) -> QModelIndex:  # type: ignore[override]  # QObject has a parent() too
        """Return the index of the line above."""
        above = self._entry(index).parent if index.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above.key)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a line shows."""
        if not index.isValid():
            return None
        return _shown(self._entry(index), role, self._document, self._marks)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what may be done with a line: sections stay where they are."""
        drop = Qt.ItemFlag.ItemIsDropEnabled
        if not index.isValid():
            return drop
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if plan_outline.is_section(self._entry(index).id):
            return plain
        return plain | drop | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return what may be dropped here."""
        return [NODE_MIME, ITEM_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return a dragged line: its id, no text of the client."""
        data = QMimeData()
        if indexes:
            data.setData(NODE_MIME, self._entry(indexes[0]).id.encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Return copy (from the library) and move (within the outline)."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell the page what was dropped where; the page makes a step of it."""
        for kind in self.mimeTypes():
            if data.hasFormat(kind):
                payload = bytes(data.data(kind).data()).decode()
                self.dropped.emit(kind, payload, self._entry(parent).id, row)
                return True
        return False

    def _entry(self, index: Index) -> _Entry:
        return self._by_key[index.internalId()] if index.isValid() else self._root

    def _at(self, entry: _Entry) -> QModelIndex:
        if entry is self._root:
            return QModelIndex()
        return self.createIndex(entry.row, 0, entry.key)

    def _settle(
        self, holder: _Entry, wanted: tuple[Line, ...]
    ) -> Iterator[tuple[_Entry, tuple[Line, ...]]]:
        """Bring the wanted lines into their places below a holder; what is not wanted ends up last.

        Yields the holders below which something may be left over, with what is wanted there. A line
        that is the very same one has the very same lines below it: those are not looked at.
        """
        yield holder, wanted
        for place, line in enumerate(wanted):
            entry = self._by_id.get(line.id)
            new = entry is None
            if entry is None:
                entry = _Entry(next(self._keys), line, None)
            if entry.parent is not holder or entry.row != place:
                self._bring(entry, holder, place)
            before, entry.line = entry.line, line
            if before is line and not new:
                continue
            if before.value is not line.value and before.value != line.value:
                entry.reading = None
                self._tell_changed(entry)
            yield from self._settle(entry, line.below)

    def _bring(self, entry: _Entry, holder: _Entry, place: int) -> None:
        """Put a line, new or moved, into its place below a holder."""
        source, row = entry.parent, entry.row
        if entry.id in self._by_id and source is not None:
            self.beginMoveRows(self._at(source), row, row, self._at(holder), place)
            source.below.pop(row)
            done = self.endMoveRows
        else:
            self.beginInsertRows(self._at(holder), place, place)
            self._by_id[entry.id] = self._by_key[entry.key] = entry
            done = self.endInsertRows
        holder.below.insert(place, entry)
        entry.parent = holder
        done()

    def _trim(self, holder: _Entry, wanted: tuple[Line, ...]) -> None:
        """Remove the lines below a holder that come after the wanted ones."""
        first, last = len(wanted), len(holder.below) - 1
        if last >= first:
            self.beginRemoveRows(self._at(holder), first, last)
            gone, holder.below[first:] = holder.below[first:], []
            for entry in (each for root in gone for each in root.family()):
                del self._by_id[entry.id], self._by_key[entry.key]
            self.endRemoveRows()

    def _tell_changed(self, entry: _Entry) -> None:
        index = self._at(entry)
        self.dataChanged.emit(index, index)


def _shown(entry: _Entry, role: int, document: PlanDocument, marks: Mapping[str, Severity]) -> Any:
    shown: dict[int, Callable[[], Any]] = {
        Qt.ItemDataRole.DisplayRole: lambda: entry.read(document).text,
        Qt.ItemDataRole.ToolTipRole: lambda: entry.read(document).text,
        Qt.ItemDataRole.AccessibleTextRole: lambda: entry.read(document).spoken,
        ID_ROLE: lambda: entry.id,
        READING_ROLE: lambda: entry.read(document),
        SEVERITY_ROLE: lambda: marks.get(entry.id),
    }
    return shown[role]() if role in shown else None


def _order(document: PlanDocument) -> tuple[str, ...]:
    return tuple(problem.id for problem in document.plan.problems)
