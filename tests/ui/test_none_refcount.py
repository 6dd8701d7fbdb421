"""Guards against a PySide6 that drops references to None.

6.12.0 does so on Python 3.10 and 3.11 at every call that returns nothing; after some five thousand
calls the process aborts. This fails at once if somebody raises the version.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel

CALLS = 1000
NOISE = 50


class Bell(QObject):
    rung = Signal(bool)


@pytest.fixture
def label(qtbot) -> QLabel:
    made = QLabel()
    qtbot.addWidget(made)
    made.setText("x")
    return made


def drop(thing: object, act) -> int:
    before = sys.getrefcount(thing)
    for _ in range(CALLS):
        act()
    return before - sys.getrefcount(thing)


def test_void_calls_keep_none_alive(label):
    assert drop(None, lambda: label.setText("x")) < NOISE
    assert drop(None, lambda: label.setWindowTitle("x")) < NOISE


def test_painting_keeps_none_alive(qapp):
    paper = QPixmap(8, 8)
    painter = QPainter(paper)
    try:
        assert drop(None, lambda: (painter.save(), painter.restore())) < NOISE
    finally:
        painter.end()


def test_signals_keep_true_alive(qapp):
    bell = Bell()
    assert drop(True, lambda: bell.rung.emit(True)) < NOISE
