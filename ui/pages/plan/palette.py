"""Ctrl+K: commands and library in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planner.library.catalogue import Entry
from ui.theme.icons import icon
from ui.theme.rows import RowDelegate
from ui.theme.sizes import GAP, MARGIN, em
from ui.viewmodels.plan_hits import ICONS, entry_text, kind_of
from ui.widgets.announce import announce
from ui.widgets.labels import label
from ui.widgets.search_edit import SearchEdit
from ui.words import _, ngettext

MOST = 30
PLACE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done: its words, its key, its icon, and what does it."""

    text: str
    key: str
    picture: QIcon
    do: Callable[[], object]


class Palette(QDialog):
    """Finds commands and library entries by words in any order.

    Signals:
        added: a library entry is to be added; its id
        ran: a command was chosen and the palette is gone; carries the command
    """

    added = Signal(str)
    ran = Signal(object)

    def __init__(
        self,
        commands: tuple[Command, ...],
        search: Callable[[str], list[Entry]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Golden Thread")
        self.setAccessibleName(_("Find anything"))
        self._commands, self._find_entries = commands, search
        self._found: list[Command | Entry] = []
        self.line = SearchEdit(_("Search commands and library"), _("Type a command or words…"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Results"))
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = label(_("Nothing matches. Try fewer words, or press Esc."), "muted")
        self.hint = label(
            _("Enter adds or does it · Ctrl+Enter adds and stays · Esc leaves"), "muted", wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for each in (self.line, self.list, self.empty, self.hint):
            column.addWidget(each)
        self.resize(min(em(self, 42), parent.width() - 2 * MARGIN), em(self, 26))
        self.move(parent.mapToGlobal(QPoint((parent.width() - self.width()) // 2, em(self, 3))))
        self.line.textChanged.connect(self._fill)
        self.line.moved.connect(self._move)
        self.line.taken.connect(self._take)
        self.line.left.connect(self.reject)
        self.list.itemActivated.connect(self._take_current)
        self._fill("")
        self.line.setFocus()

    @Slot(str)
    def _fill(self, query: str) -> None:
        words = query.lower().split()
        ranked = [(rank, c) for c in self._commands if (rank := score(words, c.text)) is not None]
        commands = [c for _rank, c in sorted(ranked, key=lambda pair: pair[0])]
        entries = self._find_entries(query) if words else []
        self._found = _mixed(commands, entries)
        self.list.clear()
        for place, found in enumerate(self._found):
            item = _row(found)
            item.setData(PLACE, place)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        announce(self.line, ngettext("{n} result", "{n} results", len(self._found)))

    @Slot(int)
    def _move(self, key: int) -> None:
        count = self.list.count()
        if count:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
            self.list.setCurrentRow((self.list.currentRow() + step) % count)

    @Slot()
    def _take_current(self) -> None:
        self._take(False)

    @Slot(bool)
    def _take(self, stay: bool) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        found = self._found[int(item.data(PLACE))]
        if isinstance(found, Command):
            self.accept()
            self.ran.emit(found)
            return
        self.added.emit(found.id)
        if stay:
            self.line.selectAll()
        else:
            self.accept()


def score(words: list[str], text: str) -> int | None:
    """Return how well a text fits (0 is best), None if a word is missing; word starts rank first."""
    said = " " + text.lower()
    total = 0
    for word in words:
        place = said.find(" " + word)
        if place < 0:
            place = said.find(word)
            total += 50
        if place < 0:
            return None
        total += place
    return total


def commands_of(actions: list[QAction]) -> tuple[Command, ...]:
    """Return actions as commands, each once."""
    seen: dict[str, Command] = {}
    for action in actions:
        text = action.text().replace("&", "")
        if action.isEnabled() and text:
            key = action.shortcut().toString()
            seen.setdefault(action.objectName(), Command(text, key, action.icon(), action.trigger))
    return tuple(seen.values())


def _mixed(commands: list[Command], entries: list[Entry]) -> list[Command | Entry]:
    """Return the best commands first, then the library; many words mean a library entry."""
    best = commands[:5] if entries else commands
    both: list[Command | Entry] = [*best, *entries]
    return both[:MOST]


def _row(found: Command | Entry) -> QListWidgetItem:
    if isinstance(found, Command):
        text = f"{found.text}    {found.key}" if found.key else found.text
        return QListWidgetItem(found.picture, text)
    text = _("{kind}: {text}").format(kind=kind_of(found), text=entry_text(found))
    item = QListWidgetItem(icon(ICONS[found.kind]), text)
    item.setToolTip(entry_text(found))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, _("Add {text}").format(text=text))
    return item
