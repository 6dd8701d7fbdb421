"""Files are put in their place whole or not at all, and never over another one unasked."""

from __future__ import annotations

import errno
from pathlib import Path

from planner import disk
from planner.errors import UserError, VaultError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def place(target: Path, data: bytes, *, replace: bool = False) -> None:
    """Write `data` as `target`, readable by this account only.

    The bytes reach the disk before the file has its name; whatever goes wrong, an older file of that
    name is left as it was.

    Raises:
        UserError: a file of that name exists (and `replace` is not set), or the folder is missing.
        VaultError: the disk is full or the folder cannot be written.
    """
    try:
        if replace:
            disk.put(target, data)
        else:
            disk.put_new(target, data)
    except FileExistsError:
        raise UserError(
            "A file of that name is already there.",
            "Choose another name, or say that it shall be replaced.",
        ) from None
    except OSError as error:
        raise _told(error) from None


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
