"""Starting a plan: the blank document, and the starter plans by level of care.

A starter plan proposes. The therapist confirms each problem before it comes in, and writes what is
this person's own; nothing here invents facts about anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.library.branches import branch_from, first_day, setting_of
from planner.library.catalogue import Library
from planner.library.nodes import plain_from
from planner.library.shelf import Template
from planner.model.assessment import Assessment
from planner.model.client import Client, Episode
from planner.model.document import Plan, PlanDocument
from planner.model.people import Clinic
from planner.model.plan import Problem
from planner.model.surroundings import Criterion, Responsibility, ReviewSchedule, ScheduleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a starter plan proposes for one client, by problem id.

    `preselected` are ticked, `required` are asked for by a risk of the assessment, `offered` can be added.
    `later` belong to a later edition of the library and cannot be chosen yet.
    """

    preselected: tuple[str, ...]
    required: tuple[str, ...]
    offered: tuple[str, ...]
    later: tuple[str, ...]


def starting_document(
    library: Library,
    client: Client,
    episode: Episode,
    clinic: Clinic,
    assessment: Assessment | None = None,
) -> PlanDocument:
    """Return a blank plan for an episode: first day, review days and languages set, nothing else."""
    started_on = first_day(episode, clinic)
    languages = ("en",) if client.language == "en" else ("en", client.language)
    every = library.level(episode.level).review
    plan = Plan(started_on=started_on, languages=languages, review=_review(started_on, every))
    return PlanDocument(
        client=client,
        episode=episode,
        clinic=clinic,
        assessment=assessment or Assessment(),
        plan=plan,
    )


def templates_for(library: Library, level: str) -> tuple[str, ...]:
    """Return the ids of the starter plans, those of this level of care first."""
    names = list(library.templates)
    return tuple(sorted(names, key=lambda name: library.templates[name].level != level))


def proposal(library: Library, template_id: str, risks: Iterable[str]) -> Proposal:
    """Return which problems a starter plan proposes for a client with these risks."""
    template = library.template(template_id)
    required = template.required(tuple(risks))
    preselected = tuple(each for each in template.problems if each not in required)
    offered = tuple(each for each in template.offer if each not in (*required, *preselected))
    named = (*preselected, *required, *offered)
    here = library.problems
    return Proposal(
        preselected=tuple(each for each in preselected if each in here),
        required=tuple(each for each in required if each in here),
        offered=tuple(each for each in offered if each in here),
        later=tuple(each for each in named if each not in here),
    )


def apply_template(
    library: Library, template_id: str, document: PlanDocument, problems: Iterable[str]
) -> PlanDocument:
    """Return the document with a starter plan in it and the accepted problems as whole branches.

    What the plan already holds stays: problems of the same origin are not doubled, and a week, criteria or
    duties that somebody wrote are kept.
    """
    template = library.template(template_id)
    setting = setting_of(document)
    plan = document.plan
    there = {each.origin.item for each in plan.problems if each.origin}
    added = tuple(
        branch_from(library, each, setting.level, setting.started_on, setting.scores)
        for each in dict.fromkeys(problems)
        if each not in there
    )
    every = template.review_days
    filled = replace(
        plan,
        template=template_id,
        started_on=setting.started_on,
        problems=(*plan.problems, *added),
        schedule=plan.schedule or week_of(template),
        responsibilities=plan.responsibilities or duties_of(library, template),
        review=_review(setting.started_on, every),
    )
    criteria = filled.discharge_criteria or criteria_of(library, template, filled.problems)
    return replace(document, plan=replace(filled, discharge_criteria=criteria))


def week_of(template: Template) -> tuple[ScheduleRow, ...]:
    """Return a starter plan's week as rows of a plan's schedule."""
    return tuple(
        ScheduleRow(
            title=row.title,
            title_es=row.title_es,
            kind=row.kind,
            minutes=row.minutes,
            per_week=row.per_week,
        )
        for row in template.week
    )


def duties_of(library: Library, template: Template) -> tuple[Responsibility, ...]:
    """Return what each role of the team answers for; the persons are still to be named."""
    duties = library.compiled.building.duties
    return tuple(
        Responsibility(person="", role=duties[key].role, text=duties[key].text)
        for key in template.team
    )


def criteria_of(
    library: Library, template: Template, problems: Iterable[Problem]
) -> tuple[Criterion, ...]:
    """Return a starter plan's discharge criteria, each tied to the objectives of its pace.

    Where no pace fits, the first criterion is tied to all objectives: one tie at least is asked for.
    """
    paces: dict[str, list[str]] = {}
    for problem in problems:
        for goal in problem.goals:
            for objective in goal.objectives:
                paces.setdefault(objective.pace, []).append(objective.id)
    found = []
    for key in template.discharge:
        item = library.compiled.building.criteria[key]
        tied = tuple(paces.get(item.pace or "", ()))
        found.append(
            Criterion(text=item.text, plain=plain_from(item.text, item.me), objectives=tied)
        )
    everything = tuple(each for objectives in paces.values() for each in objectives)
    if found and not any(each.objectives for each in found):
        found[0] = replace(found[0], objectives=everything)
    return tuple(found)


def _review(started_on: date, every: int) -> ReviewSchedule:
    return ReviewSchedule(next_on=started_on + timedelta(days=every), every_days=every)
