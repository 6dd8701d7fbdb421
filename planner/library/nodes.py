"""Library entries become nodes of a plan: texts copied with their origin, slots filled, dates set.

Everything is copied. A plan never points back into the library for its wording; it keeps only the
origin, so that it can be told what changed since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from planner.errors import said
from planner.library.catalogue import Entry, Library
from planner.library.dosing import dose_for, due_for
from planner.library.faults import ContentError
from planner.library.schema import (
    Bi,
    GoalItem,
    InterventionItem,
    ObjectiveItem,
    SlotSpec,
)
from planner.model.assessment import Score
from planner.model.plan import Goal, Intervention, Objective, Origin, Plain, Problem, Slot
from planner.model.sentences import text_digest

BASELINE = "baseline"


def problem_from(library: Library, problem_id: str, level: str, started_on: date) -> Problem:
    """Return a problem as it is first put into a plan: title, why and cautions, no goals yet."""
    del level, started_on
    entry = library.entry(problem_id)
    item = entry.problem
    return Problem(
        text=_one_line(item.about),
        title=Plain(en=item.title.en, es=item.title.es),
        why=plain_from(_one_line(item.about), item.patient_why),
        cautions=item.cautions,
        origin=_origin(library, entry),
    )


def goal_from(library: Library, item_id: str) -> Goal:
    """Return a goal of the library, without objectives."""
    entry = library.entry(item_id)
    if not isinstance(entry.item, GoalItem):
        raise _wrong_kind(item_id, "goal")
    item = entry.item
    return Goal(
        text=item.text, plain=plain_from(item.text, item.me), origin=_origin(library, entry)
    )


def objective_from(
    library: Library,
    item_id: str,
    level: str,
    started_on: date,
    scores: Iterable[Score] = (),
) -> Objective:
    """Return an objective of the library for this level of care, without interventions.

    The newest score of its measure becomes the baseline. Without a score a baseline stays empty: it is
    a fact about this person that the library cannot know.
    """
    entry = library.entry(item_id)
    if not isinstance(entry.item, ObjectiveItem):
        raise _wrong_kind(item_id, "objective")
    item = entry.item
    return Objective(
        text=item.text,
        plain=plain_from(item.text, item.me),
        slots=slots_from(item.slots, level, latest(scores)),
        measure=measure_of(item),
        method=item.method,
        pace=item.pace,
        due=due_for(library, item.pace, level, started_on),
        origin=_origin(library, entry),
    )


def intervention_from(
    library: Library, item_id: str, level: str, started_on: date, due: date | None
) -> Intervention:
    """Return an intervention of the library for this level of care, given until `due`."""
    del started_on
    entry = library.entry(item_id)
    if not isinstance(entry.item, InterventionItem):
        raise _wrong_kind(item_id, "intervention")
    item = entry.item
    pages = {each.id: each.file for each in entry.problem.handouts}
    return Intervention(
        text=item.text,
        plain=plain_from(item.text, item.me),
        slots=slots_from(item.slots, level, {}),
        kind=item.kind,
        technique=item.technique,
        role=item.role,
        dose=dose_for(library, item, level, due),
        evidence=item.evidence,
        cite=item.cite,
        handout=pages.get(item.handout or "", ""),
        origin=_origin(library, entry),
    )


def slots_from(
    slots: Mapping[str, SlotSpec], level: str, scores: Mapping[str, float]
) -> tuple[Slot, ...]:
    """Return a statement's slots with the values usual at a level of care.

    A slot named `baseline` takes the score of its measure, or stays empty.
    """
    return tuple(
        Slot(
            name=name,
            type=slot.type,
            value=_value(name, slot, level, scores),
            low=slot.min,
            high=slot.max,
            measure=slot.measure or "",
            choices=tuple(Plain(en=each.en, es=each.es) for each in slot.choices),
        )
        for name, slot in slots.items()
    )


def latest(scores: Iterable[Score]) -> dict[str, float]:
    """Return the newest score of each measure."""
    return {each.measure: each.value for each in sorted(scores, key=lambda each: each.on)}


def measure_of(item: ObjectiveItem) -> str:
    """Return the measure an objective is told by, or nothing."""
    return next((slot.measure for slot in item.slots.values() if slot.measure), None) or ""


def number(value: float) -> str:
    """Return a number as a slot keeps it: whole numbers without a point."""
    return str(int(value)) if value == int(value) else str(value)


def _value(name: str, slot: SlotSpec, level: str, scores: Mapping[str, float]) -> str:
    if name == BASELINE:
        known = scores.get(slot.measure or "")
        return "" if known is None else number(known)
    usual = {str(key): value for key, value in slot.at.items()}.get(level, slot.default)
    if usual is None:
        return ""
    return usual if isinstance(usual, str) else number(usual)


def plain_from(clinical: str, wording: Bi) -> Plain:
    """Return a wording for the client, bound to the clinical text it was written for."""
    return Plain(en=wording.en, es=wording.es, written_for=text_digest(clinical))


def _origin(library: Library, entry: Entry) -> Origin:
    text = entry.text if entry.item else _one_line(entry.text)
    return Origin(
        item=entry.id,
        revision=entry.problem.rev,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        edition=library.edition.id,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _wrong_kind(item_id: str, kind: str) -> ContentError:
    return ContentError(
        said("The library's entry “{entry}” is of another kind.", entry=item_id),
        "Choose an entry of the right kind.",
    )
