"""The audit trail's end, kept outside the database: so that a cut-off tail is noticed.

Two records take turns in one small file, each with its own seal, so that a write torn by a power
cut leaves the other one. Written after every commit without waiting for the disk: the database
waits, so the witness can be behind, never ahead.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

from planner.model.kept import Head

NAME = "audit.head"
_SLOT = 192  # seq (20), space, hash (64), space, seal (64), filled with spaces, newline


class Witness:
    """Reads and writes the file under the audit key."""

    def __init__(self, path: Path, key: bytes | bytearray) -> None:
        self._path = path
        self._key = bytearray(key)

    def read(self) -> Head | None:
        """Return the newest end that was seen, or None if the file is missing or false."""
        try:
            data = self._path.read_bytes()
        except OSError:
            return None
        found = [self._parsed(data[at : at + _SLOT]) for at in (0, _SLOT)]
        return max((each for each in found if each), key=lambda each: each.seq, default=None)

    def write(self, head: Head) -> None:
        """Keep the trail's end. A disk that refuses is not an error: the act itself is committed."""
        text = f"{head.seq:020d} {head.hash}"
        record = f"{text} {self._seal(text)}".ljust(_SLOT - 1) + "\n"
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        except OSError:
            return
        try:
            os.lseek(handle, (head.seq % 2) * _SLOT, os.SEEK_SET)
            os.write(handle, record.encode("ascii"))
        except OSError:
            return
        finally:
            os.close(handle)

    def _parsed(self, record: bytes) -> Head | None:
        parts = record.decode("ascii", "replace").split()
        if len(parts) != 3 or not parts[0].isdigit():
            return None
        text = f"{parts[0]} {parts[1]}"
        if not hmac.compare_digest(self._seal(text).encode(), parts[2].encode()):
            return None
        return Head(seq=int(parts[0]), hash=parts[1])

    def _seal(self, text: str) -> str:
        message = b"gt/witness/1 " + text.encode()
        return hmac.digest(bytes(self._key), message, hashlib.sha256).hex()
