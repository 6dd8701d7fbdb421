"""What a query asks for: its terms, each with its endings, words of the same meaning and mended spelling."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from planner.library.folding import LITTLE_WORDS, singular, stem
from planner.library.vocabulary import Phrase, Thesaurus, Vocabulary

_CAPITALS = re.compile(r"\b[A-Z]{2,5}\b")
# What charts and people say around the matter itself; alone it is a query like any other.
_AROUND = (
    "about all been being cant client clients could couldnt didnt doesnt every feels gets getting go goes "
    "going got had hasnt hates having history hx isnt just keeps last many more much never no not patient "
    "patients pt pts really reported reports said says states still too very w want wanted wants wasnt "
    "week weekend would x ya "
    "ahora anda cada cliente cuando desde dice esa ese esto estoy ha hace hacer hay le mas mucha muchas "
    "mucho muchos muy nada ni nunca paciente puede puedo que quiere quiero refiere sabe siempre son tan "
    "tengo tiene todo va"
)
_SHORT = 3
FILLERS = LITTLE_WORDS | frozenset(_AROUND.split())


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of the query: itself in its endings, and what else may stand for it."""

    typed: str
    direct: tuple[Phrase, ...]
    further: tuple[Phrase, ...]
    known: bool = True
    whole: bool = False  # an abbreviation or a short word: it begins no longer one


class Asker:
    """Reads queries by what the library and the thesaurus know."""

    def __init__(self, thesaurus: Thesaurus, vocabulary: Vocabulary) -> None:
        self._thesaurus, self._vocabulary = thesaurus, vocabulary

    def terms(self, typed: tuple[str, ...], loud: Container[str] = ()) -> tuple[Term, ...]:
        """Return the query's terms: phrases of the thesaurus as one, longest first, without fillers.

        What was typed in capitals (`loud`) is an abbreviation ("SI") and no filler.
        """
        phrases: list[Phrase] = []
        at = 0
        while at < len(typed):
            size = self._phrase_at(typed, at)
            phrases.append(typed[at : at + size])
            at += size
        kept = [each for each in phrases if len(each) > 1 or _tells(each[0], loud)]
        return tuple(self._term(each) for each in kept or phrases)

    def names(self, typed: tuple[str, ...]) -> bool:
        """Tell whether a query is a word or phrase of the thesaurus ("si", "od")."""
        return self._thesaurus.knows(typed)

    def mended(self, word: str) -> str:
        """Return a word as it is known, or the one that was meant; nothing where there is none."""
        if self._vocabulary.has_start(word) or self._thesaurus.same((word,)):
            return word
        meant = next(iter(self._vocabulary.nearest(word)), "")
        return self._vocabulary.completed(meant) if meant else ""

    def _phrase_at(self, typed: tuple[str, ...], at: int) -> int:
        for size in range(min(self._thesaurus.longest, len(typed) - at), 1, -1):
            if self._thesaurus.knows(typed[at : at + size]):
                return size
        return 1

    def _term(self, phrase: Phrase) -> Term:
        further = self._thesaurus.same(phrase)
        if len(phrase) > 1:
            return Term(" ".join(phrase), (phrase,), further)
        word = phrase[0]
        if further and len(word) <= _SHORT:
            itself = further if word in FILLERS else _alone(word)
            return Term(word, itself, further, whole=True)
        if further:
            return Term(word, _alone(word, singular(word)), (*_alone(stem(word)), *further))
        if self._vocabulary.has_start(stem(word)):
            return Term(word, _alone(word, stem(word)), self._thesaurus.begun(word))
        meant = self._vocabulary.nearest(word)
        further = tuple(same for each in meant for same in self._thesaurus.same((each,)))
        return Term(word, _alone(*meant) or _alone(word), further, known=bool(meant))


def shouted(query: str) -> frozenset[str]:
    """Return the abbreviations in capitals among words that are not."""
    return frozenset() if query.isupper() else frozenset(map(str.lower, _CAPITALS.findall(query)))


def _tells(word: str, loud: Container[str]) -> bool:
    return word not in FILLERS or word in loud


def _alone(*found: str) -> tuple[Phrase, ...]:
    return tuple((each,) for each in dict.fromkeys(found))
