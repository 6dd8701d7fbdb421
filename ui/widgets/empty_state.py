"""What a list shows when there is nothing in it: a sentence and the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import GAP, icon_size
from ui.widgets.labels import label


class EmptyState(QWidget):
    """A picture, a sentence, and buttons for what may be done now."""

    def __init__(
        self, picture: str, text: str, *buttons: QPushButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        sign = label()
        sign.setPixmap(icon(picture, "text_muted").pixmap(icon_size(self, 2)))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label(text, "muted", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        for each in buttons:
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(sign)
        column.addWidget(self.text)
        column.addLayout(row)
        column.addStretch(2)
