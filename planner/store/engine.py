"""Opening the databases: the one place that knows SQLCipher, its settings and its own statements."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from planner import disk
from planner.errors import VaultError
from planner.store.troubles import (
    DAMAGED,
    GONE,
    LOCKED,
    MISSING,
    NO_COPY,
    is_damage,
    told,
    vault_error,
)

WRITE = "gt_write"
BUSY_MS = 5000
_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA secure_delete=ON",
    "PRAGMA wal_autocheckpoint=1000",
)
_EXPECTED = {"foreign_keys": "1", "synchronous": "2", "temp_store": "2", "recursive_triggers": "1"}


def connect(path: Path, key: bytes | bytearray, *, journal: str = "wal") -> Any:
    """Return a connection to an encrypted file, with every setting made and read back.

    The key is raw (no PBKDF2): it comes from Argon2id and HKDF already.

    Raises:
        VaultError: not SQLCipher, wrong key, or a setting that did not take.
    """
    made = sqlcipher.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=5, cached_statements=256
    )
    try:
        made.execute("PRAGMA cipher_log_level=NONE")
        made.execute(f"PRAGMA key=\"x'{bytes(key).hex()}'\"")
        _check_cipher(made)
        made.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _set(made, journal)
    except BaseException:
        made.close()
        raise
    return made


def _check_cipher(made: Any) -> None:
    if not made.execute("PRAGMA cipher_version").fetchone():
        raise VaultError(
            "This program was built without encryption.", "Install Golden Thread again."
        )


def _set(made: Any, journal: str) -> None:
    for statement in _SETTINGS:
        made.execute(statement)
    if sys.platform == "darwin":
        made.execute("PRAGMA checkpoint_fullfsync=1")
    mode = made.execute(f"PRAGMA journal_mode={journal}").fetchone()[0]
    found = {name: str(made.execute(f"PRAGMA {name}").fetchone()[0]) for name in _EXPECTED}
    if mode != journal or found != _EXPECTED:
        raise VaultError(
            "The vault's safety settings could not be made.", "Check the disk, then try again."
        )


class Database:
    """An open database of either kind: the file of a vault, or a clinic server's."""

    def __init__(
        self,
        engine: Engine,
        path: Path | None = None,
        key: bytearray | None = None,
        journal: str = "wal",
    ) -> None:
        self.engine = engine
        self.path = path
        self._key = key
        self._identity = _identity(path) if path else None
        self._journal = journal
        self._closed = False

    @property
    def is_file(self) -> bool:
        """Tell whether this is a vault's own file (not a server)."""
        return self.path is not None

    def check_in_place(self) -> None:
        """Make sure the path still leads to the open file: a save into a moved file is a lost save.

        Raises:
            VaultError: the file was moved, deleted or replaced; or the vault is locked.
        """
        self.check_open()
        if self.path is not None and _identity(self.path) != self._identity:
            raise VaultError(*GONE)

    def check_open(self) -> None:
        """Make sure the database was not closed.

        Raises:
            VaultError: the vault is locked.
        """
        if self._closed:
            raise VaultError(*LOCKED)

    def checkpoint(self) -> None:
        """Bring everything from the write-ahead log into the file; a damaged log loses commits."""
        if self.path is not None:
            with self.alone() as made:
                made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def copy_to(self, target: Path) -> None:
        """Write a consistent encrypted copy of the vault file, with the same key, as one file.

        Raises:
            VaultError: the target's disk refuses; the vault itself is well.
        """
        with self.alone() as made:
            try:
                made.execute("VACUUM INTO ?", (str(target),))
            except sqlcipher.Error as error:
                if vault_error(error, target) is None:
                    raise
                raise VaultError(*NO_COPY) from None
        disk.sync_file(target)

    def verify_copy(self, copy: Path) -> None:
        """Open a copy with this database's key and check all of it.

        Raises:
            VaultError: the copy is not whole.
        """
        if self._key is None:
            raise VaultError("This database is a server.", "Use the server's own tools for this.")
        with told(copy), closing(connect(copy, self._key, journal="delete")) as made:
            found = _checks(made)
        if found:
            raise VaultError(
                "The copy of the vault is not whole; the vault itself is unchanged.",
                "Check the disk the copy was written to, then try again.",
            )

    def faults(self) -> tuple[str, ...]:
        """Return what the engine itself finds wrong with the file: nothing, if all is well."""
        self.checkpoint()
        with self.alone() as made:
            return _checks(made)

    @contextmanager
    def alone(self) -> Iterator[Any]:
        """Yield a bare connection outside every transaction, for what cannot run inside one."""
        if self.path is None or self._key is None:
            raise VaultError("This database is a server.", "Use the server's own tools for this.")
        self.check_in_place()
        with told(self.path), closing(connect(self.path, self._key, journal=self._journal)) as made:
            yield made

    def abandon(self) -> None:
        """Close every connection and nothing more: for a database that could not be used."""
        self.engine.dispose()
        self._closed = True
        if self._key is not None:
            self._key[:] = bytes(len(self._key))

    def close(self) -> None:
        """Tidy up, checkpoint and close every connection."""
        if self._closed:
            return
        self.engine.dispose()
        try:
            if self.path is not None and _identity(self.path) == self._identity:
                # On a full disk this fails; what was saved is safe in the log, for the next opening.
                with suppress(VaultError), self.alone() as made:
                    made.execute("PRAGMA optimize")
                    made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            self.abandon()


