"""Files that reach the disk whole, or not at all: private, synced, and without leftovers.

A file is written beside its place under a name that begins with a dot, or, where the system can, under
no name at all: then a program that is killed in the middle leaves nothing behind.
"""

from __future__ import annotations

import errno
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

STALE_SECONDS = 60.0  # nobody writes one file for so long; an older draft is a killed program's
_NOT_HERE = (
    errno.EISDIR,
    errno.EINVAL,
    errno.ENOSYS,
    errno.ENOENT,
    errno.EXDEV,
    errno.EPERM,
    errno.EOPNOTSUPP,
)
_DRAFT, _ENDING = ".gt-", ".part"


def put(target: Path, data: bytes) -> None:
    """Keep `data` as the file `target`, in place of an older one: that one or this, never half of it.

    Raises:
        OSError: the disk refuses; the file in place is unchanged.
    """
    draft = _written(target.parent, data)
    try:
        draft.replace(target)
    except OSError:
        _dropped(draft)
        raise
    sync_folder(target.parent)


def put_new(target: Path, data: bytes) -> None:
    """Keep `data` as the file `target`, which must not be there yet.

    Raises:
        FileExistsError: there is one, be it made a moment ago by somebody else.
        OSError: the disk refuses; nothing was made.
    """
    if not _unnamed(target, data):
        draft = _written(target.parent, data)
        try:
            _take_name(draft, target)
        finally:
            _dropped(draft)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Make sure a file and its folder's entry for it have reached the disk."""
    with path.open("rb+") as opened:
        os.fsync(opened.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make sure a folder's entries have reached the disk (Windows does this by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove the drafts that killed programs left in a folder where others write, too."""
    young = time.time() - STALE_SECONDS
    with suppress(OSError):
        for left in folder.glob(f"{_DRAFT}*{_ENDING}"):
            if left.stat().st_mtime < young:
                _dropped(left)


def sweep_own(folder: Path) -> None:
    """Remove every unfinished file in a folder where nobody else writes: a vault that is held."""
    with suppress(OSError):
        for left in folder.glob(f"*{_ENDING}"):
            _dropped(left)


def _written(folder: Path, data: bytes) -> Path:
    """Return a fresh draft in the folder that holds the data, on the disk."""
    sweep(folder)
    draft = folder / f"{_DRAFT}{secrets.token_hex(8)}{_ENDING}"
    if _unnamed(draft, data):
        return draft
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        _fill(os.open(draft, flags, 0o600), data)
    except OSError:
        _dropped(draft)
        raise
    return draft


def _unnamed(target: Path, data: bytes) -> bool:
    """Write a file that has no name until it is whole; False where the system knows no such files."""
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag:
        return False
    try:
        handle = os.open(target.parent, os.O_WRONLY | flag, 0o600)
    except OSError as error:
        if error.errno not in _NOT_HERE or not target.parent.is_dir():
            raise
        return False
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        _fill(os.dup(handle), data)
        # The folder's handle makes Python call linkat, which follows the link to the open file.
        os.link(f"/proc/self/fd/{handle}", target, src_dir_fd=folder, follow_symlinks=True)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NOT_HERE:
            raise
        return False
    finally:
        os.close(folder)
        os.close(handle)
    return True


def _fill(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_name(draft: Path, target: Path) -> None:
    """Give the file its name; unlike a replace, a link fails where somebody else was faster."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:
        # FAT and some network shares know no links; a look has to do there.
        if target.exists():
            raise FileExistsError(errno.EEXIST, "exists") from None
        draft.replace(target)


def _dropped(draft: Path) -> None:
    with suppress(OSError):
        draft.unlink(missing_ok=True)
