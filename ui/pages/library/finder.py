"""Finding entries: search, filters, and the list of what fits."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.library.browsing import Shelves
from planner.library.catalogue import Entry, Library
from planner.library.search import Index
from ui.pages.library.filters import FilterPanel
from ui.theme.icons import icon
from ui.theme.rows import tint
from ui.theme.sizes import GAP, em
from ui.viewmodels.library_list import EntriesModel
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import scrolled
from ui.widgets.labels import ElidedLabel
from ui.widgets.search_edit import SearchEdit
from ui.widgets.text_rows import text_rows
from ui.words import _, language, ngettext

MOST = 400  # hits of a search: nobody reads on, and the filters narrow them
FILTERS_WIDTH = 11  # em
NARROW = 22  # em: below it the filters stand in the list's place
FACE_LIST, FACE_NOTHING, FACE_WAIT = range(3)
STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class Finder(QWidget):
    """Search field above; filters, which can be folded away, beside the list.

    Signals:
        pointed: another entry is at hand; carries it
        taken: the entry at hand was chosen by Enter or a double click
    """

    pointed = Signal(object)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._index: Index | None = None
        self._shelves: Shelves | None = None
        self.search = SearchEdit(
            _("Search the library"), _("Words in any order, English or Spanish")
        )
        self.filters_button = button(_("Filters"))
        self.filters_button.setCheckable(True)
        self.filters = FilterPanel()
        self.count = ElidedLabel("", "muted")
        self.model = EntriesModel(self)
        self.view = text_rows(_("Library entries"))
        self.view.setModel(self.model)
        self.nothing = EmptyState("search", "", self._clearing_button())
        self.faces = QStackedWidget()
        self._lay_out()
        self._connect()

    def _clearing_button(self) -> QPushButton:
        self.clear_button = button(_("Show &everything"), icon("x"))
        self.clear_button.clicked.connect(self._clear)
        return self.clear_button

    def _lay_out(self) -> None:
        for face in (self.view, self.nothing, EmptyState("clock", _("Loading…"))):
            self.faces.addWidget(face)
        self.faces.setCurrentIndex(FACE_WAIT)
        self.side = scrolled(self.filters)
        self.side.setMinimumWidth(em(self, FILTERS_WIDTH))
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.side)
        self.split.addWidget(self.faces)
        self.split.setStretchFactor(1, 1)
        tools = QHBoxLayout()
        tools.setSpacing(GAP)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.filters_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(tools)
        column.addWidget(self.count)
        column.addWidget(self.split, 1)
        self.side.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(self.look)
        self.search.moved.connect(self._move)
        self.search.taken.connect(self.view.setFocus)
        self.filters_button.toggled.connect(self.fold)
        self.filters.changed.connect(self.look)
        self.view.selectionModel().currentChanged.connect(self._point)
        self.view.activated.connect(self.taken)

    def open(self, library: Library, index: Index, shelves: Shelves) -> None:
        """Search in a library from now on; words and filters stay as they are."""
        self._library, self._index, self._shelves = library, index, shelves

    def start(self, picks: Mapping[str, str], words: str, entry: str) -> None:
        """Fill the filters, take up what was looked for before, and show the list."""
        if self._library is None or self._shelves is None:
            return
        self.filters.furnish(self._library, self._shelves, picks)
        if picks:
            self.filters_button.setChecked(True)
        if words:
            self.search.setText(words)
        self.look()
        row = self.model.row_of(entry)
        if row > 0:
            self._select(row)

    @Slot(bool)
    def fold(self, on: bool) -> None:
        """Show or hide the filters: beside the list, in its place where there is no room for both."""
        self.side.setVisible(on)
        self._make_room()
        if on and self.isVisible():
            self.filters.boxes["kind"].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether list and filters have room side by side."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        narrow = self.width() < em(self, NARROW)
        self.faces.setVisible(not (narrow and self.filters_button.isChecked()))

    @Slot()
    def look(self) -> None:
        """Show what fits the words and the filters."""
        if self._shelves is None:
            return
        picks, found = self.filters.picks(), self._found()
        entries = self._shelves.chosen(picks, found)
        self.model.show(entries)
        self.filters.show_counts(self._shelves.counts(picks, found))
        self._tell(len(entries), len(picks))
        if entries:
            self._select(0)
        else:
            self.pointed.emit(None)
        tint(self.view, strong=self.view.hasFocus())

    def recount(self) -> None:
        """Count anew: what a person marked has changed, the list stays as it is."""
        if self._shelves is not None:
            self.filters.show_counts(self._shelves.counts(self.filters.picks(), self._found()))

    def entry(self) -> Entry | None:
        """Return the entry at hand."""
        return self.model.entry(self.view.currentIndex().row())

    def _found(self) -> list[str] | None:
        words, index = self.search.text().strip(), self._index
        if not words or index is None:
            return None
        level = self.filters.picks().get("level", "")
        hits = index.search(words, level=level, language=language(), limit=MOST)
        return [hit.id for hit in hits]

    def _tell(self, entries: int, picks: int) -> None:
        said = ngettext("{n} entry", "{n} entries", entries)
        self.count.show_text(said)
        name = ngettext("Filters ({n} on)", "Filters ({n} on)", picks) if picks else _("Filters")
        self.filters_button.setText(name)
        self.filters_button.setMinimumWidth(self.filters_button.sizeHint().width() + em(self))
        self.faces.setCurrentIndex(FACE_LIST if entries else FACE_NOTHING)
        if not entries:
            self.nothing.text.setText(self._advice())
        if self.search.hasFocus():
            announce(self.search, said)

    def _advice(self) -> str:
        words = self.search.text().strip()
        if self.filters.picks():
            return _("Nothing fits these filters together. Clear one, or show everything.")
        better = self._index.suggestion(words) if self._index is not None else ""
        if better:
            return _("Nothing matches “{words}”. Did you mean “{better}”?").format(
                words=words, better=better
            )
        return _("Nothing matches “{words}”. Try fewer or other words.").format(words=words)

    @Slot()
    def _clear(self) -> None:
        self.search.setText("")
        self.filters.clear()
        self.search.setFocus()

    @Slot(int)
    def _move(self, key: int) -> None:
        row = self.view.currentIndex().row() + STEPS.get(Qt.Key(key), 0)
        if self.model.rowCount():
            self._select(min(max(row, 0), self.model.rowCount() - 1))

    def _select(self, row: int) -> None:
        index = self.model.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flag)
        self.view.scrollTo(index)

    @Slot(QModelIndex)
    def _point(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        if entry is not None:
            self.pointed.emit(entry)
