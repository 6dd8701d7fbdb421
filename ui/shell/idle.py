"""Noticing that nobody is at the desk."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

WARNING_SECONDS = 30
TICK_MS = 1000
_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)


def now() -> tuple[float, float]:
    """Return the time by the monotonic and by the wall clock: one of them stands still in sleep."""
    return time.monotonic(), time.time()


class IdleWatch(QObject):
    """Counts the seconds since the last key, click or touch that came from a person.

    Signals:
        warned: it will lock soon; carries the seconds left
        returned: somebody is there again after a warning
        expired: the time is over
    """

    warned = Signal(int)
    returned = Signal()
    expired = Signal()

    def __init__(
        self,
        app: QCoreApplication,
        minutes: float,
        clocks: Callable[[], tuple[float, float]] = now,
    ) -> None:
        super().__init__(app)
        self._clocks, self._seconds = clocks, minutes * 60
        self._last = clocks()
        self._warning = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)
        self._app = app

    def set_minutes(self, minutes: float) -> None:
        """Change the time after which it locks."""
        self._seconds = minutes * 60

    def start(self) -> None:
        """Begin to count."""
        self._last = self._clocks()
        self._warning = False
        self._app.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Stop counting: the vault is locked."""
        self._timer.stop()
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a person's hand; events that the program makes itself do not count."""
        if event.spontaneous() and event.type() in _HANDS:
            self._last = self._clocks()
            if self._warning:
                self._warning = False
                self.returned.emit()
        return super().eventFilter(watched, event)

    @Slot()
    def look(self) -> None:
        """Compare the clocks; whichever ran further counts."""
        idle = max(new - old for new, old in zip(self._clocks(), self._last, strict=True))
        left = self._seconds - idle
        if left <= 0:
            self._warning = False
            self.expired.emit()
        elif left <= WARNING_SECONDS:
            self._warning = True
            self.warned.emit(int(left) + 1)
