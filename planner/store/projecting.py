"""What is asked across plans, taken out of a body into columns; rebuilt from the bodies at will."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from planner.model.document import Plan, PlanDocument
from planner.model.editing import walk
from planner.store.tables import plan_item, plan_objective, plan_problem, plan_version

_TABLES = (plan_problem, plan_objective, plan_item)


@dataclass(frozen=True, slots=True)
class Projection:
    """The rows that a body gives: problems, objectives, used library statements."""

    problems: tuple[dict[str, Any], ...]
    objectives: tuple[dict[str, Any], ...]
    items: tuple[dict[str, Any], ...]

    @property
    def digest(self) -> str:
        """Return what tells two projections apart."""
        return hashlib.sha256(
            repr((self.problems, self.objectives, self.items)).encode()
        ).hexdigest()


def project(plan: Plan) -> Projection:
    """Return a plan's projection."""
    return Projection(
        problems=tuple(
            {
                "problem_id": each.id,
                "item": each.origin.item if each.origin else "",
                "disposition": each.disposition.value,
            }
            for each in plan.problems
        ),
        objectives=tuple(
            {
                "objective_id": each.id,
                "problem_id": problem.id,
                "measure": each.measure,
                "progress": each.progress.value,
                "due": each.due,
            }
            for problem in plan.problems
            for goal in problem.goals
            for each in goal.objectives
        ),
        items=tuple(
            {"node_id": each.id, "item": each.origin.item, "revision": each.origin.revision}
            for each in walk(plan)
            if each.origin is not None
        ),
    )


def keep(connection: Connection, version_id: int, document: PlanDocument, before: str) -> None:
    """Keep a version's projection, unless it is the one with the digest `before` already."""
    made = project(document.plan)
    if made.digest == before:
        return
    forget(connection, version_id)
    for table, rows in zip(_TABLES, (made.problems, made.objectives, made.items), strict=True):
        if rows:
            connection.execute(insert(table), [row | {"version_id": version_id} for row in rows])
    known = plan_version.c.id == version_id
    connection.execute(update(plan_version).where(known).values(projection=made.digest))


def forget(connection: Connection, version_id: int) -> None:
    """Remove a version's projection."""
    for table in _TABLES:
        connection.execute(delete(table).where(table.c.version_id == version_id))
