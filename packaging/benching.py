"""`dev.py bench` and `dev.py shots`: measurements with their floors, and a picture of every screen.

Each file in packaging/bench measures one thing. It prints one JSON object a line, made by
`report.tell`: name, ours, floor, unit, and the ratio or the value that must not be passed. What may
not be passed is a target: it is shown whether it was met, and it stops nobody's tests.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import debian
import environment
from steps import ROOT, StepError, run, say
from testing import screen

MEASURES = ROOT / "packaging/bench"
Row = dict[str, Any]


def bench(arguments: Sequence[str]) -> int:
    """Run the measurements, then print all in one table; 1 where a target is not met."""
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
    rows, broken = [], []
    for name in arguments or names:
        say(f"Measuring: {name}")
        found, done = _measured(name)
        rows += found
        broken += [] if done else [name]
    _show(rows)
    for name in broken:
        say(f"{name} did not run to its end; its messages are above.")
    missed = [row for row in rows if _met(row) is False]
    say(f"{len(rows)} measured, {len(missed)} over their target.")
    return 1 if broken or missed else 0


def _runs(path: Path) -> bool:
    """Tell a measurement from what measurements share."""
    return '__name__ == "__main__"' in path.read_text(encoding="utf-8")


def _measured(name: str) -> tuple[list[Row], bool]:
    """Return what one measurement told, and whether it ran to its end."""
    env = debian.environment() | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    with screen(env) as on_screen:
        command = [str(part) for part in environment.command(MEASURES / f"{name}.py")]
        done = subprocess.run(
            command, env=on_screen, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
        )
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return rows, not done.returncode


def _show(rows: Sequence[Row]) -> None:
    """Print the table."""
    wide = max((len(row["name"]) for row in rows), default=4)
    say(f"{'name':{wide}} {'ours':>11} {'floor':>11} {'ratio':>7} {'target':>15}  met")
    for row in rows:
        ratio = f"{_ratio(row):.2f}x" if row["floor"] else ""
        met = {True: "met", False: "NOT MET", None: ""}[_met(row)]
        say(
            f"{row['name']:{wide}} {row['ours']:>8.2f} {row['unit']} {row['floor']:>8.2f} {row['unit']}"
            f" {ratio:>7} {_target(row):>15}  {met}".rstrip()
        )


def _ratio(row: Row) -> float:
    return row["ours"] / row["floor"] if row["floor"] else 0.0


def _target(row: Row) -> str:
    """Return what must not be passed, in words."""
    ratio = f"{row['limit']:g}x" if row["limit"] is not None else ""
    most = f"{row['most']:g} {row['unit']}" if row.get("most") is not None else ""
    return ", ".join(each for each in (ratio, most) if each)


def _met(row: Row) -> bool | None:
    """Tell whether a row kept its target; None where it has none."""
    if not _target(row):
        return None
    over_ratio = row["limit"] is not None and _ratio(row) > row["limit"]
    over_value = row.get("most") is not None and row["ours"] > row["most"]
    return not (over_ratio or over_value)


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
