"""What the library offers first: what fits the level of care, the starter plan, the client, this clinic's use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.library.catalogue import Entry, Library

MOST_OBJECTIVES = 8  # more at a time is not chosen from but scrolled past


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """What an offer is ranked by: level of care, starter plan, the client, this clinic's use, favourites.

    `suits` says how well problems suit the client (`planner.library.suiting`), from 0 to 1.
    """

    level: str = ""
    template: str = ""
    uses: Mapping[str, int] = field(default_factory=dict)
    suits: Mapping[str, float] = field(default_factory=dict)
    favourites: frozenset[str] = frozenset()


def offered(library: Library, taste: Taste, near: str, kinds: Sequence[str]) -> list[Entry]:
    """Return what to offer before anything is typed: what fits, the problem at hand first."""
    fitting = [
        entry
        for entry in library.entries.values()
        if taste.level in entry.levels and entry.kind in kinds
    ]
    return ranked(library, taste, fitting, near)


def ranked(library: Library, taste: Taste, entries: Iterable[Entry], near: str = "") -> list[Entry]:
    """Return entries by problem at hand, level of care, starter plan, client; then favourites and use."""
    known = library.templates.get(taste.template)
    problems = frozenset((*known.problems, *known.offer)) if known else frozenset()
    places = {each: place for place, each in enumerate(library.problems)}

    def order(entry: Entry) -> tuple[Any, ...]:
        problem = entry.problem.id
        uses = taste.uses.get(entry.id, 0) if entry.kind == "objective" else 0
        far = (problem != near, taste.level not in entry.levels, problem not in problems)
        liked = (entry.id not in taste.favourites, -uses)
        kind, suits = _TOGETHER.index(entry.kind), taste.suits.get(problem, 0.0)
        return (*far, -suits, kind, *liked, places.get(problem, len(places)))

    return sorted(entries, key=order)


def cut(entries: Sequence[Entry]) -> tuple[list[Entry], int]:
    """Return the entries with at most eight objectives, and how many were left out."""
    objectives = [entry for entry in entries if entry.kind == "objective"]
    late = {entry.id for entry in objectives[MOST_OBJECTIVES:]}
    return [entry for entry in entries if entry.id not in late], len(late)


_TOGETHER = ("problem", "goal", "objective", "intervention")
