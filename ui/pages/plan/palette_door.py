"""Opening the palette over an open plan."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from planner.library.catalogue import Entry
from planner.library.search import Index
from ui.pages.plan.guide import Guide
from ui.pages.plan.palette import Command, Palette, commands_of
from ui.theme.icons import icon
from ui.viewmodels.plan_hits import nearest
from ui.words import language

MOST_FOUND = 24
PICTURE = "arrow-right"


class PaletteDoor(QObject):
    """Knows what the palette may offer.

    Signals:
        added: a library entry is to be added; its id
    """

    added = Signal(str)

    def __init__(
        self,
        window: QWidget,
        knows: tuple[Index, str, Callable[[], frozenset[str]]],
        actions: Callable[[], list[QAction]],
        guide: Guide,
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._guide = window, actions, guide
        self._index, self._level, self._problems = knows

    def open(self) -> None:
        """Show the palette."""
        ways = tuple(
            Command(text, "", icon(PICTURE), partial(self._guide.go, line, field))
            for text, line, field in self._guide.sections()
        )
        commands = (*commands_of(self._actions()), *ways)
        palette = Palette(commands, self._found, self._window)
        palette.added.connect(self.added)
        palette.ran.connect(self._run)
        palette.open()

    @Slot(object)
    def _run(self, command: Command) -> None:
        command.do()

    def _found(self, query: str) -> list[Entry]:
        hits = self._index.search(query, level=self._level, language=language(), limit=MOST_FOUND)
        return nearest([hit.entry for hit in hits], self._problems())
