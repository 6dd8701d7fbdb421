"""The way in with the recovery key, for when a password is lost."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme.sizes import GAP
from ui.viewmodels.first_run import LEAST_PASSWORD
from ui.widgets.buttons import button
from ui.widgets.labels import field_label, label
from ui.widgets.password_field import PasswordField
from ui.words import _


class RecoveryForm(QWidget):
    """Asks for the recovery key, the account and its new password.

    Signals:
        given: recovery key, user name, new password
        cancelled: back to the password
    """

    given = Signal(str, str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = QLineEdit()
        self.user = QComboBox()
        self.user.setEditable(True)
        self.password, self.again = PasswordField(), PasswordField()
        self.message = label("", "wrong", wrap=True)
        self.go_button = button(_("Set the password and &unlock"), primary=True)
        self.back_button = button(_("&Back"))
        self.go_button.clicked.connect(self._give)
        self.back_button.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(
            label(
                _("Type the recovery key that was printed or saved when this program was set up."),
                "muted",
                wrap=True,
            )
        )
        for text, field in (
            (_("Recovery &key"), self.key),
            (_("U&ser"), self.user),
            (_("New &password"), self.password),
            (_("New password a&gain"), self.again),
        ):
            column.addWidget(field_label(text, field))
            column.addWidget(field)
        line = self.user.lineEdit()
        if line is not None:
            line.setAccessibleName(_("User"))
        column.addWidget(self.message)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.go_button)
        column.addLayout(row)
        column.addStretch(1)

    def show_users(self, users: tuple[str, ...]) -> None:
        """Offer the users of the vault."""
        typed = self.user.currentText()
        self.user.clear()
        self.user.addItems(list(users))
        self.user.setCurrentText(typed)

    def begin(self, user: str) -> None:
        """Show the empty form for a user."""
        self.user.setCurrentText(user)
        self.complain("")
        self.key.setFocus()

    def complain(self, sentence: str) -> None:
        """Show what is wrong, or nothing."""
        self.message.setText(sentence)

    def busy(self, *, on: bool) -> None:
        """Hold the form while the vault is opened."""
        for field in (self.key, self.user, self.password, self.again, self.go_button):
            field.setEnabled(not on)

    @Slot()
    def _give(self) -> None:
        wrong = self._problem()
        self.complain(wrong)
        if not wrong:
            user = self.user.currentText().strip().lower()
            self.given.emit(self.key.text().strip(), user, self.password.text)

    def _problem(self) -> str:
        if not self.key.text().strip() or not self.user.currentText().strip():
            return _("Please give the recovery key and the user name.")
        if len(self.password.text) < LEAST_PASSWORD:
            return _("Please use at least 15 characters. Four unrelated words are good.")
        if self.password.text != self.again.text:
            return _("The two passwords differ. Please type the same one again.")
        return ""
