"""What the gate asks before somebody is let in: light, so that the unlock screen is whole at once."""

from __future__ import annotations

from pathlib import Path

from planner.clock import Clock
from planner.usecases import arriving, restoring
from planner.usecases.restoring import BackupFacts, Course, RestoreReport


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


def taken(folder: Path) -> bool:
    """Tell whether something lies in a folder."""
    return folder.is_dir() and any(folder.iterdir())


def look(source: Path, course: Course) -> BackupFacts:
    """Check a backup and return what it holds."""
    return restoring.look(source, course)


def restore(
    source: Path, folder: Path, *, aside: bool, course: Course, clock: Clock
) -> RestoreReport:
    """Put a backup back."""
    return restoring.restore(source, folder, aside=aside, course=course, clock=clock)
