"""What every test gets: a clock that stands still, a data folder of its own, and the guards.

The guards fail a test that reaches for the network, writes beside its temporary folder, or leaves a
thread, a timer or a window behind. `tests/core.ini` runs the core in a world without PySide6.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

HERE = Path(__file__).parent
QT = ("PySide6", "shiboken6")

hypothesis.settings.register_profile("steady", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("steady")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class QtIsAbsent:
    """A finder that says what Python says where PySide6 was never installed."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name.split(".", maxsplit=1)[0] in QT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def load(name: str) -> ModuleType:
    """Return a module that lies beside this file (`tests` is not a package)."""
    spec = spec_from_file_location(f"goldenthread_tests_{name}", HERE / f"{name}.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def pytest_configure(config: pytest.Config) -> None:
    load("guards").install(HERE.parent)
    if config.inipath is not None and config.inipath.name == "core.ini":
        assert not any(name in sys.modules for name in QT)
        sys.meta_path.insert(0, QtIsAbsent)
    else:
        config.pluginmanager.register(load("qt_leaks"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[pytest.TestReport]:
    """Fail what is skipped in CI: a test that did not run has shown nothing."""
    report = yield
    if report.skipped and "CI" in os.environ:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI runs every test: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _no_thread_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    threads = sys.modules["goldenthread_tests_guards"].Threads()
    yield
    left = threads.left()
    assert not left, f"{request.node.nodeid} left threads running: {left}"


@pytest.fixture(autouse=True)
def _own_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep the tests away from the data and the settings of the person who runs them."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(home / "Golden Thread"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))


class FrozenClock:
    """A `Clock` that moves only when it is told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **step: float) -> datetime:
        """Move on by days, hours, minutes ...; return the new time."""
        self.now += timedelta(**step)
        return self.now


@pytest.fixture
def clock() -> FrozenClock:
    """Monday, 8 June 2026, 14:30 UTC: half past ten in the morning in Boston."""
    return FrozenClock(datetime(2026, 6, 8, 14, 30, tzinfo=UTC))
