"""The library's search with every keystroke, against the bare full-text query of the same letters.

The floor is what SQLite's own index takes for the same words: all of them, as beginnings of words,
ranked by its own measure, the same number of rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial

from report import late, middle, spent, tell

from planner.library.catalogue import Library
from planner.library.folding import words
from planner.library.search import Index
from tests.planner.library import bench_search

ROUNDS = 4
# statements at least (0: today's content), the ratio and the milliseconds to keep to
SIZES: dict[str, tuple[int, float | None, float]] = {
    "today": (0, None, 10.0),
    "5,000": (5_000, 2.0, 10.0),
    "50,000": (50_000, 2.0, 33.0),
}


def bare_index(library: Library) -> sqlite3.Connection:
    """Return a bare full-text index of the same texts."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE hay USING fts5(text, prefix='1 2 3')")
    rows = (
        (f"{entry.text} {entry.plain.en} {entry.plain.es}",) for entry in library.entries.values()
    )
    base.executemany("INSERT INTO hay VALUES (?)", rows)
    base.commit()
    return base


def bare_query(typed: str) -> str:
    """Return the letters typed so far as a full-text query."""
    return " AND ".join(f'"{word}"*' for word in words(typed))


def keystrokes(library: Library) -> Iterator[tuple[float, float]]:
    """Yield the milliseconds of every keystroke, ours and the bare query."""
    index, base = Index(library), bare_index(library)
    typed = [each for each in bench_search.keystrokes() if bare_query(each)]
    for number in range(ROUNDS + 1):
        for letters in typed:
            ours = spent(partial(index.search, letters, level="css", template="css"))
            floor = spent(partial(bare_search, base, bare_query(letters)))
            if number:
                yield ours, floor
    index.close()
    base.close()


def bare_search(base: sqlite3.Connection, query: str) -> object:
    """Return the best rows by the index's own measure."""
    find = "SELECT rowid FROM hay WHERE hay MATCH ? ORDER BY rank LIMIT 30"
    return base.execute(find, (query,)).fetchall()


def measure() -> None:
    """Type every query letter by letter, at three sizes."""
    today = len(bench_search.library_of(1).entries)
    for name, (least, limit, most) in SIZES.items():
        library = bench_search.library_of(-(-least // today) or 1)
        pairs = list(keystrokes(library))
        ours, floor = [each[0] for each in pairs], [each[1] for each in pairs]
        about = f"search, {name} ({len(library.entries):,} statements)"
        tell(f"{about}, median", middle(ours), middle(floor))
        tell(f"{about}, p99", late(ours), late(floor), limit=limit, most=most)


if __name__ == "__main__":
    measure()
