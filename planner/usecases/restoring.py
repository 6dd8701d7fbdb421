"""Putting a backup back: what it holds, and a vault made of it, with the present one kept aside.

No account is asked: whoever has a backup's files can copy them; only a password of that day opens them.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from planner import disk
from planner.clock import Clock, system_clock
from planner.errors import UserError, VaultError
from planner.security import keyfile
from planner.security import witness as witnesses
from planner.store import lockfile, places
from planner.store.places import DATA
from planner.usecases.arriving import restored_folder

MANIFEST = "manifest.json"
FORMAT = "goldenthread-backup"
VERSION = 1
FILES = (DATA, keyfile.NAME, witnesses.NAME)
_PIECE = 1 << 20
_LARGEST_MANIFEST = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """What can be told of a backup without a password. `clients` is None where an older one does not say."""

    folder: Path
    made_at: datetime | None
    clinic: str
    clients: int | None
    versions: int
    entries: int
    size: int
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """A vault put back from a backup: where it is now, from when, and where the one before lies."""

    folder: Path
    made_at: str
    entries: int
    aside: Path | None = None


class StoppedError(UserError):
    """The person stopped a long act."""


class Course:
    """How far a long act is and whether it shall stop; shared by the one who waits and the one who works."""

    def __init__(self) -> None:
        self.fraction = 0.0
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask the act to stop at its next step."""
        self._stop.set()

    def reach(self, fraction: float) -> None:
        """Note how far the act is.

        Raises:
            StoppedError: it shall stop.
        """
        if self._stop.is_set():
            raise StoppedError("Stopped. Nothing was changed.", "Begin again whenever you like.")
        self.fraction = fraction


def look(source: Path, course: Course | None = None) -> BackupFacts:
    """Check a backup's files against its manifest, and tell what it holds.

    Raises:
        VaultError: this is no backup, or it is not whole.
    """
    manifest = _manifest(source)
    size = sum(_size(source / name) for name in FILES)
    done = 0
    for name in FILES:
        done = _through(source / name, None, manifest, (course or Course(), done, size))
    made_at = _moment(manifest.get("made_at"))
    clients = manifest.get("clients")
    return BackupFacts(
        folder=source,
        made_at=made_at,
        clinic=str(manifest.get("clinic", "")),
        clients=clients if isinstance(clients, int) else None,
        versions=_number(manifest, "plan_versions"),
        entries=_number(manifest, "entries"),
        size=size,
        users=keyfile.read(source).users,
    )


def restore(
    source: Path,
    folder: Path,
    *,
    aside: bool = False,
    course: Course | None = None,
    clock: Clock = system_clock,
) -> RestoreReport:
    """Put a backup back as the vault in a folder; sign in there as when the backup was made.

    With `aside` a vault that lies there already is renamed first, never overwritten. The new one is
    written beside its place and takes it only when it is whole.

    Raises:
        UserError: there is something in the folder already, or too little room.
        StoppedError: it was stopped; nothing was changed.
        VaultError: this is no backup, or it is not whole, or the vault there is open; nothing was changed.
    """
    manifest = _manifest(source)
    taken = _checked(folder, aside)
    draft = folder.with_name(folder.name + ".restoring")
    try:
        _take_over(source, draft, manifest, course or Course())
        left = _in_place(draft, folder, clock() if taken else None)
    except OSError:
        raise VaultError(
            "The backup could not be put back; nothing was made.",
            "Check the free space and the folder's rights, then try again.",
        ) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return RestoreReport(
        folder=folder,
        made_at=str(manifest.get("made_at", "")),
        entries=_number(manifest, "entries"),
        aside=left,
    )


def aside_name(folder: Path, now: datetime) -> Path:
    """Return where the vault in a folder would be kept aside."""
    local = now.astimezone()
    return folder.with_name(f"{folder.name}.before-restore-{local:%Y%m%d-%H%M%S}")


