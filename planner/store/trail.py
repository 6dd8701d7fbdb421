"""The audit trail within one transaction: rows are only ever added, each chained to the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from planner.model.kept import AuditRow, Head
from planner.model.people import Actor
from planner.store.tables import audit, audit_head

Link = Callable[[str, tuple[str, ...]], str]
_COLUMNS = tuple(audit.c.keys())
_END = select(audit_head.c.seq, audit_head.c.hash).with_for_update()
_ADD = insert(audit)
_MOVE_END = update(audit_head)


class Trail:
    """Adds to and reads the audit trail.

    `link` makes a row's hash from the hash before it and its fields (`planner.security.chain`).
    """

    def __init__(self, connection: Connection, actor: Actor, now: datetime, link: Link) -> None:
        self._connection = connection
        self._actor = actor
        self._now = now
        self._link = link
        self.added: Head | None = None

    def append(self, act: str, *, record: str = "", client: str = "", detail: str = "") -> None:
        """Add a row for the actor's act. `detail` holds codes only: never names, never clinical text."""
        before = self.head()
        seq = before.seq + 1
        row = AuditRow(
            seq=seq,
            at=self._now.astimezone(UTC).isoformat(timespec="microseconds"),
            actor=self._actor.person,
            workstation=self._actor.workstation,
            act=str(act),
            record=record,
            client=client,
            detail=detail,
            prev=before.hash,
            hash="",
        )
        made = self._link(before.hash, row.fields)
        values = {name: getattr(row, name) for name in _COLUMNS} | {"hash": made}
        self._connection.execute(_ADD, values)
        self._connection.execute(_MOVE_END, {"seq": seq, "hash": made})
        self.added = Head(seq=seq, hash=made)

    def head(self) -> Head:
        """Return the end of the trail; locked until the transaction ends where others could add."""
        found = self._connection.execute(_END).one()
        return Head(seq=found.seq, hash=found.hash)

    def hash_at(self, seq: int) -> str | None:
        """Return the hash of one row, or None if there is no such row."""
        query = select(audit.c.hash).where(audit.c.seq == seq)
        return self._connection.execute(query).scalar_one_or_none()

    def rows(self, *, after: int = 0, limit: int | None = None) -> Iterator[AuditRow]:
        """Yield the rows in order, from the one after `after` on."""
        query = select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(limit)
        for row in self._connection.execute(query):
            yield AuditRow(**row._asdict())

    def newest(
        self, *, limit: int = 500, client: str = "", actor: str = ""
    ) -> tuple[AuditRow, ...]:
        """Return the last rows, newest first; of one client or one person if asked."""
        query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
        if client:
            query = query.where(audit.c.client == client)
        if actor:
            query = query.where(audit.c.actor == actor)
        return tuple(AuditRow(**row._asdict()) for row in self._connection.execute(query))

    def rows_of(self, act: str) -> tuple[AuditRow, ...]:
        """Return every row of an act, oldest first."""
        query = select(audit).where(audit.c.act == str(act)).order_by(audit.c.seq)
        return tuple(AuditRow(**row._asdict()) for row in self._connection.execute(query))

    def last(self, act: str) -> AuditRow | None:
        """Return the newest row of an act."""
        query = select(audit).where(audit.c.act == act).order_by(audit.c.seq.desc()).limit(1)
        found = self._connection.execute(query).one_or_none()
        return AuditRow(**found._asdict()) if found else None
