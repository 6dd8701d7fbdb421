"""What the library offers first: what fits the level of care, then the starter plan, then what is used here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.library.catalogue import Entry, Library

MOST_OBJECTIVES = 8  # more at a time is not chosen from but scrolled past


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """What an offer is ranked by: level of care, starter plan, and how often an entry was used here."""

    level: str
    template: str = ""
    uses: Mapping[str, int] = field(default_factory=dict)


def offered(library: Library, taste: Taste, near: str, kinds: Sequence[str]) -> list[Entry]:
    """Return what to offer before anything is typed: what fits, the problem at hand first."""
    fitting = [
        entry
        for entry in library.entries.values()
        if taste.level in entry.levels and entry.kind in kinds
    ]
    return ranked(library, taste, fitting, near)


def ranked(library: Library, taste: Taste, entries: Iterable[Entry], near: str = "") -> list[Entry]:
    """Return entries by problem at hand, level of care, starter plan; objectives then by their use."""
    known = library.templates.get(taste.template)
    problems = frozenset((*known.problems, *known.offer)) if known else frozenset()
    places = {each: place for place, each in enumerate(library.problems)}

    def order(entry: Entry) -> tuple[Any, ...]:
        problem = entry.problem.id
        uses = taste.uses.get(entry.id, 0) if entry.kind == "objective" else 0
        far = (problem != near, taste.level not in entry.levels, problem not in problems)
        return (*far, _TOGETHER.index(entry.kind), -uses, places.get(problem, len(places)))

    return sorted(entries, key=order)


def cut(entries: Sequence[Entry]) -> tuple[list[Entry], int]:
    """Return the entries with at most eight objectives, and how many were left out."""
    objectives = [entry for entry in entries if entry.kind == "objective"]
    late = {entry.id for entry in objectives[MOST_OBJECTIVES:]}
    return [entry for entry in entries if entry.id not in late], len(late)


_TOGETHER = ("problem", "goal", "objective", "intervention")
