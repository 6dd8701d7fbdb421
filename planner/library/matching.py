"""Questions to the full-text table: what is wished, and how it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.library.asking import Term
from planner.library.catalogue import KINDS, Entry, Library
from planner.library.offering import Taste
from planner.library.vocabulary import Phrase

_WHOLE_UP_TO = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """What the hits are ranked by; `problems` are those of the starter plan."""

    level: str
    problems: frozenset[str]
    kinds: frozenset[str]
    taste: Taste


def wished(library: Library, taste: Taste, kinds: Sequence[str]) -> Wish:
    """Return what is wished, as far as the library knows it."""
    chosen = library.templates.get(taste.template)
    problems = frozenset((*chosen.problems, *chosen.offer)) if chosen else frozenset()
    asked = frozenset(kinds) & frozenset(KINDS) if kinds else frozenset(KINDS)
    return Wish(taste.level if taste.level in library.levels else "", problems, asked, taste)


def own_words(entry: Entry) -> str:
    """Return an entry's own words: its text and technique, or a problem's titles and description."""
    problem = entry.problem
    if entry.item is None:
        return f"{problem.title.en} {problem.title.es} {' '.join(problem.tags)} {problem.about}"
    technique = getattr(entry.item, "technique", "")
    return f"{technique} {entry.text}"


def match(terms: tuple[Term, ...], columns: str, wish: Wish, *, level: bool, further: bool) -> str:
    """Return the question for all terms in these columns, of one level of care if asked."""
    asked = " AND ".join(_either(term, further=further) for term in terms)
    return f"{{{columns}}}: ({asked}) AND {tags(wish, level=level)}"


def tags(wish: Wish, *, level: bool) -> str:
    """Return the part of a question that narrows it to kinds and, if asked, to a level of care."""
    asked = "(" + " OR ".join(f'"kd{kind}"' for kind in sorted(wish.kinds)) + ")"
    narrowed = f' AND "lv{wish.level}"' if level else ""
    return f"{{tags}}: ({asked}{narrowed})"


def _either(term: Term, *, further: bool) -> str:
    said = _same if term.whole else _start
    asked = [said(phrase) for phrase in term.direct]
    if further:
        asked += [_same(phrase) for phrase in term.further if phrase not in term.direct]
    return "(" + " OR ".join(dict.fromkeys(asked)) + ")"


def _start(phrase: Phrase) -> str:
    """Return what finds a typed word or phrase, its last word perhaps not yet finished."""
    return f'"{" ".join(phrase)}"*'


def _same(phrase: Phrase) -> str:
    """Return what finds a word of the same meaning; short ones ("si", "walk") only as whole words."""
    long = len(phrase[-1]) > _WHOLE_UP_TO
    return _start(phrase) if long else f'"{" ".join(phrase)}"'
