"""The field for a password: paste allowed, show on demand, Caps Lock noticed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import UNIT, icon_size
from ui.widgets.labels import label
from ui.words import _


class PasswordField(QWidget):
    """Takes a password.

    Signals:
        changed: it was edited
        entered: Enter was pressed
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)
        self.show_button = QToolButton()
        self.show_button.setCheckable(True)
        self.show_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_button.setIconSize(icon_size(self.show_button))
        self.show_button.toggled.connect(self._reveal)
        self.caps = label(_("Caps Lock seems to be on."), "warn")
        self.caps.hide()
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(row)
        column.addWidget(self.caps)
        self.setFocusProxy(self.line)
        self._reveal(False)

    @property
    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def wipe(self) -> None:
        """Empty the field for good (no undo brings it back)."""
        self.line.setText("")
        self.show_button.setChecked(False)
        self.caps.hide()

    def setAccessibleName(self, name: str) -> None:
        """Name the field that is typed into."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a capital letter typed without Shift: Caps Lock is on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            letter = event.text()
            if len(letter) == 1 and letter.isalpha():
                shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.caps.setVisible(
                    letter.isupper() != shifted and letter.upper() != letter.lower()
                )
        return super().eventFilter(watched, event)

    @Slot(bool)
    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        said = _("Hide the password") if shown else _("Show the password")
        self.show_button.setIcon(icon("eye-off" if shown else "eye"))
        self.show_button.setToolTip(said)
        self.show_button.setAccessibleName(said)
