"""User, password, and the wait after wrong ones."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import GAP
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.labels import field_label, label, set_role
from ui.widgets.password_field import PasswordField
from ui.words import _, ngettext

SECOND_MS = 1000


class UnlockForm(QWidget):
    """Asks who is there; says what went wrong; counts down where one has to wait.

    Signals:
        given: user name and password
        key_wanted: the recovery key is to be used instead
        restore_wanted: a backup is to be put back
    """

    given = Signal(str, str)
    key_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, user: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.user = QComboBox()
        self.user.setEditable(True)
        self.user.setCurrentText(user)
        self.password = PasswordField()
        self.password.entered.connect(self._give)
        self.unlock_button = button(_("Unloc&k"), icon("key-round", "on_accent"), primary=True)
        self.unlock_button.clicked.connect(self._give)
        self.message = label(note, "muted", wrap=True)
        self.forgot_button = button(_("Use the &recovery key"))
        self.forgot_button.setProperty("flat", True)
        self.forgot_button.clicked.connect(self.key_wanted)
        self.restore_button = button(_("R&estore a backup…"))
        self.restore_button.setProperty("flat", True)
        self.restore_button.clicked.connect(self.restore_wanted)
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND_MS)
        self._clock.timeout.connect(self._tick)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
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
        forgot = _("Forgot the password? An administrator can give you a new one.")
        column.addWidget(label(forgot, "muted", wrap=True))
        column.addWidget(self.forgot_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def user_name(self) -> str:
        """Return the user name that stands in the field."""
        return self.user.currentText().strip().lower()

    def show_users(self, users: tuple[str, ...]) -> None:
        """Offer the users of the vault; what was typed stays."""
        typed = self.user.currentText()
        self.user.clear()
        self.user.addItems(list(users))
        self.user.setCurrentText(typed or (users[0] if len(users) == 1 else ""))
        if len(users) == 1 and not typed:
            self.password.setFocus()

    def busy(self, *, on: bool) -> None:
        """Hold the form while the vault is opened."""
        for field in (self.unlock_button, self.password, self.user):
            field.setEnabled(not on)
        if on:
            self.say(_("Opening the vault…"))

    def refuse(self, sentence: str) -> None:
        """Say why it did not open; the password is asked for again."""
        self.busy(on=False)
        self.password.wipe()
        self.password.setFocus()
        if sentence:
            self.say(sentence, role="wrong")

    def hold(self, seconds: int) -> None:
        """Have the reader wait."""
        self._left = seconds
        if seconds > 0:
            self._clock.start()
            self._show_left()

    def say(self, text: str, role: str = "muted") -> None:
        """Show a sentence below the password."""
        self.message.setText(text)
        set_role(self.message, role)
        announce(self, text)

    @Slot()
    def _give(self) -> None:
        if not self.user_name or not self.password.text:
            self.say(_("Please give your user name and your password."), role="wrong")
        elif not self._left and self.unlock_button.isEnabled():
            self.given.emit(self.user_name, self.password.text)

    @Slot()
    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._left = 0
            self._clock.stop()
            self.unlock_button.setEnabled(True)
            self.unlock_button.setAccessibleDescription("")
            self.say(_("You can try again now."))
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
