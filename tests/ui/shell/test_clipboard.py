"""What is copied in the program is marked as private, and does not stay."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.shell.clipboard import MARKS, PrivateClipboard

WORDS = "I was sober for fourteen months."


@pytest.fixture
def system(dressed):
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def guard(qtbot, dressed, system):
    made = PrivateClipboard(dressed, 10)
    yield made
    made._clock.stop()
    made.deleteLater()


def copied_from(qtbot, field) -> None:
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    field.copy()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_copy_is_marked_and_counted_down(qtbot, guard, system, kind):
    counted = []
    guard.left.connect(counted.append)
    copied_from(qtbot, kind(WORDS))
    assert system.text() == WORDS
    assert set(MARKS) <= set(system.mimeData().formats())
    for _second in range(10):
        guard._tick()
    assert counted == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert system.text() == ""
    assert not guard._clock.isActive()


def test_lines_are_copied_whole(qtbot, guard, system):
    copied_from(qtbot, QPlainTextEdit("one\ntwo"))
    assert system.text() == "one\ntwo"
    assert set(MARKS) <= set(system.mimeData().formats())


def test_the_same_words_copied_again_are_marked_again(qtbot, guard, system):
    field = QLineEdit(WORDS)
    for _time in range(2):
        copied_from(qtbot, field)
        assert set(MARKS) <= set(system.mimeData().formats())


def test_what_others_copy_is_left_alone(qtbot, guard, system):
    copied_from(qtbot, QLineEdit(WORDS))
    system.setText("a shopping list")
    assert not set(MARKS) & set(system.mimeData().formats())
    guard.wipe()
    assert system.text() == "a shopping list"


def test_locking_empties_it_at_once(qtbot, guard, system):
    copied_from(qtbot, QLineEdit(WORDS))
    guard.wipe()
    assert system.text() == ""
