"""The clinic's own part of the library within one transaction: changes, accepted editions, use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from planner.errors import ConflictError, UserError
from planner.model.own_library import Acceptance, Change, ChangeState, Op, SpanishReview
from planner.store.library_tables import library_acceptance, library_change, library_use

_OPEN_STATES = (ChangeState.PROPOSED.value, ChangeState.APPROVED.value)


class Changes:
    """What the clinic changed in the library; none is ever deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, *, ended: bool = False) -> tuple[Change, ...]:
        """Return what is proposed or in force, oldest first; with `ended` everything there ever was."""
        query = select(library_change).order_by(library_change.c.created_at, library_change.c.id)
        if not ended:
            query = query.where(library_change.c.state.in_(_OPEN_STATES))
        query = query.where(library_change.c.op != Op.PIN.value)
        return tuple(_change(row._asdict()) for row in self._connection.execute(query))

    def in_force(self) -> tuple[Change, ...]:
        """Return what shapes the library today, oldest first; retired additions stay known."""
        added = (library_change.c.op == Op.ADD.value) & (
            library_change.c.state == ChangeState.RETIRED.value
        )
        query = (
            select(library_change)
            .where((library_change.c.state == ChangeState.APPROVED.value) | added)
            .where(library_change.c.op != Op.PIN.value)
            .order_by(library_change.c.created_at, library_change.c.id)
        )
        return tuple(_change(row._asdict()) for row in self._connection.execute(query))

    def get(self, change_id: str) -> Change:
        """Return one change.

        Raises:
            UserError: there is no such change.
        """
        found = self._find(change_id)
        if found is None:
            raise UserError("This change is not in the vault.", "Choose another from the list.")
        return found

    def knows(self, change_id: str) -> bool:
        """Tell whether there is, or was, a change with this id."""
        return self._find(change_id) is not None

    def add(self, made: Change) -> Change:
        """Keep a new change."""
        self._connection.execute(insert(library_change).values(asdict(made)))
        return made

    def save(self, made: Change) -> Change:
        """Keep a changed change and return it with its new `rev`.

        Raises:
            ConflictError: somebody else changed it since; nothing was overwritten.
        """
        kept = replace(made, rev=made.rev + 1)
        known = (library_change.c.id == made.id) & (library_change.c.rev == made.rev)
        done = self._connection.execute(update(library_change).where(known).values(asdict(kept)))
        if done.rowcount != 1:
            raise ConflictError(
                "Somebody else changed this entry in the meantime; nothing was overwritten.",
                "Open it again and decide on what it says now.",
            )
        return kept

    def favourites(self, person: str) -> tuple[Change, ...]:
        """Return a person's favourites that still hold, oldest first."""
        query = (
            select(library_change)
            .where(library_change.c.op == Op.PIN.value, library_change.c.author == person)
            .where(library_change.c.state == ChangeState.APPROVED.value)
            .order_by(library_change.c.created_at, library_change.c.id)
        )
        return tuple(_change(row._asdict()) for row in self._connection.execute(query))

    def _find(self, change_id: str) -> Change | None:
        query = select(library_change).where(library_change.c.id == change_id)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _change(row._asdict())


class Acceptances:
    """The editions that the clinic's director accepted; none is ever changed or deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: Acceptance) -> None:
        """Keep an acceptance; a later one of the same contents counts in place of the earlier."""
        values = asdict(made)
        spanish = made.spanish
        del values["spanish"]
        values["spanish_name"] = spanish.name if spanish else ""
        values["spanish_qualification"] = spanish.qualification if spanish else ""
        values["spanish_on"] = spanish.on if spanish else None
        self._connection.execute(insert(library_acceptance).values(values))

    def of(self, digest: str) -> Acceptance | None:
        """Return the newest acceptance of these contents, or None."""
        found = [each for each in self.all() if each.digest == digest]
        return found[0] if found else None

    def all(self) -> tuple[Acceptance, ...]:
        """Return every acceptance, the newest first."""
        query = select(library_acceptance).order_by(library_acceptance.c.id.desc())
        return tuple(_acceptance(row._asdict()) for row in self._connection.execute(query))


class Uses:
    """How often an entry was chosen: one number per entry and month, of nobody."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._month = now.strftime("%Y-%m")

    def note(self, items: Iterable[str]) -> None:
        """Count entries that were put into a plan just now."""
        for item, count in sorted(Counter(items).items()):
            known = (library_use.c.month == self._month) & (library_use.c.item == item)
            more = update(library_use).where(known).values(count=library_use.c.count + count)
            if self._connection.execute(more).rowcount == 0:
                row = {"month": self._month, "item": item, "count": count}
                self._connection.execute(insert(library_use).values(row))

    def totals(self, since: str = "") -> dict[str, int]:
        """Return how often each entry was chosen, since a month ("2026-01") if one is given."""
        query = (
            select(library_use.c.item, func.sum(library_use.c.count))
            .where(library_use.c.month >= since)
            .group_by(library_use.c.item)
        )
        return {row[0]: int(row[1]) for row in self._connection.execute(query)}


def _change(values: dict[str, Any]) -> Change:
    values["op"] = Op(values["op"])
    values["state"] = ChangeState(values["state"])
    return Change(**values)


def _acceptance(values: dict[str, Any]) -> Acceptance:
    del values["id"]
    name, qualification, on = (
        values.pop("spanish_name"),
        values.pop("spanish_qualification"),
        values.pop("spanish_on"),
    )
    spanish = None if on is None else SpanishReview(name=name, qualification=qualification, on=on)
    return Acceptance(**values, spanish=spanish)
