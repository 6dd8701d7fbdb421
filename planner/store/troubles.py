"""What can go wrong with a vault's file, in sentences: what happened, what is safe, what to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError, OperationalError

from planner.errors import VaultError

_SAVED = "Everything saved before is safe."
_FULL = (
    f"The disk is full; the last change could not be saved. {_SAVED}",
    "Free some space on this disk, then save again; your text stays on the screen.",
)
DAMAGED = (
    "The vault's file is damaged and was not opened; nothing in it was changed.",
    "Restore the newest backup into a new folder, and keep the damaged one.",
)
_READ_ONLY = (
    f"The vault cannot be written: its folder or file is read-only. {_SAVED}",
    "Give this account write permission for the folder, or move the vault to a folder of yours.",
)
_BUSY = (
    f"The vault is busy in another process. {_SAVED}",
    "Wait a moment and try again; close other Golden Thread windows on this vault.",
)
_UNREACHABLE = (
    f"The clinic's server cannot be reached. {_SAVED}",
    "Check the network; your text stays on the screen until it is saved.",
)
GONE = (
    "The vault's file was moved, renamed or replaced while it was open; nothing was saved into it.",
    "Put the file back where it was, or lock and open the vault again. Your text stays on the screen.",
)
LOCKED = ("The vault is locked.", "Sign in again; drafts were saved.")
MISSING = (
    "The vault's data file is missing from its folder.",
    "Restore the newest backup into a new folder, or bring the file data.db back.",
)
NO_COPY = (
    "The backup could not be written; the vault itself is safe.",
    "Check the free space and the rights of the target, then try again.",
)
_IO = (
    f"The disk refused to read or write the vault. {_SAVED}",
    "Check the disk and its free space, then try again; your text stays on the screen.",
)
_SENTENCES = {
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": _IO,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
}
_LITTLE_SPACE = 64 * 1024


@contextmanager
def told(path: Path | None) -> Iterator[None]:
    """Turn the engine's errors about disk, lock and damage into a VaultError; let others pass."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        known = vault_error(error, path)
        if known is None:
            raise
        raise known from None


def vault_error(error: Exception, path: Path | None) -> VaultError | None:
    """Return the sentence for an engine's error, or None if it is a bug of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", "") or "")
    family = "_".join(name.split("_")[:2])
    if family in ("SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_CANTOPEN") and _is_full(path):
        return VaultError(*_FULL)
    if family in _SENTENCES:
        return VaultError(*_SENTENCES[family])
    if not name and isinstance(error, OperationalError):
        return VaultError(*_UNREACHABLE)
    return None


def is_damage(error: VaultError) -> bool:
    """Tell whether the sentence is the one for a damaged file."""
    return str(error) == DAMAGED[0]


def _is_full(path: Path | None) -> bool:
    """Tell a full disk: the engine then speaks of a lock or of input and output."""
    if path is None:
        return False
    try:
        return shutil.disk_usage(path.parent).free < _LITTLE_SPACE
    except OSError:
        return False
