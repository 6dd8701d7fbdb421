"""The guards of the test run themselves: a guard that never fires guards nothing."""

from __future__ import annotations

import sys
import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

guards = sys.modules["goldenthread_tests_guards"]
qt_leaks = sys.modules["goldenthread_tests_qt_leaks"]


def test_a_thread_that_goes_on_is_seen(monkeypatch):
    monkeypatch.setattr(guards, "GRACE", 0.05)
    threads, gate = guards.Threads(), threading.Event()
    stray = threading.Thread(target=gate.wait, name="stray")
    stray.start()
    try:
        assert threads.left() == ["stray"]
    finally:
        gate.set()
        stray.join()
    assert threads.left() == []


def test_a_running_timer_is_seen(qapp):
    before = set(qt_leaks._timers())
    timer = QTimer()
    timer.start(10_000)
    assert len(set(qt_leaks._timers()) - before) == 1
    timer.stop()
    assert set(qt_leaks._timers()) == before


def test_a_forgotten_window_is_seen(qtbot):
    before = set(qt_leaks._windows())
    window = QWidget()
    assert len(set(qt_leaks._windows()) - before) == 1
    qtbot.addWidget(window)
