"""One measured thing, as `dev.py bench` reads it."""

from __future__ import annotations

import json
import sys


def tell(
    name: str, ours: float, floor: float, *, unit: str = "ms", limit: float | None = None
) -> None:
    """Print what was measured, its floor in the same run, and the ratio that must not be passed."""
    row = {"name": name, "ours": ours, "floor": floor, "unit": unit, "limit": limit}
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def middle(values: list[float]) -> float:
    """Return the median: what a person meets on an ordinary day."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
