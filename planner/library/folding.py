"""Words as the search sees them: lower case, without accents and apostrophes, endings taken off."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_QUERY = 200
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile(r"['’`´]")
_SLOT = re.compile(r"\{[a-z_0-9]+\}")
_ENDINGS = ("ciones", "mente", "ings", "ing", "ers", "ies", "ed", "es", "er", "s", "y")
_LEAST_STEM = 4

_LITTLE = (
    "a an and are at be but by do does for from get has have her him his how i if im in is it its me my "
    "of on or our she he so that the their them they this to too was we what when who with you your cant "
    "dont wont al como con de del el ella en es esta la las le lo los me mi mis muy o para pero por que "
    "se ser si sin su sus tu un una y yo"
)
LITTLE_WORDS = frozenset(_LITTLE.split())


class _WithoutMarks(dict[int, int | None]):
    """Letters as they are, accents as nothing; filled in as letters are met."""

    def __missing__(self, code: int) -> int | None:
        found = self[code] = None if unicodedata.combining(chr(code)) else code
        return found


_WITHOUT_MARKS = _WithoutMarks()


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return the text in lower case, without accents and apostrophes ("Recuperación" → "recuperacion")."""
    bare = _APOSTROPHE.sub("", text.casefold())
    if bare.isascii():
        return bare
    return unicodedata.normalize("NFKD", bare).translate(_WITHOUT_MARKS)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as the search compares them; slots are no words."""
    return tuple(_WORD.findall(folded(_SLOT.sub(" ", text))))


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """Return the word without a usual English or Spanish ending; short words stay as they are."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


def singular(word: str) -> str:
    """Return the word without a plural s; short words stay as they are."""
    return word[:-1] if word.endswith("s") and len(word) > _LEAST_STEM else word


def meaningful(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without little ones ("my", "the"); all of them where nothing else is left.

    The last word may be the start of a longer one, so it is always kept.
    """
    kept = tuple(word for word in found[:-1] if word not in LITTLE_WORDS) + found[-1:]
    return kept or found
