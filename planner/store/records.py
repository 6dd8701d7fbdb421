"""Everything kept, seen through one open transaction; and the store that opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection

from planner.clock import Clock
from planner.errors import VaultError
from planner.model.kept import Head
from planner.model.people import Actor
from planner.store.across import Across
from planner.store.clients import Clients
from planner.store.engine import WRITE, Database
from planner.store.kept_keys import Certificates, Documents, Keys, Settings
from planner.store.own_library import Acceptances, Changes, Uses
from planner.store.people import Clinics, People
from planner.store.plans import Plans
from planner.store.trail import Link, Trail
from planner.store.troubles import is_damage, told


class Records:
    """One transaction's view of the vault; use it only inside its block."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime, link: Link) -> None:
        self.clinic = Clinics(connection)
        self.people = People(connection)
        self.clients = Clients(connection, actor.person, now)
        self.plans = Plans(connection, actor.person, now)
        self.across = Across(connection)
        self.documents = Documents(connection)
        self.keys = Keys(connection)
        self.certificates = Certificates(connection)
        self.settings = Settings(connection)
        self.changes = Changes(connection)
        self.acceptances = Acceptances(connection)
        self.uses = Uses(connection, now)
        self.audit = Trail(connection, actor, now, link)


class Store:
    """The vault's database for one person: transactions that commit at the block's end or roll back.

    `link` chains audit rows; `witness` is told the trail's new end after every commit that moved it.
    """

    def __init__(
        self,
        database: Database,
        *,
        actor: Actor,
        clock: Clock,
        link: Link,
        witness: Callable[[Head], None],
    ) -> None:
        self._database = database
        self._actor = actor
        self._clock = clock
        self._link = link
        self._witness = witness

    @contextmanager
    def begin(self) -> Iterator[Records]:
        """Open a transaction that writes.

        Raises:
            VaultError: disk full, read-only, busy, damaged, moved away; nothing of the block was kept.
        """
        self._database.check_in_place()
        with self._guarded(), self._database.engine.begin() as connection:
            records = Records(connection, self._actor, self._clock(), self._link)
            yield records
        if records.audit.added is not None:
            self._witness(records.audit.added)

    @contextmanager
    def read(self) -> Iterator[Records]:
        """Open a transaction that only reads."""
        self._database.check_open()
        with self._guarded(), self._database.engine.connect() as connection:
            reading = connection.execution_options(**{WRITE: False})
            with reading.begin():
                yield Records(reading, self._actor, self._clock(), self._link)

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the vault's file: after signing, exporting, before locking."""
        self._database.checkpoint()

    def close(self) -> None:
        """Tidy up and close; the store cannot be used afterwards."""
        self._database.close()

    @property
    def database(self) -> Database:
        """Return the database underneath, for copies and checks of the whole file."""
        return self._database

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            with told(self._database.path):
                yield
        except VaultError as error:
            if is_damage(error):  # a connection that met damage refuses everything afterwards
                self._database.engine.dispose()
            raise
