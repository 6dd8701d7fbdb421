"""Search over the library: every keystroke, all words in any order, English and Spanish.

A full-text index in memory finds; a clinical thesaurus lets lay words find clinical ones; mistyped words
are mended against the vocabulary. Hits are ranked by how directly they match, by how strongly the words
name their problem and how much of it speaks of them, by level of care, by the starter plan in use, and by
how often an entry was used before. Where nearly nothing has all the words, what has the telling ones is
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

from planner.library.asking import Asker, Term
from planner.library.catalogue import KINDS, Entry, Library
from planner.library.folding import MAX_QUERY, words
from planner.library.heads import Heads, Weights
from planner.library.schema import ProblemItem
from planner.library.vocabulary import Phrase, Thesaurus, Vocabulary

LIMIT = 30
POOL = 150
SAMPLE = 600
UNRANKED_UP_TO = 2
MAX_WORDS = 12
FEW_PROBLEMS = 3
_WHOLE_UP_TO = 4
_LEAST = 0.34  # of the telling words, where not all are found
_MENTIONED = 0.3  # a problem whose statements have the word, against one that is called so
_DIRECT, _OWN, _LEVEL, _TEMPLATE, _WHOLE, _USED = 12.0, 8.0, 26.0, 6.0, 4.0, 3.0
_HEAD, _FIRST, _MASS, _KIND = 24.0, 10.0, 6.0, 1.0
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


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the hits are ranked by."""

    level: str
    problems: frozenset[str]
    kinds: frozenset[str]


class Index:
    """The searchable library. Built once (a worker may do it), then asked from one thread at a time."""

    def __init__(self, library: Library, used: Mapping[str, int] | None = None) -> None:
        self._library = library
        self._used = dict(used or {})
        order = {kind: place for place, kind in enumerate(KINDS)}
        entries = sorted(
            library.entries.values(),
            key=lambda each: (-self._used.get(each.id, 0), order[each.kind]),
        )
        self._entries = entries
        # The same few thousand words over and over: each is held once.
        self._own = [tuple(map(sys.intern, words(_own(entry)))) for entry in entries]
        self._thesaurus = Thesaurus(library.compiled.thesaurus)
        self._base = dbapi2.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._base.execute(_TABLE)
        self._base.execute("BEGIN")
        self._vocabulary = Vocabulary(self._filled(), self._thesaurus.words())
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
        typed = words(query[:MAX_QUERY])[:MAX_WORDS]
        wish = self._wish(level, kinds, template)
        if not typed or not wish.kinds:
            return ()
        if len("".join(typed)) <= UNRANKED_UP_TO:
            numbers = self._unranked(typed, wish, limit)
            return tuple(Hit(entry=self._entries[at], score=0, language=language) for at in numbers)
        terms = self._terms(meaningful(typed))
        scored = self._scored(terms, wish, limit)
        best = sorted(scored, key=lambda at: (-scored[at], at))[:limit]
        return tuple(
            Hit(entry=self._entries[at], score=scored[at], language=language) for at in best
        )

    def suggestion(self, query: str) -> str:
        """Return a query that finds something, for one that finds nothing; else nothing."""
        if self.search(query, limit=1):
            return ""
        typed = words(query[:MAX_QUERY])[:MAX_WORDS]
        mended = [self._mended(word) for word in meaningful(typed)] if typed else []
        kept = [word for word in mended if word]
        for count in range(len(kept), 0, -1):
            said = " ".join(kept[:count])
            if said != " ".join(typed) and self.search(said, limit=1):
                return said
        return ""

    def _wish(self, level: str, kinds: Sequence[str], template: str) -> _Wish:
        chosen = self._library.templates.get(template)
        problems = frozenset((*chosen.problems, *chosen.offer)) if chosen else frozenset()
        asked = frozenset(kinds) & frozenset(KINDS) if kinds else frozenset(KINDS)
        return _Wish(level if level in self._library.levels else "", problems, asked)

    def _row(self, number: int, around: Mapping[str, str]) -> tuple[int, str, str, str, str]:
        entry = self._entries[number]
        tags = (*(f"lv{each}" for each in entry.levels), f"kd{entry.kind}")
        plain = f"{entry.plain.en} {entry.plain.es}"
        return (
            number,
            " ".join(self._own[number]),
            " ".join(words(plain)),
            around[entry.problem.id],
            " ".join(tags),
        )

    def _around(self, problem: ProblemItem) -> str:
        """Return the words that belong to all entries of a problem."""
        diagnoses = self._library.compiled.diagnoses
        said = (
            problem.title.en,
            problem.title.es,
            *problem.tags,
            *problem.synonyms.en,
            *problem.synonyms.es,
            *(diagnoses.get(code, "") for code in problem.icd10_hints),
            self._library.domains[problem.domain].title.en,
            self._library.domains[problem.domain].title.es,
        )
        return " ".join(words(" ".join(said)))

    def _filled(self) -> Iterator[list[str]]:
        """Fill the table; yield the words of its texts on the way, so that they are never all held."""
        around = {problem.id: self._around(problem) for problem in self._library.problems.values()}
        for number in range(len(self._entries)):
            row = self._row(number, around)
            self._base.execute(_INSERT, row)
            for text in row[1:4]:
                yield text.split()

    def _unranked(self, typed: tuple[str, ...], wish: _Wish, limit: int) -> list[int]:
        starts = " AND ".join(f'"{word}"*' for word in typed)
        found: dict[int, None] = {}
        for narrowed in (True, False) if wish.level else (False,):
            match = f"{{own plain around}}: ({starts}) AND {_tags(wish, level=narrowed)}"
            found.update(dict.fromkeys(self._rows(match, limit)))
            if len(found) >= limit:
                break
        return list(found)[:limit]

    def _terms(self, typed: tuple[str, ...]) -> tuple[Term, ...]:
        """Return the query's terms, phrases of the thesaurus taken as one, longest first."""
        terms: list[Term] = []
        at = 0
        while at < len(typed):
            size = self._phrase_at(typed, at)
            terms.append(self._term(typed[at : at + size]))
            at += size
        return tuple(terms)

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
        if further:
            return Term(word, _alone(word, singular(word)), (*_alone(stem(word)), *further))
        if self._vocabulary.has_start(stem(word)):
            return Term(word, _alone(word, stem(word)), ())
        meant = self._vocabulary.nearest(word)
        further = tuple(same for each in meant for same in self._thesaurus.same((each,)))
        return Term(word, _alone(*meant) or _alone(word), further)

    def _mended(self, word: str) -> str:
        if self._vocabulary.has_start(word) or self._thesaurus.same((word,)):
            return word
        meant = next(iter(self._vocabulary.nearest(word)), "")
        return self._vocabulary.completed(meant) if meant else ""

    def _scored(self, terms: tuple[Term, ...], wish: _Wish, limit: int) -> dict[int, float]:
        """Return hits with their scores, asking the narrowest question first."""
        scored: dict[int, float] = {}
        for direct in (True, False):
            for narrowed in (True, False) if wish.level else (False,):
                for columns in ("own", "own plain around"):
                    match = _match(terms, columns, wish, level=narrowed, further=not direct)
                    for at in self._rows(match, max(POOL, limit)):
                        if at not in scored:
                            own = columns == "own"
                            scored[at] = self._score(at, terms, wish, direct=direct, own=own)
                    if len(scored) >= max(POOL, limit):
                        return scored
        return scored

    def _score(
        self, at: int, terms: tuple[Term, ...], wish: _Wish, *, direct: bool, own: bool
    ) -> float:
        entry = self._entries[at]
        text = self._own[at]
        whole = sum(term.typed in text for term in terms) / len(terms)
        uses = self._used.get(entry.id, 0)
        return (
            _DIRECT * direct
            + _OWN * own
            + _LEVEL * (wish.level in entry.levels)
            + _TEMPLATE * (entry.problem.id in wish.problems)
            + _WHOLE * whole
            + _USED * uses / (uses + 3)
            + _KIND * (entry.kind == "problem")
        )

    def _rows(self, match: str, limit: int) -> list[int]:
        return [row[0] for row in self._base.execute(_FIND, (match, limit))]


