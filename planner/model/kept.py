"""What is kept in the vault, as values: the store gives and takes nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from planner.model.client import Client, Episode
from planner.model.document import PlanDocument
from planner.model.plan import PlanStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One version of a plan as it is kept.

    `document` is exactly the body whose digest `sha256` is. `status` is where the version stands
    today: a signed body that was superseded still says "signed" inside. Hand `rev` back when saving.
    """

    document: PlanDocument
    rev: int
    sha256: str
    saved_at: datetime
    saved_by: str
    status: PlanStatus = PlanStatus.DRAFT

    @property
    def plan_id(self) -> str:
        """Return the id that stays through all versions of the plan."""
        return self.document.plan.id

    @property
    def number(self) -> int:
        """Return the version's number."""
        return self.document.plan.number


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One version of a plan in a list: all that can be told without opening its body."""

    plan_id: str
    number: int
    status: PlanStatus
    client_id: str
    episode_id: str
    rev: int
    sha256: str
    saved_at: datetime
    saved_by: str
    started_on: date | None = None
    next_review: date | None = None
    template: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """One client in the list, with the newest plan of the current episode and what is due.

    `program` is the program's name, `level` its level of care. `due_reason` is a code: first_plan,
    review, objective or "" (nothing is due). `therapist` is the id of the person who saved last.
    """

    id: str
    name: str
    record_number: str
    birth_date: date | None = None
    program: str = ""
    level: str = ""
    episode_id: str = ""
    admitted_at: datetime | None = None
    closed_at: datetime | None = None
    plan_id: str = ""
    plan_number: int = 0
    plan_status: PlanStatus | None = None
    plan_started_on: date | None = None
    ever_signed: bool = False
    next_review: date | None = None
    next_objective: date | None = None
    due: date | None = None
    due_reason: str = ""
    therapist: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFile:
    """All about one client that a page shows: the client, episodes and the list of plan versions."""

    client: Client
    rev: int
    episodes: tuple[Episode, ...] = ()
    plans: tuple[PlanRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUse:
    """A library statement that a plan version uses."""

    plan_id: str
    number: int
    item: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFile:
    """A signed PDF as it left the program: kept for good, byte for byte.

    `kind` is "clinical" or "sheet".
    """

    plan_id: str
    number: int
    kind: str
    language: str
    pdf: bytes
    sha256: str
    signatures: int
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedKey:
    """A secret sealed under a key that the vault does not hold. `context` is what it was bound to."""

    owner: str
    purpose: str
    sealed: bytes
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """An X.509 certificate of the clinic. `kind` is authority, person or seal."""

    serial: str
    owner: str
    kind: str
    der: bytes
    issued_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One line of the audit trail: who did what to which record, and when; codes only.

    `at` is the text that was hashed (ISO 8601, UTC); `prev` the hash of the row before.
    """

    seq: int
    at: str
    actor: str
    workstation: str
    act: str
    record: str
    client: str
    detail: str
    prev: str
    hash: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Return what the hash covers, in order."""
        return (
            str(self.seq),
            self.at,
            self.actor,
            self.workstation,
            self.act,
            self.record,
            self.client,
            self.detail,
        )

    @property
    def moment(self) -> datetime:
        """Return when it happened."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of the audit trail as it was seen outside the database."""

    seq: int
    hash: str
