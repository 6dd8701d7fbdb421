"""How this level of care ends well: safety, discharge criteria, aftercare."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from planner.rules.case import Case, Gap, gap

SAFETY_RISKS = frozenset({"suicide_risk", "self_harm"})
FOLLOW_UP_DAYS = 7


def discharge_is_tied(case: Case) -> Iterator[Gap]:
    """GT17: discharge criteria are there, and at least one is tied to an objective."""
    criteria = [each for each in case.plan.discharge_criteria if each.text.strip()]
    known = case.objective_ids()
    if not criteria:
        yield gap("none", "plan", "discharge_criteria")
    elif not any(known.intersection(each.objectives) for each in criteria):
        yield gap("untied", criteria[0].id, "discharge_criteria.objectives")


def aftercare_is_planned(case: Case) -> Iterator[Gap]:
    """GT18: aftercare needs and aftercare goals are both there; they are two different things."""
    aftercare = case.plan.aftercare
    needs = any(each.strip() for each in aftercare.needs)
    goals = any(each.strip() for each in aftercare.goals)
    if not needs and not goals:
        yield gap("none", "plan", "aftercare.needs")
    elif not needs:
        yield gap("no_needs", "plan", "aftercare.needs")
    elif not goals:
        yield gap("no_goals", "plan", "aftercare.goals")


def risk_has_safety_plan(case: Case) -> Iterator[Gap]:
    """GT22: where there is a risk of suicide or self-harm there is a safety plan with its parts."""
    if SAFETY_RISKS.isdisjoint(case.assessment.risks):
        return
    safety = case.plan.safety
    if safety is None:
        yield gap("none", "plan", "safety")
        return
    parts = ("warning_signs", "what_i_can_do", "helpers", "safer_surroundings")
    for field in parts:
        if not getattr(safety, field):
            yield gap(field, "plan", f"safety.{field}")


def follow_up_is_soon(case: Case) -> Iterator[Gap]:
    """GT29: after a 24-hour stay the first visit is within seven days."""
    leaving = case.document.episode.expected_discharge
    if not case.profile.overnight or leaving is None or not case.problems:
        return
    latest = leaving + timedelta(days=FOLLOW_UP_DAYS)
    visits = [each.at.date() for each in case.plan.aftercare.appointments if each.at]
    if not any(day <= latest for day in visits):
        yield gap("late" if visits else "none", "plan", "aftercare.appointments")


def short_stay_is_kept_small(case: Case) -> Iterator[Gap]:
    """GT45: a plan for a few days stays doable."""
    stay = case.profile.stay_days
    if not 0 < stay <= 7:
        return
    if len(case.problems) > 4:
        yield gap("problems", "plan", "problems", count=str(len(case.problems)))
    for goal in case.goals:
        if len(goal.node.objectives) > 4:
            yield gap("objectives", goal.node.id, "objectives", name=goal.name)
