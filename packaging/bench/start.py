"""From the start of the program to the first thing to be seen, against a bare PySide6 window.

Measured from outside: the screen is an Xvfb of our own whose picture is a file, and the clock stops
when the first pixel of it changes. Both programs are started in turn.
"""

from __future__ import annotations

import mmap
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from report import middle, tell

# As on a person's computer: what was compiled by the first start is there at the next.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

ROUNDS = 5
PATIENCE = 30.0
HEAD = 4096
WIDE = 1366 * 4
CURSOR = 24  # lines of the screen that a blinking cursor may change
REST = 3.0
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1200, 700)
window.show()
app.exec()
"""
NOT_BEFORE_THE_WINDOW = (
    "sqlalchemy",
    "alembic",
    "reportlab",
    "pyhanko",
    "psycopg",
    "pikepdf",
    "lxml",
)


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, Path]]:
    """Start a screen; yield its name and the file that holds its picture."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1366x768x24",
        "-fbdir",
        str(folder),
    ]
    with subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as numbers:
            number = numbers.readline().strip()
        try:
            yield f":{number}", folder / "Xvfb_screen0"
        finally:
            server.terminate()


def first_pixel(command: list[str], env: dict[str, str], picture: Path) -> float:
    """Return the milliseconds from the start of `command` to the first change of the screen."""
    with picture.open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as pixels:
        before = pixels[HEAD:]
        started = time.perf_counter()
        with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as program:
            try:
                while pixels[HEAD:] == before:
                    if program.poll() is not None or time.perf_counter() - started > PATIENCE:
                        sys.exit(f"{command[-1]} showed nothing")
                    time.sleep(0.001)
                return (time.perf_counter() - started) * 1000
            finally:
                program.kill()


def clear(picture: Path, before: bytes) -> None:
    """Wait until a killed program's window is gone."""
    until = time.perf_counter() + 5
    while picture.read_bytes()[HEAD:] != before and time.perf_counter() < until:
        time.sleep(0.01)


def settled(command: list[str], env: dict[str, str], picture: Path) -> tuple[list[bytes], float]:
    """Return the lines of a program's screen when it has come to rest, and its megabytes."""
    with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as program:
        try:
            time.sleep(REST)
            status = Path(f"/proc/{program.pid}/status").read_text(encoding="ascii")
            held = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
            return lines(picture.read_bytes()[HEAD:]), int(held.split()[1]) / 1024
        finally:
            program.kill()


def lines(pixels: bytes) -> list[bytes]:
    """Return a picture's lines."""
    return [pixels[at : at + WIDE] for at in range(0, len(pixels) - WIDE + 1, WIDE)]


def whole(command: list[str], env: dict[str, str], picture: Path, wanted: list[bytes]) -> float:
    """Return the milliseconds from the start of `command` until its screen is all there.

    All but the lines of a blinking cursor.
    """
    started = time.perf_counter()
    with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as program:
        try:
            while True:
                now = lines(picture.read_bytes()[HEAD:])
                other = sum(a != b for a, b in zip(now, wanted, strict=True))
                taken = time.perf_counter() - started
                if other <= CURSOR:
                    return taken * 1000
                if program.poll() is not None or taken > PATIENCE:
                    sys.exit(f"{command[-1]} did not show what it showed before")
                time.sleep(0.002)
        finally:
            program.kill()


def measure_start(folder: Path) -> None:
    """Start both programs in turn: the first pixel, the unlock screen whole, and the memory held."""
    times: dict[str, list[float]] = {}
    memory: dict[str, float] = {}
    commands = {"ours": [sys.executable, "-m", "ui"], "bare": [sys.executable, "-c", BARE]}
    make_vault(folder / "data")
    with screen(folder) as (display, picture):
        env = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "GOLDENTHREAD_HOME": str(folder / "data"),
        }
        empty = picture.read_bytes()[HEAD:]
        shown: dict[str, list[bytes]] = {}
        for name, command in commands.items():
            shown[name], memory[name] = settled(command, env, picture)
            clear(picture, empty)
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times.setdefault(name, []).append(first_pixel(command, env, picture))
                clear(picture, empty)
                taken = whole(command, env, picture, shown[name])
                times.setdefault(f"{name} whole", []).append(taken)
                clear(picture, empty)
    tell("start to first paint, median", middle(times["ours"]), middle(times["bare"]), limit=1.6)
    tell("start to first paint, quickest", min(times["ours"]), min(times["bare"]))
    tell(
        "start to unlock screen, median",
        middle(times["ours whole"]),
        middle(times["bare whole"]),
        limit=1.6,
    )
    tell("memory at the unlock screen", memory["ours"], memory["bare"], unit="MB", limit=2.0)


def make_vault(home: Path) -> None:
    """Make a vault where the program looks for one."""
    code = (
        "import sys; from pathlib import Path; import sample; "
        "from planner.usecases.arriving import default_folder; "
        "made = sample.open_vault(*(lambda f: (f.parent, f.name))(default_folder())); made.__enter__(); made.__exit__(None, None, None)"
    )
    here = str(Path(__file__).parent)
    env = os.environ | {"GOLDENTHREAD_HOME": str(home)}
    env["PYTHONPATH"] = os.pathsep.join((here, env.get("PYTHONPATH", "")))
    home.mkdir(parents=True)
    subprocess.run([sys.executable, "-c", code], env=env, check=True)


def measure_imports() -> None:
    """Tell what the window imports before it shows, and that nothing heavy is among it."""
    code = "import sys, time; a = time.perf_counter(); {}; print((time.perf_counter() - a) * 1000, *sys.modules)"
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for module in ("ui.app", "PySide6.QtWidgets"):
            command = [sys.executable, "-c", code.format(f"import {module}")]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            spent, *modules = done.stdout.split()
            taken.setdefault(module, []).append(float(spent))
            heavy = [name for name in NOT_BEFORE_THE_WINDOW if name in modules]
            if heavy:
                sys.exit(f"{module} imports {', '.join(heavy)} before the first paint")
    tell("importing the window", middle(taken["ui.app"]), middle(taken["PySide6.QtWidgets"]))


if __name__ == "__main__":
    measure_imports()
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as place:
        measure_start(Path(place))
