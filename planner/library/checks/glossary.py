"""The glossary: every term explained in both languages, in few plain words, under a key of its own."""

from __future__ import annotations

import re
from collections import Counter

from planner.library import readability
from planner.library.checks.content import Content
from planner.library.folding import folded
from planner.library.schema import Term

PLACE = "glossary.yaml"
MOST_WORDS = 35
MOST_TERM_GRADE = 8.0
LEAST_TERM_INFLESZ = 60.0
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def check(content: Content) -> None:
    """Add a fault for every term that is explained at length, in hard words, or twice."""
    for language in ("en", "es"):
        names = Counter(
            folded(name)
            for term in content.library.glossary.values()
            for name in term.names(language)
        )
        for name, count in names.items():
            if count > 1:
                content.add("glossary", PLACE, f"[{language}] {name!r} is explained {count} times")
    for key, term in content.library.glossary.items():
        if not _KEY.fullmatch(key):
            content.add("glossary", f"{PLACE}: {key}", "a key has small letters and digits only")
        for language in ("en", "es"):
            _meaning(content, key, term, language)


def _meaning(content: Content, key: str, term: Term, language: str) -> None:
    place = f"{PLACE}: {key}"
    said = term.means.of(language)
    found = readability.reading(said, language)
    if found.words > MOST_WORDS:
        content.add("glossary", place, f"[{language}] {found.words} words, at most {MOST_WORDS}")
    if language == "en" and found.grade > MOST_TERM_GRADE:
        content.add("glossary", place, f"[en] grade {found.grade:.1f}", "warning")
    if language == "es" and found.inflesz < LEAST_TERM_INFLESZ:
        content.add("glossary", place, f"[es] INFLESZ {found.inflesz:.0f}", "warning")
