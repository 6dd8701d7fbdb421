"""A window without a screen: keys go in, and the clock stops when the answer is painted."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

SIZE = (1366, 768)
PATIENCE = 2.0


class Painted(QObject):
    """Notices when a widget is painted: `at` is the moment, `seen` whether it came."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen, self.at = False, 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        """Note a paint event and let it pass."""
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen, self.at = True, time.perf_counter()
        return super().eventFilter(watched, event)


class Heart(QObject):
    """Beats in the event loop, and keeps the longest pause between two beats."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.longest, self._last = 0.0, time.perf_counter()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start(2)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, (now - self._last) * 1e3), now


def rest(milliseconds: int) -> None:
    """Let the window live on for a while."""
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)
    loop.exec()


def wait_for(there: Callable[[], object]) -> None:
    """Let the window live on until something is there."""
    until = time.perf_counter() + 30
    while not there() and time.perf_counter() < until:
        rest(20)


def stroke(app: QApplication, field: QWidget, key: str, painted: Painted, pause: int) -> float:
    """Return the milliseconds from the moment a key is due until its answer is painted.

    The moment it is due, not the moment the window gets round to it: waiting counts. What the window
    does after the painting makes the next key wait, and counts there.
    """
    due = time.perf_counter() + pause / 1e3
    rest(pause)
    painted.seen = False
    QTest.keyClick(field, key)
    while not painted.seen and time.perf_counter() < due + PATIENCE:
        app.processEvents()
    return ((painted.at if painted.seen else time.perf_counter()) - due) * 1e3


def memory() -> float:
    """Return how many megabytes of memory this process holds."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
