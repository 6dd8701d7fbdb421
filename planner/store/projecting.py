"""What is asked across plans, taken out of a body into columns; rebuilt from the bodies at will."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from planner.model.document import Plan, PlanDocument
from planner.model.plan import Origin
from planner.store.tables import plan_item, plan_objective, plan_problem, plan_version

Row = tuple[Any, ...]
_COLUMNS = (
    (plan_problem, ("problem_id", "item", "disposition")),
    (plan_objective, ("objective_id", "problem_id", "measure", "progress", "due")),
    (plan_item, ("node_id", "item", "revision")),
)
_KEEP_DIGEST = (
    update(plan_version)
    .where(plan_version.c.id == bindparam("of"))
    .values(projection=bindparam("digest"))
)
_NODES = select(plan_item.c.node_id).where(plan_item.c.version_id == bindparam("of"))


@dataclass(frozen=True, slots=True)
class Projection:
    """The rows that a body gives: problems, objectives, used library statements."""

    problems: tuple[Row, ...]
    objectives: tuple[Row, ...]
    items: tuple[Row, ...]

    @property
    def digest(self) -> str:
        """Return what tells two projections apart."""
        rows = repr((self.problems, self.objectives, self.items))
        return hashlib.sha256(rows.encode()).hexdigest()


def project(plan: Plan) -> Projection:
    """Return a plan's projection."""
    problems: list[Row] = []
    objectives: list[Row] = []
    items: list[Row | None] = []
    for problem in plan.problems:
        item = problem.origin.item if problem.origin else ""
        problems.append((problem.id, item, problem.disposition.value))
        items.append(_item(problem.id, problem.origin))
        for goal in problem.goals:
            items.append(_item(goal.id, goal.origin))
            for each in goal.objectives:
                row = (each.id, problem.id, each.measure, each.progress.value, each.due)
                objectives.append(row)
                items.append(_item(each.id, each.origin))
                items.extend(_item(below.id, below.origin) for below in each.interventions)
    return Projection(
        tuple(problems), tuple(objectives), tuple(each for each in items if each is not None)
    )


def _item(node_id: str, origin: Origin | None) -> Row | None:
    return (node_id, origin.item, origin.revision) if origin is not None else None


def keep(
    connection: Connection, version_id: int, document: PlanDocument, before: str
) -> tuple[str, ...]:
    """Keep a version's projection, unless it is the one with the digest `before` already.

    Returns the library's entries that stand in it now and did not before.
    """
    made = project(document.plan)
    digest = made.digest
    if digest == before:
        return ()
    known = {row.node_id for row in connection.execute(_NODES, {"of": version_id})}
    forget(connection, version_id)
    kinds = (made.problems, made.objectives, made.items)
    for (table, names), rows in zip(_COLUMNS, kinds, strict=True):
        if rows:
            values = [dict(zip(names, row, strict=True)) for row in rows]
            connection.execute(insert(table), [row | {"version_id": version_id} for row in values])
    connection.execute(_KEEP_DIGEST, {"of": version_id, "digest": digest})
    return tuple(item for node, item, _ in made.items if node not in known)


def forget(connection: Connection, version_id: int) -> None:
    """Remove a version's projection."""
    for table, _ in _COLUMNS:
        connection.execute(delete(table).where(table.c.version_id == version_id))
