"""The window itself: title, size, closing. What stands in it is the surface, which comes after the first paint."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from ui.theme.sizes import LEAST_HEIGHT, LEAST_WIDTH, WINDOW_HEIGHT, WINDOW_WIDTH

TITLE = "Golden Thread"
FRAME = 40


class MainWindow(QMainWindow):
    """The frame on the screen. Its title never names anybody.

    Signals:
        painted: it was seen for the first time; now is the time for what is heavy
        closing: it is about to close; what is typed must be kept now
    """

    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setObjectName("main_window")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        room = self.screen().availableGeometry()
        high = min(WINDOW_HEIGHT, room.height()) - FRAME
        self.resize(QSize(min(WINDOW_WIDTH, room.width()), high))
        self._seen = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note the first paint; the picture is on the screen when the timer fires."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Have everything kept before the window goes."""
        self.closing.emit()
        super().closeEvent(event)
