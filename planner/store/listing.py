"""The client list: each client with the current episode, the newest plan and the dates that matter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select

from planner.model.kept import ClientRow
from planner.model.plan import PlanStatus, Progress
from planner.store.tables import episode, plan, plan_objective, plan_version, program

_SIGNED = (PlanStatus.SIGNED.value, PlanStatus.SUPERSEDED.value, PlanStatus.CLOSED.value)
_UNFINISHED = (Progress.OPEN.value, Progress.PARTLY_MET.value, Progress.NOT_MET.value)
_BATCH = 500  # ids in one statement


def rows(connection: Connection, clients: Iterable[Row[Any]]) -> tuple[ClientRow, ...]:
    """Return the list's rows for these rows of the client table, in their order."""
    found = list(clients)
    named = connection.execute(select(program.c.id, program.c.name))
    names: dict[str, str] = {row.id: row.name for row in named}
    made: list[ClientRow] = []
    for start in range(0, len(found), _BATCH):
        batch = found[start : start + _BATCH]
        ids = [row.id for row in batch]
        episodes = _current_episodes(connection, ids)
        plans = _newest_plans(connection, ids)
        made += [_row(row, episodes.get(row.id), plans.get(row.id), names) for row in batch]
    return tuple(made)


def _row(row: Any, stay: Any, newest: Any, programs: dict[str, str]) -> ClientRow:
    values: dict[str, Any] = {}
    if stay is not None:
        values |= {
            "program": programs.get(stay.program, stay.program),
            "level": stay.level,
            "episode_id": stay.id,
            "admitted_at": stay.admitted_at,
            "closed_at": stay.closed_at,
        }
    if newest is not None:
        version, signed, objective = newest
        values |= {
            "plan_id": version.plan_id,
            "plan_number": version.number,
            "plan_status": PlanStatus(version.status),
            "plan_started_on": version.started_on,
            "next_review": version.next_review,
            "next_objective": objective,
            "ever_signed": stay is not None and stay.id in signed,
        }
    return ClientRow(
        id=row.id,
        name=row.name,
        record_number=row.record_number,
        birth_date=row.birth_date,
        therapist=newest[0].saved_by if newest is not None else row.saved_by,
        **values,
    )


def _current_episodes(connection: Connection, ids: list[str]) -> dict[str, Any]:
    """Return each client's current episode: the newest open one, else the newest."""
    query = (
        select(episode)
        .where(episode.c.client_id.in_(ids))
        .order_by(episode.c.closed_at.is_not(None).desc(), episode.c.admitted_at, episode.c.id)
    )
    return {row.client_id: row for row in connection.execute(query)}


def _newest_plans(connection: Connection, ids: list[str]) -> dict[str, Any]:
    """Return each client's newest version, the episodes with a signed one, and its next due date."""
    columns = [each for each in plan_version.c if each.name != "body"]
    query = (
        select(plan.c.client_id, *columns)
        .join(plan, plan.c.id == plan_version.c.plan_id)
        .where(plan.c.client_id.in_(ids))
        .order_by(plan_version.c.saved_at, plan_version.c.id)
    )
    newest: dict[str, Any] = {}
    signed: dict[str, set[str]] = {}
    for row in connection.execute(query):
        newest[row.client_id] = row
        if row.status in _SIGNED:
            signed.setdefault(row.client_id, set()).add(row.episode_id)
    due = _next_due(connection, [row.id for row in newest.values()])
    return {
        client_id: (row, signed.get(client_id, set()), due.get(row.id))
        for client_id, row in newest.items()
    }


def _next_due(connection: Connection, versions: list[int]) -> dict[int, date]:
    query = (
        select(plan_objective.c.version_id, func.min(plan_objective.c.due).label("due"))
        .where(
            plan_objective.c.version_id.in_(versions),
            plan_objective.c.due.is_not(None),
            plan_objective.c.progress.in_(_UNFINISHED),
        )
        .group_by(plan_objective.c.version_id)
    )
    return {row.version_id: row.due for row in connection.execute(query)}
