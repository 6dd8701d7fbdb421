"""A quiet line above a page: something is still to be settled, and the way to settle it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, UNIT, icon_size
from ui.widgets.buttons import button
from ui.widgets.labels import label


class QuietBar(QFrame):
    """Says one thing until it is settled; never takes the focus.

    Signals:
        pressed: the way to settle it was chosen
    """

    pressed = Signal()

    def __init__(self, way: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setObjectName("quiet_bar")
        sign = label()
        sign.setPixmap(icon("info", "warn").pixmap(icon_size(self)))
        self.text = label("", wrap=True)
        self.way_button = button(way)
        self.way_button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT)
        row.setSpacing(GAP)
        row.addWidget(sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.way_button)
        self.hide()

    def tell(self, text: str, *, way: bool) -> None:
        """Show what is still to be settled, and the button if this person may settle it."""
        self.text.setText(text)
        self.way_button.setVisible(way)
        self.setVisible(bool(text))
