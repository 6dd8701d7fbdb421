"""The clinic's own part of the library: its changes, accepted editions, and how much is used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from planner.store import triggers

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables, and make accepted editions insert-only."""
    _change()
    _acceptance()
    _use()
    for statement in triggers.insert_only_2(op.get_context().dialect.name):
        op.execute(statement)


def _change() -> None:
    op.create_table(
        "library_change",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("op", sa.String(16), nullable=False),
        sa.Column("target", sa.String(200), nullable=False),
        sa.Column("field", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("base_hash", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.String(64), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("rev", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_library_change"),
    )
    op.create_index("ix_library_change_target", "library_change", ["target"])
    op.create_index("ix_library_change_state", "library_change", ["state"])


def _acceptance() -> None:
    op.create_table(
        "library_acceptance",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("edition", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("credential", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listed", sa.Text, nullable=False),
        sa.Column("spanish_name", sa.Text, nullable=False),
        sa.Column("spanish_qualification", sa.Text, nullable=False),
        sa.Column("spanish_on", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_library_acceptance"),
    )
    op.create_index("ix_library_acceptance_digest", "library_acceptance", ["digest"])


def _use() -> None:
    op.create_table(
        "library_use",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("month", "item", name="pk_library_use"),
    )
