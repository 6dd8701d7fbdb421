"""How fast the library's search answers a keystroke: today's content, 5,000 statements, ten times the content.

Run it by itself from the root with PYTHONPATH=., or let `dev.py bench` do so: it prints one JSON object a line. The queries are typed
letter by letter; `floor` is the time a keystroke may take, `floor_ms` one bare full-text query.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time

from msgspec import structs

from planner.library import catalogue
from planner.library.search import Index

QUERIES = (
    "urge plan",
    "drinking too much",
    "cant sleep",
    "family limites",
    "anxeity",
    "payday",
    "suicide safety",
    "group dbt",
    "ganas de consumir",
    "stopped taking meds",
    "alchohol",
    "comunicacion",
)
FRAME_MS = 16.7
SIZES = {
    "5,000 statements": (5_000, 10.0),
    "ten times today": (0, FRAME_MS),
    "28,000 statements": (28_000, FRAME_MS),
}
SYLLABLES = ("ba", "co", "di", "fu", "la", "me", "no", "pri", "ro", "sta", "tu", "ver", "zi")


def library_of(copies: int):
    """Return the shipped library with every problem standing in it `copies` times, each worded a little differently."""
    base = catalogue.load().compiled
    chance = random.Random(7)
    problems = dict(base.problems)
    for number in range(1, copies):
        for problem in base.problems.values():
            name = f"{problem.id}{number}"
            problems[name] = structs.replace(
                problem,
                id=name,
                objectives=tuple(_varied(each, chance) for each in problem.objectives),
                interventions=tuple(_varied(each, chance) for each in problem.interventions),
            )
    return catalogue.Library(structs.replace(base, problems=problems))


def _varied(item, chance):
    word = "".join(chance.choice(SYLLABLES) for _ in range(3))
    kept = [each for each in item.text.split() if chance.random() > 0.15]
    return structs.replace(item, text=" ".join((*kept, word)))


def keystrokes():
    """Return every query as it grows under the typing hand."""
    return [query[:size] for query in QUERIES for size in range(1, len(query) + 1)]


def measure(copies: int, rounds: int = 5) -> dict[str, float]:
    """Return build time, the median and the 99th percentile of a keystroke in ms, and the bare floor."""
    library = library_of(copies)
    started = time.perf_counter()
    index = Index(library)
    build = (time.perf_counter() - started) * 1e3
    typed = keystrokes()
    for query in typed:
        index.search(query, level="css")
    times = []
    for _ in range(rounds):
        for query in typed:
            started = time.perf_counter()
            index.search(query, level="css", template="css")
            times.append((time.perf_counter() - started) * 1e3)
    floor = []
    for _ in range(200):
        started = time.perf_counter()
        index._rows('"urge"* AND "plan"*', 30)
        floor.append((time.perf_counter() - started) * 1e3)
    index.close()
    cuts = statistics.quantiles(times, n=100)
    return {
        "statements": len(library.entries),
        "build_ms": build,
        "p50_ms": statistics.median(times),
        "p99_ms": cuts[98],
        "floor_ms": statistics.median(floor),
    }


def main() -> int:
    """Measure every size: the 99th percentile of a keystroke against the time it may take."""
    today = len(catalogue.load().entries)
    late = False
    for name, (size, allowed) in SIZES.items():
        found = measure(-(-size // today) if size else 10)
        late |= found["p99_ms"] > allowed
        row = {
            "name": f"library search p99, {name}",
            "ours": found["p99_ms"],
            "floor": allowed,
            "unit": "ms",
            "limit": 1.0,
            **{key: round(value, 3) for key, value in found.items()},
        }
        sys.stdout.write(json.dumps(row) + "\n")
    return int(late)


if __name__ == "__main__":
    sys.exit(main())
