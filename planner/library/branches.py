"""Whole branches: a problem with what the library first proposes for a level of care, and planting.

Planting puts one library entry where it belongs in a plan: an objective under the goal it was written
for, with goal and problem brought along when the plan lacks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from planner.errors import said
from planner.library.catalogue import Entry, Library, interventions_of, objectives_of
from planner.library.faults import ContentError
from planner.library.nodes import (
    goal_from,
    intervention_from,
    objective_from,
    problem_from,
)
from planner.library.schema import (
    GoalItem,
    InterventionItem,
    ObjectiveItem,
    ProblemItem,
    full_id,
    short_id,
)
from planner.model import editing
from planner.model.assessment import Score
from planner.model.client import Episode
from planner.model.document import Plan, PlanDocument
from planner.model.people import Clinic
from planner.model.plan import Goal, Intervention, Objective, Problem

GOALS = 2
INTERVENTIONS = 2
PACE_ORDER = {"stabilize": 0, "early": 1, "core": 2, "discharge": 3, "long": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A plan with a library entry in it, and the id of the node it became."""

    plan: Plan
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a branch is made for: level of care, first day of the plan, scores known so far."""

    level: str
    started_on: date
    scores: tuple[Score, ...] = ()


def setting_of(document: PlanDocument) -> Setting:
    """Return level, first day and scores of a document."""
    start = document.plan.started_on or first_day(document.episode, document.clinic)
    return Setting(
        level=document.episode.level, started_on=start, scores=document.assessment.scores
    )


def first_day(episode: Episode, clinic: Clinic) -> date:
    """Return the day of admission as the clinic's calendar has it."""
    return episode.admitted_at.astimezone(ZoneInfo(clinic.time_zone)).date()


def branch_from(
    library: Library, problem_id: str, level: str, started_on: date, scores: Iterable[Score] = ()
) -> Problem:
    """Return a problem with the goals, objectives and interventions first proposed for the level.

    An intervention that serves several of these objectives stands under the first and names the others.
    """
    setting = Setting(level=level, started_on=started_on, scores=tuple(scores))
    item = library.problem(problem_id)
    goals = [
        replace(
            goal_from(library, f"{item.id}.{goal.id}"),
            objectives=tuple(_objective(library, item, each, setting) for each in objectives),
        )
        for goal, objectives in proposed(item, level)
    ]
    problem = problem_from(library, problem_id, level, started_on)
    bare = replace(problem, goals=tuple(goals))
    return _with_interventions(library, item, bare, setting)


def proposed(
    problem: ProblemItem, level: str
) -> tuple[tuple[GoalItem, tuple[ObjectiveItem, ...]], ...]:
    """Return the goals and objectives that a problem first proposes at a level of care."""
    found = []
    for goal in problem.goals:
        fitting = [
            each
            for each in objectives_of(problem, goal.id)
            if goal.status == "active" and level in (each.levels or problem.levels)
        ]
        fitting.sort(key=lambda each: PACE_ORDER[each.pace])
        if fitting:
            found.append((goal, _near_and_far(fitting)))
    return tuple(found[:GOALS])


def _near_and_far(fitting: list[ObjectiveItem]) -> tuple[ObjectiveItem, ...]:
    """Return a first step and one for the core of the stay, in the order of their dates."""
    core = next((each for each in fitting[1:] if each.pace == "core"), None)
    second = core or next(iter(fitting[1:]), None)
    return (fitting[0], second) if second else (fitting[0],)


def interventions_for(
    problem: ProblemItem, objective_id: str, level: str, without: frozenset[str] = frozenset()
) -> tuple[InterventionItem, ...]:
    """Return the interventions first proposed for an objective, of different kinds where it can be."""
    fitting = [
        each
        for each in interventions_of(problem, objective_id)
        if level in (each.levels or problem.levels) and each.id not in without
    ]
    chosen: list[InterventionItem] = []
    for each in fitting:
        if each.kind not in {other.kind for other in chosen}:
            chosen.append(each)
    chosen.extend(each for each in fitting if each not in chosen)
    return tuple(chosen[:INTERVENTIONS])


def planted(library: Library, document: PlanDocument, item_id: str, selected: str = "") -> Planted:
    """Return the plan with a library entry where it belongs, and the new node's id.

    A node of the same origin is not made twice where it is a problem: the one that is there is returned.
    An objective goes under its own goal, an intervention under an objective it serves; `selected` (the id of
    the node at hand) wins where it can hold the entry or stands inside one that can.
    """
    entry = library.entry(item_id)
    setting = setting_of(document)
    plan = document.plan
    if entry.kind == "problem":
        return _problem(library, plan, entry.id, setting)
    if isinstance(entry.item, GoalItem):
        return _under(plan, _holder(plan, selected, Problem), entry, library, setting)
    if isinstance(entry.item, ObjectiveItem):
        return _under(plan, _holder(plan, selected, Goal), entry, library, setting)
    return _under(plan, _holder(plan, selected, Objective), entry, library, setting)


def _under(plan: Plan, chosen: str, entry: Entry, library: Library, setting: Setting) -> Planted:
    """Return the plan with a statement under the chosen holder if that is of its problem, else at home."""
    if chosen and _fits(plan, chosen, entry):
        return _put(plan, chosen, entry, library, setting)
    home = _home(plan, entry, library, setting)
    return _put(home.plan, home.node, entry, library, setting)


