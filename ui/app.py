"""Start the desktop application: the window first, what is heavy after it was painted.

SQLAlchemy, reportlab and pyHanko take longer to load than all of Qt. So `main` loads only what the
empty window needs; the program's own parts follow after the first paint, and the use cases when they
are first needed. Here, and nowhere else in the window, imports stand inside functions.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.shell import process
from ui.shell.instance import SingleInstance
from ui.shell.window import MainWindow
from ui.theme import colours
from ui.theme.tokens import Scheme
from ui.viewmodels import preferences as kept

if TYPE_CHECKING:
    from datetime import tzinfo
    from types import ModuleType

    from planner.clock import Clock
    from planner.workspace import Desk
    from ui.shell.program import Program
    from ui.shell.session import Session
    from ui.shell.surface import Surface
    from ui.tasks import Tasks
    from ui.viewmodels.gate import Gate
    from ui.viewmodels.preferences import Preferences


def main() -> int:
    """Open the window and stay until it is closed."""
    process.harden()
    process.import_plainly()
    process.return_memory()
    app = QApplication(sys.argv)
    app.setApplicationName("goldenthread")
    app.setApplicationDisplayName("Golden Thread")
    folder = kept.config_folder()
    place = SingleInstance(folder)
    if not place.take():
        return 0
    preferences = kept.load(folder, kept.policy_file())
    app.setPalette(colours.first(app, Scheme(preferences.scheme)))
    window = MainWindow()
    window.painted.connect(partial(_go_on, app, window, folder, place))
    window.show()
    result = app.exec()
    place.leave()
    return result


def _go_on(app: QApplication, window: MainWindow, folder: Path, place: SingleInstance) -> None:
    """Fill the window; from here on errors are logged and told."""
    from planner.clock import system_clock  # noqa: PLC0415  # after the first paint
    from ui.shell import log  # noqa: PLC0415  # after the first paint

    log.start(log.log_folder())
    program = make_program(app, window, folder, system_clock)
    log.catch(program.report)
    place.called.connect(program.come_forward)
    program.enter()


def make_program(app: QApplication, window: MainWindow, folder: Path, clock: Clock) -> Program:
    """Return the running application in a window; `folder` holds its preferences."""
    from ui.shell.program import Later, Program  # noqa: PLC0415  # after the first paint

    return Program(
        app, window, folder, Later(clock=clock, gate=gate_to, door=_door, vault=_vault, seat=_seat)
    )


def gate_to(folder: Path, clock: Clock) -> Gate:
    """Return the way into the vault in a folder; what is heavy is loaded by the first use."""
    from ui.viewmodels.gate import Gate  # noqa: PLC0415  # after the first paint

    return Gate(
        folder=folder,
        state=lambda: _door().state(folder),
        users=lambda: _door().users(folder),
        wait=lambda user: _door().wait(folder, user, clock),
        unlock=lambda user, password: _vault().unlock(folder, user, password, clock),
        recover=lambda key, user, new: _vault().recover(folder, key, user, new, clock),
        create=lambda answers: _vault().create(answers, clock),
        progress=lambda: _door().progress(folder),
        remember=lambda facts: _door().remember(folder, facts),
        confirm=lambda desk: _vault().confirm(desk),
        taken=lambda target: _door().taken(target),
        look=lambda source, course: _door().look(source, course),
        restore=lambda source, target, aside, course: _door().restore(
            source, target, aside=aside, course=course, clock=clock
        ),
        close=lambda desk: _vault().close(desk),
    )


def _door() -> ModuleType:
    """Return what is asked at the gate."""
    from ui.shell import door  # noqa: PLC0415  # after the first paint

    return door


def _vault() -> ModuleType:
    """Return the use cases behind the gate; called by a worker, it loads the pages behind it too."""
    from ui.shell import session, vault  # noqa: F401, PLC0415  # heavy: while the password is typed

    return vault


def _seat(
    desk: Desk, zone: tzinfo, tasks: Tasks, surface: Surface, preferences: Preferences
) -> Session:
    """Return somebody's session with all its pages."""
    from ui.shell.session import Session  # noqa: PLC0415  # heavy: not before somebody unlocks

    return Session(desk, zone, tasks, surface, preferences)
