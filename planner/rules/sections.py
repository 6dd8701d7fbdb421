"""What this program's plans hold beside what every plan does: sections named by the starter plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from planner.rules.case import Case, Gap, gap
from planner.rules.context import SectionDue


def sections_are_there(case: Case) -> Iterator[Gap]:
    """GT51: every section that the starter plan asks for can be found in the plan."""
    if not case.problems:
        return
    for due in case.context.sections:
        if not _held(case, due):
            place = due.fields[0].partition(".")[2] if due.fields else "problems"
            yield gap("lacks", "plan", f"{place}.{due.key}", section=due.title)


def _held(case: Case, due: SectionDue) -> bool:
    """Tell whether a section is there: a field filled, a problem in the plan, a score, or its words."""
    if any(_filled(case.document, path) for path in due.fields):
        return True
    origins = [each.node.origin.item for each in case.problems if each.node.origin]
    if any(
        item == name or item.startswith(f"{name}.") for item in origins for name in due.problems
    ):
        return True
    if any(score.measure in due.measures for score in case.assessment.scores):
        return True
    pattern = _pattern(due.words)
    return bool(pattern and any(pattern.search(each.text) for each in case.written))


def _filled(value: object, path: str) -> bool:
    """Tell whether a field at a path holds something."""
    for name in path.split("."):
        value = getattr(value, name, None)
    return bool(value)


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(words, re.IGNORECASE) if words else None
