"""The thread itself: diagnosis to problem, problem to goal, goal to objective, objective to service."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.assessment import Disposition
from planner.rules.case import Case, Gap, gap

ANSWERED_ELSEWHERE = frozenset(
    {Disposition.MONITOR, Disposition.REFER, Disposition.DEFER, Disposition.NOT_WANTED}
)


def diagnosis_has_problem(case: Case) -> Iterator[Gap]:
    """GT01: every diagnosis that is treated here is linked to a problem."""
    linked = {each for problem in case.plan.problems for each in problem.diagnoses}
    first = case.problems[0].name if case.problems else ""
    for diagnosis in case.assessment.diagnoses:
        if diagnosis.disposition == Disposition.TREAT and diagnosis.id not in linked:
            says = "unlinked" if first else "no_problem"
            yield gap(
                says, diagnosis.id, "diagnoses.disposition", code=diagnosis.code, problem=first
            )


def diagnosis_has_disposition(case: Case) -> Iterator[Gap]:
    """GT02: every other diagnosis says what becomes of it, and why."""
    for diagnosis in case.assessment.diagnoses:
        if diagnosis.disposition == Disposition.OPEN:
            yield gap("open", diagnosis.id, "diagnoses.disposition", code=diagnosis.code)
        elif diagnosis.disposition in ANSWERED_ELSEWHERE and not diagnosis.reason.strip():
            yield gap("no_reason", diagnosis.id, "diagnoses.reason", code=diagnosis.code)


def need_is_answered(case: Case) -> Iterator[Gap]:
    """GT04: each need leads to a problem, a referral, a deferral, or is not wanted."""
    problems = {problem.id for problem in case.plan.problems}
    for need in case.assessment.needs:
        if need.disposition == Disposition.OPEN:
            yield gap("open", need.id, "needs.disposition", need=_short(need.text))
        elif need.disposition == Disposition.TREAT and need.problem not in problems:
            yield gap("no_problem", need.id, "needs.problem", need=_short(need.text))
        elif need.disposition in ANSWERED_ELSEWHERE and not need.reason.strip():
            yield gap("no_reason", need.id, "needs.reason", need=_short(need.text))
    for placed in case.problems:
        if placed.node.disposition in ANSWERED_ELSEWHERE and not placed.node.reason.strip():
            yield gap("problem_reason", placed.node.id, "reason", name=placed.name)


def problem_has_goal(case: Case) -> Iterator[Gap]:
    """GT05: every problem has a goal; every goal has client words, or the reason why there are none."""
    for problem in case.problems:
        if problem.node.disposition == Disposition.TREAT and not problem.node.goals:
            yield gap("no_goal", problem.node.id, "goals", name=problem.name)
    for goal in case.goals:
        if not goal.node.client_words.strip() and not goal.node.no_words_reason.strip():
            yield gap("no_words", goal.node.id, "client_words", name=goal.name)


def plan_has_client_words(case: Case) -> Iterator[Gap]:
    """GT05 for the plan as a whole: what the person wants from care."""
    said = (case.plan.client_words, *(goal.node.client_words for goal in case.goals))
    if case.problems and not any(each.strip() for each in said):
        yield gap("plan_words", "plan", "client_words")


def goal_has_steps(case: Case) -> Iterator[Gap]:
    """GT07: every goal has an objective, every objective something the team does with the client."""
    for goal in case.goals:
        if goal.problem.disposition == Disposition.TREAT and not goal.node.objectives:
            yield gap("no_objective", goal.node.id, "objectives", name=goal.name)
    served = {ref for intervention in case.interventions for ref in intervention.node.also_serves}
    for objective in case.objectives:
        if not objective.node.interventions and objective.node.id not in served:
            yield gap("no_intervention", objective.node.id, "interventions", name=objective.name)


def intervention_serves(case: Case) -> Iterator[Gap]:
    """GT08: every intervention points to objectives that are in the plan."""
    known = case.objective_ids()
    for placed in case.interventions:
        if not known.issuperset(placed.node.also_serves):
            yield gap("lost", placed.node.id, "also_serves", name=placed.name)


def plan_is_begun(case: Case) -> Iterator[Gap]:
    """GT50: the plan works on something."""
    if not any(each.node.disposition == Disposition.TREAT for each in case.problems):
        yield gap("empty", "plan", "problems")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rsplit(" ", 1)[0] + "…"
