"""What a typed word may mean: its other endings, words of the same meaning, and the word that was meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from planner.library.folding import stem, words
from planner.library.shelf import WordGroup

MAX_SYNONYMS = 40
_SHORTEST_FIXED = 4
_LIKELY = 3
_TWO_MISTAKES_FROM = 7
Phrase = tuple[str, ...]


class Thesaurus:
    """Groups of words that mean the same: lay, clinical, English, Spanish."""

    def __init__(self, groups: Iterable[WordGroup]) -> None:
        self._phrases: dict[Phrase, set[Phrase]] = {}
        self._bare: dict[Phrase, set[Phrase]] = {}
        for group in groups:
            found = {words(each) for each in (*group.en, *group.es)}
            for phrase in found:
                self._phrases.setdefault(phrase, set()).update(found)
                self._bare.setdefault(_bare(phrase), set()).update(found)
        self._single = sorted(phrase[0] for phrase in self._phrases if len(phrase) == 1)
        self.longest = max((len(phrase) for phrase in self._phrases), default=1)

    def same(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Return the phrases that mean the same, the phrase itself left out."""
        known = self._phrases.get(phrase) or self._bare.get(_bare(phrase), set())
        return tuple(sorted(known - {phrase}))[:MAX_SYNONYMS]

    def knows(self, phrase: Phrase) -> bool:
        """Tell whether a phrase, in whatever endings, stands in a group."""
        return phrase in self._phrases or _bare(phrase) in self._bare

    def begun(self, start: str) -> tuple[Phrase, ...]:
        """Return what means the same as the words that begin so, where these are few."""
        if len(start) < _SHORTEST_FIXED:
            return ()
        at = bisect_left(self._single, start)
        likely = self._single[at : at + _LIKELY + 1]
        meant = [word for word in likely if word.startswith(start)]
        if len(meant) > _LIKELY:
            return ()
        found = {same for word in meant for same in self._phrases[(word,)]}
        return tuple(sorted(found))[:MAX_SYNONYMS]

    def words(self) -> set[str]:
        """Return every word of every group."""
        return {word for phrase in self._phrases for word in phrase}


def _bare(phrase: Phrase) -> Phrase:
    return tuple(stem(word) for word in phrase)


class Vocabulary:
    """All words of the library and the thesaurus, most used first; mends what was mistyped."""

    def __init__(self, texts: Iterable[Iterable[str]], further: Iterable[str]) -> None:
        counted: Counter[str] = Counter()
        for text in texts:
            counted.update(text)
        for number in [word for word in counted if word.isdigit()]:
            del counted[number]
        counted.update(word for word in further if word not in counted)
        self._words = [word for word, _ in counted.most_common()]
        self._known = set(self._words)
        self._starts: dict[int, tuple[list[str], set[str]]] = {}

    def has_start(self, start: str) -> bool:
        """Tell whether some word begins like this."""
        return start in self._cut(len(start))[1]

    def completed(self, start: str) -> str:
        """Return the most used word that begins like this."""
        if start in self._known:
            return start
        return next((word for word in self._words if word.startswith(start)), start)

    def nearest(self, word: str) -> tuple[str, ...]:
        """Return the words (or beginnings of words) that were probably meant, best first."""
        if len(word) < _SHORTEST_FIXED or word.isdigit():
            return ()
        allowed = 1 if len(word) < _TWO_MISTAKES_FROM else 2
        whole = self._close(word, self._words, allowed)
        begun = self._close(word, self._cut(len(word))[0], 1)
        found = dict(sorted((*begun, *whole), key=lambda each: each[1], reverse=True))
        ranked = sorted(found, key=lambda each: (found[each], each not in self._known))
        return tuple(ranked[:3])

    def _close(self, word: str, choices: list[str], allowed: int) -> list[tuple[str, float]]:
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=6)
        return [(name, score) for name, score, _ in found if name[0] == word[0] or allowed > 1]

    def _cut(self, length: int) -> tuple[list[str], set[str]]:
        """Return all words cut to a length, in order of use, each once; kept, for every keystroke asks."""
        if length not in self._starts:
            cut = list(dict.fromkeys(w[:length] for w in self._words if len(w) >= length))
            self._starts[length] = (cut, set(cut))
        return self._starts[length]
