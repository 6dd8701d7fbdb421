"""A line that leads somewhere: as wide as there is room, its whole text in tool tip and name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.sizes import WIDE, em

LEAST = 5  # em


class LinkButton(QPushButton):
    """A flat button whose text gives way when there is no room."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.whole = text
        self.setProperty("flat", True)
        self.setProperty("link", True)
        self.setAutoDefault(True)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Lead somewhere else: show and say another text."""
        self.whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit(self.width())

    def minimumSizeHint(self) -> QSize:
        """Return a width that may shrink."""
        return QSize(em(self, LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the text as there is room for."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        room = width - 2 * WIDE
        text = self.whole.replace("&", "&&")
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
