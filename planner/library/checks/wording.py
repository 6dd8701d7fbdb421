"""Wording: person-first words, measurable verbs, plain words for patients, no statement twice."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from planner.library.checks.content import NUMERIC, SLOT, Content, slot_names
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
    shared = [
        (f"handouts/{slug}", language, getattr(page, language))
        for slug, page in content.library.handouts.items()
        for language in ("en", "es")
    ]
    building = content.library.building
    for key, item in building.criteria.items():
        texts = (("en", item.text), ("en", item.me.en), ("es", item.me.es))
        shared += [(f"criteria.{key}", language, text) for language, text in texts]
    for name, template in content.library.templates.items():
        for row in template.week:
            shared += [
                (f"templates.{name}", "en", row.title),
                (f"templates.{name}", "es", row.title_es),
            ]
    lines = [(line.place, line.language, line.text) for line in content.lines]
    for place, language, text in (*lines, *shared):
        for each in content.words[language]:
            found = each.found(text)
            if found:
                said = f"[{language}] {found!r}: write {each.rule.use}"
                content.add(
                    "stigma", place, said, "error" if each.rule.sev == "error" else "warning"
                )


def _plain(content: Content) -> None:
    """Short common words in what the patient reads."""
    rules = {language: tuple(content.rules(f"plain.{language}")) for language in ("en", "es")}
    for line in content.lines:
        if line.voice != "patient":
            continue
        for each in rules[line.language]:
            found = each.found(line.text)
            if found:
                said = f"[{line.language}] {found!r}: write {each.rule.use}"
                content.add(
                    "plain", line.place, said, "error" if each.rule.sev == "error" else "warning"
                )


def _measurable(content: Content) -> None:
    """Every objective names an act that can be seen, a number, and a date from its pace."""
    verbs = content.listed("verbs.txt")
    vague = content.listed("vague.txt")
    loose = re.compile(r"\b(" + "|".join(map(re.escape, sorted(vague))) + r")\b", re.IGNORECASE)
    for problem in content.problems:
        for name, item in content.statements(problem):
            if not isinstance(item, ObjectiveItem):
                continue
            used = slot_names(item.text)
            found = loose.search(item.text) if vague else None
            if found:
                content.add("measurable", name, f"{found.group(0)!r} cannot be seen or counted")
            if not verbs & set(re.findall(r"[a-z]+", item.text.lower())):
                content.add("measurable", name, "no verb of lint/verbs.txt: what will be seen?")
            if not any(item.slots[each].type in NUMERIC for each in used if each in item.slots):
                content.add("measurable", name, "no number to reach (count, percent, score, money)")
            if "by" not in used or "by" not in slot_names(item.me.en):
                content.add(
                    "measurable", name, "both the clinical and the patient's text need {by}"
                )
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
