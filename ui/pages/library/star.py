"""Marking the entry at hand as a favourite, and taking the mark away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from planner.library.catalogue import Entry
from planner.usecases import keeping_library
from planner.workspace import Desk
from ui.viewmodels.sitting import Sitting
from ui.widgets.buttons import action_button
from ui.words import _


class Star(QObject):
    """The button for favourites; it knows them, and keeps what is changed.

    Signals:
        changed: another set of favourites; carries their ids
    """

    changed = Signal(object)

    def __init__(self, sitting: Sitting, page: QObject) -> None:
        super().__init__(page)
        self._sitting = sitting
        self._entry: Entry | None = None
        self.favourites: frozenset[str] = frozenset()
        self.action = sitting.act("library.star", page, self.toggle)
        self.action.setCheckable(True)
        self.button = action_button(self.action)
        self.button.setCheckable(True)
        self.action.toggled.connect(self.button.setChecked)

    def show_entry(self, entry: Entry | None) -> None:
        """Tell whether an entry is a favourite."""
        self._entry = entry
        self.action.setEnabled(entry is not None)
        on = entry is not None and entry.id in self.favourites
        self.action.setChecked(on)
        self.button.setChecked(on)

    @Slot()
    def toggle(self) -> None:
        """Make the entry a favourite, or no longer one."""
        if self._entry is None:
            return
        item, desk = self._entry.id, self._sitting.desk
        on = item not in self.favourites
        self._sitting.tasks.run(
            self, partial(_keep, desk, item, on=on), partial(self._kept, item, on=on)
        )

    def _kept(self, item: str, _nothing: object, *, on: bool) -> None:
        self.favourites = self.favourites | {item} if on else self.favourites - {item}
        self.changed.emit(self.favourites)
        self.show_entry(self._entry)
        said = _("Added to your favorites.") if on else _("Taken from your favorites.")
        self._sitting.toast(said, None)


def _keep(desk: Desk, item: str, *, on: bool) -> None:
    if on:
        keeping_library.favourite(desk, item)
    else:
        keeping_library.unfavourite(desk, item)
