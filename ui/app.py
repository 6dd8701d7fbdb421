"""Start the desktop application: first the window, then everything that is heavy.

SQLAlchemy, reportlab and pyHanko take longer to load than all of Qt; the functions here import the
use cases when they are first needed, which is after the first paint.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from planner.clock import Clock, system_clock
from planner.errors import UserError
from ui import words
from ui.garbage import Collector
from ui.messages import Messages
from ui.shell import actions, log, process
from ui.shell.crash import CrashDialog
from ui.shell.entrance import Entrance
from ui.shell.idle import IdleWatch
from ui.shell.instance import SingleInstance
from ui.shell.window import MainWindow
from ui.tasks import Tasks
from ui.theme import apply as theme
from ui.theme.sizes import button_icon_size, icon_size
from ui.theme.tokens import Scheme
from ui.viewmodels import preferences as kept
from ui.viewmodels.gate import Gate
from ui.viewmodels.preferences import Preferences
from ui.widgets.wheel import WheelGuard
from ui.words import _

if TYPE_CHECKING:
    from planner.workspace import Desk
    from ui.shell.session import Session


def main() -> int:
    """Open the window and stay until it is closed."""
    process.harden()
    crashes = log.start(log.log_folder())
    app = QApplication(sys.argv)
    app.setApplicationName("goldenthread")
    app.setApplicationDisplayName("Golden Thread")
    folder = kept.config_folder()
    place = SingleInstance(folder)
    if not place.take():
        return 0
    program = Program(app, folder, system_clock)
    place.called.connect(program.come_forward)
    log.catch(program.report)
    program.open()
    result = app.exec()
    place.leave()
    if crashes is not None:
        crashes.flush()
    return result


UNMADE = ("absent", "unfinished")


class Program(QObject):
    """The running application: preferences, window, lanes, and who is at the desk."""

    def __init__(self, app: QApplication, folder: Path, clock: Clock) -> None:
        super().__init__(app)
        self._app, self._folder, self._clock = app, folder, clock
        self.preferences = kept.load(folder, kept.policy_file())
        self._translator = QTranslator(self)
        self._dress_first()
        Collector(self)
        WheelGuard(app)
        self.messages, self.tasks = Messages(self), Tasks(self)
        self.tasks.failed.connect(self.messages.tell)
        self.messages.bug.connect(self._show_bug)
        self.messages.notice.connect(self._show_notice)
        self.window = MainWindow()
        self.window.closing.connect(self._close)
        self.session: Session | None = None
        self._user = ""
        self._last: tuple[str, list[Any]] = ("", [])
        self.entrance: Entrance | None = None
        self.idle = IdleWatch(app, self.preferences.idle_minutes)
        self.idle.warned.connect(self._warn)
        self.idle.returned.connect(self.window.notices.clear)
        self.idle.expired.connect(self.lock)
        self._text_actions()

    def open(self) -> None:
        """Show the window; what is heavy follows after the first paint."""
        self.window.bare(on=True)
        self.window.show()
        QTimer.singleShot(0, self, self._enter)

    def _dress_first(self) -> None:
        theme.start(self._app)
        words.use(self._app, self.preferences.language)
        self._translate()
        self._dress()
        self._app.styleHints().colorSchemeChanged.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        """Follow the system when it turns dark or light."""
        if self.preferences.scheme == Scheme.SYSTEM.value:
            QTimer.singleShot(0, self, self._dress)

    def _dress(self) -> None:
        now = self.preferences
        theme.dress(self._app, Scheme(now.scheme), now.scale, still=now.still)

    def _translate(self) -> None:
        """Give Qt's own buttons the language of the screen."""
        self._app.removeTranslator(self._translator)
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.preferences.language != "en" and self._translator.load(
            f"qtbase_{self.preferences.language}", place
        ):
            self._app.installTranslator(self._translator)

    @Slot()
    def _enter(self) -> None:
        if self.preferences.vault:
            self._at_gate(Path(self.preferences.vault)).unlock()
        else:
            self.tasks.run(self, lambda: _vault().default_folder(), self._find)
        self.tasks.run(self, lambda: _vault().warm(), _nothing, failed=_nothing, free=True)

    def _find(self, folder: Path) -> None:
        """Begin with the wizard where there is no vault yet."""
        entrance = self._at_gate(folder)
        self.tasks.run(
            entrance,
            lambda: _vault().state(folder),
            lambda state: entrance.first_run() if state in UNMADE else entrance.unlock(),
        )

    def _at_gate(self, folder: Path) -> Entrance:
        if self.entrance is not None:
            self.entrance.deleteLater()
        made = Entrance(gate_to(folder, self._clock), self.tasks, self.window)
        made.opened.connect(self._opened)
        made.made.connect(self._made)
        made.language_chosen.connect(self._speak)
        self.entrance = made
        return made

    @Slot(object, str)
    def _opened(self, desk: Desk, user: str) -> None:
        self._user = user
        self.tasks.run(self, lambda: _vault().zone(desk), lambda zone: self._seat(desk, zone))

    def _seat(self, desk: Desk, zone: tzinfo) -> None:
        """Begin somebody's session; the place is taken up again where it is the same person."""
        from ui.shell.session import Session  # noqa: PLC0415  # heavy: see the module's docstring

        self._remember(desk.vault)
        self.session = Session(desk, zone, self.tasks, self.window, self.preferences)
        self.session.lock_wanted.connect(self.lock)
        self.session.preferred.connect(self.prefer)
        user, way = self._last
        self.session.start(way if user == self.session.user else [])
        self.idle.start()

    @Slot()
    def lock(self) -> None:
        """Keep what was typed, close the vault, ask for the password."""
        if self.session is None:
            return
        desk, way = self._leave()
        self._last = (desk.actor.person, way)
        self.tasks.run(self, lambda: _vault().close(desk), _nothing)
        self._at_gate(desk.vault).unlock(self._user, _("Locked. Your drafts are kept."))

    def _leave(self) -> tuple[Desk, list[Any]]:
        assert self.session is not None  # noqa: S101  # both callers looked
        self.idle.stop()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in self.window.findChildren(QDialog):
            dialog.reject()
        session, self.session = self.session, None
        way = session.leave()
        session.dismiss()
        self.window.uncover()
        session.deleteLater()
        return session.desk, way

    @Slot(object)
    def prefer(self, wanted: Preferences) -> None:
        """Take other preferences over at once."""
        old, self.preferences = self.preferences, wanted
        kept.save(self._folder, wanted)
        self.idle.set_minutes(wanted.idle_minutes)
        spoken = old.language != wanted.language
        if spoken:
            words.use(self._app, wanted.language)
            self._translate()
        looks = ("scheme", "scale", "still")
        if any(getattr(old, key) != getattr(wanted, key) for key in looks):
            self._dress()
            for each in self.window.findChildren(QAbstractButton):
                each.setIconSize(button_icon_size(each) if each.text() else icon_size(each))
        if self.session is not None:
            self.session.refresh(wanted, rebuild=spoken)
        elif spoken and self.entrance is not None:
            self.window.refurnish()
            self.entrance.again()

    @Slot(str)
    def _speak(self, language: str) -> None:
        if "language" not in self.preferences.locked:
            self.prefer(replace(self.preferences, language=language))

    def _text_actions(self) -> None:
        for key, do in (
            ("text.larger", lambda: self._resize(kept.SCALE_STEP)),
            ("text.smaller", lambda: self._resize(-kept.SCALE_STEP)),
            ("text.normal", lambda: self._resize(0)),
        ):
            actions.make(key, self.window, do)

    def _resize(self, step: float) -> None:
        if "scale" in self.preferences.locked:
            return
        wanted = self.preferences.scale + step if step else 1.0
        scale = round(min(max(wanted, kept.LEAST_SCALE), kept.MOST_SCALE), 1)
        self.prefer(replace(self.preferences, scale=scale))

    @Slot(str, str)
    def _made(self, folder: str, user: str) -> None:
        """Go to the new vault's door."""
        self._remember(Path(folder))
        self._at_gate(Path(folder)).unlock(user, _("The vault is ready. Sign in to begin."))

    def _remember(self, folder: Path) -> None:
        if str(folder) != self.preferences.vault:
            self.preferences = replace(self.preferences, vault=str(folder))
            kept.save(self._folder, self.preferences)

    @Slot(int)
    def _warn(self, seconds: int) -> None:
        self.window.notices.tell(
            words.ngettext("Locking in {n} second.", "Locking in {n} seconds.", seconds),
            _("Press a key or move the mouse to go on. Drafts are kept."),
        )

    @Slot(object)
    def _show_notice(self, error: UserError) -> None:
        self.window.notices.tell(*words.told(error))

    def report(self, error: BaseException) -> None:
        """Take an unexpected error from anywhere; the dialog comes on the UI thread."""
        self.messages.tell(error)

    @Slot(object)
    def _show_bug(self, error: BaseException) -> None:
        if self.session is not None:
            self.session.flush()
        if self.window.findChild(CrashDialog) is None:
            dialog = CrashDialog(error, self.window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    @Slot()
    def come_forward(self) -> None:
        """Bring the window to the front: the program was started again."""
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    @Slot()
    def _close(self) -> None:
        """Keep everything, lock the vault, end the lanes; the window waits for it."""
        if self.session is not None:
            desk, _way = self._leave()
            self.tasks.run(self, lambda: _vault().close(desk), _nothing, failed=_nothing)
        self.tasks.finish_store()
        self.tasks.stop()


def gate_to(folder: Path, clock: Clock) -> Gate:
    """Return the way into the vault in a folder; what is heavy is loaded by the first use."""
    return Gate(
        folder=folder,
        state=lambda: _vault().state(folder),
        users=lambda: _vault().users(folder),
        wait=lambda user: _vault().wait(folder, user, clock),
        unlock=lambda user, password: _vault().unlock(folder, user, password, clock),
        recover=lambda key, user, new: _vault().recover(folder, key, user, new, clock),
        create=lambda answers: _vault().create(answers, clock),
        progress=lambda: _vault().progress(folder),
        remember=lambda facts: _vault().remember(folder, facts),
        close=lambda desk: _vault().close(desk),
    )


def _vault() -> ModuleType:
    """Return the use cases behind the gate: heavy, see the module's docstring."""
    from ui.shell import vault  # noqa: PLC0415  # not before the first paint

    return vault


def _nothing(_answer: object) -> None:
    """Nothing is to be done with the answer."""
