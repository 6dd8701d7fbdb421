"""Search over the library: every keystroke, all words in any order, English and Spanish.

A full-text index in memory finds; a clinical thesaurus lets lay words find clinical ones; mistyped words
are mended against the vocabulary. Hits are ranked by how directly they match, by how strongly the words
name their problem and how much of it speaks of them, by level of care, by the starter plan in use, by the
client's diagnoses and findings, and by how often an entry was used before. Where nearly nothing has all the words, what has the telling ones is
shown. Up to two letters nothing is ranked, unless they are an abbreviation: the most used entries come first.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from sqlcipher3 import dbapi2

from planner.library.asking import Asker, Term, shouted
from planner.library.catalogue import KINDS, Entry, Library
from planner.library.folding import MAX_QUERY, meaningful, words
from planner.library.heads import Heads, Weights
from planner.library.matching import Wish, match, own_words, tags, wished
from planner.library.offering import Taste
from planner.library.schema import ProblemItem
from planner.library.vocabulary import Thesaurus, Vocabulary

LIMIT = 30
POOL = 150
SAMPLE = 600
UNRANKED_UP_TO = 2
MAX_WORDS = 12
FEW_PROBLEMS = 3
LEADING = 3
_LEAST = 0.34  # of the telling words, where not all are found
_CALLED = (0.4, 0.65)  # so far named by one word, by several, a problem itself was looked for
_CLINICAL = 1.5  # a word that the thesaurus knows, against one that it does not
_MENTIONED = 0.3  # a problem whose statements have the word, against one that is called so
_DIRECT, _OWN, _LEVEL, _TEMPLATE, _WHOLE, _USED = 12.0, 8.0, 26.0, 14.0, 4.0, 3.0
_FURTHER = 0.0
_HEAD, _MASS, _KIND = 24.0, 6.0, 1.0
_SUITS, _FAVOURED = 10.0, 4.0
_TABLE = (
    "CREATE VIRTUAL TABLE hay USING fts5(own, plain, around, tags, content='', columnsize=0, "
    "detail='full', prefix='1 2 3', tokenize='ascii')"
)
_INSERT = "INSERT INTO hay(rowid, own, plain, around, tags) VALUES (?, ?, ?, ?, ?)"
_FIND = "SELECT rowid FROM hay WHERE hay MATCH ? ORDER BY rowid LIMIT ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found, as a row of the library shows it."""

    entry: Entry
    score: float
    language: str = "en"

    @property
    def kind(self) -> str:
        """Return problem, goal, objective or intervention."""
        return self.entry.kind

    @property
    def id(self) -> str:
        """Return the full id ("cbt.cravings.o3")."""
        return self.entry.id

    @property
    def problem_title(self) -> str:
        """Return the title of the problem it belongs to, in the language of the search."""
        return self.entry.problem.title.of(self.language)

    @property
    def text(self) -> str:
        """Return what is shown: a problem's title, else the clinical text with its slots."""
        return self.problem_title if self.entry.item is None else self.entry.text

    @property
    def plain(self) -> str:
        """Return the wording for the client in the language of the search."""
        return self.entry.plain.of(self.language)

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the levels of care it is meant for."""
        return self.entry.levels

    @property
    def evidence(self) -> str:
        """Return the evidence grade of an intervention, else nothing."""
        return self.entry.evidence


class Index:
    """The searchable library. Built once (a worker may do it), then asked from one thread at a time."""

    def __init__(self, library: Library, used: Mapping[str, int] | None = None) -> None:
        self._library = library
        self._used = dict(used or {})
        self._entries = _in_order(library.entries.values(), self._used)
        self._shelf = [entry.problem.id for entry in self._entries]
        self._whole = {e.id: at for at, e in enumerate(self._entries) if e.kind == "problem"}
        # The same few thousand words over and over: each is held once.
        self._own = [tuple(map(sys.intern, words(own_words(each)))) for each in self._entries]
        self._heads = Heads(library)
        self._base = dbapi2.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._base.execute(_TABLE)
        self._base.execute("BEGIN")
        thesaurus = Thesaurus(library.compiled.thesaurus)
        self._asker = Asker(thesaurus, Vocabulary(self._filled(), thesaurus.words()))
        self._base.execute("COMMIT")

    def close(self) -> None:
        """Give the index's memory back."""
        self._base.close()

    def search(
        self,
        query: str,
        level: str = "",
        language: str = "en",
        limit: int = LIMIT,
        kinds: Sequence[str] = (),
        template: str = "",
    ) -> tuple[Hit, ...]:
        """Return what matches all words of the query, best first; nothing for an empty query."""
        taste = Taste(level=level, template=template, uses=self._used)
        return self.search_for(query, taste, language, limit, kinds)

    def search_for(
        self,
        query: str,
        taste: Taste,
        language: str = "en",
        limit: int = LIMIT,
        kinds: Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        """Return what matches the query, ranked by all that is known of client, clinic and person."""
        typed = words(query[:MAX_QUERY])[:MAX_WORDS]
        wish = wished(self._library, taste, kinds)
        if not typed or not wish.kinds:
            return ()
        if len("".join(typed)) <= UNRANKED_UP_TO and not self._asker.names(typed):
            numbers = self._unranked(typed, wish, limit)
            return tuple(Hit(entry=self._entries[at], score=0, language=language) for at in numbers)
        terms = self._asker.terms(typed, shouted(query))
        scored, named = self._scored(typed, terms, wish, limit)
        return tuple(
            Hit(entry=self._entries[at], score=scored[at], language=language)
            for at in self._ordered(scored, named, _CALLED[len(terms) > 1])[:limit]
        )

    def suggestion(self, query: str) -> str:
        """Return a query that finds something, for one that finds nothing; else nothing."""
        if self.search(query, limit=1):
            return ""
        typed = words(query[:MAX_QUERY])[:MAX_WORDS]
        mended = [self._asker.mended(word) for word in meaningful(typed)] if typed else []
        kept = [word for word in mended if word]
        for count in range(len(kept), 0, -1):
            said = " ".join(kept[:count])
            if said != " ".join(typed) and self.search(said, limit=1):
                return said
        return ""

    def _filled(self) -> Iterator[list[str]]:
        """Fill the table; yield the words of its texts on the way, so that they are never all held."""
        around = {each.id: _around(self._library, each) for each in self._library.problems.values()}
        for number in range(len(self._entries)):
            row = _row(number, self._entries[number], self._own[number], around)
            self._base.execute(_INSERT, row)
            for text in row[1:4]:
                yield text.split()

    def _unranked(self, typed: tuple[str, ...], wish: Wish, limit: int) -> list[int]:
        starts = " AND ".join(f'"{word}"*' for word in typed)
        found: dict[int, None] = {}
        for narrowed in (True, False) if wish.level else (False,):
            asked = f"{{own plain around}}: ({starts}) AND {tags(wish, level=narrowed)}"
            found.update(dict.fromkeys(self._rows(asked, limit)))
            if len(found) >= limit:
                break
        return list(found)[:limit]

    def _scored(
        self, typed: tuple[str, ...], terms: tuple[Term, ...], wish: Wish, limit: int
    ) -> tuple[dict[int, float], Weights]:
        """Return hits with their scores (what has all the words, else the telling ones), and what is named."""
        heads = [self._heads.term(term) for term in terms]
        found = self._found(terms, wish, limit)
        for problem in set(heads[0]).intersection(*heads[1:]):
            at = self._whole.get(problem)
            if at is not None and "problem" in wish.kinds:
                found.setdefault(at, _FURTHER)
        weights = [1.0] * len(terms)
        named = _together(heads, weights)
        if len({self._shelf[at] for at in found}) < FEW_PROBLEMS and len(terms) > 1:
            if not all(term.known for term in terms):
                return {}, {}
            named = self._loosely(terms, heads, wish, found)
        for problem, more in self._heads.named(typed).items():
            named[problem] = named.get(problem, 0.0) + more
        return self._summed(found, named, terms, wish), named

    def _ordered(self, scored: dict[int, float], named: Weights, called: float) -> list[int]:
        """Return the best first; problems that are named lead, so that no single one fills the list."""
        best = sorted(scored, key=lambda at: (-scored[at], at))
        shelves = list(dict.fromkeys(self._shelf[at] for at in best))[:LEADING]
        leading = [each for each in shelves if named.get(each, 0.0) >= called]
        whole = [self._whole[each] for each in leading if self._whole.get(each) in scored]
        return list(dict.fromkeys((*whole, *best)))

    def _found(self, terms: tuple[Term, ...], wish: Wish, limit: int) -> dict[int, float]:
        """Return what has all the words, and how directly; the narrowest question is asked first."""
        found: dict[int, float] = {}
        for direct in (True, False):
            for narrowed in (True, False) if wish.level else (False,):
                for columns in ("own", "own plain around"):
                    asked = match(terms, columns, wish, level=narrowed, further=not direct)
                    worth = _FURTHER + _DIRECT * direct + _OWN * (columns == "own")
                    for at in self._rows(asked, max(SAMPLE, limit)):
                        found.setdefault(at, worth)
                    if len(found) >= max(POOL, limit):
                        return found
        return found

    def _loosely(
        self, terms: tuple[Term, ...], heads: list[Weights], wish: Wish, found: dict[int, float]
    ) -> Weights:
        """Add what has the telling words, rare ones telling more; return how the problems are named."""
        rows = [
            self._rows(match((term,), "own plain around", wish, level=False, further=True), SAMPLE)
            for term in terms
        ]
        weights = [
            sqrt(log(2 + len(self._entries) / (len(each) + 1))) * (_CLINICAL if term.further else 1)
            for each, term in zip(rows, terms, strict=True)
        ]
        shares: dict[int, float] = {}
        for weight, each in zip(weights, rows, strict=True):
            for at in each:
                shares[at] = shares.get(at, 0.0) + weight / sum(weights)
        mentioned = [
            {self._shelf[at]: _MENTIONED for at in each} | head
            for each, head in zip(rows, heads, strict=True)
        ]
        named = _together(mentioned, weights)
        if "problem" in wish.kinds:
            shares.update({self._whole[each]: 0 for each in named})
        for at, share in shares.items():
            if max(share, named.get(self._shelf[at], 0.0)) >= _LEAST:
                found.setdefault(at, _DIRECT * share)
        return named

    def _summed(
        self, found: dict[int, float], named: Weights, terms: tuple[Term, ...], wish: Wish
    ) -> dict[int, float]:
        mass = Counter(self._shelf[at] for at in found)
        most = max(mass.values(), default=1)
        shelves = {
            each: _HEAD * named.get(each, 0.0)
            + _MASS * sqrt(count / most)
            + _TEMPLATE * (each in wish.problems)
            + _SUITS * wish.taste.suits.get(each, 0.0)
            for each, count in mass.items()
        }
        return {
            at: worth + shelves[self._shelf[at]] + self._score(at, named, terms, wish)
            for at, worth in found.items()
        }

    def _score(self, at: int, named: Weights, terms: tuple[Term, ...], wish: Wish) -> float:
        entry = self._entries[at]
        text = self._own[at]
        whole = sum(term.typed in text for term in terms) / len(terms)
        uses = wish.taste.uses.get(entry.id, 0)
        first = _KIND if entry.kind == "problem" else 0.0
        return (
            _LEVEL * (wish.level in entry.levels)
            + _WHOLE * whole
            + _USED * uses / (uses + 3)
            + _FAVOURED * (entry.id in wish.taste.favourites)
            + first
        )

    def _rows(self, match: str, limit: int) -> list[int]:
        return [row[0] for row in self._base.execute(_FIND, (match, limit))]


def _row(
    number: int, entry: Entry, own: tuple[str, ...], around: Mapping[str, str]
) -> tuple[int, str, str, str, str]:
    """Return an entry as a row of the full-text table."""
    tagged = (*(f"lv{each}" for each in entry.levels), f"kd{entry.kind}")
    plain = " ".join(words(f"{entry.plain.en} {entry.plain.es}"))
    return number, " ".join(own), plain, around[entry.problem.id], " ".join(tagged)


def _around(library: Library, problem: ProblemItem) -> str:
    """Return the words that belong to all entries of a problem."""
    diagnoses = library.compiled.diagnoses
    said = (
        problem.title.en,
        problem.title.es,
        *problem.tags,
        *problem.synonyms.en,
        *problem.synonyms.es,
        *(diagnoses.get(code, "") for code in problem.icd10_hints),
        library.domains[problem.domain].title.en,
        library.domains[problem.domain].title.es,
    )
    return " ".join(words(" ".join(said)))


@lru_cache(maxsize=2)
def index_of(library: Library) -> Index:
    """Return the index of a library; it is built once, for all pages of a sitting."""
    return Index(library)


def _in_order(entries: Iterable[Entry], used: Mapping[str, int]) -> list[Entry]:
    """Return the most used first, then by kind, each problem's first before any problem's second.

    A question that is answered only in part is so answered from all problems alike.
    """
    order = {kind: place for place, kind in enumerate(KINDS)}
    met: Counter[tuple[str, str]] = Counter()
    keys: dict[str, tuple[int, int, int]] = {}
    kept = list(entries)
    for entry in kept:
        shelf = (entry.problem.id, entry.kind)
        keys[entry.id] = (-used.get(entry.id, 0), order[entry.kind], met[shelf])
        met[shelf] += 1
    return sorted(kept, key=lambda each: keys[each.id])


def _together(heads: list[Weights], weights: list[float]) -> Weights:
    """Return how strongly all terms together name each problem, by the weight of each."""
    found: Weights = {}
    for head, weight in zip(heads, weights, strict=True):
        for problem, share in head.items():
            found[problem] = found.get(problem, 0.0) + share * weight / sum(weights)
    return found
