"""Changes of the plan's tree as named steps: add, remove, move, change level, duplicate."""

from __future__ import annotations

from typing import Any

from planner.errors import UserError
from planner.model import editing
from planner.model.document import Plan
from planner.model.plan import Goal, Intervention, Objective, Problem
from ui.viewmodels.plan_editor import PlanEditor
from ui.words import _

UP, DOWN = -1, 1


def kind_word(node: object) -> str:
    """Return what a node is called on screen."""
    return {
        Problem: _("Problem"),
        Goal: _("Goal"),
        Objective: _("Objective"),
        Intervention: _("Intervention"),
    }[type(node)]


def add_text(node: object) -> str:
    """Return the name of adding such a node."""
    return {
        Problem: _("Add problem"),
        Goal: _("Add goal"),
        Objective: _("Add objective"),
        Intervention: _("Add intervention"),
    }[type(node)]


def remove_text(node: object) -> str:
    """Return the name of removing such a node."""
    return {
        Problem: _("Remove problem"),
        Goal: _("Remove goal"),
        Objective: _("Remove objective"),
        Intervention: _("Remove intervention"),
    }[type(node)]


def removed_text(node: object) -> str:
    """Return what is said after a node was removed."""
    return {
        Problem: _("Problem removed, with all that stood under it."),
        Goal: _("Goal removed, with all that stood under it."),
        Objective: _("Objective removed, with its interventions."),
        Intervention: _("Intervention removed."),
    }[type(node)]


def place_for(plan: Plan, selected: str, kind: type) -> str:
    """Return the holder that takes a new node of this kind when `selected` is at hand; "" if none.

    The nearest fitting holder upwards is taken; else the last fitting one below; and where the plan
    has exactly one branch to put it, that.
    """
    if kind is Problem:
        return "plan"
    wanted = editing.LEVEL[kind] - 1
    chain = editing.path(plan, selected)
    fitting = next((each.id for each in chain if editing.LEVEL[type(each)] == wanted), "")
    if fitting:
        return fitting
    root: Any = chain[-1] if chain else plan
    below = [each.id for each in editing.walk(root) if editing.LEVEL[type(each)] == wanted]
    if chain:
        return below[-1] if len(below) == 1 else ""
    return below[0] if len(below) == 1 else ""


def add(editor: PlanEditor, holder: str, node: editing.TreeNode, came_from: str = "") -> bool:
    """Put a node under a holder and show it. Raises UserError where it cannot stand."""
    return editor.change_plan(
        add_text(node),
        lambda plan: editing.add(plan, holder, node),
        look_at=node.id,
        came_from=came_from,
    )


def remove(editor: PlanEditor, node_id: str) -> bool:
    """Remove a node with all below it; afterwards its neighbour is shown."""
    node = editor.node(node_id)
    if node is None:
        return False
    return editor.change_plan(
        remove_text(node),
        lambda plan: editing.remove(plan, node_id),
        look_at=_neighbour(editor.plan, node_id),
        came_from=node_id,
    )


def shift(editor: PlanEditor, node_id: str, by: int) -> bool:
    """Move a node up or down among its siblings; past the end it goes into the next holder."""
    plan = editing.shift(editor.plan, node_id, by)
    if plan is editor.plan or plan == editor.plan:
        plan = _across(editor.plan, node_id, by)
    text = _("Move up") if by == UP else _("Move down")
    return editor.change_plan(text, lambda _plan: plan, look_at=node_id, came_from=node_id)


def move(editor: PlanEditor, node_id: str, holder: str, place: int | None = None) -> bool:
    """Move a node under another holder (drag and drop). Raises UserError where it cannot stand."""
    node = editor.node(node_id)
    if node is None:
        return False
    return editor.change_plan(
        _("Move {kind}").format(kind=kind_word(node).lower()),
        lambda plan: editing.move(plan, node_id, holder, place),
        look_at=node_id,
        came_from=node_id,
    )


def duplicate(editor: PlanEditor, node_id: str) -> bool:
    """Copy a node with all below it, right after itself."""
    node = editor.node(node_id)
    if node is None:
        return False
    plan, copy = editing.duplicate(editor.plan, node_id)
    return editor.change_plan(
        _("Duplicate {kind}").format(kind=kind_word(node).lower()),
        lambda _plan: plan,
        look_at=copy,
        came_from=node_id,
    )


def level(editor: PlanEditor, node_id: str, by: int) -> bool:
    """Move a node one level in (+1) or out (-1), becoming the kind of that level.

    Only a goal and an objective can trade places: both are sentences about the client. Their text,
    plain wording and slots stay. Raises UserError where the tree cannot hold it.
    """
    node, holder = editor.node(node_id), editing.parent(editor.plan, node_id)
    if isinstance(node, Goal) and by > 0 and isinstance(holder, Problem):
        return _goal_in(editor, node, holder)
    if isinstance(node, Objective) and by < 0 and isinstance(holder, Goal):
        return _objective_out(editor, node, holder)
    raise UserError(
        _("This line cannot change its level."),
        _("A goal can become an objective of the goal above it, and an objective a goal."),
    )


def _goal_in(editor: PlanEditor, goal: Goal, holder: Problem) -> bool:
    at = holder.goals.index(goal)
    if at == 0:
        raise UserError(
            _("There is no goal above this one."), _("Move it below the goal it belongs to first.")
        )
    made = Objective(
        id=goal.id, text=goal.text, plain=goal.plain, slots=goal.slots, origin=goal.origin
    )
    under = holder.goals[at - 1].id

    def change(plan: Plan) -> Plan:
        plan = editing.add(editing.remove(plan, goal.id), under, made)
        for each in goal.objectives:
            plan = editing.add(plan, under, each)
        return plan

    return editor.change_plan(_("Make it an objective"), change, look_at=goal.id, came_from=goal.id)


def _objective_out(editor: PlanEditor, objective: Objective, holder: Goal) -> bool:
    problem = editing.parent(editor.plan, holder.id)
    if not isinstance(problem, Problem):
        return False
    if objective.interventions:
        raise UserError(
            _("This objective has interventions, which a goal cannot hold."),
            _("Move the interventions to another objective first."),
        )
    made = Goal(
        id=objective.id,
        text=objective.text,
        plain=objective.plain,
        slots=objective.slots,
        origin=objective.origin,
    )
    at = problem.goals.index(holder) + 1
    return editor.change_plan(
        _("Make it a goal"),
        lambda plan: editing.add(editing.remove(plan, objective.id), problem.id, made, at),
        look_at=objective.id,
        came_from=objective.id,
    )


def _across(plan: Plan, node_id: str, by: int) -> Plan:
    """Return the plan with a node moved into the holder before or after its own, if there is one."""
    holder = editing.parent(plan, node_id)
    if holder is None or isinstance(holder, Plan):
        return plan
    row = [each for each in editing.walk(plan) if type(each) is type(holder)]
    to = next(place for place, each in enumerate(row) if each.id == holder.id) + by
    if not 0 <= to < len(row):
        return plan
    return editing.move(plan, node_id, row[to].id, 0 if by == DOWN else None)


def _neighbour(plan: Plan, node_id: str) -> str:
    holder = editing.parent(plan, node_id)
    if holder is None:
        return ""
    kids = editing.children(holder)
    at = next(place for place, kid in enumerate(kids) if kid.id == node_id)
    if at + 1 < len(kids):
        return str(kids[at + 1].id)
    if at:
        return str(kids[at - 1].id)
    return "" if isinstance(holder, Plan) else holder.id
