"""The library browser: search, and each entry whole in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.library import catalogue
from planner.library.catalogue import Entry, Library
from planner.library.search import Index, index_of
from ui.pages.library.entry_panel import EntryPanel
from ui.theme.rows import RowDelegate, tint
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels.levels import levels
from ui.viewmodels.library_list import EntriesModel
from ui.viewmodels.sitting import Sitting
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import follow, scrolled
from ui.widgets.labels import ElidedLabel, field_label, label
from ui.widgets.page import Page
from ui.widgets.search_edit import SearchEdit
from ui.words import _, language, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    library: Library
    index: Index


class LibraryPage(Page):
    """Searches the library as one types and shows the chosen entry."""

    def __init__(self, sitting: Sitting, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._shelf: _Shelf | None = None
        self.search = SearchEdit(
            _("Search the library"), _("Words in any order, English or Spanish")
        )
        self.level = QComboBox()
        self.level.addItem(_("All levels of care"), "")
        for key, name in levels().items():
            self.level.addItem(name, key)
        self.count = ElidedLabel("", "muted")
        self.model = EntriesModel(self)
        self.view = QListView()
        self.panel = EntryPanel()
        sitting.act("search.here", self, self.search.setFocus)
        self._lay_out()
        self.search.textChanged.connect(self._look)
        self.search.moved.connect(self._move)
        self.level.activated.connect(self._look)
        self.view.selectionModel().currentChanged.connect(self._show)
        sitting.tasks.run(self, _open, self._opened, free=True)

    def _lay_out(self) -> None:
        self.view.setModel(self.model)
        self.view.setAccessibleName(_("Library entries"))
        self.view.setWordWrap(True)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tools = QHBoxLayout()
        tools.addWidget(self.search, 1)
        tools.addWidget(field_label(_("&Level of care"), self.level))
        tools.addWidget(follow(self.level))
        self.faces = QStackedWidget()
        self.faces.addWidget(self.view)
        self.faces.addWidget(EmptyState("search", _("Nothing matches. Try fewer or other words.")))
        self.faces.addWidget(EmptyState("clock", _("Loading…")))
        self.faces.setCurrentIndex(2)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.faces)
        split.addWidget(scrolled(self.panel))
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        head = QHBoxLayout()
        head.addWidget(label(_("Library"), "h1"))
        head.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(split, 1)

    def first_focus(self) -> QWidget | None:
        """Return the search."""
        return self.search

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "Type words in any order, in English or Spanish; small typing errors do not matter. "
            "Arrow keys choose. Texts are added to a plan from inside the plan."
        )

    def _opened(self, shelf: _Shelf) -> None:
        self._shelf = shelf
        self._look()

    @Slot()
    def _look(self) -> None:
        shelf = self._shelf
        if shelf is None:
            return
        entries = self._found(shelf)
        self.model.show(entries)
        self.faces.setCurrentIndex(0 if entries else 1)
        self.count.show_text(ngettext("{n} entry", "{n} entries", len(entries)))
        if entries:
            self._select(0)
        tint(self.view, strong=self.view.hasFocus())

    def _found(self, shelf: _Shelf) -> Sequence[Entry]:
        text, level = self.search.text().strip(), str(self.level.currentData())
        if not text:
            return [
                each
                for each in shelf.library.entries.values()
                if not level or not each.levels or level in each.levels
            ]
        return [hit.entry for hit in shelf.index.search(text, level=level, language=language())]

    @Slot(int)
    def _move(self, key: int) -> None:
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -8,
            Qt.Key.Key_PageDown: 8,
        }
        row = self.view.currentIndex().row() + steps.get(Qt.Key(key), 0)
        if self.model.rowCount():
            self._select(min(max(row, 0), self.model.rowCount() - 1))

    def _select(self, row: int) -> None:
        index = self.model.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flag)
        self.view.scrollTo(index)

    @Slot(QModelIndex)
    def _show(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        if entry is not None and self._shelf is not None:
            self.panel.show_entry(entry, self._shelf.library)


def _open() -> _Shelf:
    library = catalogue.load()
    return _Shelf(library=library, index=index_of(library))