def open_file(path: Path, key: bytearray, *, new: bool = False, journal: str = "wal") -> Database:
    """Return the database of a vault's file; only with `new` is one made where there is none.

    Raises:
        VaultError: missing, wrong key, damaged, read-only, full, or not to be reached.
    """
    if not new and not path.is_file():
        raise VaultError(*MISSING)
    if not new and _is_empty(path):
        raise VaultError(*DAMAGED)  # the engine would take it for a new database
    own = bytearray(key)
    try:
        _tried(path, own, journal)
    except VaultError as error:
        if not is_damage(error):
            raise
        # A disk that stumbled once looks like damage; only a second time it is.
        _tried(path, own, journal)
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, own, journal=journal),
        poolclass=QueuePool,
        pool_size=2,
        hide_parameters=True,
    )
    _say_nothing()
    event.listen(engine, "begin", _begin)
    return Database(engine, path, own, journal)


def open_server(url: str) -> Database:
    """Return the database of a clinic server (PostgreSQL)."""
    limits = (
        "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
    )
    engine = create_engine(
        url, connect_args={"options": limits}, pool_pre_ping=True, hide_parameters=True
    )
    _say_nothing()
    return Database(engine)


def _is_empty(path: Path) -> bool:
    """Tell a file that holds nothing, and has nothing waiting in its write-ahead log either."""
    log = path.with_name(f"{path.name}-wal")
    return path.stat().st_size == 0 and (not log.is_file() or log.stat().st_size == 0)


def _say_nothing() -> None:
    """Keep the engine from logging statements and rows: at its finer levels they hold clients' words."""
    logging.getLogger("sqlalchemy.engine.Engine").disabled = True


@contextmanager
def without_foreign_keys(database: Database) -> Iterator[Connection]:
    """Yield a connection in one transaction for a migration, foreign keys checked only at its end.

    Rebuilding a parent table with foreign keys on would delete its children without a word.
    """
    with database.engine.connect() as connection:
        if database.is_file:
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # the bare sqlcipher connection
        try:
            with connection.begin():
                yield connection
                if (
                    database.is_file
                    and connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                ):
                    raise VaultError(
                        "The vault could not be brought up to date; it is unchanged.",
                        "Keep the folder as it is and ask for help.",
                    )
        finally:
            if database.is_file:
                connection.invalidate()


def _checks(made: Any) -> tuple[str, ...]:
    return (
        *(f"cipher:{row[0]}" for row in made.execute("PRAGMA cipher_integrity_check")),
        *(
            f"structure:{row[0]}"
            for row in made.execute("PRAGMA integrity_check(20)")
            if row[0] != "ok"
        ),
        *(f"reference:{row[0]}" for row in made.execute("PRAGMA foreign_key_check")),
    )


def _tried(path: Path, key: bytearray, journal: str) -> None:
    with told(path):
        connect(path, key, journal=journal).close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITE, True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
