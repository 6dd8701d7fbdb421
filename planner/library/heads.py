"""What problems are called: how strongly a query's words name a problem, not merely occur in it.

A problem is named by its title, by the words people use for it (its synonyms) and by its tags; its
description, its diagnoses and its domain say less.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from planner.library.asking import FILLERS, Term
from planner.library.catalogue import Library
from planner.library.folding import stem, words
from planner.library.schema import ProblemItem
from planner.library.vocabulary import Phrase

_NAMED = 1.3  # the whole query is one of the problem's names
_TITLE, _SYNONYM, _TAG, _SAID = 1.0, 0.9, 0.8, 0.35
_BEGUN = 0.6  # the word only begins like the typed one
_MEANT = 0.8  # a word of the same meaning
_PART, _PART_OF_TITLE = 0.6, 0.3  # what a word loses that is one of very many in a name
_ENOUGH = 3  # letters that begin a word
Weights = dict[str, float]


class Heads:
    """The names of all problems, asked term by term."""

    def __init__(self, library: Library) -> None:
        self._phrases: dict[str, list[tuple[float, str]]] = {}
        self._postings: dict[str, Weights] = {}
        self._names: dict[Phrase, Weights] = {}
        for problem in library.problems.values():
            self._add(problem, _fields(library, problem))
        self._sorted = sorted(self._postings)

    def named(self, typed: tuple[str, ...]) -> Weights:
        """Return the problems that have the whole query as a name."""
        return self._names.get(_bare(typed), {})

    def term(self, term: Term) -> Weights:
        """Return how strongly a term names each problem, from 0 to 1."""
        found: Weights = {}
        for phrase in term.direct:
            _raise(found, self._phrase(phrase, begun=not term.whole), 1.0)
        for phrase in term.further:
            _raise(found, self._phrase(phrase, begun=False), _MEANT)
        return found

    def _phrase(self, phrase: Phrase, *, begun: bool) -> Weights:
        if len(phrase) == 1:
            return self._word(phrase[0], begun=begun)
        named = self._names.get(_bare(phrase), {})
        within = self._within(phrase)
        return {each: max(named.get(each, 0), within.get(each, 0)) for each in (*named, *within)}

    def _word(self, word: str, *, begun: bool) -> Weights:
        found = dict(self._postings.get(word, {}))
        if not begun or len(word) < _ENOUGH:
            return found
        at = bisect_left(self._sorted, word)
        while at < len(self._sorted) and self._sorted[at].startswith(word):
            other = self._sorted[at]
            _raise(found, self._postings[other], 1.0 if stem(other) == stem(word) else _BEGUN)
            at += 1
        return found

    def _within(self, phrase: Phrase) -> Weights:
        """Return the problems with the phrase somewhere in a name."""
        among = set(self._postings.get(phrase[0], {}))
        for word in phrase[1:-1]:
            among &= set(self._postings.get(word, {}))
        sought = f" {' '.join(phrase)}"
        found: Weights = {}
        for problem in among:
            weights = [weight for weight, text in self._phrases[problem] if sought in text]
            if weights:
                found[problem] = max(weights)
        return found

    def _add(self, problem: ProblemItem, fields: Iterable[tuple[float, str]]) -> None:
        texts = self._phrases.setdefault(problem.id, [])
        for weight, text in fields:
            found = words(text)
            texts.append((weight, f" {' '.join(found)} "))
            telling = [word for word in found if word not in FILLERS] or list(found)
            part = _PART_OF_TITLE if weight == _TITLE else _PART
            share = weight * (1 - part + part / max(len(telling), 1))
            for word in found:
                _raise(self._postings.setdefault(word, {}), {problem.id: share}, 1.0)
            if weight > _SAID:
                _raise(self._names.setdefault(_bare(found), {}), {problem.id: weight}, _NAMED)


def _fields(library: Library, problem: ProblemItem) -> Iterator[tuple[float, str]]:
    """Yield what a problem is called, with the weight of each."""
    domain = library.domains[problem.domain].title
    diagnoses = library.compiled.diagnoses
    for title in (problem.title.en, problem.title.es):
        yield _TITLE, title
    for synonym in (*problem.synonyms.en, *problem.synonyms.es):
        yield _SYNONYM, synonym
    for tag in problem.tags:
        yield _TAG, tag
    for text in (domain.en, domain.es, problem.about):
        yield _SAID, text
    for code in problem.icd10_hints:
        yield _SAID, diagnoses.get(code, "")


def _bare(found: tuple[str, ...]) -> Phrase:
    """Return a name without endings, to be compared."""
    return tuple(stem(word) for word in found)


def _raise(kept: Weights, found: Mapping[str, float], factor: float) -> None:
    for problem, weight in found.items():
        kept[problem] = max(kept.get(problem, 0.0), weight * factor)
