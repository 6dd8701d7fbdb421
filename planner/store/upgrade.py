"""Bringing a database to the newest revision: copied first, in one transaction, checked at the end."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import Connection, inspect, select, table
from sqlalchemy import column as named_column

from planner import disk
from planner.errors import VaultError
from planner.store import migrations
from planner.store.engine import Database, without_foreign_keys
from planner.store.revisions import newest

_VERSION = table("alembic_version", named_column("version_num"))


def revision(database: Database) -> str:
    """Return the revision of a database; "" for an empty one."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return str(connection.execute(select(_VERSION.c.version_num)).scalar() or "")


def upgrade(database: Database, *, to: str = "head") -> Path | None:
    """Bring the database to the newest revision and return the copy made first, if one was.

    Raises:
        VaultError: the database is of a newer program; it was not touched.
    """
    now, goal = revision(database), newest()
    if now == goal:
        return None
    if now and now > goal:
        raise newer()
    copy = copied_first(database, database.path, now) if now and database.path else None
    with without_foreign_keys(database) as connection:
        _run(connection, to)
    return copy


def newer() -> VaultError:
    """Return the sentence for a vault that a newer program made."""
    return VaultError(
        "The vault was made by a newer Golden Thread; it was not opened and nothing was changed.",
        "Update this program, then open the vault again.",
    )


def _run(connection: Connection, to: str) -> None:
    # A vault that is up to date needs none of it, and it holds half as much as the database layer.
    from alembic import command  # noqa: PLC0415  # heavy
    from alembic.config import Config  # noqa: PLC0415  # heavy

    with as_file(files(migrations)) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def copied_first(database: Database, path: Path, now: str) -> Path:
    """Return a verified copy beside the vault's file, named after the revision it still has."""
    target = path.with_name(f"{path.stem}.before-{now}.db")
    if target.exists():
        return target  # an interrupted upgrade made it; the file is still of that revision
    draft = target.with_suffix(".part")
    draft.unlink(missing_ok=True)
    database.copy_to(draft)
    database.verify_copy(draft)
    draft.replace(target)
    disk.sync_folder(target.parent)
    return target
