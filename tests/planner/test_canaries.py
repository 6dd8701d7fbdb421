"""Cheap birds that fall over first: encryption really on, files private, nothing readable on the disk."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.errors import VaultError
from planner.model.identity import new_id
from planner.model.people import Clinic, Person, Program, Role
from planner.security.keyfile import KdfCost
from planner.store import engine
from planner.usecases import setting_up, signing_in

CHEAP = KdfCost(memory=64, passes=1, lanes=1)
KEY = bytes(range(32))
CANARY = "Quillwater Harbor Canary"


def test_live_engine_is_encrypted_and_durable(tmp_path: Path) -> None:
    """A plain SQLite linked by accident would work as well, and protect nothing."""
    path = tmp_path / "data.db"
    with closing(engine.connect(path, KEY)) as made:
        assert made.execute("PRAGMA cipher_version").fetchone()[0]
        assert made.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert made.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert made.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        made.execute("CREATE TABLE t (words TEXT)")
        made.execute("INSERT INTO t VALUES (?)", (CANARY,))
        log = Path(f"{path}-wal").read_bytes()
        assert log
        assert CANARY.encode() not in log
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert CANARY.encode() not in path.read_bytes()


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    with closing(engine.connect(path, KEY)) as made:
        made.execute("CREATE TABLE t (words TEXT)")
    before = path.read_bytes()
    with pytest.raises((VaultError, engine.sqlcipher.DatabaseError)):
        engine.connect(path, bytes(32))
    assert path.read_bytes() == before


def test_a_vaults_files_are_private_and_tell_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "clinic.gtvault"
    person = Person(id=new_id(), user="ada", name=CANARY, role=Role.ADMINISTRATOR)
    plan = setting_up.SetUp(
        folder=folder,
        clinic=Clinic(name=CANARY),
        programs=(Program(id="css", name=CANARY, level="css"),),
        administrator=person,
        password="correct horse battery staple 9",
    )
    usual = os.umask(0o022)
    try:
        made = setting_up.create_vault(plan, lambda: datetime(2026, 6, 1, tzinfo=UTC), CHEAP)
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert files
        for path in files:
            assert CANARY.encode() not in path.read_bytes(), path.name
            secret = path.read_bytes()
            assert made.recovery_key.encode() not in secret, path.name
        signing_in.lock(made.desk)
    finally:
        os.umask(usual)
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == 0
