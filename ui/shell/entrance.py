"""Before anybody is at the desk: the first run, or unlocking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ui.pages.unlock.page import UnlockPage
from ui.shell.surface import Surface
from ui.tasks import Tasks
from ui.viewmodels.gate import Gate

if TYPE_CHECKING:
    from ui.pages.first_run.page import FirstRunPage
    from ui.pages.restore.page import RestorePage

UNMADE = ("absent", "unfinished")


class Entrance(QObject):
    """Shows the page that fits the vault's state, again after a change of language.

    Signals:
        opened: the vault is open; carries the Desk and the user name that was typed
        made: a vault was made; carries its folder and who signs in first
        restored: a backup was put back; carries the vault's folder
        language_chosen: the screen is wanted in another language
        whole: all of the page is there; what is heavy may be loaded now
    """

    opened = Signal(object, str)
    made = Signal(str, str)
    restored = Signal(str)
    language_chosen = Signal(str)
    whole = Signal()

    def __init__(self, gate: Gate, tasks: Tasks, surface: Surface) -> None:
        super().__init__(surface)
        self._gate, self._tasks, self._surface = gate, tasks, surface
        self._page: UnlockPage | FirstRunPage | None = None
        self._restoring: RestorePage | None = None

    def unlock(self, user: str = "", note: str = "") -> None:
        """Show the unlock page."""
        page = UnlockPage(self._gate, self._tasks, user=user, note=note)
        page.opened.connect(self._open)
        page.absent.connect(self.first_run)
        page.language_chosen.connect(self.language_chosen)
        page.whole.connect(self.whole)
        page.restore_wanted.connect(self.restore)
        self._show(page)
        page.start()

    @Slot()
    def first_run(self) -> None:
        """Show the wizard, where it was left."""
        page = self._wizard()
        self._show(page)
        page.take_up()
        self.whole.emit()

    @Slot()
    def restore(self) -> None:
        """Show the page that puts a backup back."""
        from ui.pages.restore.page import RestorePage  # noqa: PLC0415  # rare

        page = RestorePage(self._gate, self._tasks)
        page.left.connect(self.look)
        page.restored.connect(self.restored)
        self._restoring = page
        self._page = None
        self._surface.bare(on=True)
        self._surface.show_page(page)

    @Slot()
    def look(self) -> None:
        """Show the page that fits what stands in the vault's folder."""
        self._tasks.run(
            self,
            self._gate.state,
            lambda state: self.first_run() if state in UNMADE else self.unlock(),
        )

    def stop(self) -> None:
        """Stop a restore that runs; the window is about to close."""
        if self._restoring is not None:
            self._restoring.stop()

    def again(self) -> None:
        """Show the page anew in the language of the moment; answers are kept."""
        old = self._page
        if old is not None and not isinstance(old, UnlockPage):
            answers, step = old.present_answers(), old.step
            page = self._wizard()
            self._show(page)
            page.adopt(answers, step)
        elif old is not None:
            self.unlock(old.form.user_name)

    def leave(self) -> None:
        """Forget the page: somebody is at the desk."""
        self._page = None

    def _wizard(self) -> FirstRunPage:
        # Seen once in a vault's life: the unlock screen does not wait for it.
        from ui.pages.first_run.page import FirstRunPage  # noqa: PLC0415  # rare

        page = FirstRunPage(self._gate, self._tasks)
        page.finished.connect(self._finished)
        page.restore_wanted.connect(self.restore)
        page.language_chosen.connect(self.language_chosen)
        return page

    def _show(self, page: UnlockPage | FirstRunPage) -> None:
        self._page, self._restoring = page, None
        self._surface.bare(on=True)
        self._surface.show_page(page)

    @Slot(object)
    def _open(self, desk: object) -> None:
        page, self._page = self._page, None
        user = page.form.user_name if isinstance(page, UnlockPage) else ""
        self.opened.emit(desk, user)

    @Slot(str)
    def _finished(self, user: str) -> None:
        page = self._page
        if page is None or isinstance(page, UnlockPage):
            folder = self._gate.folder
        else:
            folder = page.answers.folder
        self.made.emit(str(folder), user)
