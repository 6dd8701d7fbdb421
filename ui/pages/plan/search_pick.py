"""Search and take: a line, and under it what was found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.theme.rows import RowDelegate
from ui.theme.sizes import UNIT, em
from ui.widgets.announce import announce
from ui.widgets.labels import field_label, label
from ui.widgets.search_edit import SearchEdit
from ui.words import _, ngettext

KEY = Qt.ItemDataRole.UserRole
Found = tuple[tuple[str, str], ...]


class SearchPick(QWidget):
    """Finds while typing; Enter takes the chosen one, a click any.

    Signals:
        picked: the key of what was taken
    """

    picked = Signal(str)

    def __init__(
        self, name: str, search: Callable[[str], Found], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._search = search
        self.line = SearchEdit(name)
        self.results = QListWidget()
        self.results.setAccessibleName(_("Search results"))
        self.results.setWordWrap(True)
        self.results.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.results.setItemDelegate(RowDelegate(self.results))
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.hide()
        self.empty = label(_("Nothing matches. Try fewer or other words."), "muted", wrap=True)
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(field_label(name, self.line))
        column.addWidget(self.line)
        column.addWidget(self.results)
        column.addWidget(self.empty)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._fill)
        self.line.moved.connect(self._move)
        self.line.taken.connect(self._take)
        self.results.itemClicked.connect(self._take_item)
        self.results.itemActivated.connect(self._take_item)

    @Slot(str)
    def _fill(self, query: str) -> None:
        self.results.clear()
        found = self._search(query) if query.strip() else ()
        for key, text in found:
            item = QListWidgetItem(text)
            item.setData(KEY, key)
            item.setToolTip(text)
            self.results.addItem(item)
        self.results.setVisible(bool(found))
        self.empty.setVisible(bool(query.strip()) and not found)
        if found:
            self.results.setCurrentRow(0)
            self.results.setFixedHeight(em(self.results, 2) * len(found) + UNIT)
        announce(self.line, ngettext("{n} result", "{n} results", len(found)))

    @Slot(int)
    def _move(self, key: int) -> None:
        step = -1 if key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) else 1
        row = self.results.currentRow() + step
        self.results.setCurrentRow(max(0, min(row, self.results.count() - 1)))

    @Slot()
    def _take(self) -> None:
        item = self.results.currentItem()
        if item is not None:
            self._take_item(item)

    @Slot(QListWidgetItem)
    def _take_item(self, item: QListWidgetItem) -> None:
        key = str(item.data(KEY))
        self.line.setText("")
        self.picked.emit(key)
