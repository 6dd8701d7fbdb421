"""What the checker found before, by the digest of what it looked at, so that one changed file costs one file's time.

It lies in the person's cache folder, never beside records of clients, and holds nothing but faults of the
library's content. Another version of the checker's code or of its word lists begins anew.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

NAME = "library-check.json"
_Rows = dict[str, Any]


def usual_place() -> Path:
    """Return where the memory lies between two runs."""
    return Path(platformdirs.user_cache_path("Golden Thread", False)) / NAME


class Memory:
    """Findings by key. Only what a run asked for is kept, so that nothing old piles up."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.recalled = 0
        self._old: _Rows = _read(path) if path else {}
        self._kept: _Rows = {}

    def get(self, key: str) -> Any:
        """Return what was found under a key, or nothing."""
        found = self._kept.get(key, self._old.get(key))
        if found is not None:
            self._kept[key] = found
            self.recalled += 1
        return found

    def put(self, key: str, value: object) -> None:
        """Keep what was found."""
        self._kept[key] = msgspec.to_builtins(value)

    def save(self) -> None:
        """Write the memory whole or not at all; a folder that cannot be written is no fault."""
        if self.path is None or self._kept == self._old:
            return
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(msgspec.json.encode({"code": code_digest(), "rows": self._kept}))
            beside.replace(self.path)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def digest_of(value: object) -> str:
    """Return a short digest of a value's content."""
    return hashlib.blake2b(msgspec.json.encode(value), digest_size=12).hexdigest()


@cache
def code_digest() -> str:
    """Return the digest of the checker's own code: what another code found does not count."""
    total = hashlib.blake2b(digest_size=12)
    folder = Path(__file__).parent
    for path in sorted((*folder.glob("*.py"), folder.parent / "readability.py")):
        total.update(path.read_bytes() if path.is_file() else b"")
    return total.hexdigest()


def _read(path: Path) -> _Rows:
    try:
        held = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError):
        return {}
    rows = held.get("rows")
    return rows if held.get("code") == code_digest() and isinstance(rows, dict) else {}
