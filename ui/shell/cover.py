"""The privacy screen: nothing of the client is to be seen while somebody stands at the desk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import icon_size
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.words import _


class PrivacyCover(QFrame):
    """Lies over the whole window, opaque, until Esc or the button.

    Signals:
        lifted: the reader wants to go on
    """

    lifted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "cover")
        self.setObjectName("privacy_cover")
        self.setAutoFillBackground(True)
        sign = label()
        sign.setPixmap(icon("eye-off", "text_muted").pixmap(icon_size(self, 2)))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = label(_("Privacy screen. Everything is still open behind it."), "muted", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back_button = button(_("Show the screen again (Esc)"), primary=True)
        self.back_button.clicked.connect(self.lifted)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(sign)
        column.addWidget(text)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        parent.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Cover the window."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.back_button.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        parent = self.parentWidget()
        if event.type() == QEvent.Type.Resize and self.isVisible() and parent is not None:
            self.setGeometry(parent.rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lifts the cover; no other key reaches what is behind it."""
        if event.key() == Qt.Key.Key_Escape:
            self.lifted.emit()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # Qt's signature
        """Keep the focus on the cover."""
        self.back_button.setFocus()
        return True
