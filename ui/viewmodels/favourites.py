"""A person's favourite entries: known here, kept in the vault."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from planner.usecases import keeping_library
from planner.workspace import Desk
from ui.tasks import Tasks


class Favourites(QObject):
    """Knows the favourites and changes them.

    Signals:
        changed: another set; carries the ids
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, held: frozenset[str], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.held = held

    @Slot(str)
    def toggle(self, item: str) -> None:
        """Make an entry a favourite, or no longer one."""
        on = item not in self.held
        act = keeping_library.favourite if on else keeping_library.unfavourite
        self._tasks.run(self, partial(act, self._desk, item), partial(self._kept, item, on=on))

    def _kept(self, item: str, _nothing: object, *, on: bool) -> None:
        self.held = self.held | {item} if on else self.held - {item}
        self.changed.emit(self.held)
