"""A person at the desk: a screen of their own, eyes, a keyboard and a mouse, and a count of both."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SCREEN = "1366x768x24"
PATIENCE = 40.0
NEEDED = ("Xvfb", "xdotool")


@dataclass
class Count:
    """How much the hands did."""

    keys: int = 0
    clicks: int = 0
    parts: dict[str, tuple[int, int]] = field(default_factory=dict)


class Person:
    """Acts through X events only, and looks at what the onlooker wrote down."""

    def __init__(
        self, display: str, watch: Path, program: subprocess.Popen[bytes], shots: Path
    ) -> None:
        self._display, self._watch, self._program, self._shots = display, watch, program, shots
        self.count = Count()
        self._begun: tuple[str, int, int] = ("", 0, 0)

    def part(self, name: str) -> None:
        """Begin another part of the job; the one before is added up."""
        before, keys, clicks = self._begun
        if before:
            self.count.parts[before] = (self.count.keys - keys, self.count.clicks - clicks)
        self._begun = (name, self.count.keys, self.count.clicks)

    def see(self) -> dict[str, object]:
        """Return what can be seen now."""
        for _try in range(50):
            try:
                return json.loads(self._watch.read_text(encoding="utf-8"))
            except (OSError, json.JSONDecodeError):
                time.sleep(0.05)
        raise AssertionError("nothing was ever seen")

    def rows(self, name: str = "", kind: str = "", ident: str = "") -> list[dict[str, object]]:
        """Return the widgets in sight that fit."""
        return [
            row
            for row in self.see()["rows"]
            if (not name or name.lower() in str(row["name"]).lower())
            and (not kind or kind in (row["kind"], row["base"]))
            and (not ident or row["id"] == ident)
        ]

    def wait(self, what: Callable[[], object], why: str, patience: float = PATIENCE) -> object:
        """Wait until something can be seen."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            assert self._program.poll() is None, f"the program ended while waiting for {why}"
            found = what()
            if found:
                return found
            time.sleep(0.05)
        self.shot("waited-in-vain")
        focus = self.see()["focus"]
        raise AssertionError(f"waited in vain for {why}; the focus is in {focus}")

    def wait_for(self, name: str = "", kind: str = "", ident: str = "") -> dict[str, object]:
        """Wait until a widget is in sight and can be used; return it."""
        return self.wait(
            lambda: next((row for row in self.rows(name, kind, ident) if row["on"]), None),
            f"{name or ident} {kind}",
        )

    def wait_focus(self, name: str) -> None:
        """Wait until the cursor is in the field of this name."""
        self.wait(lambda: name.lower() in self.focus().lower(), f"the focus in {name}")

    def focus(self) -> str:
        """Return the name of the field that has the focus."""
        found = self.see()["focus"]
        return f"{found['name']} {found['id']}" if found else ""

    def settle(self, quiet: float = 0.35) -> None:
        """Wait until nothing changes on the screen for a moment."""
        before, since = self.see(), time.monotonic()
        end = since + PATIENCE
        while time.monotonic() - since < quiet and time.monotonic() < end:
            time.sleep(0.06)
            now = self.see()
            if now != before:
                before, since = now, time.monotonic()

    def press(self, *keys: str) -> None:
        """Press keys one after the other ("Tab", "ctrl+k")."""
        for key in keys:
            self._do("key", "--clearmodifiers", key)
            self.count.keys += key.count("+") + 1 if len(key) > 1 else 1

    def type(self, text: str) -> None:
        """Type text."""
        self._do("type", "--delay", "12", "--", text)
        self.count.keys += len(text)

    def click(self, row: dict[str, object]) -> None:
        """Click on the middle of something."""
        x, y = row["at"]
        self._do("mousemove", str(x), str(y), "click", "1")
        self.count.clicks += 1

    def draw(self, row: dict[str, object]) -> None:
        """Sign with the mouse: three strokes, counted as one act of the hand."""
        x, y = row["at"]
        for stroke in range(3):
            left = x - 150 + stroke * 90
            self._do("mousemove", str(left), str(y), "mousedown", "1")
            for step in range(1, 12):
                rise = (step % 4) * 14 - 20
                self._do("mousemove", str(left + step * 7), str(y + rise))
            self._do("mouseup", "1")
        self.count.clicks += 1

    def cut_power(self) -> None:
        """Kill the program as a power cut would: nothing is asked, nothing is tidied."""
        self._program.kill()
        self._program.wait(timeout=30)

    def shot(self, name: str) -> None:
        """Keep a picture of the screen, if pictures can be taken."""
        if shutil.which("import"):
            self._shots.mkdir(parents=True, exist_ok=True)
            target = self._shots / f"{name}.png"
            subprocess.run(
                ["import", "-window", "root", str(target)],
                env={**os.environ, "DISPLAY": self._display},
                check=False,
                timeout=30,
            )

    def _do(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self._display},
            check=True,
            timeout=60,
        )


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[str]:
    """Return a display of its own with nothing on it."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no {', '.join(missing)} on this machine; packaging/dev.py test installs them")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writer),
            "-screen",
            "0",
            SCREEN,
            "-dpi",
            "96",
            "-nolisten",
            "tcp",
        ],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        display = f":{pipe.readline().strip()}"
    yield display
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture
def sit_down(screen: str, tmp_path: Path) -> Callable[[], AbstractContextManager[Person]]:
    """Return how a person sits down before the program; more than once on the same machine."""
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    return partial(_sitting, screen, tmp_path)


@pytest.fixture
def person(sit_down: Callable[[], AbstractContextManager[Person]]) -> Iterator[Person]:
    """Return a person before the running program, on a machine that never saw it."""
    with sit_down() as made:
        yield made


@contextmanager
def _sitting(screen: str, tmp_path: Path) -> Iterator[Person]:
    home, watch = tmp_path / "home", tmp_path / "seen.json"
    watch.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "HOME": str(home),
        "GOLDENTHREAD_HOME": str(home / "Golden Thread"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "QT_QPA_PLATFORM": "xcb",
        "QT_QPA_PLATFORMTHEME": "",
        "LANG": "C.UTF-8",
        "TZ": "America/New_York",
        "WATCH_FILE": str(watch),
    }
    environment.pop("WAYLAND_DISPLAY", None)
    started = [_started([sys.executable, str(HERE / "watched.py")], environment, tmp_path)]
    if shutil.which("openbox"):
        started.append(_started(["openbox"], environment, tmp_path))
    shots = Path(os.environ.get("FLOW_SHOTS", str(tmp_path / "shots")))
    try:
        yield Person(screen, watch, started[0], shots)
    finally:
        for process in started:
            if process.poll() is None:
                process.terminate()
            process.wait(timeout=30)


def _started(
    command: list[str], environment: dict[str, str], tmp_path: Path
) -> subprocess.Popen[bytes]:
    with (tmp_path / "program.log").open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=log,
        )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the home folder of the person."""
    return tmp_path / "home"
