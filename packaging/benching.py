"""`dev.py bench` and `dev.py shots`: measurements with their floors, and a picture of every screen.

Each file in packaging/bench measures one thing. It prints one JSON object a line, made by
`report.tell`: name, ours, floor, unit, and the ratio that must not be passed.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import debian
import environment
from steps import ROOT, StepError, run, say
from testing import screen

MEASURES = ROOT / "packaging/bench"


def bench(arguments: Sequence[str]) -> int:
    """Run the measurements, print each with its floor and ratio; fail where a limit is passed."""
    scripts = [path for path in sorted(MEASURES.glob("*.py")) if _runs(path)]
    names = [path.stem for path in scripts]
    unknown = set(arguments) - set(names)
    if unknown:
        raise StepError(
            f"No such measurement: {', '.join(sorted(unknown))}.",
            f"There are: {', '.join(names)}.",
            2,
        )
    debian.provide({**debian.WINDOW, **debian.SCREEN}, "the measurements")
    environment.prepare(tests=True)
    say(f"{'what':46} {'ours':>12} {'floor':>12} {'ratio':>7} {'limit':>6}")
    passed = [_measure(name) for name in (arguments or names)]
    return 0 if all(passed) else 1


def _runs(path: Path) -> bool:
    """Tell a measurement from what measurements share."""
    return '__name__ == "__main__"' in path.read_text(encoding="utf-8")


def _measure(name: str) -> bool:
    """Run one measurement; return whether it kept within its limits."""
    env = debian.environment() | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    with screen(env) as on_screen:
        command = [str(part) for part in environment.command(MEASURES / f"{name}.py")]
        done = subprocess.run(
            command, env=on_screen, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
        )
    if done.returncode:
        say(f"{name:46} did not run to its end (exit code {done.returncode})")
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    kept = [_shown(row) for row in rows]
    return all(kept) and not done.returncode


def _shown(row: dict[str, float | str | None]) -> bool:
    """Print one row; return whether it kept its limit."""
    ours, floor, limit = float(row["ours"] or 0), float(row["floor"] or 0), row["limit"]
    ratio = ours / floor if floor else 0.0
    over = limit is not None and bool(floor) and ratio > float(limit)
    unit = row["unit"]
    say(
        f"{row['name']!s:46} {ours:>9.2f} {unit} {floor:>9.2f} {unit}"
        f" {ratio:>6.2f}x {limit if limit is not None else '-'!s:>6}{'  OVER' if over else ''}"
    )
    return not over


def shots(arguments: Sequence[str]) -> int:
    """Take the pictures of every screen into shots/."""
    script = ROOT / "packaging/shots.py"
    if not script.exists():
        raise StepError("There is no packaging/shots.py.", "It is the list of screens to be taken.")
    lacking = debian.provide(debian.WINDOW, "the window")
    if lacking:
        raise StepError("The window cannot open without them.", "Install them, then try again.")
    environment.prepare(tests=True)
    env = debian.environment() | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return run(environment.command(script, *arguments), env)
