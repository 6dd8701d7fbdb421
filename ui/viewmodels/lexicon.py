"""The words that are right here: the dictionaries' and the clinic's own."""

from __future__ import annotations

from functools import cache

from planner import spelling
from planner.spelling import ANY, Dictionary
from planner.usecases import wordkeeping
from planner.workspace import Desk


class Words:
    """Dictionaries, loaded when first asked for on a worker, and the clinic's words of one sitting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._clinic: frozenset[str] = frozenset()
        self._dictionary = cache(spelling.dictionary)

    def load(self) -> None:
        """Read the clinic's words from the vault (store lane)."""
        self._clinic = wordkeeping.clinic_words(self._desk)

    def keep(self, word: str) -> None:
        """Add a word to the clinic's (store lane)."""
        wordkeeping.keep_word(self._desk, word)
        self._clinic |= {word.replace("’", "'").casefold()}

    def wrong(self, words: frozenset[str], language: str) -> frozenset[str]:
        """Return the words that nobody knows; none where there is no dictionary."""
        known = self._known(language)
        if not known:
            return frozenset()
        return frozenset(
            word
            for word in words
            if word.replace("’", "'").casefold() not in self._clinic
            and not any(each.knows(word) for each in known)
        )

    def meant(self, word: str, language: str) -> tuple[str, ...]:
        """Return what may have been meant."""
        found = [each.suggestions(word) for each in self._known(language)]
        return tuple(dict.fromkeys(each for some in found for each in some))

    def _known(self, language: str) -> list[Dictionary]:
        asked = ("en", "es") if language == ANY else (language,)
        found = [self._dictionary(each) for each in asked]
        return [each for each in found if each is not None]
