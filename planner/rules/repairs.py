"""Mending a finding: what can be done without a person's words is done; the rest is a place to go to.

Every repair gives back a document; one that only leads somewhere gives back the same document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from planner.model import editing, sentences
from planner.model.document import Plan, PlanDocument
from planner.model.findings import Finding
from planner.model.plan import Goal, Intervention, Objective, Plain, Problem
from planner.model.surroundings import Criterion, Helper, Responsibility, SafetyPlan
from planner.rules.context import Context
from planner.rules.lists import stigma
from planner.rules.phrases import replaced, unquoted, words
from planner.wording import wording

N = TypeVar("N", Problem, Goal, Objective, Intervention)
LIFELINE = Helper(name="988 Suicide and Crisis Lifeline", phone="988")


@dataclass(frozen=True, slots=True)
class Mend:
    """What a repair works on."""

    document: PlanDocument
    finding: Finding
    context: Context

    def node(self, kind: type[N]) -> N | None:
        """Return the finding's node if it is of this kind."""
        found = editing.find(self.document.plan, self.finding.node)
        return found if isinstance(found, kind) else None

    def put(self, node: Problem | Goal | Objective | Intervention) -> PlanDocument:
        """Return the document with a changed node."""
        return replace(self.document, plan=editing.put(self.document.plan, node))

    def with_plan(self, plan: Plan) -> PlanDocument:
        """Return the document with a changed plan."""
        return replace(self.document, plan=plan)


def apply(
    document: PlanDocument, finding: Finding, repair_id: str, context: Context
) -> PlanDocument:
    """Return the document mended; the very same document where the repair only leads to a field."""
    mend = MECHANICAL.get(repair_id)
    return document if mend is None else mend(Mend(document, finding, context))


def is_mechanical(repair_id: str) -> bool:
    """Tell whether a repair changes the plan by itself."""
    return repair_id in MECHANICAL


def _link_problem(mend: Mend) -> PlanDocument:
    problems = mend.document.plan.problems
    if not problems:
        return mend.document
    first = problems[0]
    return mend.put(replace(first, diagnoses=(*first.diagnoses, mend.finding.node)))


def _add_problem(mend: Mend) -> PlanDocument:
    return mend.with_plan(editing.add(mend.document.plan, "plan", Problem(text="")))


def _add_goal(mend: Mend) -> PlanDocument:
    return mend.with_plan(editing.add(mend.document.plan, mend.finding.node, Goal(text="")))


def _add_objective(mend: Mend) -> PlanDocument:
    return mend.with_plan(editing.add(mend.document.plan, mend.finding.node, Objective(text="")))


def _add_intervention(mend: Mend) -> PlanDocument:
    return mend.with_plan(editing.add(mend.document.plan, mend.finding.node, Intervention(text="")))


def _remove_node(mend: Mend) -> PlanDocument:
    return mend.with_plan(editing.remove(mend.document.plan, mend.finding.node))


def _drop_link(mend: Mend) -> PlanDocument:
    service = mend.node(Intervention)
    if service is None:
        return mend.document
    plan = mend.document.plan
    left = tuple(each for each in service.also_serves if editing.find(plan, each) is not None)
    return mend.put(replace(service, also_serves=left))


def _set_due(mend: Mend) -> PlanDocument:
    objective = mend.node(Objective)
    if objective is None:
        return mend.document
    pace = objective.pace or "core"
    days = mend.context.pace_days.get(pace)
    start = max(mend.document.plan.started_on or mend.context.today, mend.context.today)
    if days is None:
        return mend.document
    due = start + timedelta(days=days)
    leaving = mend.document.episode.expected_discharge
    if leaving and start < leaving < due:
        due = leaving
    return mend.put(replace(objective, pace=pace, due=due))


def _baseline_zero(mend: Mend) -> PlanDocument:
    objective = mend.node(Objective)
    return mend.document if objective is None else mend.put(replace(objective, baseline="0"))


def _keep_level(mend: Mend) -> PlanDocument:
    objective = mend.node(Objective)
    return mend.document if objective is None else mend.put(replace(objective, keep=True))


def _set_dose(mend: Mend) -> PlanDocument:
    service = mend.node(Intervention)
    dose = mend.context.doses.get(service.kind) if service else None
    if service is None or dose is None:
        return mend.document
    return mend.put(replace(service, dose=replace(dose, until=service.dose.until or dose.until)))


def _set_until(mend: Mend) -> PlanDocument:
    service = mend.node(Intervention)
    above = editing.parent(mend.document.plan, mend.finding.node)
    if service is None or not isinstance(above, Objective) or above.due is None:
        return mend.document
    return mend.put(replace(service, dose=replace(service.dose, until=above.due)))


def _add_responsibility(mend: Mend) -> PlanDocument:
    service = mend.node(Intervention)
    if service is None:
        return mend.document
    plan, person, role = mend.document.plan, service.responsible, service.role
    duties = list(plan.responsibilities)
    vacant = (n for n, each in enumerate(duties) if not each.person and each.role == role)
    place = next(vacant, None)
    if place is None:
        duties.append(Responsibility(person=person, role=role, text=service.technique))
    else:
        duties[place] = replace(duties[place], person=person)
    return mend.with_plan(replace(plan, responsibilities=tuple(duties)))