def _put(plan: Plan, holder: str, entry: Entry, library: Library, setting: Setting) -> Planted:
    node = _node(library, entry, setting, plan, holder)
    return Planted(plan=editing.add(plan, holder, node), node=node.id)


def _node(
    library: Library, entry: Entry, setting: Setting, plan: Plan, holder: str
) -> Goal | Objective | Intervention:
    if isinstance(entry.item, GoalItem):
        return goal_from(library, entry.id)
    if isinstance(entry.item, ObjectiveItem):
        return _objective(library, entry.problem, entry.item, setting)
    objective = editing.find(plan, holder)
    due = objective.due if isinstance(objective, Objective) else None
    row = intervention_from(library, entry.id, setting.level, setting.started_on, due)
    return _serving(row, entry.problem.id, entry.item, _by_origin(plan), holder)


def _problem(library: Library, plan: Plan, problem_id: str, setting: Setting) -> Planted:
    there = next((each for each in plan.problems if _origin_of(each) == problem_id), None)
    if there is not None:
        return Planted(plan=plan, node=there.id)
    made = problem_from(library, problem_id, setting.level, setting.started_on)
    return Planted(plan=editing.add(plan, "plan", made), node=made.id)


def _home(plan: Plan, entry: Entry, library: Library, setting: Setting) -> Planted:
    """Return the plan with the holder that a statement was written for, made where it is missing."""
    at = _problem(library, plan, entry.problem.id, setting)
    if isinstance(entry.item, GoalItem):
        return at
    if isinstance(entry.item, ObjectiveItem):
        return _made(at, full_id(entry.problem.id, entry.item.goal), library, setting)
    served = _served(entry)
    for name, node in _by_origin(at.plan).items():
        if name in served:
            return Planted(plan=at.plan, node=node)
    if not served:
        raise ContentError(
            said("The library's entry “{entry}” serves no objective.", entry=entry.id),
            "Choose another entry.",
        )
    return _made(at, served[0], library, setting)


def _made(at: Planted, item_id: str, library: Library, setting: Setting) -> Planted:
    """Return the plan with the goal or objective of this origin, the one there or a new one."""
    there = _by_origin(at.plan).get(item_id)
    if there:
        return Planted(plan=at.plan, node=there)
    entry = library.entry(item_id)
    if isinstance(entry.item, ObjectiveItem):
        at = _made(at, full_id(entry.problem.id, entry.item.goal), library, setting)
    return _put(at.plan, at.node, entry, library, setting)


def _holder(plan: Plan, selected: str, kind: type) -> str:
    """Return the id of the selected node, or of what it stands in, that is of this kind."""
    path = editing.path(plan, selected) if selected else ()
    return next((each.id for each in path if isinstance(each, kind)), "")


def _fits(plan: Plan, holder: str, entry: Entry) -> bool:
    """Tell whether the holder stands in the entry's own problem, or in one written by hand."""
    root = editing.path(plan, holder)[0]
    return _origin_of(root) in ("", entry.problem.id)


def _served(entry: Entry) -> tuple[str, ...]:
    item = entry.item
    names = item.for_ if isinstance(item, InterventionItem) else ()
    return tuple(full_id(entry.problem.id, name) for name in names)


def _by_origin(plan: Plan) -> dict[str, str]:
    return {_origin_of(node): node.id for node in editing.walk(plan) if _origin_of(node)}


def _origin_of(node: editing.TreeNode) -> str:
    return node.origin.item if node.origin else ""


def _objective(
    library: Library, problem: ProblemItem, item: ObjectiveItem, setting: Setting
) -> Objective:
    name = full_id(problem.id, item.id)
    return objective_from(library, name, setting.level, setting.started_on, setting.scores)


def _with_interventions(
    library: Library, item: ProblemItem, problem: Problem, setting: Setting
) -> Problem:
    ids = {_origin_of(each): each.id for each in _objectives(problem)}
    placed: set[str] = set()
    goals = []
    for goal in problem.goals:
        filled = []
        for objective in goal.objectives:
            name = short_id(_origin_of(objective))
            chosen = interventions_for(item, name, setting.level, frozenset(placed))
            placed |= {each.id for each in chosen}
            rows = tuple(_row(library, item, each, objective, (setting, ids)) for each in chosen)
            filled.append(replace(objective, interventions=rows))
        goals.append(replace(goal, objectives=tuple(filled)))
    return replace(problem, goals=tuple(goals))


def _row(
    library: Library,
    problem: ProblemItem,
    item: InterventionItem,
    objective: Objective,
    around: tuple[Setting, dict[str, str]],
) -> Intervention:
    setting, ids = around
    name = full_id(problem.id, item.id)
    row = intervention_from(library, name, setting.level, setting.started_on, objective.due)
    return _serving(row, problem.id, item, ids, objective.id)


def _serving(
    row: Intervention,
    problem_id: str,
    item: object,
    ids: dict[str, str],
    first: str,
) -> Intervention:
    """Return the intervention naming the further objectives of the plan that it was written for."""
    if not isinstance(item, InterventionItem):
        return row
    others = (ids.get(full_id(problem_id, name), "") for name in item.for_)
    return replace(row, also_serves=tuple(each for each in others if each and each != first))


def _objectives(problem: Problem) -> Iterator[Objective]:
    return (each for goal in problem.goals for each in goal.objectives)
