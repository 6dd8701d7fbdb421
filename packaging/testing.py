"""`dev.py test`: the core without Qt, then everything else, then the flows through a real window."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import debian
import environment
from steps import IN_CI, ROOT, StepError, run, say, step

PYTEST = ("-m", "pytest", "-q", "-rs", "--benchmark-disable", "--durations=10")
SIDE_BY_SIDE = ("-n", "2", "--dist", "worksteal")


def test(arguments: Sequence[str]) -> int:
    """Run every test, or only what the arguments name; return the exit code."""
    lacking = _provide()
    environment.prepare(tests=True)
    env = debian.environment() | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    if arguments:
        with screen(env) as on_screen:
            return run(environment.command(*PYTEST, *arguments), on_screen)
    failed = [title for title, code in _all(env, lacking) if code]
    if lacking:
        say(f"\nNot run: the flows through a real window, for lack of {', '.join(lacking)}.")
    say(f"\nFailed: {'; '.join(failed)}." if failed else "\nPassed.")
    return 1 if failed else 0


def _provide() -> dict[str, str]:
    """Get what the tests need of the system; return what only the flows miss."""
    lacking = debian.provide({**debian.WINDOW, **debian.TOOLS, **debian.SCREEN}, "the tests")
    needed = {name: lacking[name] for name in lacking if name not in debian.SCREEN}
    if needed or (lacking and IN_CI):
        raise StepError(
            f"The tests lack {', '.join(sorted(lacking))}.",
            f"Install them, then try again: {debian.command_for(sorted(set(lacking.values())))}",
        )
    return lacking


def _all(env: dict[str, str], lacking: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Run the three parts; yield each with its exit code."""
    core = ("-c", "tests/core.ini", "--rootdir", ".", "tests/planner")
    rest = ("tests", "--ignore=tests/planner", "--ignore=tests/flows")
    for title, what in (("The core, as if Qt were not installed", core), ("The rest", rest)):
        with step(title):
            yield title, run(environment.command(*PYTEST, *SIDE_BY_SIDE, *what), env)
    if not lacking and any((ROOT / "tests/flows").glob("test_*.py")):
        title = "The flows, through a real window"
        with step(title), screen(env) as on_screen:
            yield title, run(environment.command(*PYTEST, "tests/flows", "-s"), on_screen)


@contextmanager
def screen(env: dict[str, str]) -> Iterator[dict[str, str]]:
    """Start a screen of our own, 1366 × 768, if it can be had; yield the environment that uses it."""
    if debian.lacking({"Xvfb": "xvfb", "/usr/bin/xkbcomp": "x11-xkb-utils"}) or os.name == "nt":
        yield env
        return
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1366x768x24",
        "-nolisten",
        "tcp",
    ]
    with subprocess.Popen(
        command, env=env, pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as numbers:
            number = numbers.readline().strip()
        try:
            if not number:
                raise StepError("The virtual screen did not start.", "Try Xvfb by hand.")
            yield env | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()
