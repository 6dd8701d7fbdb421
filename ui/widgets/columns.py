"""Two columns side by side where there is room, one below the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme.sizes import WIDE, columns

LEAST_LETTERS = 110


class Columns(QWidget):
    """Holds widgets as columns; at large text or in a small window they stand one below the other."""

    def __init__(
        self, *widgets: QWidget, parent: QWidget | None = None, least: int = LEAST_LETTERS
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(WIDE)
        for widget in widgets:
            self._row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the direction by the room there is for text."""
        super().resizeEvent(event)
        narrow = event.size().width() < columns(self, self._least)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
