"""What a page gets from the window: the open vault, the lanes for work, and ways to speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from planner.model.people import Role
from ui.tasks import Tasks
from ui.viewmodels.preferences import Preferences

if TYPE_CHECKING:
    from planner.workspace import Desk


class ActionMaker(Protocol):
    """Makes an action of the catalogue (`ui/shell/actions.py`) for a page."""

    def __call__(self, key: str, owner: QObject, do: Callable[[], object]) -> QAction:
        """Return the action with its text, icon, shortcut and tip; added to `owner`."""


def _nothing() -> None:
    """Do nothing: a window without a gate cannot put a backup back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One person's time at the desk, from unlock to lock.

    `zone` is the clinic's. `notice(message, remedy)` shows the notice bar, `toast(text, undo)` the short word with the way
    back, `prefer` changes the window's preferences, `restore` locks the vault to put a backup back.
    """

    desk: Desk
    tasks: Tasks
    act: ActionMaker
    notice: Callable[[str, str], None]
    toast: Callable[[str, Callable[[], None] | None], None]
    zone: tzinfo
    preferences: Preferences
    prefer: Callable[[Preferences], None]
    restore: Callable[[], None] = _nothing

    @property
    def role(self) -> Role:
        """Return the role of the person at the desk."""
        return self.desk.actor.role

    @property
    def gives_care(self) -> bool:
        """Tell whether this person writes plans."""
        return self.role in (Role.THERAPIST, Role.SUPERVISOR)

    def now(self) -> datetime:
        """Return the moment it is, as the clinic's clocks show it."""
        return self.desk.clock().astimezone(self.zone)

    def today(self) -> date:
        """Return the day it is in the clinic."""
        return self.now().date()
