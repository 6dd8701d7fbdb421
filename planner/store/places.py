"""Where a vault may lie: on a disk of this computer, not on a share and not in a synced folder."""

from __future__ import annotations

import sys
from pathlib import Path

from planner.errors import UserError

DATA = "data.db"  # the database's name in a vault's folder
_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "mobile documents",
)
_SHARES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "davfs", "fuse.rclone"}
)
_MOUNTS = Path("/proc/self/mounts")


def check(folder: Path) -> None:
    """Let a place pass where file locks and the write-ahead log can be relied on.

    Raises:
        UserError: a network share, or a folder that a program copies elsewhere while it is in use.
    """
    parts = [part.lower() for part in folder.absolute().parts]
    if any(part.startswith(name) for part in parts for name in _SYNCED):
        raise UserError(
            "This folder is copied to other computers while the program works; that damages a vault.",
            "Choose a folder on this computer, and keep backups in the synced one.",
        )
    if str(folder).startswith("\\\\") or file_system(folder, _mounts()) in _SHARES:
        raise UserError(
            "This folder is on a network share; a vault there can be damaged.",
            "Choose a folder on this computer, or ask for a clinic server.",
        )


def file_system(folder: Path, mounts: str) -> str:
    """Return the kind of file system a folder lies on, by the system's table of mounts."""
    path = folder.absolute().as_posix()
    best, kind = "", ""
    for line in mounts.splitlines():
        words = line.split()
        if len(words) < 3:
            continue
        at = words[1].replace("\\040", " ")
        inside = path == at or path.startswith(at.rstrip("/") + "/")
        if inside and len(at) >= len(best):
            best, kind = at, words[2]
    return kind


def _mounts() -> str:
    if not sys.platform.startswith("linux"):
        return ""
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
