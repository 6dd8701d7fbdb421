"""A titled card that holds one part of a form."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.sizes import GAP, MARGIN
from ui.widgets.labels import label


class Section(QFrame):
    """A card with a heading; `body` is the column to add to."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.body.setSpacing(GAP)
        self.heading = label(title, "h2", wrap=True)
        self.body.addWidget(self.heading)
