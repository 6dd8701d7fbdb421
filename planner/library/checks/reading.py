"""Reading levels of what the patient reads: per problem a limit, per sentence a warning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner.library import readability
from planner.library.checks.content import Content

MOST_GRADE = 6.0
MOST_LETTERS_GRADE = 6.0
LEAST_INFLESZ = 65.0
SENTENCE_GRADE = 9.0
SENTENCE_INFLESZ = 55.0
LONGEST_SENTENCE = 22
LONG_ENOUGH = 12
_MARKUP = re.compile(r"_{3,}|[*#☐]|\s-\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """How hard one problem's or handout's patient texts are."""

    place: str
    grade: float
    letters_grade: float
    inflesz: float
    words_en: int
    words_es: int


def check(content: Content) -> tuple[ReadingRow, ...]:
    """Add a fault for every text that is too hard, and return the figures per problem and handout."""
    rows = []
    for problem in content.problems:
        lines = [line for line in content.lines_of(problem) if line.voice == "patient"]
        texts = {
            language: "\n".join(line.text for line in lines if line.language == language)
            for language in ("en", "es")
        }
        rows.append(_row(content, problem.id, texts["en"], texts["es"]))
        for line in lines:
            _sentence(content, line.place, line.language, line.text)
    for slug, page in content.library.handouts.items():
        rows.append(_row(content, f"handouts/{slug}", _bare(page.en), _bare(page.es)))
    return tuple(rows)


def _row(content: Content, place: str, english: str, spanish: str) -> ReadingRow:
    en, es = readability.reading(english, "en"), readability.reading(spanish, "es")
    if en.grade > MOST_GRADE:
        content.add("reading", place, f"English grade {en.grade:.1f}, at most {MOST_GRADE:g}")
    if en.letters_grade > MOST_LETTERS_GRADE:
        said = f"English letters grade {en.letters_grade:.1f}, at most {MOST_LETTERS_GRADE:g}"
        content.add("reading", place, said)
    if es.inflesz < LEAST_INFLESZ:
        content.add(
            "reading", place, f"Spanish INFLESZ {es.inflesz:.0f}, at least {LEAST_INFLESZ:g}"
        )
    return ReadingRow(
        place=place,
        grade=round(en.grade, 1),
        letters_grade=round(en.letters_grade, 1),
        inflesz=round(es.inflesz, 1),
        words_en=en.words,
        words_es=es.words,
    )


def _sentence(content: Content, place: str, language: str, text: str) -> None:
    found = readability.reading(text, language)
    if found.longest > LONGEST_SENTENCE:
        said = f"[{language}] a sentence of {found.longest} words, better {LONGEST_SENTENCE}"
        content.add("reading", place, said, "warning")
    if found.words < LONG_ENOUGH:
        return
    if language == "en" and found.grade > SENTENCE_GRADE:
        content.add("reading", place, f"[en] grade {found.grade:.1f}", "warning")
    if language == "es" and found.inflesz < SENTENCE_INFLESZ:
        content.add("reading", place, f"[es] INFLESZ {found.inflesz:.0f}", "warning")


def _bare(page: str) -> str:
    """Return a handout's sentences without lines to write on and marks."""
    return _MARKUP.sub(" ", page)
