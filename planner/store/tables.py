"""The tables. A plan version's body is kept whole; what must be asked across plans is projected into columns."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Column, Dialect, ForeignKey, MetaData, Table, UniqueConstraint
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone, so it is put back on reading."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; a naive one is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as an aware datetime in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(naming_convention=NAMING)
_ID = sa.String(64)

setting = Table(
    "setting",
    metadata,
    Column("key", sa.String(64), primary_key=True),
    Column("value", sa.Text, nullable=False),
)
clinic = Table(
    "clinic",
    metadata,
    Column("id", sa.Integer, primary_key=True, autoincrement=False),
    Column("name", sa.Text, nullable=False),
    Column("address", sa.Text, nullable=False),
    Column("phone", sa.Text, nullable=False),
    Column("after_hours_phone", sa.Text, nullable=False),
    Column("time_zone", sa.String(64), nullable=False),
    Column("paper", sa.String(16), nullable=False),
    Column("client_word", sa.String(64), nullable=False),
)
program = Table(
    "program",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("position", sa.Integer, nullable=False),
    Column("name", sa.Text, nullable=False),
    Column("level", sa.Text, nullable=False),
    Column("active", sa.Boolean, nullable=False),
)
person = Table(
    "person",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("user", sa.String(64), nullable=False),
    Column("name", sa.Text, nullable=False),
    Column("credential", sa.Text, nullable=False),
    Column("role", sa.String(16), nullable=False),
    Column("active", sa.Boolean, nullable=False),
    UniqueConstraint("user"),
)
client = Table(
    "client",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("rev", sa.Integer, nullable=False),
    Column("name", sa.Text, nullable=False),
    Column("record_number", sa.String(64), nullable=False),
    Column("birth_date", sa.Date),
    Column("legal_name", sa.Text, nullable=False),
    Column("pronouns", sa.Text, nullable=False),
    Column("language", sa.Text, nullable=False),
    Column("interpreter", sa.Text, nullable=False),
    Column("reading_needs", sa.JSON, nullable=False),
    Column("safe_contact", sa.Text, nullable=False),
    Column("allergies", sa.JSON, nullable=False),
    Column("no_known_allergies", sa.Boolean, nullable=False),
    Column("found_by", sa.Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("saved_by", _ID, nullable=False),
    UniqueConstraint("record_number"),
)
guardian = Table(
    "guardian",
    metadata,
    Column("client_id", _ID, ForeignKey("client.id"), primary_key=True),
    Column("name", sa.Text, nullable=False),
    Column("relationship", sa.Text, nullable=False),
    Column("phone", sa.Text, nullable=False),
    Column("document", sa.Text, nullable=False),
)
contact = Table(
    "contact",
    metadata,
    Column("client_id", _ID, ForeignKey("client.id"), primary_key=True),
    Column("id", _ID, primary_key=True),
    Column("position", sa.Integer, nullable=False),
    Column("name", sa.Text, nullable=False),
    Column("relationship", sa.Text, nullable=False),
    Column("phone", sa.Text, nullable=False),
    Column("may_contact", sa.Boolean, nullable=False),
    Column("safe_rule", sa.Text, nullable=False),
    Column("emergency", sa.Boolean, nullable=False),
)
episode = Table(
    "episode",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("client_id", _ID, ForeignKey("client.id"), nullable=False, index=True),
    Column("program", sa.Text, nullable=False),
    Column("level", sa.Text, nullable=False),
    Column("admitted_at", Moment, nullable=False),
    Column("expected_discharge", sa.Date),
    Column("legal_status", sa.Text, nullable=False),
    Column("level_reason", sa.Text, nullable=False),
    Column("services_before_plan", sa.Text, nullable=False),
    Column("closed_at", Moment),
)
plan = Table(
    "plan",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("client_id", _ID, ForeignKey("client.id"), nullable=False, index=True),
)
plan_version = Table(
    "plan_version",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("plan_id", _ID, ForeignKey("plan.id"), nullable=False),
    Column("number", sa.Integer, nullable=False),
    Column("status", sa.String(16), nullable=False),
    Column("episode_id", _ID, ForeignKey("episode.id"), nullable=False, index=True),
    Column("rev", sa.Integer, nullable=False),
    Column("body", sa.LargeBinary, nullable=False),
    Column("sha256", sa.String(64), nullable=False),
    Column("projection", sa.String(64), nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("saved_by", _ID, nullable=False),
    Column("started_on", sa.Date),
    Column("next_review", sa.Date),
    Column("template", sa.Text, nullable=False),
    UniqueConstraint("plan_id", "number"),
)
plan_problem = Table(
    "plan_problem",
    metadata,
    Column("version_id", sa.Integer, ForeignKey("plan_version.id"), primary_key=True),
    Column("problem_id", _ID, primary_key=True),
    Column("item", sa.Text, nullable=False),
    Column("disposition", sa.String(16), nullable=False),
)
plan_objective = Table(
    "plan_objective",
    metadata,
    Column("version_id", sa.Integer, ForeignKey("plan_version.id"), primary_key=True),
    Column("objective_id", _ID, primary_key=True),
    Column("problem_id", _ID, nullable=False),
    Column("measure", sa.Text, nullable=False),
    Column("progress", sa.String(16), nullable=False),
    Column("due", sa.Date, index=True),
)
plan_item = Table(
    "plan_item",
    metadata,
    Column("version_id", sa.Integer, ForeignKey("plan_version.id"), primary_key=True),
    Column("node_id", _ID, primary_key=True),
    Column("item", sa.String(200), nullable=False, index=True),
    Column("revision", sa.Integer, nullable=False),
)
signed_file = Table(
    "signed_file",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("plan_id", _ID, nullable=False),
    Column("number", sa.Integer, nullable=False),
    Column("kind", sa.String(16), nullable=False),
    Column("language", sa.Text, nullable=False),
    Column("pdf", sa.LargeBinary, nullable=False),
    Column("sha256", sa.String(64), nullable=False, index=True),
    Column("signatures", sa.Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("plan_id", "number", "kind", "language"),
)
sealed_key = Table(
    "sealed_key",
    metadata,
    Column("owner", sa.String(64), primary_key=True),
    Column("purpose", sa.String(64), primary_key=True),
    Column("sealed", sa.LargeBinary, nullable=False),
    Column("context", sa.Text, nullable=False),
)
certificate = Table(
    "certificate",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("serial", sa.String(64), nullable=False),
    Column("owner", sa.String(64), nullable=False, index=True),
    Column("kind", sa.String(16), nullable=False),
    Column("der", sa.LargeBinary, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    UniqueConstraint("serial"),
)
audit = Table(
    "audit",
    metadata,
    Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("at", sa.String(40), nullable=False),
    Column("actor", sa.String(64), nullable=False),
    Column("workstation", sa.String(200), nullable=False),
    Column("act", sa.String(64), nullable=False),
    Column("record", sa.String(200), nullable=False),
    Column("client", sa.String(64), nullable=False),
    Column("detail", sa.Text, nullable=False),
    Column("prev", sa.String(64), nullable=False),
    Column("hash", sa.String(64), nullable=False),
)
# One row: the end of the audit trail, locked while a row is added, so that numbers have no gaps.
audit_head = Table(
    "audit_head",
    metadata,
    Column("id", sa.Integer, primary_key=True, autoincrement=False),
    Column("seq", sa.BigInteger, nullable=False),
    Column("hash", sa.String(64), nullable=False),
)
