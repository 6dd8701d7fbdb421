"""Step 4: the therapist signs with the password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.sizes import GAP, columns
from ui.widgets.labels import field_label, label
from ui.widgets.password_field import PasswordField
from ui.words import _


class StaffStep(QWidget):
    """Says who signs with which credential, and takes the password again.

    Signals:
        changed: the password was edited
        entered: Enter was pressed in it
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = label(_("You sign as {name}").format(name=name), "h2", wrap=True)
        self.password = PasswordField()
        self.password.setMaximumWidth(columns(self, 50))
        self.trouble = label("", "wrong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.headline)
        column.addWidget(
            label(
                _(
                    "Your password opens your own signing key for this one signature. "
                    "After signing, this version cannot be changed."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(field_label(_("Your password"), self.password))
        column.addWidget(self.password)
        column.addWidget(self.trouble)
        column.addStretch(1)
        self.password.changed.connect(self.changed)
        self.password.entered.connect(self.entered)
        self.trouble.hide()

    def complain(self, sentence: str) -> None:
        """Show why it was not signed, or nothing."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def missing(self) -> str:
        """Return why this step is not done, or nothing."""
        return "" if self.password.text else _("The password is missing.")

    def first_focus(self) -> QWidget | None:
        """Return the password field."""
        return self.password
