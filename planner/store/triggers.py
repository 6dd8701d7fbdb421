"""Triggers that make rows insert-only, for both engines.

A migration names the function it applies; the text of one that was released never changes.
"""

from __future__ import annotations

_FOREVER = ("audit", "signed_file")
_OPEN = "('draft', 'in_review')"
_KEPT_COLUMNS = (
    "id",
    "plan_id",
    "number",
    "episode_id",
    "rev",
    "body",
    "sha256",
    "saved_at",
    "saved_by",
)


def insert_only_1(dialect: str) -> tuple[str, ...]:
    """Return the statements of revision 0001 for "sqlite" or "postgresql".

    Audit rows and signed files can neither be changed nor deleted. Of a plan version that was
    signed only the status may move on (superseded, closed); a draft can be changed and deleted.
    """
    if dialect == "sqlite":
        return (*_sqlite_forever(), *_sqlite_versions())
    return (*_postgresql_forever(), *_postgresql_versions())


def _sqlite_forever() -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
        for table in _FOREVER
        for act in ("update", "delete")
    )


def _sqlite_versions() -> tuple[str, ...]:
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _KEPT_COLUMNS)
    refuse = "BEGIN SELECT RAISE(ABORT, 'a signed version is insert-only'); END"
    return (
        (
            "CREATE TRIGGER plan_version_no_update BEFORE UPDATE ON plan_version "
            f"WHEN OLD.status NOT IN {_OPEN} AND (NEW.status IN {_OPEN} OR {changed}) {refuse}"
        ),
        (
            "CREATE TRIGGER plan_version_no_delete BEFORE DELETE ON plan_version "
            f"WHEN OLD.status NOT IN {_OPEN} {refuse}"
        ),
    )


def _postgresql_forever() -> tuple[str, ...]:
    function = (
        "CREATE FUNCTION insert_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME; END $$"
    )
    tables = (
        (
            (
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION insert_only()"
            ),
            (
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION insert_only()"
            ),
        )
        for table in _FOREVER
    )
    return (function, *(each for pair in tables for each in pair))


def _postgresql_versions() -> tuple[str, ...]:
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _KEPT_COLUMNS)
    run = "EXECUTE FUNCTION insert_only()"
    return (
        (
            "CREATE TRIGGER plan_version_no_update BEFORE UPDATE ON plan_version FOR EACH ROW "
            f"WHEN (OLD.status NOT IN {_OPEN} AND (NEW.status IN {_OPEN} OR {changed})) {run}"
        ),
        (
            "CREATE TRIGGER plan_version_no_delete BEFORE DELETE ON plan_version FOR EACH ROW "
            f"WHEN (OLD.status NOT IN {_OPEN}) {run}"
        ),
        (
            "CREATE TRIGGER plan_version_no_truncate BEFORE TRUNCATE ON plan_version "
            f"FOR EACH STATEMENT {run}"
        ),
    )


def insert_only_2(dialect: str) -> tuple[str, ...]:
    """Return the statements of revision 0002: what edition was accepted is never changed or deleted."""
    table = "library_acceptance"
    if dialect == "sqlite":
        return tuple(
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
            for act in ("update", "delete")
        )
    run = "EXECUTE FUNCTION insert_only()"
    return (
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {run}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {run}",
    )
