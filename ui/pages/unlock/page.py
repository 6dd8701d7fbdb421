"""Unlocking the vault: user, password, and what to do when it does not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.errors import UserError
from ui.pages.unlock.recovery import RecoveryForm
from ui.pages.unlock.trouble import TroublePanel
from ui.tasks import Tasks
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, WIDE, columns, icon_size
from ui.viewmodels.gate import Gate
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.form import scrolled
from ui.widgets.labels import field_label, label
from ui.widgets.language_choice import LanguageChoice
from ui.widgets.page import Page
from ui.widgets.password_field import PasswordField
from ui.words import _, ngettext, spoken

if TYPE_CHECKING:
    from planner.workspace import Desk

CARD_LETTERS = 62
NOTHING = ("absent", "unfinished")
SECOND_MS = 1000


class UnlockPage(Page):
    """Asks who is there and for the password.

    Signals:
        opened: the vault is open; carries the Desk
        absent: there is no vault here; the first run is wanted
        language_chosen: the screen is wanted in another language
    """

    opened = Signal(object)
    absent = Signal()
    language_chosen = Signal(str)

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
        self._gate, self._tasks, self._user = gate, tasks, user
        self._left = 0
        self.user = QComboBox()
        self.user.setEditable(True)
        self.user.setCurrentText(user)
        self.password = PasswordField()
        self.password.entered.connect(self.unlock)
        self.unlock_button = button(_("Unloc&k"), icon("key-round", "on_accent"), primary=True)
        self.unlock_button.clicked.connect(self.unlock)
        self.message = label(note, "muted", wrap=True)
        self.forgot_button = button(_("Use the &recovery key"))
        self.forgot_button.setProperty("flat", True)
        self.forgot_button.clicked.connect(self._recover)
        self.recovery = RecoveryForm()
        self.recovery.given.connect(self._run_recovery)
        self.recovery.cancelled.connect(self._show_form)
        self.trouble = TroublePanel(str(gate.folder))
        self.trouble.again.connect(self.look)
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND_MS)
        self._clock.timeout.connect(self._tick)
        self._lay_out()

    def _lay_out(self) -> None:
        self.faces = QStackedWidget()
        for face in (self._form(), scrolled(self.recovery), scrolled(self.trouble)):
            self.faces.addWidget(face)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(columns(self, CARD_LETTERS))
        column = QVBoxLayout(card)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(2 * GAP)
        head = QHBoxLayout()
        sign = label()
        sign.setPixmap(icon("lock", "accent").pixmap(icon_size(self, 1.6)))
        head.addWidget(sign)
        head.addWidget(label("Golden Thread", "large"), 1)
        self.language = LanguageChoice()
        self.language.chosen.connect(self.language_chosen)
        head.addWidget(self.language)
        column.addLayout(head)
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

    def _form(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(field_label(_("&User"), self.user))
        line = self.user.lineEdit()
        if line is not None:
            line.setAccessibleName(_("User"))
            line.returnPressed.connect(self.password.setFocus)
        column.addWidget(self.user)
        column.addWidget(field_label(_("&Password"), self.password))
        column.addWidget(self.password)
        column.addWidget(self.message)
        column.addWidget(self.unlock_button)
        column.addStretch(1)
        column.addWidget(
            label(
                _("Forgot the password? An administrator can give you a new one."),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.forgot_button, 0, Qt.AlignmentFlag.AlignLeft)
        return scrolled(content)

    def first_focus(self) -> QWidget | None:
        """Return the password when the user is known, else the user."""
        return self.password.line if self.user.currentText() else self.user

    def start(self) -> None:
        """Ask for the vault's state and its users."""
        self.look()

    @Slot()
    def look(self) -> None:
        """Look at the vault once more."""
        self._tasks.run(self, self._gate.state, self._show_state)

    @Slot()
    def unlock(self) -> None:
        """Try the password."""
        user, password = self.user.currentText().strip().lower(), self.password.text
        if not user or not password:
            self._say(_("Please give your user name and your password."), role="wrong")
            return
        if self._left or not self.unlock_button.isEnabled():
            return
        self._busy(on=True)
        self._tasks.run(
            self, lambda: self._gate.unlock(user, password), self._open, failed=self._refused
        )

    def _show_state(self, state: str) -> None:
        if state in NOTHING:
            self.absent.emit()
        elif state == "ready":
            if self.faces.currentIndex() == 2:
                self._show_form()
            self._tasks.run(self, self._gate.users, self._show_users)
        else:
            self.trouble.tell(state)
            self.faces.setCurrentIndex(2)

    def _show_users(self, users: tuple[str, ...]) -> None:
        typed = self.user.currentText()
        self.user.clear()
        self.user.addItems(list(users))
        self.user.setCurrentText(typed or (users[0] if len(users) == 1 else ""))
        self.recovery.show_users(users)
        if len(users) == 1 and not typed:
            self.password.setFocus()

    def _open(self, desk: Desk) -> None:
        self.password.wipe()
        self.opened.emit(desk)

    def _refused(self, error: Exception) -> None:
        self._busy(on=False)
        self.password.wipe()
        self.password.setFocus()
        if not isinstance(error, UserError):
            self._tasks.failed.emit(error)
            return
        self._say(spoken(error), role="wrong")
        user = self.user.currentText().strip().lower()
        self._tasks.run(self, lambda: self._gate.wait(user), self._hold)

    def _hold(self, seconds: int) -> None:
        self._left = seconds
        if seconds > 0:
            self._clock.start()
            self._show_left()

    @Slot()
    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._left = 0
            self._clock.stop()
            self.unlock_button.setEnabled(True)
            self._say(_("You can try again now."))
            return
        self._show_left()

    def _show_left(self) -> None:
        self.unlock_button.setEnabled(False)
        said = ngettext(
            "Please wait {n} second before the next try.",
            "Please wait {n} seconds before the next try.",
            self._left,
        )
        self.message.setText(said)
        self.unlock_button.setAccessibleDescription(said)

    def _busy(self, *, on: bool) -> None:
        self.unlock_button.setEnabled(not on)
        self.password.setEnabled(not on)
        self.user.setEnabled(not on)
        if on:
            self._say(_("Opening the vault…"))

    def _say(self, text: str, role: str = "muted") -> None:
        self.message.setText(text)
        self.message.setProperty("role", role)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        announce(self, text)

    @Slot()
    def _recover(self) -> None:
        self.faces.setCurrentIndex(1)
        self.recovery.begin(self.user.currentText().strip().lower())

    @Slot()
    def _show_form(self) -> None:
        self.faces.setCurrentIndex(0)
        self.password.setFocus()

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
