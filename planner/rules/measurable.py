"""Objectives that can be measured: actor, date, number, where from and where to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.model import sentences
from planner.model.plan import Objective, Progress
from planner.rules.case import Case, Gap, Placed, gap
from planner.rules.lists import listed
from planner.rules.phrases import words

NUMBER = re.compile(r"\d")
AMOUNT = re.compile(r"^\s*\$?(\d+(?:[.,]\d+)?)\s*(.*)$")
WILL = re.compile(r"\b(?:will|agrees to|va a)\b\s*(.*)", re.IGNORECASE | re.DOTALL)
COUNTED = frozenset({"count", "percent", "score", "money"})
# A thing made for the first time starts from nothing; only what is watched over time needs a baseline.
MADE = frozenset({"worksheet", "demonstration"})
LEAD_IN = frozenset(
    {"begin", "start", "continue", "to", "better", "fully", "further", "also", "be"}
)


def current(case: Case) -> Iterator[Placed[Objective]]:
    """Yield the objectives that are still worked on and have a sentence."""
    done = (Progress.MET, Progress.CLOSED)
    return (
        each
        for each in case.objectives
        if each.node.progress not in done and each.node.text.strip()
    )


def objective_is_specific(case: Case) -> Iterator[Gap]:
    """GT09: an objective names who, by when, and a number or a thing that will be there."""
    own = {each for each in words(case.document.client.name) if len(each) > 1}
    for placed in current(case):
        objective = placed.node
        if objective.due is None:
            yield gap("no_date", objective.id, "due", name=placed.name)
        if not _has_number(objective) and not _has_product(objective):
            yield gap("no_number", objective.id, "text", name=placed.name)
        if not _has_actor(objective, own) and not _staff_acts(objective):
            yield gap("no_actor", objective.id, "text", name=placed.name)


def objective_has_span(case: Case) -> Iterator[Gap]:
    """GT10: baseline and target are there, in the same unit, and differ unless it is to be kept."""
    for placed in current(case):
        says, field = _span_gap(placed.node)
        if says:
            yield gap(says, placed.node.id, field, name=placed.name)


def verb_is_visible(case: Case) -> Iterator[Gap]:
    """GT11: no verb that nobody can see, unless something is counted."""
    for placed in current(case):
        verb = _vague_verb(placed.node)
        if verb and not _has_number(placed.node):
            yield gap("vague", placed.node.id, "text", name=placed.name, verb=verb)


def client_acts(case: Case) -> Iterator[Gap]:
    """GT12: an objective says what the client does, not what staff do."""
    for placed in current(case):
        if _staff_acts(placed.node):
            yield gap("staff", placed.node.id, "text", name=placed.name)


def _has_number(objective: Objective) -> bool:
    used = set(sentences.slot_names(objective.text))
    return (
        NUMBER.search(objective.text) is not None
        or any(slot.type in COUNTED and slot.name in used for slot in objective.slots)
        or NUMBER.search(objective.target) is not None
        or listed("numbers").first(words(objective.text)) is not None
    )


def _has_product(objective: Objective) -> bool:
    return listed("products").first(words(objective.text)) is not None


def _has_actor(objective: Objective, own: set[str]) -> bool:
    if "{patient}" in objective.text or _is_a_change(objective) or _names_somebody(objective):
        return True
    tokens = words(objective.text)
    return not own.isdisjoint(tokens) or listed("persons").first(tokens) is not None


def _is_a_change(objective: Objective) -> bool:
    """Tell whether something of the person's goes from a baseline to a target."""
    return {"baseline", "target"} <= set(sentences.slot_names(objective.text))


def _names_somebody(objective: Objective) -> bool:
    """Tell whether a slot of the sentence stands for a person."""
    used = set(sentences.slot_names(objective.text))
    return any(each.type == "person" and each.name in used for each in objective.slots)


def _staff_acts(objective: Objective) -> bool:
    if objective.text.lstrip().startswith("{patient}"):
        return False
    return listed("staff").leads(words(objective.text)) is not None


def _vague_verb(objective: Objective) -> str:
    match = WILL.search(objective.text)
    clause = match.group(1) if match else objective.text
    tokens = words(clause)
    vague = listed("vague")
    while tokens and vague.leads(tokens) is None and tokens[0] in LEAD_IN:
        tokens = tokens[1:]
    return vague.leads(tokens) or ""


def _span_gap(objective: Objective) -> tuple[str, str]:
    baseline, target = sentences.baseline(objective), sentences.target(objective)
    slots = {slot.name for slot in objective.slots}
    if not target.strip():
        return ("", "") if _counts_otherwise(objective) else ("no_target", "target")
    if not baseline.strip():
        if "baseline" in slots:
            return "", ""
        made = objective.method in MADE or (not objective.method and _has_product(objective))
        made = made and not objective.measure
        return ("no_baseline_made" if made else "no_baseline"), "baseline"
    return _compared(objective, baseline, target)


def _counts_otherwise(objective: Objective) -> bool:
    """Tell whether the sentence itself counts something, in a slot of another name."""
    used = set(sentences.slot_names(objective.text)) - {"baseline"}
    return any(
        each.name == "target" or (each.type in COUNTED and each.name in used)
        for each in objective.slots
    )


def _compared(objective: Objective, baseline: str, target: str) -> tuple[str, str]:
    start, end = AMOUNT.match(baseline), AMOUNT.match(target)
    units = [words(each.group(2)) for each in (start, end) if each and each.group(2)]
    if len(units) == 2 and units[0] != units[1]:
        return "units", "target"
    same = words(baseline) == words(target)
    return ("same", "target") if same and not objective.keep else ("", "")
