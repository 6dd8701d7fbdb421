"""A real vault on a real disk for every test; only the cost of a password guess is small."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.model.client import Client, Episode
from planner.model.identity import new_id
from planner.model.people import Clinic, Person, Program, Role
from planner.security import witness as witnesses
from planner.security.keyfile import KdfCost
from planner.security.witness import Witness
from planner.usecases import rekeying, setting_up, signing_in
from planner.workspace import Desk, actor_for, close_desk, new_store
from tests.acceptance import accept_library

CHEAP = KdfCost(memory=64, passes=1, lanes=1)
ADMIN_PASSWORD = "correct horse battery staple 9"
THERAPIST_PASSWORD = "violet tractor ninety umbrellas"


def set_up(folder: Path) -> setting_up.SetUp:
    return setting_up.SetUp(
        folder=folder,
        clinic=Clinic(name="Harbor House", phone="555-0100"),
        programs=(Program(id="css", name="Stabilization", level="css"),),
        administrator=Person(id=new_id(), user="ada", name="Ada Lind", role=Role.ADMINISTRATOR),
        password=ADMIN_PASSWORD,
        therapist=Person(id=new_id(), user="dana", name="Dana Reyes", credential="LMHC"),
        therapist_password=THERAPIST_PASSWORD,
    )


class House:
    """One vault, its recovery key, and everybody who was let in."""

    def __init__(self, folder: Path, recovery_key: str, clock: Callable) -> None:
        self.folder = folder
        self.recovery_key = recovery_key
        self.clock = clock
        self.desks: list[Desk] = []

    def enter(self, user: str = "dana", password: str = "") -> Desk:
        known = {"ada": ADMIN_PASSWORD, "dana": THERAPIST_PASSWORD}
        desk = signing_in.unlock(self.folder, user, password or known[user], self.clock)
        self.desks.append(desk)
        return desk

    def leave(self) -> None:
        for desk in self.desks:
            close_desk(desk)
        self.desks.clear()


def first_day() -> datetime:
    return datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def built_new(tmp_path_factory) -> tuple[Path, str]:
    """A vault as the first run leaves it: the library is not accepted yet."""
    folder = tmp_path_factory.mktemp("new") / "clinic.gtvault"
    made = setting_up.create_vault(set_up(folder), first_day, CHEAP)
    rekeying.confirm_recovery_key(made.desk)
    signing_in.lock(made.desk)
    return folder, made.recovery_key


@pytest.fixture(scope="session")
def built(built_new, tmp_path_factory) -> tuple[Path, str]:
    """A vault made once, its library accepted; each test works on a copy."""
    folder = tmp_path_factory.mktemp("built") / "clinic.gtvault"
    shutil.copytree(built_new[0], folder)
    desk = signing_in.unlock(folder, "ada", ADMIN_PASSWORD, first_day)
    accept_library(desk, ADMIN_PASSWORD)
    signing_in.lock(desk)
    return folder, built_new[1]


@pytest.fixture
def house(built, tmp_path, clock) -> Iterator[House]:
    folder = tmp_path / "clinic.gtvault"
    shutil.copytree(built[0], folder)
    made = House(folder, built[1], clock)
    yield made
    made.leave()


@pytest.fixture
def new_house(built_new, tmp_path, clock) -> Iterator[House]:
    folder = tmp_path / "new.gtvault"
    shutil.copytree(built_new[0], folder)
    made = House(folder, built_new[1], clock)
    yield made
    made.leave()


@pytest.fixture
def desk(house: House) -> Desk:
    return house.enter("dana")


@pytest.fixture
def episode(clock) -> Episode:
    return Episode(program="css", level="css", admitted_at=clock())


@pytest.fixture
def client() -> Client:
    return Client(name="José Núñez", record_number="A-100")


def colleague(desk: Desk, user: str) -> Desk:
    """Return another person's desk in the same open vault, as on a server: two people, one database."""
    with desk.store.read() as records:
        person = records.people.by_user(user)
    actor, key = actor_for(person), desk.secrets[0]
    witness = Witness(desk.vault / witnesses.NAME, key)
    store = new_store(desk.store.database, actor, desk.clock, key, witness)
    return replace(desk, actor=actor, store=store)