@lru_cache(maxsize=2)
def index_of(library: Library) -> Index:
    """Return the index of a library; it is built once, for all pages of a sitting."""
    return Index(library)


def _own(entry: Entry) -> str:
    """Return an entry's own words: its text and technique, or a problem's titles and description."""
    problem = entry.problem
    if entry.item is None:
        return f"{problem.title.en} {problem.title.es} {' '.join(problem.tags)} {problem.about}"
    technique = getattr(entry.item, "technique", "")
    return f"{technique} {entry.text}"


def _match(
    terms: tuple[Term, ...], columns: str, wish: _Wish, *, level: bool, further: bool
) -> str:
    asked = " AND ".join(_either(term, further=further) for term in terms)
    return f"{{{columns}}}: ({asked}) AND {_tags(wish, level=level)}"


def _either(term: Term, *, further: bool) -> str:
    asked = [_start(phrase) for phrase in term.direct]
    if further:
        asked += [_same(phrase) for phrase in term.further if phrase not in term.direct]
    return "(" + " OR ".join(dict.fromkeys(asked)) + ")"


def _alone(*found: str) -> tuple[Phrase, ...]:
    return tuple((each,) for each in dict.fromkeys(found))


def _start(phrase: Phrase) -> str:
    """Return what finds a typed word or phrase, its last word perhaps not yet finished."""
    return f'"{" ".join(phrase)}"*'


def _same(phrase: Phrase) -> str:
    """Return what finds a word of the same meaning; short ones ("si", "walk") only as whole words."""
    long = len(phrase[-1]) > _WHOLE_UP_TO
    return _start(phrase) if long else f'"{" ".join(phrase)}"'


def _tags(wish: _Wish, *, level: bool) -> str:
    asked = "(" + " OR ".join(f'"kd{kind}"' for kind in sorted(wish.kinds)) + ")"
    narrowed = f' AND "lv{wish.level}"' if level else ""
    return f"{{tags}}: ({asked}{narrowed})"
