"""The memory of the program itself, from the unlock screen to an open plan of two hundred nodes.

The vault is made by another process, so that only what the window loads is counted. The floor is an
empty window in a process of its own, in the same run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: compiled once, then loaded

from report import tell

HERE = Path(__file__).parent
LIMIT = 2.0
BLOCKED = 50.0
BARE = """
import sys
sys.path.insert(0, sys.argv[1])
from PySide6.QtWidgets import QApplication, QWidget
from window import SIZE, memory, rest
app = QApplication([])
window = QWidget()
window.resize(*SIZE)
window.show()
rest(300)
print(memory())
"""
MAKING = """
import sys
from pathlib import Path
import sample
with sample.open_vault(Path(sys.argv[1]), "data") as desk:
    print(sample.kept_plan(desk).plan_id)
"""
LIVING = "import living; living.live()"


def said(code: str, *arguments: str, home: Path | None = None) -> str:
    """Return the last line that a piece of the program prints, run in a process of its own."""
    env = os.environ | ({"GOLDENTHREAD_HOME": str(home)} if home else {})
    env["PYTHONPATH"] = os.pathsep.join((str(HERE), str(HERE.parents[1])))
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]


def measure(place: Path) -> None:
    """Make a vault, then live in it."""
    import sample  # noqa: PLC0415  # the settings above come first

    plan = said(MAKING, str(place), home=place)
    (place / "config").mkdir()
    settings = json.dumps({"vault": str(place / "data"), "scheme": "light"})
    (place / "config/window.json").write_text(settings, encoding="utf-8")
    held: dict[str, Any] = json.loads(said(LIVING, str(place), plan, sample.WORDS, home=place))
    floor = float(said(BARE, str(HERE)))
    for name, key in (
        ("memory with the clients shown", "clients"),
        ("memory with the plan open", "plan"),
    ):
        tell(name, held[key], floor, unit="MB", limit=LIMIT)
    tell(
        "longest pause while the program loads behind the unlock screen",
        held["pause"],
        0,
        most=BLOCKED,
    )
    tell("memory with its preview shown too", held["preview"], floor, unit="MB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        measure(Path(folder))
