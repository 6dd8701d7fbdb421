"""The bar in which the window tells what went wrong and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, icon_size
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.words import _


class NoticeBar(QFrame):
    """Shows one sentence and its remedy until it is dismissed or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setObjectName("notice_bar")
        self.sign = label()
        self.sign.setPixmap(icon("triangle-alert", "warn").pixmap(icon_size(self)))
        self.message = label("", "h2", wrap=True)
        self.remedy = label("", wrap=True)
        self.close_button = button(_("Dismiss"), icon("x"))
        self.close_button.clicked.connect(self.clear)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.message)
        texts.addWidget(self.remedy)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        row.addWidget(self.sign)
        row.addLayout(texts, 1)
        row.addWidget(self.close_button)
        self.hide()

    @Slot(str, str)
    def tell(self, message: str, remedy: str) -> None:
        """Show a sentence and what to do."""
        self.message.setText(message)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        self.show()
        announce(self, f"{message} {remedy}")

    @Slot()
    def clear(self) -> None:
        """Take the sentence away."""
        self.hide()
        self.message.clear()
        self.remedy.clear()
