"""The word lists of `resources/rules/words.yaml`, made ready for searching."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from planner.rules.packs import StigmaWord, word_lists
from planner.rules.phrases import Phrases


@cache
def listed(name: str) -> Phrases[str]:
    """Return one of the plain lists: vague, routine, staff, persons, products, numbers or facts."""
    found: Iterable[str] = getattr(word_lists(), name)
    return Phrases((phrase, phrase) for phrase in found)


@cache
def stigma() -> Phrases[tuple[str, StigmaWord]]:
    """Return the words that hurt: each stands for itself and its entry; proper names are excepted."""
    lists = word_lists()
    phrases: list[tuple[str, tuple[str, StigmaWord] | None]] = [
        (word, (word, entry)) for entry in lists.stigma for word in entry.words
    ]
    return Phrases([*phrases, *((name, None) for name in lists.names)])
