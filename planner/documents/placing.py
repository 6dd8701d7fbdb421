"""Files are put in their place whole or not at all, and never over another one unasked."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from planner.errors import UserError, VaultError
from planner.model.identity import new_id

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def place(target: Path, data: bytes, *, replace: bool = False) -> None:
    """Write `data` as `target`, readable by this account only.

    The bytes go into a fresh private file beside it, reach the disk, and take the name in one step;
    whatever goes wrong, an older file of that name is left as it was.

    Raises:
        UserError: a file of that name exists (and `replace` is not set), or the folder is missing.
        VaultError: the disk is full or the folder cannot be written.
    """
    if not replace and target.exists():
        raise UserError(
            "A file of that name is already there.",
            "Choose another name, or say that it shall be replaced.",
        )
    draft = target.with_name(f".gt-{new_id()}.tmp")
    try:
        _write(draft, data)
        if replace:
            draft.replace(target)
        else:
            _take_name(draft, target)
        _settle(target.parent)
    except OSError as error:
        raise _told(error) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _take_name(draft: Path, target: Path) -> None:
    """Give the file its name; unlike a replace, a link fails where somebody else was faster."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise UserError("A file of that name is already there.", "Choose another name.") from None
    except OSError:
        # FAT and some network shares know no links; the check above has to do there.
        draft.replace(target)


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the new name itself outlast a power cut; Windows has no way to ask for it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _told(error: OSError) -> UserError:
    if error.errno in _FULL:
        return VaultError("The disk is full; nothing was written.", "Make room and try again.")
    if error.errno in _CLOSED:
        return VaultError(
            "The folder cannot be written to; nothing was written.", "Choose another folder."
        )
    if error.errno == errno.ENOENT:
        return UserError("The folder does not exist.", "Choose a folder that is there.")
    return VaultError("The file could not be written; nothing was changed.", "Try another folder.")
