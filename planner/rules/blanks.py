"""What a blank of a sentence is called by people: its own name is for the library's authors."""

from __future__ import annotations

import re

from planner.errors import said
from planner.model.plan import Goal, Intervention, Objective
from planner.wording import wording

LABELS: dict[str, str] = {
    "target": said("Target"),
    "baseline": said("Now (baseline)"),
    "of": said("Out of how many"),
    "level": said("Level"),
    "percent": said("Percent"),
    "points": said("Points"),
    "n": said("Number"),
    "times": said("Times"),
    "amount": said("Amount"),
    "date": said("Date"),
    "time": said("Time"),
    "seconds": said("Seconds"),
    "minutes": said("Minutes"),
    "hours": said("Hours"),
    "days": said("Days"),
    "nights": said("Nights"),
    "weeks": said("Weeks"),
    "months": said("Months"),
    "person": said("Person"),
    "support": said("Support person"),
    "partner": said("Partner"),
    "caregiver": said("Caregiver"),
    "loved_one": said("Loved one"),
    "child": said("Child"),
    "place": said("Place"),
    "phone": said("Phone"),
    "skill": said("Skill"),
}
BLANK = "___"
_WORDS_BEFORE, _WORDS_AFTER = r"(?:[^\s{},;.]+ ){0,2}", r"(?: [^\s{},;.]+){0,3}"


def label(node: Goal | Objective | Intervention, name: str, language: str) -> str:
    """Return what a blank is called in a language; else the words around it: "with ___ early signs"."""
    known = LABELS.get(name)
    if known:
        return wording(language).text(known)
    around = re.compile(f"{_WORDS_BEFORE}{{{re.escape(name)}}}{_WORDS_AFTER}")
    first = node.plain.es if language == "es" else ""
    for text in (first, node.text, node.plain.en):
        found = around.search(text)
        if found:
            return found.group().replace(f"{{{name}}}", BLANK).strip(" ,;.:")
    return name.replace("_", " ")
