"""The golden-thread check of a plan of two hundred nodes, against reading all of it once.

The floor turns the plan into plain values and visits each of them: no check can do with less.
"""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import sample
from report import in_turn, late, middle, tell

from planner import rules
from planner.usecases import checking

ROUNDS = 100
LIMIT, MOST = 10.0, 16.7


def visited(value: Any) -> int:
    """Return how many letters and values there are, by visiting all of them."""
    if isinstance(value, dict):
        return sum(visited(each) for each in value.values())
    if isinstance(value, (list, tuple)):
        return sum(visited(each) for each in value)
    return len(value) if isinstance(value, str) else 1


def measure(place: Path) -> None:
    """Check and visit in turn."""
    with sample.open_vault(place) as desk:
        kept = sample.kept_plan(desk)
        known = checking.context(desk, kept.document)
    document = kept.document
    rules.check(document, known)
    ours, floor = in_turn(
        lambda: rules.check(document, known),
        lambda: visited(msgspec.to_builtins(document)),
        ROUNDS,
    )
    tell("rule check of 200 nodes, median", middle(ours), middle(floor), limit=LIMIT, most=MOST)
    tell("rule check of 200 nodes, p99", late(ours), late(floor))
    plain = msgspec.to_builtins(document)
    copied = in_turn(
        lambda: rules.check(document, known), lambda: copy.deepcopy(plain), ROUNDS // 4
    )
    tell("rule check against a deep copy, median", middle(copied[0]), middle(copied[1]))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        measure(Path(folder))
