"""One process at a time works on a vault: the lock says who, and the system frees it on a crash."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.errors import VaultError, said

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "LOCK"
NOTE = "LOCK.txt"  # beside the lock itself: Windows lets nobody read a locked file
_READ_ONLY = (
    "The vault cannot be opened: its folder is read-only. Nothing was changed.",
    "Give this account write permission for the folder, or move the vault to a folder of yours.",
)


@dataclass(slots=True)
class Hold:
    """The lock on a vault, held until `release` or the end of the process."""

    handle: int

    def release(self) -> None:
        """Let others open the vault."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


def hold(folder: Path, user: str, now: datetime) -> Hold:
    """Return the lock on a vault's folder.

    Raises:
        VaultError: another process has it, or the folder cannot be written.
    """
    handle = _opened(folder)
    if not _locked(handle):
        os.close(handle)
        raise _in_use(folder)
    note = {"user": user, "process": os.getpid(), "since": now.isoformat(timespec="minutes")}
    with suppress(OSError):  # the note is a kindness, also on a full disk; the lock is what counts
        (folder / NOTE).write_text(json.dumps(note), encoding="utf-8")
    return Hold(handle)


def is_held(folder: Path) -> bool:
    """Tell whether some process has the vault open."""
    if not (folder / NAME).exists():
        return False
    handle = _opened(folder)
    try:
        return not _locked(handle)
    finally:
        os.close(handle)


def _opened(folder: Path) -> int:
    try:
        return os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        raise VaultError("There is no vault in this folder.", "Choose another folder.") from None
    except OSError:
        raise VaultError(*_READ_ONLY) from None


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _in_use(folder: Path) -> VaultError:
    """Return the sentence, with who has the vault open and since when, if that can be read."""
    message = "The vault is open in another window or process."
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        since = datetime.fromisoformat(note["since"])
        message = said(
            "The vault is open in another window or process by “{user}” since {since}.",
            user=str(note["user"])[:64],
            since=since,
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass  # then it is said without a name
    return VaultError(message, "Lock or close it there, then try again. Nothing was changed here.")
