"""A real vault on a real disk for every test; only the cost of a password guess is small."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.model.client import Client, Episode
from planner.model.identity import new_id
from planner.model.people import Clinic, Person, Program, Role
from planner.security.keyfile import KdfCost
from planner.usecases import rekeying, setting_up, signing_in
from planner.workspace import Desk, close_desk

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


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> tuple[Path, str]:
    """A vault made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("built") / "clinic.gtvault"
    made = setting_up.create_vault(set_up(folder), lambda: datetime(2026, 6, 1, tzinfo=UTC), CHEAP)
    rekeying.confirm_recovery_key(made.desk)
    signing_in.lock(made.desk)
    return folder, made.recovery_key


@pytest.fixture
def house(built, tmp_path, clock) -> Iterator[House]:
    folder = tmp_path / "clinic.gtvault"
    shutil.copytree(built[0], folder)
    made = House(folder, built[1], clock)
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
