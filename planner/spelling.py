"""Spelling: which words of a text a dictionary does not know, and what may have been meant.

English comes with the Hunspell package; Spanish is taken from this computer, where it has one. Nothing
is ever written: words that were asked about stay in memory.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner import assets

LONGEST = 40
ANY = "any"  # the client's own words, in whichever language they were said
_NAMES = {"en": ("en_US",), "es": ("es_US", "es_MX", "es_ES")}
_FOLDERS = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/Library/Spelling"),
    Path.home() / "Library/Spelling",
)
_TOKEN = re.compile(r"\{[^{}]*\}|[^\W_]+(?:['’][^\W_]+)*")


@dataclass(slots=True)
class Dictionary:
    """One language's words; may be asked from any thread."""

    engine: Any
    allowed: frozenset[str]
    _alone: threading.Lock = field(default_factory=threading.Lock)

    def knows(self, word: str) -> bool:
        """Tell whether a word is right; one that cannot be written in the dictionary's letters passes."""
        plain = word.replace("’", "'")
        if plain.casefold() in self.allowed:
            return True
        try:
            with self._alone:
                return bool(self.engine.spell(plain))
        except UnicodeEncodeError:
            return True

    def suggestions(self, word: str, most: int = 6) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first."""
        try:
            with self._alone:
                return tuple(self.engine.suggest(word.replace("’", "'")))[:most]
        except UnicodeEncodeError:
            return ()


def dictionary(language: str) -> Dictionary | None:
    """Return the dictionary of a language, or None where this computer has none."""
    import hunspell  # noqa: PLC0415  # heavy: only who writes a plan needs it

    for name in _NAMES.get(language, ()):
        for folder in (None, *_FOLDERS):
            if folder is None and language == "en":
                made = hunspell.Hunspell(name, system_encoding=sys.getfilesystemencoding())
                return Dictionary(made, _allowed(language))
            if folder is not None and (folder / f"{name}.dic").is_file():
                made = hunspell.Hunspell(
                    name,
                    hunspell_data_dir=str(folder),
                    system_encoding=sys.getfilesystemencoding(),
                )
                return Dictionary(made, _allowed(language))
    return None


def words_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words to be looked up, each with its place.

    Left out: slots in braces, words with digits, single letters, and whatever begins with a capital:
    it may be somebody's name, which nobody shall be led to add to a list.
    """
    for match in _TOKEN.finditer(text):
        word = match.group()
        if is_word(word):
            yield match.start(), word


def is_word(text: str) -> bool:
    """Tell whether a text is one word that a dictionary may take up."""
    letters = text.replace("'", "").replace("’", "")
    sized = 1 < len(text) <= LONGEST and letters.isalpha()
    return sized and not text[0].isupper() and _TOKEN.fullmatch(text) is not None


def _allowed(language: str) -> frozenset[str]:
    path = f"library/lint/allow_words.{language}.txt"
    lines = assets.read_text(path).splitlines() if assets.exists(path) else []
    return frozenset(line.strip().casefold() for line in lines if line and line[0] != "#")
