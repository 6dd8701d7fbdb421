"""How hard a text is to read: school grades for English, the INFLESZ scale for Spanish.

English has two measures, because sentence length alone rewards choppy text: the Flesch-Kincaid grade counts
syllables, the Coleman-Liau grade letters. Syllables come from rules; the tests compare them with a
pronouncing dictionary. Spanish: Szigriszt-Pazos on the INFLESZ scale (0-40 very hard, 40-55 somewhat hard,
55-65 normal, 65-80 fairly easy, above easy), and Fernández Huerta for comparison.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?|\d+(?:[.,]\d+)?%?")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_VOWELS_EN = re.compile(r"[aeiouy]+")
_VOWELS_ES = re.compile(r"[aeiouáéíóúü]+")
_STRONG_ES = frozenset("aeoáéóíú")
_SPLIT = re.compile(
    r"ia(?!l|n\b)|io(?!u|n)|iu|ua(?!r|l|n)|[^q]ual|(?<=[^tcs])ie(?=rs?$|st$)|uie|[^bcdt]ious|[^aeiou]eo(?!u)|ying|eing|ao|[aeo]ing(?!s?$)|uou|ui[dtn]\b|[^g]uous"
)
_SILENT = re.compile(r"(?:[^laeiouy]|[aeiouy]l)e$|[^dt]ed$|[^aeiouycghszx]es$")
_SPOKEN = re.compile(r"[^aeiou]les$|ied$|eed$|eyed$")
_JOINED = re.compile(
    r"(?<=[a-z]{2})(?:eless|eful|ement|ely|eness|etime|eone|ewhere|ething|ework|eside)"
)
_ODD_EN = {
    "being": 2, "doing": 2, "going": 2, "every": 3, "people": 2, "area": 3, "idea": 3, "ideas": 3,
    "someone": 2, "something": 2, "sometimes": 2, "somewhere": 2, "one": 1, "science": 2, "quiet": 2,
    "diet": 2, "client": 2, "clients": 2, "trial": 2, "real": 1, "ready": 2, "create": 2, "created": 3,
    "business": 2, "evening": 2, "different": 3, "medicine": 3, "medicines": 3, "hour": 2, "hours": 2,
    "our": 2, "fire": 2, "poem": 2, "naive": 2, "anxiety": 4, "anxious": 2, "safety": 2, "lifeline": 2,
    "housework": 2, "homework": 2, "careful": 2, "use": 1, "used": 1, "uses": 2, "rhythm": 2, "realize": 3,
    "baseline": 2, "language": 2, "evenings": 2, "household": 2, "suicide": 3, "suicidal": 4, "everyday": 3,
    "agreement": 3, "experience": 4, "anyone": 3, "influence": 3, "loyalty": 3, "doable": 3, "behavior": 3,
    "cannot": 2, "usually": 4, "actually": 4, "social": 2, "special": 2, "patient": 2, "patients": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How hard a text is. English has `grade` and `letters_grade`, Spanish `inflesz`; `longest` in words."""

    words: int
    sentences: int
    longest: int
    grade: float = 0.0
    letters_grade: float = 0.0
    inflesz: float = 0.0
    huerta: float = 0.0


def words(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Return the sentences and lines of a text that hold words."""
    return [part for part in _SENTENCE_END.split(text) if words(part)]


@lru_cache(maxsize=32_768)
def syllables_en(word: str) -> int:
    """Return the syllables of an English word by rule; a number counts as one."""
    bare = word.lower().replace("’", "'").removesuffix("'s")
    if not bare or bare[0].isdigit():
        return 1
    if bare in _ODD_EN:
        return _ODD_EN[bare]
    bare = bare.replace("'", "")
    joined = len(_JOINED.findall(bare))
    count = len(_VOWELS_EN.findall(bare)) - joined + len(_SPLIT.findall(bare))
    if count > 1 and _SILENT.search(bare) and not _SPOKEN.search(bare):
        count -= 1
    count += bare.endswith(("sm", "thm"))
    return max(1, count)


@lru_cache(maxsize=32_768)
def syllables_es(word: str) -> int:
    """Return the syllables of a Spanish word by rule; a number counts as two."""
    bare = word.lower()
    if bare[0].isdigit():
        return 2
    bare = re.sub(r"(?<=[qg])u(?=[eiéí])", "", bare)
    bare = re.sub(r"y(?![aeiouáéíóúü])", "i", bare)
    groups = _VOWELS_ES.findall(bare)
    return max(1, sum(max(1, sum(each in _STRONG_ES for each in group)) for group in groups))


def fkgl(text: str) -> float:
    """Return the Flesch-Kincaid grade of an English text; 0 for a text without words."""
    found = words(text)
    if not found:
        return 0.0
    spoken = sum(syllables_en(each) for each in found)
    return 0.39 * len(found) / len(sentences(text)) + 11.8 * spoken / len(found) - 15.59


def coleman_liau(text: str) -> float:
    """Return the Coleman-Liau grade of an English text: letters instead of syllables."""
    found = words(text)
    if not found:
        return 0.0
    letters = sum(sum(each.isalnum() for each in word) for word in found)
    per_word, per_sentence = letters / len(found), len(sentences(text)) / len(found)
    return 5.88 * per_word - 29.6 * per_sentence - 15.8


def inflesz(text: str) -> float:
    """Return the Szigriszt-Pazos value of a Spanish text (INFLESZ scale); 100 for one without words."""
    found = words(text)
    if not found:
        return 100.0
    spoken = sum(syllables_es(each) for each in found)
    return 206.835 - 62.3 * spoken / len(found) - len(found) / len(sentences(text))


def fernandez_huerta(text: str) -> float:
    """Return the Fernández Huerta value of a Spanish text; for comparison only."""
    found = words(text)
    if not found:
        return 100.0
    spoken = sum(syllables_es(each) for each in found)
    return 206.84 - 60 * spoken / len(found) - 1.02 * len(found) / len(sentences(text))


def reading(text: str, language: str) -> Reading:
    """Return how hard a text of one language is."""
    parts = sentences(text)
    longest = max((len(words(part)) for part in parts), default=0)
    counted = len(words(text))
    if language == "es":
        return Reading(
            words=counted,
            sentences=len(parts),
            longest=longest,
            inflesz=inflesz(text),
            huerta=fernandez_huerta(text),
        )
    return Reading(
        words=counted,
        sentences=len(parts),
        longest=longest,
        grade=fkgl(text),
        letters_grade=coleman_liau(text),
    )
