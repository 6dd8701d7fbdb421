"""Wording: person-first words, measurable verbs, plain words for patients, no statement twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from planner.library.checks.content import NUMERIC, SLOT, Content, Forbidden, Line, slot_names
from planner.library.faults import Severity
from planner.library.schema import ObjectiveItem

TOO_ALIKE = 88
ALIKE = 82
_HAND_DATED = re.compile(r"\b(?:within|in) \d+ (?:days?|weeks?|months?)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b100 ?%|\bnever\b|\balways\b", re.IGNORECASE)


def check(content: Content) -> None:
    """Add a fault for every word and sentence that the style guide does not allow."""
    _person_first(content)
    _plain(content)
    _measurable(content)
    _twins(content)


def _person_first(content: Content) -> None:
    """No stigmatizing words, in either language and voice; handouts, templates and duties included."""
    for line in (*content.lines, *content.shared_lines):
        _forbidden(content, "stigma", line, content.words[line.language])


def _plain(content: Content) -> None:
    """Short common words in what the patient reads."""
    rules = {language: tuple(content.rules(f"plain.{language}")) for language in ("en", "es")}
    for line in (*content.lines, *content.shared_lines):
        if line.voice == "patient":
            _forbidden(content, "plain", line, rules[line.language])


def _forbidden(content: Content, check_name: str, line: Line, rules: Iterable[Forbidden]) -> None:
    for each in rules:
        found = each.found(line.text)
        if found:
            said = f"[{line.language}] {found!r}: write {each.rule.use}"
            severity: Severity = "error" if each.rule.sev == "error" else "warning"
            content.add(check_name, line.place, said, severity)


def _measurable(content: Content) -> None:
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


def _twins(content: Content) -> None:
    """No two statements of a kind say nearly the same."""
    shelves: dict[str, list[tuple[str, str]]] = {}
    for problem in content.problems:
        for name, item in content.statements(problem):
            shelves.setdefault(item.id[0], []).append((name, SLOT.sub("x", item.text).lower()))
    for rows in shelves.values():
        texts = [text for _, text in rows]
        for at, (name, text) in enumerate(rows):
            near = process.extract(
                text, texts[at + 1 :], scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None
            )
            for _, score, place in near:
                said = f"{score:.0f}% like {rows[at + 1 + place][0]}"
                content.add("twins", name, said, "error" if score >= TOO_ALIKE else "warning")
