"""Changes of a plan's tree as pure functions: a plan goes in, a new plan comes out.

The tree has four kinds of node: problem, goal, objective, intervention. Each has an id for life;
every function here finds nodes by id and keeps all other nodes the very same objects, so that a
view can tell by identity what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from planner.errors import UserError
from planner.model.document import Plan
from planner.model.identity import new_id
from planner.model.plan import Goal, Intervention, Objective, Problem

TreeNode = Problem | Goal | Objective | Intervention
Holder = Plan | Problem | Goal | Objective
CHILDREN: dict[type, str] = {
    Plan: "problems",
    Problem: "goals",
    Goal: "objectives",
    Objective: "interventions",
}
LEVEL: dict[type, int] = {Plan: 0, Problem: 1, Goal: 2, Objective: 3, Intervention: 4}


def children(node: Holder | Intervention) -> tuple[Any, ...]:
    """Return a node's children; an intervention has none."""
    name = CHILDREN.get(type(node))
    return getattr(node, name) if name else ()


def walk(node: Holder | Intervention) -> Iterator[TreeNode]:
    """Yield every node below this one, in reading order."""
    waiting = list(reversed(children(node)))
    while waiting:
        child = waiting.pop()
        yield child
        waiting.extend(reversed(children(child)))


def find(plan: Plan, node_id: str) -> TreeNode | None:
    """Return the node with this id, or None."""
    return next((node for node in walk(plan) if node.id == node_id), None)


def parent(plan: Plan, node_id: str) -> Holder | None:
    """Return the node (or the plan itself) that holds the node with this id, or None."""
    holders: list[Any] = [plan, *walk(plan)]
    return next(
        (each for each in holders if any(child.id == node_id for child in children(each))), None
    )


def path(plan: Plan, node_id: str) -> tuple[TreeNode, ...]:
    """Return the nodes from the problem down to the node with this id; empty if it is not there."""
    return _path(plan, node_id)


def put(plan: Plan, node: TreeNode) -> Plan:
    """Return the plan with `node` in place of the node that has its id."""
    changed: Plan = _changed(plan, node.id, lambda _: (node,))
    return changed


def remove(plan: Plan, node_id: str) -> Plan:
    """Return the plan without a node and all below it, and without references to them."""
    gone = find(plan, node_id)
    if gone is None:
        return plan
    ids = {gone.id, *(each.id for each in walk(gone))}
    return drop_references(_changed(plan, node_id, lambda _: ()), ids)


def add(plan: Plan, holder_id: str, node: TreeNode, place: int | None = None) -> Plan:
    """Return the plan with `node` put under a holder ("plan" or a node's id), last or at `place`.

    Raises:
        UserError: the holder cannot hold such a node (an intervention under a problem, say).
    """
    holder: Any = plan if holder_id in ("plan", plan.id) else find(plan, holder_id)
    if holder is None or LEVEL[type(node)] != LEVEL[type(holder)] + 1:
        raise UserError("This line cannot stand there.", HOLDERS[type(node)])
    kids = list(children(holder))
    kids.insert(len(kids) if place is None else place, node)
    changed = replace(holder, **{CHILDREN[type(holder)]: tuple(kids)})
    return changed if holder is plan else put(plan, changed)


def move(plan: Plan, node_id: str, holder_id: str, place: int | None = None) -> Plan:
    """Return the plan with a node moved under a holder of the right kind (see `add`)."""
    node = find(plan, node_id)
    if node is None:
        return plan
    without = _changed(plan, node_id, lambda _: ())
    return add(without, holder_id, node, place)


def shift(plan: Plan, node_id: str, by: int) -> Plan:
    """Return the plan with a node moved up (-1) or down (+1) among its siblings; same plan at an end."""
    holder: Any = parent(plan, node_id)
    if holder is None:
        return plan
    kids = list(children(holder))
    at = next(place for place, kid in enumerate(kids) if kid.id == node_id)
    to = at + by
    if not 0 <= to < len(kids):
        return plan
    kids.insert(to, kids.pop(at))
    changed: Any = replace(holder, **{CHILDREN[type(holder)]: tuple(kids)})
    return changed if isinstance(changed, Plan) else put(plan, changed)


def duplicate(plan: Plan, node_id: str) -> tuple[Plan, str]:
    """Return the plan with a copy of a node right after it, and the copy's id. Copies get new ids."""
    node, holder = find(plan, node_id), parent(plan, node_id)
    if node is None or holder is None:
        return plan, ""
    copy = renewed(node)
    at = next(place for place, kid in enumerate(children(holder)) if kid.id == node_id)
    holder_id = "plan" if isinstance(holder, Plan) else holder.id
    return add(plan, holder_id, copy, at + 1), copy.id


def renewed(node: Any) -> Any:
    """Return a copy of a node with fresh ids throughout, references inside it kept in step."""
    fresh = {each.id: new_id() for each in (node, *walk(node))}

    def copied(each: Any) -> Any:
        changes: dict[str, Any] = {"id": fresh[each.id]}
        name = CHILDREN.get(type(each))
        if name:
            changes[name] = tuple(copied(child) for child in getattr(each, name))
        if isinstance(each, Intervention):
            changes["also_serves"] = tuple(fresh.get(ref, ref) for ref in each.also_serves)
        return replace(each, **changes)

    return copied(node)


def drop_references(plan: Plan, ids: set[str]) -> Plan:
    """Return the plan without references to nodes that are gone."""
    for node in tuple(walk(plan)):
        if isinstance(node, Intervention) and ids & set(node.also_serves):
            left = tuple(ref for ref in node.also_serves if ref not in ids)
            plan = put(plan, replace(node, also_serves=left))
    criteria = tuple(
        replace(each, objectives=tuple(ref for ref in each.objectives if ref not in ids))
        if ids & set(each.objectives)
        else each
        for each in plan.discharge_criteria
    )
    return (
        plan if criteria == plan.discharge_criteria else replace(plan, discharge_criteria=criteria)
    )


HOLDERS: dict[type, str] = {
    Problem: "A problem stands right in the plan.",
    Goal: "Put a goal under a problem.",
    Objective: "Put an objective under a goal.",
    Intervention: "Put an intervention under an objective.",
}


def _path(holder: Any, node_id: str) -> tuple[TreeNode, ...]:
    for child in children(holder):
        if child.id == node_id:
            return (child,)
        below = _path(child, node_id)
        if below:
            return (child, *below)
    return ()


def _changed(holder: Any, node_id: str, new: Callable[[Any], tuple[Any, ...]]) -> Any:
    """Return `holder` with the node of this id replaced by what `new` makes of it."""
    kids = children(holder)
    if not kids:
        return holder
    name = CHILDREN[type(holder)]
    for place, kid in enumerate(kids):
        if kid.id == node_id:
            return replace(holder, **{name: (*kids[:place], *new(kid), *kids[place + 1 :])})
    changed = tuple(_changed(kid, node_id, new) for kid in kids)
    same = all(left is right for left, right in zip(changed, kids, strict=True))
    return holder if same else replace(holder, **{name: changed})
