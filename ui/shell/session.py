"""One person at the desk: pages, places, tools, until the vault is locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from planner.model.people import Role
from planner.spelling import words_in
from planner.workspace import Desk
from ui.shell import actions
from ui.shell.help import HelpDialog
from ui.shell.navigation import Navigator, Place, routes
from ui.shell.surface import Surface
from ui.tasks import Tasks
from ui.viewmodels.levels import role_name
from ui.viewmodels.lexicon import Words
from ui.viewmodels.preferences import Preferences
from ui.viewmodels.sitting import Sitting
from ui.widgets.page import Page
from ui.widgets.spelling import Lexicon, Speller
from ui.words import _, of_core

OF_CLIENT = ("client", "plan", "sign", "export")
WRITERS = (Role.THERAPIST, Role.SUPERVISOR)
AUDIT_READERS = (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.AUDITOR)


class Session(QObject):
    """Ties the window's places and tools to the pages of one person.

    Signals:
        lock_wanted: the person asks to lock
        restore_wanted: the person asks to put a backup back
        preferred: other preferences are wanted; carries them
    """

    lock_wanted = Signal()
    restore_wanted = Signal()
    preferred = Signal(object)

    def __init__(
        self, desk: Desk, zone: tzinfo, tasks: Tasks, surface: Surface, preferences: Preferences
    ) -> None:
        super().__init__(surface)
        self.desk, self._zone, self._tasks, self._surface = desk, zone, tasks, surface
        self._preferences = preferences
        self._tools: list[QAction] = []
        self._way: list[Place] = []
        self._speller: Speller | None = None
        self._make()

    @property
    def user(self) -> str:
        """Return the id of the person at the desk."""
        return self.desk.actor.person

    def start(self, way: list[Place]) -> None:
        """Show the place where this person was, or home."""
        self._surface.bare(on=False)
        self.navigator.resume(way)
        if self.desk.notice:
            self._surface.notices.tell(of_core(self.desk.notice), "")

    def refresh(self, preferences: Preferences, *, rebuild: bool) -> None:
        """Take other preferences over; `rebuild` makes everything anew (another language)."""
        self._preferences = preferences
        if not rebuild:
            return
        self.navigator.leave()
        way = self.navigator.way()
        self.dismiss()
        self._surface.refurnish()
        self._make()
        self.navigator.resume(way)

    def leave(self) -> list[Place]:
        """Have everything typed kept, close what is open, and return the place."""
        for dialog in self._surface.findChildren(HelpDialog):
            dialog.reject()
        self.navigator.leave()
        return self.navigator.way()

    def dismiss(self) -> None:
        """Take the session's actions from the window."""
        for action in self._tools:
            self._surface.removeAction(action)
            action.deleteLater()
        self._tools = []
        self._surface.places.clear()
        self.navigator.deleteLater()
        if self._speller is not None:  # with it goes every word that was looked up
            self._speller.setParent(None)
            self._speller.deleteLater()
            self._speller = None

    def flush(self) -> None:
        """Have the page keep what was typed."""
        if self.navigator.page is not None:
            self.navigator.page.flush()

    def _make(self) -> None:
        sitting = Sitting(
            desk=self.desk,
            tasks=self._tasks,
            act=actions.make,
            notice=self._notice,
            toast=self._surface.toast,
            zone=self._zone,
            preferences=self._preferences,
            prefer=self.preferred.emit,
            restore=self.restore_wanted.emit,
        )
        self._speller = self._spelling() if self.desk.actor.role in WRITERS else None
        self.navigator = Navigator(sitting, self)
        self.navigator.arrived.connect(self._arrived)
        places = [self._place(key) for key in self._places()]
        tools = [
            self._tool(key, do)
            for key, do in (
                ("privacy", self._surface.hide_content),
                ("help", self._help),
                ("lock", self.lock_wanted.emit),
            )
        ]
        self._tool("go.back", self._back)
        self._tool("quit", self._quit)
        name = f"{self.desk.actor.signature_name} · {role_name(self.desk.actor.role)}"
        self._surface.places.furnish(places, tools, name)
        self._surface.hint.setText(_("F1 help · Ctrl+L lock"))

    def _spelling(self) -> Speller:
        words = Words(self.desk)
        lexicon = Lexicon(words=words_in, wrong=words.wrong, meant=words.meant, keep=words.keep)
        speller = Speller(lexicon, self._tasks, QApplication.instance() or self)
        self._tasks.run(speller, words.load, _nothing)
        return speller

    def _notice(self, message: str, remedy: str) -> None:
        """Show a sentence of the core or of a page in the language of the screen."""
        self._surface.notices.tell(of_core(message), of_core(remedy))

    def _places(self) -> list[str]:
        known, role = routes(), self.desk.actor.role
        wanted = [
            ("go.clients", role is not Role.ADMINISTRATOR),
            ("go.library", True),
            ("go.verify", True),
            ("go.admin", role in AUDIT_READERS),
            ("go.settings", True),
        ]
        return [key for key, allowed in wanted if allowed and key.removeprefix("go.") in known]

    def _place(self, key: str) -> QAction:
        return self._tool(key, lambda: self.navigator.go(key.removeprefix("go.")))

    def _tool(self, key: str, do: Callable[[], object]) -> QAction:
        action = actions.make(key, self._surface, do)
        self._tools.append(action)
        return action

    def _quit(self) -> None:
        self._surface.window().close()

    def _back(self) -> None:
        self.navigator.go("back")

    @Slot(object)
    def _arrived(self, page: Page) -> None:
        self._surface.notices.clear()
        self._surface.show_page(page)
        route = self.navigator.route
        of_client = route.startswith(OF_CLIENT)
        place = route.partition(".")[0]
        self._surface.places.mark("go.clients" if of_client else f"go.{place}")

    def _help(self) -> None:
        page = self.navigator.page
        if page is None:
            return
        found = [*page.actions(), *page.findChildren(QAction), *self._tools]
        dialog = HelpDialog(page.help_text(), found, self._surface)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _nothing(_answer: object) -> None:
    """Nothing is to be done with the answer."""
