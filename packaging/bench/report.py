"""One measured thing, as `dev.py bench` reads it."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

YOUNG = 1


def tell(
    name: str,
    ours: float,
    floor: float,
    *,
    unit: str = "ms",
    limit: float | None = None,
    most: float | None = None,
) -> None:
    """Print what was measured and its floor in the same run.

    `limit` is the ratio, `most` the value itself, that must not be passed.
    """
    row = {"name": name, "ours": ours, "floor": floor, "unit": unit, "limit": limit, "most": most}
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def middle(values: list[float]) -> float:
    """Return the median: what a person meets on an ordinary day."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def late(values: list[float]) -> float:
    """Return the 99th percentile: what a person meets once in a while."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]


def spent(work: Callable[[], object]) -> float:
    """Return the milliseconds that a piece of work takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1e3


@contextmanager
def collected_apart() -> Iterator[Callable[[], object]]:
    """Keep garbage from being collected in between, as the program does; yield what collects it."""
    gc.collect()
    gc.disable()
    try:
        yield partial(gc.collect, YOUNG)
    finally:
        gc.enable()


def in_turn(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Return the milliseconds of two pieces of work done in turn, after one round each unmeasured."""
    ours()
    floor()
    pairs = []
    with collected_apart() as collect:
        for _ in range(rounds):
            collect()
            pairs.append((spent(ours), spent(floor)))
    return [each[0] for each in pairs], [each[1] for each in pairs]
