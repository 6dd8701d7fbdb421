"""Unlocking the vault: user, password, and what to do when it does not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.errors import UserError
from ui.pages.unlock.form import UnlockForm
from ui.pages.unlock.recovery import RecoveryForm
from ui.pages.unlock.trouble import TroublePanel
from ui.tasks import Tasks
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, WIDE, columns, icon_size
from ui.viewmodels.gate import Gate
from ui.widgets.form import scrolled
from ui.widgets.labels import label
from ui.widgets.language_choice import LanguageChoice
from ui.widgets.page import Page
from ui.words import spoken

if TYPE_CHECKING:
    from planner.workspace import Desk

CARD_LETTERS = 62
NOTHING = ("absent", "unfinished")
FORM, RECOVERY, TROUBLE = range(3)


class UnlockPage(Page):
    """Shows the form, the way in with the recovery key, or what is wrong with the vault.

    Signals:
        opened: the vault is open; carries the Desk
        absent: there is no vault here; the first run is wanted
        restore_wanted: a backup is to be put back
        language_chosen: the screen is wanted in another language
        whole: what can be shown is shown
    """

    opened = Signal(object)
    absent = Signal()
    restore_wanted = Signal()
    language_chosen = Signal(str)
    whole = Signal()

    def __init__(
        self,
        gate: Gate,
        tasks: Tasks,
        *,
        user: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gate, self._tasks = gate, tasks
        self.form = UnlockForm(user, note)
        self.form.given.connect(self._unlock)
        self.form.key_wanted.connect(self._recover)
        self.form.restore_wanted.connect(self.restore_wanted)
        self.recovery = RecoveryForm()
        self.recovery.given.connect(self._run_recovery)
        self.recovery.cancelled.connect(self._show_form)
        self.trouble = TroublePanel(str(gate.folder))
        self.trouble.again.connect(self.look)
        self.trouble.restore_wanted.connect(self.restore_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        self.faces = QStackedWidget()
        for face in (self.form, self.recovery, self.trouble):
            self.faces.addWidget(scrolled(face))
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(columns(self, CARD_LETTERS))
        column = QVBoxLayout(card)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(2 * GAP)
        column.addLayout(self._head())
        column.addWidget(self.faces, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 100)
        row.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(row, 8)
        outer.addStretch(2)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        sign = label()
        sign.setPixmap(icon("lock", "accent").pixmap(icon_size(self, 1.6)))
        row.addWidget(sign)
        row.addWidget(label("Golden Thread", "large"), 1)
        language = LanguageChoice()
        language.chosen.connect(self.language_chosen)
        row.addWidget(language)
        return row

    def first_focus(self) -> QWidget | None:
        """Return the password when the user is known, else the user."""
        return self.form.password.line if self.form.user_name else self.form.user

    def start(self) -> None:
        """Ask for the vault's state and its users."""
        self.look()

    @Slot()
    def look(self) -> None:
        """Look at the vault once more."""
        self._tasks.run(self, self._gate.state, self._show_state)

    def _show_state(self, state: str) -> None:
        if state in NOTHING:
            self.absent.emit()
        elif state == "ready":
            if self.faces.currentIndex() == TROUBLE:
                self._show_form()
            self._tasks.run(self, self._gate.users, self._show_users)
        else:
            self.trouble.tell(state)
            self.faces.setCurrentIndex(TROUBLE)
            self.whole.emit()

    def _show_users(self, users: tuple[str, ...]) -> None:
        self.form.show_users(users)
        self.recovery.show_users(users)
        self.whole.emit()

    @Slot(str, str)
    def _unlock(self, user: str, password: str) -> None:
        self.form.busy(on=True)
        self._tasks.run(
            self, lambda: self._gate.unlock(user, password), self._open, failed=self._refused
        )

    def _open(self, desk: Desk) -> None:
        self.form.password.wipe()
        self.opened.emit(desk)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.form.refuse("")
            self._tasks.failed.emit(error)
            return
        self.form.refuse(spoken(error))
        user = self.form.user_name
        self._tasks.run(self, lambda: self._gate.wait(user), self.form.hold)

    @Slot()
    def _recover(self) -> None:
        self.faces.setCurrentIndex(RECOVERY)
        self.recovery.begin(self.form.user_name)

    @Slot()
    def _show_form(self) -> None:
        self.faces.setCurrentIndex(FORM)
        self.form.password.setFocus()

    @Slot(str, str, str)
    def _run_recovery(self, key: str, user: str, password: str) -> None:
        self.recovery.busy(on=True)
        self._tasks.run(
            self,
            lambda: self._gate.recover(key, user, password),
            self._open,
            failed=self._recovery_refused,
        )

    def _recovery_refused(self, error: Exception) -> None:
        self.recovery.busy(on=False)
        if isinstance(error, UserError):
            self.recovery.complain(spoken(error))
        else:
            self._tasks.failed.emit(error)
