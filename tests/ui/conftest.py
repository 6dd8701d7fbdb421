"""A furnished house for tests of the window: a vault with people, lanes for work, a desk, a look-over."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from planner.model.client import Client, Episode
from planner.model.people import Clinic, Person, Program, Role
from planner.security.keyfile import KdfCost
from planner.usecases import admitting, setting_up, signing_in
from planner.usecases.setting_up import SetUp
from planner.workspace import Desk
from tests.acceptance import accept_library
from ui import words
from ui.shell import actions
from ui.tasks import Tasks
from ui.theme import apply as theme
from ui.theme.tokens import Scheme
from ui.viewmodels.preferences import Preferences
from ui.viewmodels.sitting import Sitting

CHEAP = KdfCost(memory=64, passes=1, lanes=1)
PASSWORD = "purple lantern over quiet water"
NOW = datetime(2026, 6, 8, 14, 30, tzinfo=UTC)


def clock_at_noon() -> datetime:
    return NOW


def _beside(name: str) -> ModuleType:
    spec = spec_from_file_location(f"goldenthread_{name}", Path(__file__).parent / f"{name}.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def _collection_stays_on_this_thread() -> Iterator[None]:
    """Do in tests what `ui/garbage.py` does in the program: no worker may destroy a widget."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session")
def lint_all() -> Callable[[QWidget], list[object]]:
    """Return the look-over of `ux_lint.py`."""
    return _beside("ux_lint").lint_all


@pytest.fixture(scope="session")
def _started(qapp: QApplication) -> QApplication:
    theme.start(qapp)
    return qapp


@pytest.fixture
def dressed(_started: QApplication) -> Iterator[QApplication]:
    """Return the application in light colours, English, 100 %; put back after the test."""
    words.use(_started, "en")
    theme.dress(_started, Scheme.LIGHT, 1.0)
    yield _started
    words.use(_started, "en")
    theme.dress(_started, Scheme.LIGHT, 1.0)


@dataclass(frozen=True)
class House:
    """A vault on disk and what is in it."""

    folder: Path
    client: str
    episode: str

    def unlock(self, user: str = "dreyes") -> Desk:
        return signing_in.unlock(self.folder, user, PASSWORD, clock_at_noon)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Return a vault with an administrator, a therapist and one admitted client."""
    folder = tmp_path / "clinic.gtvault"
    created = setting_up.create_vault(
        SetUp(
            folder=folder,
            clinic=Clinic(name="Harbor Lane", phone="617-555-0140"),
            programs=(Program(id="css1", name="Harbor House", level="css"),),
            administrator=Person(id="a1", user="asoto", name="Ana Soto", role=Role.ADMINISTRATOR),
            password=PASSWORD,
            therapist=Person(id="t1", user="dreyes", name="Dana Reyes", credential="LMHC"),
            therapist_password=PASSWORD,
        ),
        clock_at_noon,
        CHEAP,
    )
    accept_library(created.desk, PASSWORD)
    signing_in.lock(created.desk)
    made = House(folder=folder, client="", episode="")
    desk = made.unlock()
    client = admitting.add_client(
        desk,
        Client(name="Zelda Quixote", record_number="2041", birth_date=date(1987, 3, 9)),
    )
    episode = admitting.admit(
        desk, client.id, Episode(program="css1", level="css", admitted_at=NOW)
    )
    signing_in.lock(desk)
    return House(folder=folder, client=client.id, episode=episode.id)


@pytest.fixture
def tasks(dressed: QApplication) -> Iterator[Tasks]:
    """Return the lanes for work; they end with the test."""
    made = Tasks()
    yield made
    made.finish_store()
    made.stop()
    made.deleteLater()


@pytest.fixture
def desk(house: House, tasks: Tasks) -> Iterator[Desk]:
    """Return the therapist's open desk."""
    opened = house.unlock()
    yield opened
    tasks.finish_store()
    signing_in.lock(opened)


@dataclass
class Heard:
    """What pages said through the window."""

    notices: list[str]
    toasts: list[str]
    preferred: list[Preferences]


@pytest.fixture
def heard() -> Heard:
    """Return an empty record of what is said."""
    return Heard([], [], [])


@pytest.fixture
def sitting(desk: Desk, tasks: Tasks, heard: Heard) -> Sitting:
    """Return the therapist's sitting."""
    return sit(desk, tasks, heard)


def sit(desk: Desk, tasks: Tasks, heard: Heard) -> Sitting:
    """Return a sitting that notes what pages say."""
    return Sitting(
        desk=desk,
        tasks=tasks,
        act=actions.make,
        notice=lambda message, remedy: heard.notices.append(f"{message} {remedy}".strip()),
        toast=lambda text, _undo: heard.toasts.append(text),
        zone=ZoneInfo("America/New_York"),
        preferences=Preferences(),
        prefer=heard.preferred.append,
        restore=lambda: heard.toasts.append("restore"),
    )


@pytest.fixture
def administrator(house: House, tasks: Tasks, heard: Heard) -> Iterator[Sitting]:
    """Return the administrator's sitting."""
    opened = house.unlock("asoto")
    yield sit(opened, tasks, heard)
    tasks.finish_store()
    signing_in.lock(opened)


@pytest.fixture
def settled(qtbot: object, tasks: Tasks) -> Callable[[], None]:
    """Return a function that waits until every answer has come."""
    return lambda: qtbot.waitUntil(lambda: not tasks.busy, timeout=15_000)
