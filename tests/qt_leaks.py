"""What a test of the window must not leave behind: windows, running timers, pool threads."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

FOLDERS = ("tests/ui/", "tests/flows/")
QT_KEEPS = ("QTipLabel", "QShapedPixmapWindow", "QWhatsThat")


def _address(thing: object) -> int:
    return shiboken6.getCppPointer(thing)[0]


def _windows() -> dict[int, QWidget]:
    if not isinstance(QApplication.instance(), QApplication):
        return {}
    return {
        _address(widget): widget
        for widget in QApplication.topLevelWidgets()
        if widget.metaObject().className() not in QT_KEEPS
    }


def _timers() -> dict[int, QTimer]:
    found = [thing for thing in gc.get_objects() if type(thing) is QTimer]
    return {_address(t): t for t in found if shiboken6.isValid(t) and t.isActive()}


def _settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _nothing_of_qt_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    if not request.node.nodeid.startswith(FOLDERS):
        yield
        return
    windows, timers = set(_windows()), set(_timers())
    yield
    _settle()
    if set(_windows()) - windows or set(_timers()) - timers:
        gc.collect()
        _settle()
    left = [
        f"{widget.metaObject().className()} {widget.objectName()!r}"
        for address, widget in _windows().items()
        if address not in windows
    ]
    assert not left, f"left windows: {left}"
    running = [
        f"{t.interval()} ms, owner {type(t.parent()).__name__}"
        for address, t in _timers().items()
        if address not in timers
    ]
    assert not running, f"left timers running: {running}"
    assert QThreadPool.globalInstance().waitForDone(3000), "left threads in Qt's pool"
