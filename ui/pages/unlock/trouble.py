"""What is shown when the vault cannot be opened at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import GAP, icon_size
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.words import _

RESTORABLE = ("damaged", "newer")


def sentences(state: str) -> tuple[str, str]:
    """Return what happened and what to do, for a state of the vault."""
    known = {
        "newer": (
            _("This vault was last used by a newer version of Golden Thread."),
            _("Nothing was changed. Please install the newer version on this computer."),
        ),
        "damaged": (
            _("The vault cannot be read: its file is damaged or was changed from outside."),
            _("Nothing was changed. Restore the last backup; the damaged vault is kept beside it."),
        ),
        "read_only": (
            _("The vault's folder can be read but not written."),
            _("Nothing is lost. Ask whoever looks after this computer for write permission."),
        ),
        "in_use": (
            _("Another program has the vault open on this computer."),
            _("Close the other window, then try again."),
        ),
    }
    return known.get(
        state, (_("The vault cannot be opened."), _("Try again, or ask an administrator."))
    )


class TroublePanel(QWidget):
    """The sentence, the remedy, the place, and a button to look again.

    Signals:
        again: look once more
        restore_wanted: a backup is to be put back
    """

    again = Signal()
    restore_wanted = Signal()

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = label()
        sign.setPixmap(icon("triangle-alert", "warn").pixmap(icon_size(self, 2)))
        self.message = label("", "h2", wrap=True)
        self.remedy = label("", wrap=True)
        where = label(_("The vault's folder: {folder}").format(folder=folder), "muted", wrap=True)
        self.again_button = button(_("&Try again"), primary=True)
        self.again_button.clicked.connect(self.again)
        self.restore_button = button(_("R&estore a backup…"))
        self.restore_button.clicked.connect(self.restore_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (sign, self.message, self.remedy, where):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.again_button)
        row.addWidget(self.restore_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def tell(self, state: str) -> None:
        """Show the sentences for a state."""
        message, remedy = sentences(state)
        self.message.setText(message)
        self.remedy.setText(remedy)
        self.restore_button.setVisible(state in RESTORABLE)
        self.again_button.setFocus()
        announce(self, f"{message} {remedy}")
