"""Plan versions within one transaction: values in, values out; what was signed is never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, insert, select, update

from planner.errors import ConflictError, UserError, said
from planner.model import codec
from planner.model.document import PlanDocument
from planner.model.kept import Kept, PlanRow
from planner.model.plan import PlanStatus
from planner.store import projecting
from planner.store.tables import plan, plan_version

_OPEN = (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)
_CLIENT_OF = select(plan.c.client_id).where(plan.c.id == bindparam("of"))
_SAVE = (
    update(plan_version)
    .where(
        plan_version.c.plan_id == bindparam("of"),
        plan_version.c.number == bindparam("at_number"),
        plan_version.c.rev == bindparam("at_rev"),
        plan_version.c.status.in_([each.value for each in _OPEN]),
        exists().where(plan.c.id == plan_version.c.plan_id, plan.c.client_id == bindparam("whose")),
    )
    .returning(plan_version.c.id, plan_version.c.projection)
)


class Plans:
    """The plan versions, their bodies and projections.

    `chosen` are the library's entries that the last save put into a plan.
    """

    def __init__(self, connection: Connection, actor: str, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._now = now
        self.chosen: tuple[str, ...] = ()

    def newest(self, plan_id: str) -> Kept:
        """Return the newest version of a plan.

        Raises:
            UserError: there is no such plan.
        """
        return _kept(self._newest_row(plan_id))

    def get(self, plan_id: str, number: int) -> Kept:
        """Return one version of a plan.

        Raises:
            UserError: there is no such version.
        """
        return _kept(self._row(plan_id, number))

    def of_client(self, client_id: str) -> tuple[PlanRow, ...]:
        """Return all versions of a client's plans, the newest first."""
        query = _listed().where(plan.c.client_id == client_id)
        ordered = query.order_by(plan_version.c.saved_at.desc(), plan_version.c.id.desc())
        return tuple(_plan_row(row._asdict()) for row in self._connection.execute(ordered))

    def client_of(self, plan_id: str) -> str:
        """Return the id of the client whose plan this is.

        Raises:
            UserError: there is no such plan.
        """
        found = self._connection.execute(_CLIENT_OF, {"of": plan_id}).scalar_one_or_none()
        if found is None:
            raise _unknown()
        return str(found)

    def exists(self, plan_id: str) -> bool:
        """Tell whether there is a plan with this id."""
        query = select(plan.c.id).where(plan.c.id == plan_id)
        return self._connection.execute(query).first() is not None

    def start(self, document: PlanDocument) -> Kept:
        """Keep a new version, as a draft: the first of a plan, or the next after a signed one.

        Raises:
            UserError: the version is there already, or another draft of this plan is still open.
        """
        made, number = document.plan, self._last_number(document.plan.id)
        if made.status not in _OPEN or document.signing is not None:
            raise UserError("A new version starts as a draft.", "Start the next version instead.")
        if number == 0:
            values = {"id": made.id, "client_id": document.client.id}
            self._connection.execute(insert(plan).values(values))
        elif self._row(made.id, number).status in _OPEN:
            raise UserError("This plan has an open draft already.", "Go on with that draft.")
        if made.number != number + 1:
            raise UserError(
                said("Version {n} does not follow version {last}.", n=made.number, last=number),
                "Open the plan again.",
            )
        return self._insert(document)

    def save(self, document: PlanDocument, rev: int, body: bytes = b"") -> Kept:
        """Keep a draft's new contents; `body` is its encoding, where the caller has it already.

        Raises:
            ConflictError: somebody saved the draft since `rev` was read; nothing was overwritten.
            UserError: the version is signed, or the plan is another client's.
        """
        if document.plan.status not in _OPEN or document.signing is not None:
            raise UserError("Only a draft can be saved.", "Start the next version instead.")
        return self._write(document, rev, body)

    def freeze(self, document: PlanDocument, rev: int) -> Kept:
        """Keep the body that is signed; from now on it cannot be changed. Older ones are superseded.

        Raises:
            ConflictError: somebody saved the draft since `rev` was read.
            UserError: the version is signed already, or the body does not say "signed".
        """
        if document.plan.status is not PlanStatus.SIGNED or document.signing is None:
            raise UserError("The body to sign does not say who signs it.", "Sign the plan again.")
        kept = self._write(document, rev)
        older = (
            (plan_version.c.plan_id == document.plan.id)
            & (plan_version.c.number < document.plan.number)
            & (plan_version.c.status == PlanStatus.SIGNED.value)
        )
        change = update(plan_version).where(older).values(status=PlanStatus.SUPERSEDED.value)
        self._connection.execute(change)
        return kept

    def set_status(self, plan_id: str, number: int, status: PlanStatus) -> Kept:
        """Move a version on: a draft to review and back, a signed one to superseded or closed.

        Raises:
            UserError: a version cannot go from its status to this one.
        """
        kept = self.get(plan_id, number)
        if kept.status in _OPEN and status in _OPEN:
            changed = replace(kept.document.plan, status=status)
            return self._write(replace(kept.document, plan=changed), kept.rev)
        if kept.status in (*_OPEN, PlanStatus.CLOSED) or status in (*_OPEN, PlanStatus.SIGNED):
            raise UserError(
                said(
                    "A plan that is “{now}” cannot become “{next}”.", now=kept.status, next=status
                ),
                "Open the plan again.",
            )
        known = (plan_version.c.plan_id == plan_id) & (plan_version.c.number == number)
        self._connection.execute(update(plan_version).where(known).values(status=status.value))
        return replace(kept, status=status)

    def versions(self) -> tuple[PlanRow, ...]:
        """Return every version of every plan, in the order they were started."""
        query = _listed().order_by(plan_version.c.id)
        return tuple(_plan_row(row._asdict()) for row in self._connection.execute(query))

    def body(self, plan_id: str, number: int) -> bytes:
        """Return a version's body as it is kept, byte for byte."""
        return bytes(self._row(plan_id, number).body)

    def _insert(self, document: PlanDocument) -> Kept:
        known = {"plan_id": document.plan.id, "number": document.plan.number, "projection": ""}
        values = known | self._values(document, 1, codec.encode(document))
        query = insert(plan_version).values(values).returning(plan_version.c.id)
        version_id = self._connection.execute(query).scalar_one()
        self.chosen = projecting.keep(self._connection, version_id, document, "")
        return self.get(document.plan.id, document.plan.number)

    def _write(self, document: PlanDocument, rev: int, body: bytes = b"") -> Kept:
        plan_id, number = document.plan.id, document.plan.number
        values = self._values(document, rev + 1, body or codec.encode(document))
        known = {"of": plan_id, "at_number": number, "at_rev": rev, "whose": document.client.id}
        row = self._connection.execute(_SAVE, known | values).one_or_none()
        if row is None:
            if self.client_of(plan_id) != document.client.id:
                raise UserError("This plan is another client's.", "Open the plan again.")
            raise _refusal(PlanStatus(self._row(plan_id, number).status))
        self.chosen = projecting.keep(self._connection, row.id, document, row.projection)
        return Kept(
            document=document,
            rev=rev + 1,
            sha256=values["sha256"],
            saved_at=self._now,
            saved_by=self._actor,
            status=document.plan.status,
        )

    def _values(self, document: PlanDocument, rev: int, body: bytes) -> dict[str, Any]:
        return {
            "status": document.plan.status.value,
            "episode_id": document.episode.id,
            "rev": rev,
            "body": body,
            "sha256": codec.digest(body),
            "saved_at": self._now,
            "saved_by": self._actor,
            "started_on": document.plan.started_on,
            "next_review": document.plan.review.next_on,
            "template": document.plan.template,
        }

    def _last_number(self, plan_id: str) -> int:
        query = select(func.max(plan_version.c.number)).where(plan_version.c.plan_id == plan_id)
        return self._connection.execute(query).scalar() or 0

    def _newest_row(self, plan_id: str) -> Any:
        return self._row(plan_id, self._last_number(plan_id))

    def _row(self, plan_id: str, number: int) -> Any:
        query = select(plan_version).where(
            plan_version.c.plan_id == plan_id, plan_version.c.number == number
        )
        found = self._connection.execute(query).one_or_none()
        if found is None:
            raise _unknown()
        return found


def _refusal(status: PlanStatus) -> UserError:
    if status not in _OPEN:
        return UserError(
            "This version is signed and cannot be changed.", "Start the next version instead."
        )
    return ConflictError(
        "This plan was saved by somebody else in the meantime; nothing was overwritten.",
        "Open the plan again; your text stays on the screen until you do.",
    )


def _kept(row: Any) -> Kept:
    return Kept(
        document=codec.decode(bytes(row.body)),
        rev=row.rev,
        sha256=row.sha256,
        saved_at=row.saved_at,
        saved_by=row.saved_by,
        status=PlanStatus(row.status),
    )


def _listed() -> Select[Any]:
    hidden = ("id", "body", "projection")
    columns = [each for each in plan_version.c if each.name not in hidden]
    return select(plan.c.client_id, *columns).join(plan, plan.c.id == plan_version.c.plan_id)


def _plan_row(values: dict[str, Any]) -> PlanRow:
    values["status"] = PlanStatus(values["status"])
    return PlanRow(**values)


def _unknown() -> UserError:
    return UserError("This plan is not in the vault.", "Choose another from the list.")
