"""What the gate asks before somebody is let in: light, so that the unlock screen is whole at once."""

from __future__ import annotations

from pathlib import Path

from planner.clock import Clock
from planner.usecases import arriving


def default_folder() -> Path:
    """Return where the vault lies if nobody chose otherwise."""
    return arriving.default_folder()


def state(folder: Path) -> str:
    """Return the vault's state in a word; a restore that was cut short is finished first."""
    arriving.finish_restore(folder)
    return arriving.vault_state(folder).value


def users(folder: Path) -> tuple[str, ...]:
    """Return the user names of the vault."""
    return arriving.users(folder)


def wait(folder: Path, user: str, clock: Clock) -> int:
    """Return the seconds until this person's next try."""
    return arriving.wait_seconds(folder, user, clock)


def progress(folder: Path) -> dict[str, str]:
    """Return the answers of an interrupted first run."""
    return arriving.progress(folder)


def remember(folder: Path, facts: dict[str, str]) -> None:
    """Keep the answers of the first run so far."""
    arriving.remember_progress(folder, facts)
