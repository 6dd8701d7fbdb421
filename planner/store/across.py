"""Questions across all plans, answered from what was projected into columns."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from planner.model.kept import ItemUse
from planner.store.tables import plan_item, plan_objective, plan_version


class Across:
    """Asks all plans at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def uses_of(self, item: str) -> tuple[ItemUse, ...]:
        """Return the versions that use a library statement."""
        query = (
            select(
                plan_version.c.plan_id,
                plan_version.c.number,
                plan_item.c.item,
                plan_item.c.revision,
            )
            .join(plan_version, plan_version.c.id == plan_item.c.version_id)
            .where(plan_item.c.item == item)
            .distinct()
            .order_by(plan_version.c.plan_id, plan_version.c.number)
        )
        return tuple(ItemUse(**row._asdict()) for row in self._connection.execute(query))

    def uses(self) -> dict[str, int]:
        """Return how many times each library statement stands in the plans."""
        query = select(plan_item.c.item, func.count()).group_by(plan_item.c.item)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def objectives_due(self, until: date) -> tuple[tuple[str, int, str, date], ...]:
        """Return plan, version, objective and date of what is due by a date, earliest first."""
        table = plan_objective
        query = (
            select(plan_version.c.plan_id, plan_version.c.number, table.c.objective_id, table.c.due)
            .join(plan_version, plan_version.c.id == table.c.version_id)
            .where(table.c.due <= until, table.c.progress == "open")
            .order_by(table.c.due, table.c.objective_id)
        )
        found = self._connection.execute(query)
        return tuple((row.plan_id, row.number, row.objective_id, row.due) for row in found)
