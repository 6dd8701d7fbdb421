from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMainWindow, QWidget

from ui.widgets.password_field import PasswordField
from ui.widgets.search_edit import SearchEdit
from ui.widgets.tag_field import TagField
from ui.widgets.toast import Toast
from ui.widgets.wheel import WheelGuard


def test_undo_in_the_search_belongs_to_the_plan(qtbot, dressed):
    window, search, done = QMainWindow(), SearchEdit("Search"), []
    window.setCentralWidget(search)
    undo = QAction("Undo", window)
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(lambda: done.append(1))
    window.addAction(undo)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    search.setFocus()
    qtbot.waitUntil(search.hasFocus)
    qtbot.keyClicks(search, "yoga")
    qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == [1]
    assert search.text() == "yoga"


def test_escape_empties_then_leaves(qtbot, dressed):
    search = SearchEdit("Search")
    qtbot.addWidget(search)
    qtbot.keyClicks(search, "yoga")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    with qtbot.waitSignal(search.left):
        qtbot.keyClick(search, Qt.Key.Key_Escape)


def test_arrows_and_enter_are_handed_on(qtbot, dressed):
    search = SearchEdit("Search")
    qtbot.addWidget(search)
    with qtbot.waitSignal(search.moved) as moved:
        qtbot.keyClick(search, Qt.Key.Key_Down)
    assert moved.args == [int(Qt.Key.Key_Down)]
    with qtbot.waitSignal(search.taken) as taken:
        qtbot.keyClick(search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert taken.args == [True]


def test_tags_come_by_enter_and_comma_and_go_by_click(qtbot, dressed):
    field = TagField()
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.line, "penicillin")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClicks(field.line, "latex,")
    assert field.tags == ("penicillin", "latex")
    with qtbot.waitSignal(field.changed):
        field._flow.itemAt(0).widget().click()
    assert field.tags == ("latex",)


def test_what_is_still_in_the_line_counts(qtbot, dressed):
    field = TagField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "peanuts")
    assert field.tags == ("peanuts",)


def test_caps_lock_is_noticed(qtbot, dressed):
    field = PasswordField()
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field.line, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert field.caps.isHidden()
    qtbot.keyClick(field.line, "A", Qt.KeyboardModifier.NoModifier)
    assert not field.caps.isHidden()
    field.wipe()
    assert field.text == ""


def test_wheel_over_an_unfocused_combo_changes_nothing(qtbot, dressed):
    guard = WheelGuard(dressed)
    combo = QComboBox()
    combo.addItems(["a", "b"])
    qtbot.addWidget(combo)
    combo.show()
    combo.clearFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, event)
    assert combo.currentText() == "a"
    dressed.removeEventFilter(guard)
    guard.deleteLater()


def test_toast_takes_back_once(qtbot, dressed):
    parent, undone = QWidget(), []
    qtbot.addWidget(parent)
    parent.resize(600, 400)
    parent.show()
    toast = Toast(parent)
    toast.tell("Removed", lambda: undone.append(1))
    assert toast.isVisible()
    toast.undo_button.click()
    toast.undo_button.click()
    assert undone == [1]
    assert toast.isHidden()
