"""The first tables, and the triggers that make signed versions, signed files and audit rows insert-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from planner.store import triggers

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    _setting()
    _clinic()
    _program()
    _person()
    _client()
    _guardian()
    _contact()
    _episode()
    _plan()
    _plan_version()
    _plan_problem()
    _plan_objective()
    _plan_item()
    _signed_file()
    _sealed_key()
    _certificate()
    _audit()
    _audit_head()
    for statement in triggers.insert_only_1(op.get_context().dialect.name):
        op.execute(statement)


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )


def _clinic() -> None:
    op.create_table(
        "clinic",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("after_hours_phone", sa.Text, nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("paper", sa.String(16), nullable=False),
        sa.Column("client_word", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clinic"),
    )


def _program() -> None:
    op.create_table(
        "program",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_program"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("user", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("credential", sa.Text, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("user", name="uq_person_user"),
    )


def _client() -> None:
    op.create_table(
        "client",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("rev", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("record_number", sa.String(64), nullable=False),
        sa.Column("birth_date", sa.Date, nullable=True),
        sa.Column("legal_name", sa.Text, nullable=False),
        sa.Column("pronouns", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("interpreter", sa.Text, nullable=False),
        sa.Column("reading_needs", sa.JSON, nullable=False),
        sa.Column("safe_contact", sa.Text, nullable=False),
        sa.Column("allergies", sa.JSON, nullable=False),
        sa.Column("no_known_allergies", sa.Boolean, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_client"),
        sa.UniqueConstraint("record_number", name="uq_client_record_number"),
    )


def _guardian() -> None:
    op.create_table(
        "guardian",
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("relationship", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("client_id", name="pk_guardian"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_guardian_client_id_client"),
    )


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("relationship", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("may_contact", sa.Boolean, nullable=False),
        sa.Column("safe_rule", sa.Text, nullable=False),
        sa.Column("emergency", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("client_id", "id", name="pk_contact"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_contact_client_id_client"),
    )


def _episode() -> None:
    op.create_table(
        "episode",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("program", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expected_discharge", sa.Date, nullable=True),
        sa.Column("legal_status", sa.Text, nullable=False),
        sa.Column("level_reason", sa.Text, nullable=False),
        sa.Column("services_before_plan", sa.Text, nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_episode"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_episode_client_id_client"),
    )
    op.create_index("ix_episode_client_id", "episode", ["client_id"])


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_plan_client_id_client"),
    )
    op.create_index("ix_plan_client_id", "plan", ["client_id"])


def _plan_version() -> None:
    op.create_table(
        "plan_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("plan_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("episode_id", sa.String(64), nullable=False),
        sa.Column("rev", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("projection", sa.String(64), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.String(64), nullable=False),
        sa.Column("started_on", sa.Date, nullable=True),
        sa.Column("next_review", sa.Date, nullable=True),
        sa.Column("template", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_version"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_version_plan_id_plan"),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name="fk_plan_version_episode_id_episode"
        ),
        sa.UniqueConstraint("plan_id", "number", name="uq_plan_version_plan_id"),
    )
    op.create_index("ix_plan_version_episode_id", "plan_version", ["episode_id"])


def _plan_problem() -> None:
    op.create_table(
        "plan_problem",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("problem_id", sa.String(64), nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("disposition", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("version_id", "problem_id", name="pk_plan_problem"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_plan_problem_version_id_plan_version"
        ),
    )


def _plan_objective() -> None:
    op.create_table(
        "plan_objective",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("objective_id", sa.String(64), nullable=False),
        sa.Column("problem_id", sa.String(64), nullable=False),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("progress", sa.String(16), nullable=False),
        sa.Column("due", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("version_id", "objective_id", name="pk_plan_objective"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_plan_objective_version_id_plan_version"
        ),
    )
    op.create_index("ix_plan_objective_due", "plan_objective", ["due"])


def _plan_item() -> None:
    op.create_table(
        "plan_item",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("node_id", sa.String(64), nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("version_id", "node_id", name="pk_plan_item"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_plan_item_version_id_plan_version"
        ),
    )
    op.create_index("ix_plan_item_item", "plan_item", ["item"])


def _signed_file() -> None:
    op.create_table(
        "signed_file",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("plan_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("pdf", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("signatures", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signed_file"),
        sa.UniqueConstraint("plan_id", "number", "kind", "language", name="uq_signed_file_plan_id"),
    )
    op.create_index("ix_signed_file_sha256", "signed_file", ["sha256"])


def _sealed_key() -> None:
    op.create_table(
        "sealed_key",
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("owner", "purpose", name="pk_sealed_key"),
    )


def _certificate() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("serial", sa.String(64), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("der", sa.LargeBinary, nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_certificate"),
        sa.UniqueConstraint("serial", name="uq_certificate_serial"),
    )
    op.create_index("ix_certificate_owner", "certificate", ["owner"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("workstation", sa.String(200), nullable=False),
        sa.Column("act", sa.String(64), nullable=False),
        sa.Column("record", sa.String(200), nullable=False),
        sa.Column("client", sa.String(64), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("prev", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )


def _audit_head() -> None:
    made = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
    op.bulk_insert(made, [{"id": 1, "seq": 0, "hash": "0" * 64}])