def digest(path: Path) -> str:
    """Return a file's SHA-256."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _checked(folder: Path, aside: bool) -> bool:
    """Return whether something lies in a folder; refuse the folder where it may not be put aside."""
    places.check(folder)
    taken = folder.exists() and any(folder.iterdir())
    if taken and not aside:
        raise UserError(
            "There are files in this folder already.",
            "Choose a new folder; nothing is overwritten.",
        )
    return taken


def _take_over(source: Path, draft: Path, manifest: dict[str, Any], course: Course) -> None:
    """Copy a backup's files into the draft, each proved on the way."""
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700, parents=True)
    size = sum(_size(source / name) for name in FILES)
    if shutil.disk_usage(draft).free < size + _PIECE:
        raise UserError(
            "There is too little room on the disk for this backup; nothing was changed.",
            "Free some space, or choose a folder on another disk.",
        )
    done = 0
    for name in FILES:
        done = _through(source / name, draft / name, manifest, (course, done, size))
    disk.sync_folder(draft)
    course.reach(1.0)


def _in_place(draft: Path, folder: Path, now: datetime | None) -> Path | None:
    """Give the whole draft its name; with `now`, the vault there is renamed first.

    From the first rename on a kill leaves both vaults whole; the next start finishes the last step.
    """
    ready = restored_folder(folder)
    left = None
    shutil.rmtree(ready, ignore_errors=True)
    if now is not None:
        lockfile.hold(folder, "", now).release()  # in use by another process: refused here
    draft.rename(ready)
    try:
        if now is not None:
            left = aside_name(folder, now)
            folder.rename(left)
        elif folder.is_dir():
            folder.rmdir()
        ready.rename(folder)
    except OSError:
        if left is not None and left.exists() and not folder.exists():
            left.rename(folder)
        shutil.rmtree(ready, ignore_errors=True)
        raise
    disk.sync_folder(folder.parent)
    return left


def _through(
    path: Path,
    target: Path | None,
    manifest: dict[str, Any],
    way: tuple[Course, int, int],
) -> int:
    """Read a file of a backup piece by piece, into `target` if given; return the bytes read so far.

    Raises:
        VaultError: it is not the file that the manifest tells of.
    """
    course, done, size = way
    files = manifest.get("files")
    wanted = files.get(path.name) if isinstance(files, dict) else None
    made = hashlib.sha256()
    try:
        with path.open("rb") as opened, os.fdopen(_new(target), "wb") as kept:
            while piece := opened.read(_PIECE):
                course.reach(done / max(size, 1))
                made.update(piece)
                kept.write(piece)
                done += len(piece)
            if target is not None:
                kept.flush()
                os.fsync(kept.fileno())
    except FileNotFoundError:
        raise _not_whole() from None
    if made.hexdigest() != wanted:
        raise _not_whole()
    return done


def _new(target: Path | None) -> int:
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
    return os.open(target or os.devnull, flags, 0o600)


def _manifest(source: Path) -> dict[str, Any]:
    try:
        if _size(source / MANIFEST) > _LARGEST_MANIFEST:
            raise _no_backup()
        raw = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise _no_backup() from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise _no_backup()
    if not isinstance(raw.get("version"), int) or raw["version"] > VERSION:
        raise keyfile.NewerVaultError(
            "The backup was made by a newer Golden Thread.", "Update this program, then try again."
        )
    return raw


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _number(manifest: dict[str, Any], name: str) -> int:
    value = manifest.get(name)
    return value if isinstance(value, int) else 0


def _moment(value: object) -> datetime | None:
    try:
        made = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return made if made.tzinfo is not None else None


def _not_whole() -> VaultError:
    return VaultError(
        "The backup is not whole: a file in it is missing or was changed.",
        "Use another backup; nothing was made.",
    )


def _no_backup() -> VaultError:
    return VaultError("This folder holds no backup.", "Choose a folder that ends in .gtbackup.")
