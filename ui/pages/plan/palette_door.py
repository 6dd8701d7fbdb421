"""Opening the palette over an open plan."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from planner.library.catalogue import Entry
from planner.library.search import Index
from ui.pages.plan.palette import Command, Palette, commands_of
from ui.words import language

MOST_FOUND = 24


class PaletteDoor(QObject):
    """Knows what the palette may offer.

    Signals:
        added: a library entry is to be added; its id
    """

    added = Signal(str)

    def __init__(
        self, window: QWidget, index: Index, level: str, actions: Callable[[], list[QAction]]
    ) -> None:
        super().__init__(window)
        self._window, self._index, self._level, self._actions = window, index, level, actions

    def open(self) -> None:
        """Show the palette."""
        palette = Palette(commands_of(self._actions()), self._found, self._window)
        palette.added.connect(self.added)
        palette.ran.connect(self._run)
        palette.open()

    @Slot(object)
    def _run(self, command: Command) -> None:
        command.do()

    def _found(self, query: str) -> list[Entry]:
        hits = self._index.search(query, level=self._level, language=language(), limit=MOST_FOUND)
        return [hit.entry for hit in hits]
