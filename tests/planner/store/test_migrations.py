"""Migrations lead exactly to the tables, keep every row, and are copied for first."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

from planner.errors import VaultError
from planner.store import tables, upgrade
from planner.store.engine import connect, open_file, without_foreign_keys

KEY = bytes(range(32))


def test_migrations_lead_exactly_to_the_tables(empty):
    upgrade.upgrade(empty)
    with empty.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        found = list(compare_metadata(context, tables.metadata))
    assert found == []
    assert upgrade.revision(empty) == upgrade.newest()


def test_upgrade_of_a_current_database_does_nothing(database, tmp_path):
    assert upgrade.upgrade(database) is None
    assert not list(tmp_path.glob("*.before-*"))


def test_newer_database_is_refused_untouched(database):
    with database.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num='9999'"))
    with pytest.raises(VaultError, match="newer Golden Thread"):
        upgrade.upgrade(database)
    assert upgrade.revision(database) == "9999"


def filled(path: Path) -> None:
    """Make a file with a parent table of 2 rows and a child table of 200, at revision 0000."""
    made = connect(path, KEY)
    made.executescript(
        """
        CREATE TABLE alembic_version(version_num VARCHAR(32) NOT NULL PRIMARY KEY);
        INSERT INTO alembic_version VALUES('0000');
        CREATE TABLE parent(id INTEGER PRIMARY KEY, title TEXT);
        CREATE TABLE child(id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL
            REFERENCES parent(id) ON DELETE CASCADE, body TEXT);
        INSERT INTO parent VALUES(1,'a'),(2,'b');
        """
    )
    made.executemany(
        "INSERT INTO child VALUES(?,?,?)", [(n, n % 2 + 1, "x" * 50) for n in range(200)]
    )
    made.close()


def rebuild(connection: sa.Connection) -> None:
    """Change the parent table the way a later migration may have to: it is built anew."""
    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table("parent") as batch:
        batch.alter_column("title", existing_type=sa.Text, nullable=False)
        batch.add_column(sa.Column("language", sa.String(8), server_default="en"))


def test_rebuilding_a_parent_table_keeps_its_children(tmp_path):
    filled(tmp_path / "data.db")
    database = open_file(tmp_path / "data.db", bytearray(KEY))
    with without_foreign_keys(database) as connection:
        rebuild(connection)
    with database.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM child")).scalar() == 200
        assert connection.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1
    database.close()


def test_migration_that_would_leave_orphans_is_undone(tmp_path):
    filled(tmp_path / "data.db")
    database = open_file(tmp_path / "data.db", bytearray(KEY))
    with pytest.raises(VaultError, match="unchanged"), without_foreign_keys(database) as connection:
        connection.execute(sa.text("DELETE FROM parent WHERE id=1"))
    with database.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM parent")).scalar() == 2
    database.close()


def older(folder: Path) -> Path:
    """Return a vault file of the step before the newest: here, one with no revision above "0000"."""
    path = folder / "data.db"
    filled(path)
    return path


def test_upgrade_copies_the_file_first_and_the_copy_opens(tmp_path):
    path = older(tmp_path)
    database = open_file(path, bytearray(KEY))
    copy = upgrade.copied_first(database, path, "0000")
    assert copy.name == "data.before-0000.db"
    database.verify_copy(copy)
    assert upgrade.copied_first(database, path, "0000") == copy
    database.close()
    made = connect(copy, KEY, journal="delete")
    assert made.execute("SELECT count(*) FROM child").fetchone() == (200,)
    made.close()


def first_upgrade(path: str) -> None:
    database = open_file(Path(path), bytearray(KEY), new=True)
    upgrade.upgrade(database)
    database.close()


def copy_and_rebuild(path: str) -> None:
    """Copy, then migrate a filled vault: what an upgrade of a real vault does."""
    database = open_file(Path(path), bytearray(KEY))
    upgrade.copied_first(database, Path(path), "0000")
    with without_foreign_keys(database) as connection:
        rebuild(connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num='0000b'"))
    database.close()


@pytest.mark.parametrize("work", [first_upgrade, copy_and_rebuild])
def test_killed_migration_leaves_the_old_or_the_new_and_finishes_later(tmp_path, work):
    context = multiprocessing.get_context("fork")
    base = tmp_path / "base"
    base.mkdir()
    if work is copy_and_rebuild:
        filled(base / "data.db")
    for turn in range(8):
        place = tmp_path / f"turn{turn}"
        shutil.copytree(base, place)
        path = place / "data.db"
        child = context.Process(target=work, args=(str(path),))
        child.start()
        time.sleep(0.002 * turn * turn)
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        if work is copy_and_rebuild:
            made = connect(path, KEY)
            (revision,) = made.execute("SELECT version_num FROM alembic_version").fetchone()
            columns = [row[1] for row in made.execute("PRAGMA table_info(parent)")]
            assert made.execute("SELECT count(*) FROM child").fetchone() == (200,)
            made.close()
            assert (revision == "0000b") == ("language" in columns)
        else:
            first_upgrade(str(path))
            database = open_file(path, bytearray(KEY))
            assert upgrade.revision(database) == upgrade.newest()
            assert database.faults() == ()
            database.close()
