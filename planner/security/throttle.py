"""Waiting after wrong passwords: longer each time, never for good.

The count lies beside the key file. It slows down somebody at the keyboard; what protects a stolen
vault is the cost of each guess.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

NAME = "attempts.json"
_FREE = 3
_LONGEST = 60


def wait_seconds(folder: Path, user: str, now: datetime) -> int:
    """Return how many seconds this person has to wait before the next attempt."""
    count, last = _read(folder).get(user, (0, 0.0))
    if count <= _FREE:
        return 0
    pause = min(_LONGEST, int(2 ** min(count - _FREE - 1, 10)))
    gone = now.timestamp() - last
    if gone < 0:  # the clock was set back: the pause starts again, it does not last until then
        _write(folder, _read(folder) | {user: (count, now.timestamp())})
        return pause
    return max(0, min(pause, int(pause - gone + 0.999)))


def failed(folder: Path, user: str, now: datetime) -> None:
    """Count a wrong password."""
    known = _read(folder)
    count = known.get(user, (0, 0.0))[0]
    _write(folder, known | {user: (count + 1, now.timestamp())})


def passed(folder: Path, user: str) -> int:
    """Forget the person's wrong passwords and return how many there were."""
    known = _read(folder)
    count, _ = known.pop(user, (0, 0.0))
    if count:
        _write(folder, known)
    return count


def _read(folder: Path) -> dict[str, tuple[int, float]]:
    try:
        raw = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {str(user): (int(each[0]), float(each[1])) for user, each in raw.items()}
    except (OSError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return {}


def _write(folder: Path, known: dict[str, tuple[int, float]]) -> None:
    newest = sorted(known.items(), key=lambda each: each[1][1])[-100:]
    try:
        (folder / NAME).write_text(json.dumps(dict(newest)), encoding="utf-8")
    except OSError:
        return  # a full or read-only disk must not keep anybody from signing in
