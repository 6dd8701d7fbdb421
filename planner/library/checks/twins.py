"""Twins: no two statements of a kind say nearly the same, within a problem and across all problems."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from planner.library.checks.content import SLOT, Content
from planner.library.checks.memory import digest_of

TOO_ALIKE = 88
ALIKE = 82
Shelf = dict[str, list[tuple[str, str]]]


def check(content: Content) -> None:
    """Add a fault for every two statements that are too much alike; each pair of problems is compared once."""
    shelves = {problem.id: _shelf(content, problem.id) for problem in content.problems}
    digests = {name: digest_of(shelf) for name, shelf in shelves.items()}
    names = sorted(shelves)
    for at, one in enumerate(names):
        _compare(content, f"twins:{digests[one]}", shelves[one], None)
        for other in names[at + 1 :]:
            key = f"twins:{digests[one]}:{digests[other]}"
            _compare(content, key, shelves[one], shelves[other])


def _shelf(content: Content, problem_id: str) -> Shelf:
    """Return a problem's statements by kind, slots masked."""
    shelf: Shelf = {}
    for name, item in content.statements(content.library.problems[problem_id]):
        shelf.setdefault(item.id[0], []).append((name, SLOT.sub("x", item.text).lower()))
    return shelf


def _compare(content: Content, key: str, one: Shelf, other: Shelf | None) -> None:
    """Compare two problems, or a problem with itself."""

    def work() -> None:
        for kind, rows in one.items():
            for at, row in enumerate(rows):
                against = rows[at + 1 :] if other is None else other.get(kind, [])
                _alike(content, row, against)

    content.once(key, type(None), work)


def _alike(content: Content, row: tuple[str, str], against: list[tuple[str, str]]) -> None:
    name, text = row
    near = process.extract(
        text,
        [other for _, other in against],
        scorer=fuzz.token_set_ratio,
        score_cutoff=ALIKE,
        limit=None,
    )
    for _, score, place in near:
        said = f"{score:.0f}% like {against[place][0]}"
        content.add("twins", name, said, "error" if score >= TOO_ALIKE else "warning")
