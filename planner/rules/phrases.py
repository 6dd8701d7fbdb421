"""Finding words and phrases in texts: word-exact, accents and capitals ignored, in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
# Latin letters with marks, and the few that grow when they are made small.
MARKED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
T = TypeVar("T")


def folded(text: str) -> str:
    """Return the text in small letters without accents; each letter keeps its place."""
    return text.lower() if text.isascii() else MARKED.sub(_unmarked, text).lower()


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return WORD.findall(folded(text))


def unquoted(text: str) -> str:
    """Return the text with quoted speech blanked out: people may say what they like."""
    return QUOTED.sub(lambda match: " " * len(match.group()), text)


class Phrases(Generic[T]):
    """A list of phrases, each with something it stands for; the longest match at a place wins.

    A phrase that stands for None is an exception: it takes its words out of the search.
    """

    def __init__(self, phrases: Iterable[tuple[str, T | None]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], T | None]]] = {}
        self._by_longest: dict[str, list[frozenset[str]]] = {}
        for phrase, value in phrases:
            parts = words(phrase)
            if parts:
                self._by_first.setdefault(parts[0], []).append((parts, value))
                longest = max(parts, key=len)
                self._by_longest.setdefault(longest, []).append(frozenset(parts))
        for group in self._by_first.values():
            group.sort(key=lambda each: -len(each[0]))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def may_be_in(self, vocabulary: frozenset[str]) -> bool:
        """Tell quickly whether any phrase could stand in a text: all its words occur in it."""
        return any(
            parts <= vocabulary
            for word in self._by_longest.keys() & vocabulary
            for parts in self._by_longest[word]
        )

    def found(self, tokens: list[str]) -> Iterator[T]:
        """Yield what stands in these words."""
        if self._by_longest.keys().isdisjoint(tokens):
            return
        at = 0
        while at < len(tokens):
            match = self._at(tokens, at)
            if match is None:
                at += 1
                continue
            size, value = match
            at += size
            if value is not None:
                yield value

    def first(self, tokens: list[str]) -> T | None:
        """Return what the first match stands for, or None."""
        return next(self.found(tokens), None)

    def leads(self, tokens: list[str]) -> T | None:
        """Return what the phrase at the very beginning stands for, or None."""
        match = self._at(tokens, 0) if tokens else None
        return match[1] if match else None

    def _at(self, tokens: list[str], at: int) -> tuple[int, T | None] | None:
        for parts, value in self._by_first.get(tokens[at], ()):
            if tokens[at : at + len(parts)] == parts:
                return len(parts), value
        return None


def replaced(text: str, phrase: str, by: str) -> str:
    """Return the text with a phrase exchanged outside quoted speech, its first capital kept."""
    gap = r"[^a-z0-9]+"
    pattern = re.compile(rf"(?<![a-z0-9]){gap.join(map(re.escape, words(phrase)))}(?![a-z0-9])")
    low = folded(unquoted(text))
    made, at = [], 0
    for match in pattern.finditer(low):
        new = by[:1].upper() + by[1:] if text[match.start()].isupper() else by
        made += [text[at : match.start()], new]
        at = match.end()
    return "".join([*made, text[at:]])


def _unmarked(match: re.Match[str]) -> str:
    base = unicodedata.normalize("NFD", match.group())[0].lower()
    return base[:1]
