"""Wording: person-first words, measurable verbs, plain words for patients."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from planner.library.checks.content import NUMERIC, Content, Forbidden, Line, slot_names
from planner.library.faults import Severity
from planner.library.schema import ObjectiveItem, ProblemItem

_HAND_DATED = re.compile(r"\b(?:within|in) \d+ (?:days?|weeks?|months?)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b100 ?%|\bnever\b|\balways\b", re.IGNORECASE)


def check(content: Content) -> None:
    """Add a fault for every word and sentence that the style guide does not allow."""
    for problem in content.problems:
        key = f"words:{content.digests[problem.id]}:{content.lists_digest}"
        content.once(key, type(None), partial(_words, content, problem))
    for line in content.shared_lines:
        _line(content, line)
    measurable(content)
    _proved(content)


def _words(content: Content, problem: ProblemItem) -> None:
    for line in content.lines_of(problem):
        _line(content, line)


def _line(content: Content, line: Line) -> None:
    """No stigmatizing words in either language and voice; short common words in what the patient reads."""
    _forbidden(content, "stigma", line, content.words[line.language])
    if line.voice == "patient":
        _forbidden(content, "plain", line, content.plain_words[line.language])


def _proved(content: Content) -> None:
    """Every rule on words finds its bad examples and lets its good ones pass; each has both."""
    for language in ("en", "es"):
        for each in content.words[language]:
            place = f"lint/stigma.{language}.yaml"
            if not each.rule.bad or not each.rule.good:
                content.add("lists", place, f"{each.rule.re!r} has no bad or no good example")
            for text in each.rule.bad:
                if not each.found(text):
                    content.add("lists", place, f"{each.rule.re!r} does not find {text!r}")
            for text in each.rule.good:
                if each.found(text):
                    content.add(
                        "lists", place, f"{each.rule.re!r} stops {text!r}, which is allowed"
                    )


def _forbidden(content: Content, check_name: str, line: Line, rules: Iterable[Forbidden]) -> None:
    for each in rules:
        found = each.found(line.text)
        if found:
            said = f"[{line.language}] {found!r}: write {each.rule.use}"
            severity: Severity = "error" if each.rule.sev == "error" else "warning"
            content.add(check_name, line.place, said, severity)


def measurable(content: Content) -> None:
    """Every objective names an act that can be seen, a number, and a date from its pace."""
    verbs = content.listed("verbs.txt")
    vague = content.listed("vague.txt")
    loose = re.compile(r"\b(" + "|".join(map(re.escape, sorted(vague))) + r")\b", re.IGNORECASE)
    for problem in content.problems:
        for name, item in content.statements(problem):
            if isinstance(item, ObjectiveItem):
                _acts(content, name, item, verbs, loose)
                _aims(content, name, item)


def _acts(
    content: Content,
    name: str,
    item: ObjectiveItem,
    verbs: frozenset[str],
    loose: re.Pattern[str],
) -> None:
    """Look for an act that can be seen."""
    found = loose.search(item.text)
    if found and found.group(0):
        content.add("measurable", name, f"{found.group(0)!r} cannot be seen or counted")
    if not verbs & set(re.findall(r"[a-z]+", item.text.lower())):
        content.add("measurable", name, "no verb of lint/verbs.txt: what will be seen?")


def _aims(content: Content, name: str, item: ObjectiveItem) -> None:
    """Look for a number and a date, neither of them written by hand."""
    used = slot_names(item.text)
    if not any(item.slots[each].type in NUMERIC for each in used if each in item.slots):
        content.add("measurable", name, "no number to reach (count, percent, score, money)")
    if "by" not in used or "by" not in slot_names(item.me.en):
        content.add("measurable", name, "both the clinical and the patient's text need {by}")
    if _HAND_DATED.search(item.text) or _ABSOLUTE.search(item.text):
        said = "a date or absolute written by hand; use slots, pace and reachable numbers"
        content.add("measurable", name, said, "warning")
