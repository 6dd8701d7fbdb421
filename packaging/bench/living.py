"""A person's way through the program itself, in a process that does nothing else.

`python -c "import living; living.live()" FOLDER PLAN PASSWORD` prints one JSON object: the megabytes
held at each stop. It starts as the program starts, but for the place among the running windows.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ui import app as program
from ui.shell import process

process.harden()  # the first things the program does
process.import_plainly()
process.return_memory()

from PySide6.QtWidgets import QApplication  # noqa: E402  # after the process was prepared
from window import SIZE, Heart, memory, rest, wait_for  # noqa: E402  # after the process was prepared

from planner.clock import system_clock  # noqa: E402  # after the process was prepared
from ui.pages.unlock.page import UnlockPage  # noqa: E402  # after the process was prepared
from ui.shell.program import Program  # noqa: E402  # after the process was prepared
from ui.shell.window import MainWindow  # noqa: E402  # after the process was prepared

USER = "dreyes"
SETTLED = 1500


def live() -> None:
    """Unlock, look at the clients, open the plan, look at its preview; print what was held."""
    folder, plan, words = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    app = QApplication([])
    window = MainWindow()
    window.resize(*SIZE)
    window.show()
    rest(50)
    made = program.make_program(app, window, folder / "config", system_clock)
    made.enter()
    wait_for(lambda: bool(made.surface.findChildren(UnlockPage)))
    rest(100)
    heart = Heart(window)
    told = {"unlock": _settled(made)}
    told["pause"] = heart.longest
    told["clients"] = _signed_in(made, words)
    told |= _opened(made, plan)
    sys.stdout.write(json.dumps(told) + "\n")
    window.close()
    rest(100)


def _settled(made: Program) -> float:
    """Return the megabytes held once nothing is under way."""
    wait_for(lambda: not made.tasks.busy)
    rest(SETTLED)
    return memory()


def _signed_in(made: Program, words: str) -> float:
    form = made.surface.findChildren(UnlockPage)[0].form
    form.user.setCurrentText(USER)
    form.password.line.setText(words)
    form.unlock_button.click()
    wait_for(lambda: made.session is not None)
    return _settled(made)


def _opened(made: Program, plan: str) -> dict[str, float]:
    if made.session is None:
        sys.exit("the vault did not open")
    made.session.navigator.go("plan", {"plan_id": plan})
    page: Any = made.session.navigator.page
    wait_for(lambda: page.work is not None)
    held = {"plan": _settled(made)}
    composer = page.work.composer
    composer.tabs.setCurrentWidget(composer.preview)
    rest(SETTLED)
    return held | {"preview": _settled(made)}
