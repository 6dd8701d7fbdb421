"""Reading levels of what the patient reads: per problem a limit, per sentence a warning."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import partial

from planner.library import readability
from planner.library.checks.content import Content
from planner.library.checks.memory import digest_of
from planner.library.schema import ProblemItem

MOST_GRADE = 6.0
MOST_LETTERS_GRADE = 6.0
LEAST_INFLESZ = 65.0
SENTENCE_GRADE = 9.0
SENTENCE_INFLESZ = 55.0
LONGEST_SENTENCE = 22
LONG_ENOUGH = 12
_MARKUP = re.compile(r"_{3,}|[*#☐]|\s-\s")


_STEPS_EN = ((3.0, "grade 3 or less"), (6.0, "grade 3 to 6"), (9.0, "grade 6 to 9"))
_STEPS_ES = ((80.0, "INFLESZ 80 or more"), (65.0, "INFLESZ 65 to 80"), (55.0, "INFLESZ 55 to 65"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """How hard one problem's or handout's patient texts are, and how many single texts are how hard.

    `huerta` is Fernández Huerta's value, for comparison only.
    """

    place: str
    grade: float
    letters_grade: float
    inflesz: float
    huerta: float
    words_en: int
    words_es: int
    spread: dict[str, int]


def check(content: Content) -> tuple[ReadingRow, ...]:
    """Add a fault for every text that is too hard, and return the figures per problem, handout and glossary."""
    rows = []
    for problem in content.problems:
        key = f"reading:{content.digests[problem.id]}"
        rows.append(content.once(key, ReadingRow, partial(_problem, content, problem)))
    for slug, page in content.library.handouts.items():
        work = partial(_row, content, f"handouts/{slug}", _bare(page.en), _bare(page.es))
        rows.append(content.once(f"reading:{slug}:{digest_of(page)}", ReadingRow, work))
    terms = content.library.glossary
    if terms:
        english = "\n".join(each.means.en for each in terms.values())
        spanish = "\n".join(each.means.es for each in terms.values())
        rows.append(_row(content, "glossary", english, spanish))
    return tuple(rows)


def _problem(content: Content, problem: ProblemItem) -> ReadingRow:
    lines = [line for line in content.lines_of(problem) if line.voice == "patient"]
    texts = {
        language: "\n".join(line.text for line in lines if line.language == language)
        for language in ("en", "es")
    }
    spread = Counter(_sentence(content, line.place, line.language, line.text) for line in lines)
    return _row(content, problem.id, texts["en"], texts["es"], spread)


def _row(
    content: Content, place: str, english: str, spanish: str, spread: Counter[str] | None = None
) -> ReadingRow:
    en, es = readability.reading(english, "en"), readability.reading(spanish, "es")
    if en.grade > MOST_GRADE:
        content.add("reading", place, f"English grade {en.grade:.1f}, at most {MOST_GRADE:g}")
    if en.letters_grade > MOST_LETTERS_GRADE:
        said = f"English letters grade {en.letters_grade:.1f}, at most {MOST_LETTERS_GRADE:g}"
        content.add("reading", place, said)
    if es.inflesz < LEAST_INFLESZ:
        said = f"Spanish INFLESZ {es.inflesz:.0f}, at least {LEAST_INFLESZ:g}"
        content.add("reading", place, said)
    return ReadingRow(
        place=place,
        grade=round(en.grade, 1),
        letters_grade=round(en.letters_grade, 1),
        inflesz=round(es.inflesz, 1),
        huerta=round(es.huerta, 1),
        words_en=en.words,
        words_es=es.words,
        spread=dict(spread or {}),
    )


def _sentence(content: Content, place: str, language: str, text: str) -> str:
    """Add a warning for a text that is hard by itself; return how hard it is, in a word."""
    found = readability.reading(text, language)
    if found.longest > LONGEST_SENTENCE:
        said = f"[{language}] a sentence of {found.longest} words, better {LONGEST_SENTENCE}"
        content.add("reading", place, said, "warning")
    long = found.words >= LONG_ENOUGH
    if language == "en":
        if long and found.grade > SENTENCE_GRADE:
            content.add("reading", place, f"[en] grade {found.grade:.1f}", "warning")
        return next((name for most, name in _STEPS_EN if found.grade <= most), "above grade 9")
    if long and found.inflesz < SENTENCE_INFLESZ:
        content.add("reading", place, f"[es] INFLESZ {found.inflesz:.0f}", "warning")
    return next((name for least, name in _STEPS_ES if found.inflesz >= least), "INFLESZ below 55")


def _bare(page: str) -> str:
    """Return a handout's sentences without lines to write on and marks."""
    return _MARKUP.sub(" ", page)
