"""Slots: every blank is declared, used, bounded, and the same in all voices of a statement."""

from __future__ import annotations

from planner.library.checks.content import BUILT_IN, Content, slot_names, slots_of
from planner.library.schema import GoalItem, ObjectiveItem, SlotSpec, Statement


def check(content: Content) -> None:
    """Add a fault for every slot that is undeclared, unused, out of bounds or not in both languages."""
    for problem in content.problems:
        for name, item in content.statements(problem):
            _voices(content, name, item)
            for slot, spec in slots_of(item).items():
                _spec(content, name, slot, spec)
        for wording in (problem.patient_why, problem.strengths_prompts):
            if slot_names(wording.en) | slot_names(wording.es):
                content.add("slots", problem.id, "slots do not belong into why and prompts")


def _voices(content: Content, place: str, item: Statement) -> None:
    clinical = slot_names(item.text)
    english, spanish = slot_names(item.me.en), slot_names(item.me.es)
    declared = set(slots_of(item))
    for name in sorted((clinical | english | spanish) - declared - BUILT_IN):
        content.add("slots", place, f"the slot {{{name}}} is not declared")
    for name in sorted(declared - clinical):
        content.add(
            "slots", place, f"the slot {{{name}}} is declared, but the text does not use it"
        )
    for name in sorted(declared & BUILT_IN):
        content.add("slots", place, f"the slot {{{name}}} is filled by the program")
    if english != spanish:
        odd = ", ".join(sorted(english ^ spanish))
        content.add("slots", place, f"English and Spanish differ in their slots: {odd}")
    if not english <= clinical | BUILT_IN:
        odd = ", ".join(sorted(english - clinical - BUILT_IN))
        content.add("slots", place, f"the patient's text has slots the clinical one lacks: {odd}")
    if isinstance(item, GoalItem) and clinical | english > {"patient"}:
        content.add("slots", place, "a goal has no numbers and no dates")
    if isinstance(item, ObjectiveItem) and item.me.es.lstrip("¿¡").startswith("{by}"):
        content.add("slots", place, "the date does not stand first in a Spanish sentence")


def _spec(content: Content, place: str, name: str, spec: SlotSpec) -> None:
    at = f"{place} {{{name}}}"
    if spec.type == "score" and spec.measure not in content.library.measures:
        content.add("slots", at, "a score slot names a measure of measures.yaml")
    if (spec.type == "choice") != bool(spec.choices):
        content.add("slots", at, "choices belong to a choice slot, and only to it")
    low, high = _bounds(content, spec)
    values = [spec.default, *spec.at.values()]
    for value in values:
        if isinstance(value, str) or value is None:
            continue
        if (low is not None and value < low) or (high is not None and value > high):
            content.add(
                "slots", at, f"{value:g} is outside {low:g} to {high:g}" if high else "too low"
            )
    unknown = [each for each in spec.at if each not in content.library.levels]
    if unknown:
        content.add("slots", at, f"no level {', '.join(unknown)}")


def _bounds(content: Content, spec: SlotSpec) -> tuple[float | None, float | None]:
    """Return what a value may be: the slot's own bounds, the measure's range, or those of a percent."""
    measure = content.library.measures.get(spec.measure or "")
    low, high = measure.range if measure else (None, None)
    if spec.type == "percent":
        low, high = (0, 100) if low is None else (low, high)
    return (low if spec.min is None else spec.min, high if spec.max is None else spec.max)
