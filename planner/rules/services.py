"""Interventions that say what is done, by whom, how often and until when."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.plan import Intervention
from planner.rules.case import Case, Gap, gap
from planner.rules.lists import listed
from planner.rules.phrases import words

WHOLE_STAY = frozenset({"stay", "shift", "visit"})
ENOUGH_WORDS = 12


def service_is_complete(case: Case) -> Iterator[Gap]:
    """GT14: an intervention has its modality, focus, person, frequency and duration."""
    for placed in case.interventions:
        missing = _missing(placed.node)
        if missing:
            says, field = missing[0]
            also = ", ".join(case.word(each) for each, _ in missing)
            yield gap(says, placed.node.id, field, name=placed.name, missing=also)


def service_is_no_routine(case: Case) -> Iterator[Gap]:
    """GT15: an intervention is more than a duty that staff have for everybody."""
    for placed in case.interventions:
        service = placed.node
        tokens = words(service.text.removeprefix("{patient}"))
        duty = listed("routine").leads(tokens)
        if duty and not service.technique.strip() and len(tokens) < ENOUGH_WORDS:
            yield gap("routine", service.id, "text", name=placed.name, duty=duty)


def hours_are_enough(case: Case) -> Iterator[Gap]:
    """GT26: the weekly schedule has the hours that the level of care stands for."""
    wanted = case.profile.weekly_hours
    if not wanted or not case.problems:
        return
    if not case.plan.schedule:
        yield gap("none", "plan", "schedule", wanted=f"{wanted:g}")
        return
    hours = sum(row.minutes * row.per_week for row in case.plan.schedule if row.kind != "peer") / 60
    if hours < wanted:
        yield gap("few", "plan", "schedule", wanted=f"{wanted:g}", hours=f"{hours:.1f}")


def _missing(service: Intervention) -> list[tuple[str, str]]:
    dose = service.dose
    parts = (
        ("modality", "kind", bool(service.kind.strip())),
        ("focus", "technique", bool(service.technique.strip() or len(words(service.text)) > 5)),
        ("who", "responsible", bool(service.responsible.strip() or service.role.strip())),
        ("frequency", "dose.times", bool(dose.per) and (dose.times > 0 or dose.per in WHOLE_STAY)),
        ("duration", "dose.until", dose.until is not None or dose.per == "stay"),
    )
    return [(says, field) for says, field, there in parts if not there]
