"""What of a former plan is carried into a new one: structure and unmet objectives, nothing personal."""

from __future__ import annotations

from dataclasses import replace

from planner.model.assessment import Assessment, Disposition
from planner.model.client import Client, Episode
from planner.model.document import Plan, PlanDocument
from planner.model.plan import (
    Agreement,
    Goal,
    Intervention,
    Objective,
    Plain,
    Problem,
    Progress,
    Slot,
)
from planner.model.surroundings import ReviewSchedule

_DONE = (Progress.MET, Progress.CLOSED)
_ASKED_AGAIN = frozenset({"date", "time", "score"})
_MEASURED = frozenset({"baseline", "current"})


def carried(before: PlanDocument, client: Client, episode: Episode) -> PlanDocument:
    """Return a new plan's document: problems, goals and unmet objectives of the former one.

    The client's words, evidence, dates, scores, medicines and the safety plan are left out: they are
    asked for again. Nodes keep their ids, so that an objective can be followed through plans.
    """
    old = before.plan
    problems = tuple(_problem(each) for each in old.problems)
    open_ids = {
        objective.id for each in problems for goal in each.goals for objective in goal.objectives
    }
    plan = Plan(
        problems=problems,
        template=old.template,
        languages=old.languages,
        schedule=old.schedule,
        accommodations=old.accommodations,
        discharge_criteria=tuple(
            replace(each, objectives=tuple(ref for ref in each.objectives if ref in open_ids))
            for each in old.discharge_criteria
        ),
        review=ReviewSchedule(every_days=old.review.every_days),
        discreet_title=old.discreet_title,
    )
    diagnoses = tuple(replace(each, evidence="") for each in before.assessment.diagnoses)
    return PlanDocument(
        client=client, episode=episode, assessment=Assessment(diagnoses=diagnoses), plan=plan
    )


def _problem(problem: Problem) -> Problem:
    goals = tuple(_goal(each) for each in problem.goals)
    return replace(
        problem,
        why=Plain(),
        evidence=(),
        stage="",
        disposition=Disposition.TREAT,
        reason="",
        goals=tuple(each for each in goals if each.objectives),
    )


def _goal(goal: Goal) -> Goal:
    return replace(
        goal,
        client_words="",
        no_words_reason="",
        agreement=Agreement.NOT_ASKED,
        agreement_note="",
        slots=_slots(goal.slots),
        objectives=tuple(
            _objective(each) for each in goal.objectives if each.progress not in _DONE
        ),
    )


def _objective(objective: Objective) -> Objective:
    return replace(
        objective,
        slots=_slots(objective.slots),
        baseline="",
        due=None,
        progress=Progress.OPEN,
        interventions=tuple(_intervention(each) for each in objective.interventions),
    )


def _intervention(intervention: Intervention) -> Intervention:
    return replace(
        intervention,
        slots=_slots(intervention.slots),
        responsible="",
        dose=replace(intervention.dose, until=None),
    )


def _slots(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    return tuple(
        replace(each, value="") if each.type in _ASKED_AGAIN or each.name in _MEASURED else each
        for each in slots
    )
