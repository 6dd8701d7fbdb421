"""The running application: who is at the desk, from the gate to the lock and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QDialog

from planner.clock import Clock
from planner.errors import UserError
from ui import words
from ui.garbage import Collector
from ui.messages import Messages
from ui.shell.appearance import Appearance
from ui.shell.clipboard import PrivateClipboard
from ui.shell.crash import CrashDialog
from ui.shell.entrance import Entrance
from ui.shell.idle import IdleWatch
from ui.shell.surface import Surface
from ui.shell.window import MainWindow
from ui.tasks import Tasks
from ui.viewmodels.gate import Gate
from ui.viewmodels.preferences import Preferences
from ui.widgets.wheel import WheelGuard
from ui.words import _

if TYPE_CHECKING:
    from planner.workspace import Desk
    from ui.shell.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """The clock, and what is loaded only when it is needed: the gate, what it asks, the use cases, a session."""

    clock: Clock
    gate: Callable[[Path, Clock], Gate]
    door: Callable[[], ModuleType]
    vault: Callable[[], ModuleType]
    seat: Callable[[Desk, tzinfo, Tasks, Surface, Preferences], Session]


class Program(QObject):
    """Holds the lanes for work, the surface, and the session of whoever is at the desk."""

    def __init__(self, app: QApplication, window: MainWindow, folder: Path, later: Later) -> None:
        super().__init__(app)
        self.window, self._later = window, later
        self.appearance = Appearance(app, folder, self)
        Collector(self)
        WheelGuard(app)
        self.messages, self.tasks = Messages(self), Tasks(self)
        self.surface = Surface()
        self.clipboard = PrivateClipboard(app, self.appearance.preferences.clipboard_seconds, self)
        self.session: Session | None = None
        self._user = ""
        self._last: tuple[str, list[Any]] = ("", [])
        self.entrance: Entrance | None = None
        self.idle = IdleWatch(app, self.appearance.preferences.idle_minutes)
        self._connect()
        self.appearance.adopt(self.surface)
        self.surface.bare(on=True)
        window.setCentralWidget(self.surface)

    def _connect(self) -> None:
        self.tasks.failed.connect(self.messages.tell)
        self.messages.bug.connect(self._show_bug)
        self.messages.notice.connect(self._show_notice)
        self.window.closing.connect(self._close)
        self.appearance.changed.connect(self._refresh)
        self.idle.warned.connect(self._warn)
        self.idle.returned.connect(self._calm)
        self.idle.expired.connect(self.lock)
        self.clipboard.left.connect(self.surface.show_clipboard)

    def enter(self) -> None:
        """Go to the gate of the vault, or to the wizard where there is none."""
        vault = self.appearance.preferences.vault
        if vault:
            self._at_gate(Path(vault)).unlock()
        else:
            self.tasks.run(
                self,
                lambda: self._later.door().default_folder(),
                lambda folder: self._at_gate(folder).look(),
            )

    @Slot()
    def _warm(self) -> None:
        """Load what is heavy while the person types; each worker's turn with the window is short."""
        self.tasks.run(
            self, lambda: self._later.vault().warm(), _nothing, failed=_nothing, free=True
        )

    def _at_gate(self, folder: Path) -> Entrance:
        if self.entrance is not None:
            self.entrance.deleteLater()
        made = Entrance(self._later.gate(folder, self._later.clock), self.tasks, self.surface)
        made.opened.connect(self._opened)
        made.made.connect(self._made)
        made.restored.connect(self._restored)
        made.whole.connect(self._warm)
        made.language_chosen.connect(self.appearance.speak)
        self.entrance = made
        return made

    @Slot(str, str)
    def _made(self, folder: str, user: str) -> None:
        """Go to the new vault's door."""
        self.appearance.remember_vault(folder)
        self._at_gate(Path(folder)).unlock(user, _("The vault is ready. Sign in to begin."))

    @Slot(str)
    def _restored(self, folder: str) -> None:
        """Go to the door of the vault that was put back."""
        self._last = ("", [])
        self.appearance.remember_vault(folder)
        note = _("The backup is in place. Sign in with the passwords of its day.")
        self._at_gate(Path(folder)).unlock("", note)

    @Slot()
    def _restore(self) -> None:
        """Lock the vault and go to where a backup is put back."""
        self.lock()
        if self.entrance is not None:
            self.entrance.restore()

    @Slot(object, str)
    def _opened(self, desk: Desk, user: str) -> None:
        self._user = user
        self.tasks.run(
            self, lambda: self._later.vault().zone(desk), lambda zone: self._seat(desk, zone)
        )

    def _seat(self, desk: Desk, zone: tzinfo) -> None:
        """Begin somebody's session; the place is taken up again where it is the same person."""
        self.appearance.remember_vault(str(desk.vault))
        preferences = self.appearance.preferences
        self.session = self._later.seat(desk, zone, self.tasks, self.surface, preferences)
        self.session.lock_wanted.connect(self.lock)
        self.session.restore_wanted.connect(self._restore)
        self.session.preferred.connect(self.appearance.prefer)
        user, way = self._last
        self.session.start(way if user == self.session.user else [])
        self.idle.start()

    @Slot()
    def lock(self) -> None:
        """Keep what was typed, close the vault, ask for the password."""
        if self.session is None:
            return
        desk, way = self._leave(self.session)
        self._last = (desk.actor.person, way)
        self.tasks.run(self, lambda: self._later.vault().close(desk), _nothing)
        self._at_gate(desk.vault).unlock(self._user, _("Locked. Your drafts are kept."))

    def _leave(self, session: Session) -> tuple[Desk, list[Any]]:
        """End a session: popups and dialogs close, the page keeps its text, nothing stays to be seen."""
        self.idle.stop()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in self.surface.findChildren(QDialog):
            dialog.reject()
        self.session = None
        way = session.leave()
        session.dismiss()
        self.surface.uncover()
        session.deleteLater()
        self.clipboard.wipe()
        return session.desk, way

    @Slot(object, bool)
    def _refresh(self, wanted: Preferences, spoken: bool) -> None:  # a signal's
        """Follow other preferences; another language makes everything anew."""
        self.idle.set_minutes(wanted.idle_minutes)
        self.clipboard.set_seconds(wanted.clipboard_seconds)
        if self.session is not None:
            self.session.refresh(wanted, rebuild=spoken)
        elif spoken and self.entrance is not None:
            self.surface.refurnish()
            self.entrance.again()

    @Slot()
    def _calm(self) -> None:
        self.surface.notices.clear()

    @Slot(int)
    def _warn(self, seconds: int) -> None:
        self.surface.notices.tell(
            words.ngettext("Locking in {n} second.", "Locking in {n} seconds.", seconds),
            _("Press a key or move the mouse to go on. Drafts are kept."),
        )

    @Slot(object)
    def _show_notice(self, error: UserError) -> None:
        self.surface.notices.tell(*words.told(error))

    def report(self, error: BaseException) -> None:
        """Take an unexpected error from anywhere; the dialog comes on the UI thread."""
        self.messages.tell(error)

    @Slot(object)
    def _show_bug(self, error: BaseException) -> None:
        if self.session is not None:
            self.session.flush()
        if self.surface.findChild(CrashDialog) is None:
            dialog = CrashDialog(error, self.surface)
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
            desk, _way = self._leave(self.session)
            self.tasks.run(self, lambda: self._later.vault().close(desk), _nothing, failed=_nothing)
        self.clipboard.wipe()
        if self.entrance is not None:
            self.entrance.stop()
        self.tasks.finish_store()
        self.tasks.stop()


def _nothing(_answer: object) -> None:
    """Nothing is to be done with the answer."""