def _add_criterion(mend: Mend) -> PlanDocument:
    plan = mend.document.plan
    objective = _first_objective(plan)
    if objective is None:
        return mend.document
    name = mend.document.client.first_name
    spoken = {
        voice: sentences.spoken(
            objective,
            voice,
            patient=name,
            by=objective.due,
            say_date=wording("es" if voice == "es" else "en").date,
        )
        for voice in ("clinical", "en", "es")
    }
    criterion = Criterion(
        text=f"This objective is met: {spoken['clinical']}",
        plain=Plain(
            en=f"I have done this step: “{spoken['en']}”" if spoken["en"] else "",
            es=f"He dado este paso: «{spoken['es']}»" if spoken["es"] else "",
        ),
        objectives=(objective.id,),
    )
    kept = tuple(each for each in plan.discharge_criteria if each.text.strip())
    return mend.with_plan(replace(plan, discharge_criteria=(*kept, criterion)))


def _tie_criterion(mend: Mend) -> PlanDocument:
    plan = mend.document.plan
    objective = _first_objective(plan)
    if objective is None:
        return mend.document
    criteria = tuple(
        replace(each, objectives=(*each.objectives, objective.id))
        if each.id == mend.finding.node
        else each
        for each in plan.discharge_criteria
    )
    return mend.with_plan(replace(plan, discharge_criteria=criteria))


def _no_coordination(mend: Mend) -> PlanDocument:
    return mend.with_plan(replace(mend.document.plan, no_coordination=True))


def _no_accommodations(mend: Mend) -> PlanDocument:
    return mend.with_plan(replace(mend.document.plan, no_accommodations=True))


def _set_review(mend: Mend) -> PlanDocument:
    plan = mend.document.plan
    days = mend.context.profile(mend.document.episode.level, plan.template).review_days
    start = max(plan.started_on or mend.context.today, mend.context.today)
    review = replace(plan.review, next_on=start + timedelta(days=days), every_days=days)
    return mend.with_plan(replace(plan, review=review))


def _start_safety_plan(mend: Mend) -> PlanDocument:
    plan = mend.document.plan
    if plan.safety is not None:
        return mend.document
    helpers = tuple(
        Helper(name=each.name, phone=each.phone, relationship=each.relationship)
        for each in mend.document.client.contacts
        if each.may_contact
    )
    started = SafetyPlan(helpers=helpers, professionals=(LIFELINE,))
    return mend.with_plan(replace(plan, safety=started))


def _still_fits(mend: Mend) -> PlanDocument:
    node = editing.find(mend.document.plan, mend.finding.node)
    if node is None or isinstance(node, Problem):
        return mend.document
    fresh = sentences.text_digest(node.text)
    return mend.put(replace(node, plain=replace(node.plain, written_for=fresh)))


def _replace_word(mend: Mend) -> PlanDocument:
    node = editing.find(mend.document.plan, mend.finding.node)
    if node is None:
        return mend.document
    return mend.put(_reworded(node, mend.finding.field))


def _reworded(node: editing.TreeNode, field: str) -> editing.TreeNode:
    if field == "text":
        return replace(node, text=kinder(node.text))
    if not isinstance(node, Problem):
        return replace(node, plain=_kinder_plain(node.plain, field))
    if field.startswith("evidence."):
        place = int(field.partition(".")[2])
        lines = tuple(kinder(x) if n == place else x for n, x in enumerate(node.evidence))
        return replace(node, evidence=lines)
    return replace(node, why=_kinder_plain(node.why, field))


def _kinder_plain(plain: Plain, field: str) -> Plain:
    if field.endswith(".es"):
        return replace(plain, es=kinder(plain.es))
    return replace(plain, en=kinder(plain.en))


def kinder(text: str) -> str:
    """Return the text with every word that hurts replaced, where there is one word for it."""
    for word, entry in tuple(stigma().found(words(unquoted(text)))):
        if entry.swap:
            text = replaced(text, word, entry.use)
    return text


def _first_objective(plan: Plan) -> Objective | None:
    return next((node for node in editing.walk(plan) if isinstance(node, Objective)), None)


MECHANICAL: Mapping[str, Callable[[Mend], PlanDocument]] = {
    "link_problem": _link_problem,
    "add_problem": _add_problem,
    "add_goal": _add_goal,
    "add_objective": _add_objective,
    "add_intervention": _add_intervention,
    "remove_node": _remove_node,
    "drop_link": _drop_link,
    "set_due": _set_due,
    "baseline_zero": _baseline_zero,
    "keep_level": _keep_level,
    "set_dose": _set_dose,
    "set_until": _set_until,
    "add_responsibility": _add_responsibility,
    "add_criterion": _add_criterion,
    "tie_criterion": _tie_criterion,
    "no_coordination": _no_coordination,
    "no_accommodations": _no_accommodations,
    "set_review": _set_review,
    "start_safety_plan": _start_safety_plan,
    "still_fits": _still_fits,
    "replace_word": _replace_word,
}
