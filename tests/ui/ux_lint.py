"""Looks over a live widget tree for what people with a keyboard, large text or a screen reader need.

`lint_all(page)` returns findings; a screen passes when there are none. Only what is painted and laid
out can be looked over, so the widget must be shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

from ui.theme.tokens import contrast

INPUTS = (
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QAbstractButton,
    QTabBar,
)
SOLID = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QLabel, QPlainTextEdit)
LEAST_TARGET, LEAST_POINTS, LEAST_CONTRAST = 24, 9.0, 4.5
WIDEST, HIGHEST = 1280, 700


@dataclass(frozen=True)
class Finding:
    """One thing to mend: the rule, the widget, what is wrong."""

    rule: str
    where: str
    detail: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}: {self.detail}"


def lint_all(root: QWidget) -> list[Finding]:
    """Look over every page of every tab widget; each finding once."""
    seen = dict.fromkeys(lint(root))
    for tabs in root.findChildren(QTabWidget):
        shown = tabs.currentIndex()
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            QCoreApplication.processEvents()
            seen.update(dict.fromkeys(lint(root)))
        tabs.setCurrentIndex(shown)
    return list(seen)


def lint(root: QWidget) -> list[Finding]:
    """Look over what is visible now."""
    widgets = [w for w in root.findChildren(QWidget) if w.isVisibleTo(root) and not _internal(w)]
    found = [
        Finding(rule, _path(widget), detail)
        for widget in widgets
        for check in CHECKS
        for rule, detail in check(widget, root)
    ]
    for check in WHOLE:
        found += [Finding(rule, _path(root), detail) for rule, detail in check(root, widgets)]
    return found


def _names(widget: QWidget, root: QWidget) -> Iterator[tuple[str, str]]:
    if not isinstance(widget, INPUTS) or not widget.isEnabled():
        return
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return
    if isinstance(widget, QComboBox):
        buddy = any(label.buddy() is widget for label in root.findChildren(QLabel))
        if not buddy:
            yield "combo-no-buddy", "a combo box's name is its value: give it a label buddy"
        if widget.isEditable() and not widget.lineEdit().accessibleName():
            yield "combo-edit-no-name", "name its line edit too"
        if not buddy and not widget.accessibleName():
            yield "no-name", "no accessible name"
    elif not _said(widget):
        yield "no-name", f"{type(widget).__name__} has no accessible name"


def _labels(widget: QWidget, root: QWidget) -> Iterator[tuple[str, str]]:
    if not isinstance(widget, QLabel) or not widget.text():
        return
    if widget.accessibleName():
        yield "label-name-hides-text", "the name replaces the text for screen readers"
    own_markup = bool(widget.property("own_markup"))
    if widget.textFormat() != Qt.TextFormat.PlainText and not own_markup:
        yield "label-markup", "labels are plain text"
    need = widget.sizeHint().width()
    if not widget.wordWrap() and need > widget.width() + 1 and not widget.toolTip():
        yield "label-clipped", f"needs {need}, has {widget.width()}: {widget.text()[:40]!r}"


def _targets(widget: QWidget, root: QWidget) -> Iterator[tuple[str, str]]:
    small = min(widget.width(), widget.height()) < LEAST_TARGET
    if isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox) and small:
        yield "target-size", f"{widget.width()}x{widget.height()}"
    if isinstance(widget, QAbstractButton) and not widget.text().strip() and not widget.toolTip():
        yield "icon-no-tooltip", "a button with only an icon needs a tool tip"
    clipped = widget.sizeHint().width() > widget.width() + 1
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton) and clipped:
        yield "button-clipped", widget.text()


def _keys(widget: QWidget, root: QWidget) -> Iterator[tuple[str, str]]:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if isinstance(widget, QToolButton) and widget.isEnabled() and not by_tab:
        yield "toolbutton-no-tab", "not reachable by Tab"
    if isinstance(widget, QScrollArea) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield "scrollarea-tabstop", "a useless stop for Tab"
    if isinstance(widget, QPlainTextEdit) and not widget.tabChangesFocus():
        yield "tab-trap", "Tab does not leave the field"


def _fonts(widget: QWidget, root: QWidget) -> Iterator[tuple[str, str]]:
    points = widget.font().pointSizeF()
    if isinstance(widget, (*INPUTS, QLabel)) and 0 < points < LEAST_POINTS:
        yield "tiny-font", f"{points} pt"
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit) and widget.isEnabled():
        front, back = _colours(widget)
        ratio = contrast(front.name(), back.name())
        if ratio < LEAST_CONTRAST:
            yield "contrast", f"{ratio:.2f} ({front.name()} on {back.name()})"


def _overlap(root: QWidget, widgets: list[QWidget]) -> Iterator[tuple[str, str]]:
    groups: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        if isinstance(widget, SOLID) and widget.isVisible() and widget.parentWidget() is not None:
            groups.setdefault(widget.parentWidget(), []).append(widget)
    for parent, group in groups.items():
        for number, one in enumerate(group):
            if not parent.rect().contains(one.geometry().adjusted(1, 1, -1, -1)):
                yield "outside-parent", f"{_path(one)} {one.geometry()} outside {parent.rect()}"
            for other in group[number + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > 2 and both.height() > 2:
                    yield "overlap", f"{_path(one)} over {_path(other)}"


def _tab_order(root: QWidget, widgets: list[QWidget]) -> Iterator[tuple[str, str]]:
    chain, known = [], set(widgets)
    widget = root.nextInFocusChain()
    while widget is not root and len(chain) < 5000:
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget in known and tabbed and widget.isEnabled():
            chain.append(widget)
        widget = widget.nextInFocusChain()
    for pane in {_pane(each) for each in chain}:
        mine = [each for each in chain if _pane(each) is pane]
        heights = [each.mapTo(root, QPoint(0, 0)).y() for each in mine]
        jumps = sum(1 for up, down in pairwise(heights) if down < up - 6)
        if jumps > UPWARD:
            yield "tab-order", f"{jumps} upward jumps in one pane from {_path(mine[0])}"


def _clashes(root: QWidget, widgets: list[QWidget]) -> Iterator[tuple[str, str]]:
    letters = Counter(
        match.group(1).lower()
        for widget in widgets
        if isinstance(widget, QLabel | QAbstractButton)
        and (not isinstance(widget, QLabel) or widget.buddy())
        and (match := re.search(r"&([^&\s])", widget.text()))
    )
    for letter, count in letters.items():
        if count > 1:
            mark = "&" + letter
            texts = [
                w.text()
                for w in widgets
                if isinstance(w, QLabel | QAbstractButton) and mark in w.text().lower()
            ]
            yield "mnemonic-clash", f"Alt+{letter.upper()}: {texts}"
    keys = Counter(
        key.toString() for act in root.actions() if act.isEnabled() for key in act.shortcuts()
    )
    for key, count in keys.items():
        if count > 1:
            yield "shortcut-clash", key


def _fits(root: QWidget, widgets: list[QWidget]) -> Iterator[tuple[str, str]]:
    wide, high, layout = (
        root.minimumSizeHint().width(),
        root.minimumSizeHint().height(),
        root.layout(),
    )
    if layout is not None and layout.hasHeightForWidth():
        high = layout.minimumHeightForWidth(root.width())
    if wide > WIDEST or high > HIGHEST:
        yield "min-size", f"{wide}x{high} does not fit the screen"
    fixed = root.minimumSize() == root.maximumSize() and not root.minimumSize().isNull()
    if isinstance(root, QDialog) and fixed:
        yield "fixed-dialog", "cannot be resized"


UPWARD = 2  # to the second column, and from the head to the body
Check = Callable[[QWidget, QWidget], Iterator[tuple[str, str]]]
CHECKS: tuple[Check, ...] = (_names, _labels, _targets, _keys, _fonts)
WHOLE = (_overlap, _tab_order, _clashes, _fits)


def _said(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return (interface.text(QAccessible.Text.Name) or "").strip() if interface else ""


def _internal(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    inner = (QAbstractSpinBox, QComboBox, QTabBar, QLineEdit)
    return (
        widget.objectName().startswith("qt_")
        or isinstance(widget, QScrollBar)
        or isinstance(parent, inner)
    )


def _path(widget: QWidget) -> str:
    parts = []
    while widget is not None:
        parts.append(widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return "/".join(reversed(parts))


def _pane(widget: QWidget) -> QWidget | None:
    while widget.parentWidget() is not None:
        if isinstance(widget.parentWidget(), QSplitter):
            return widget
        widget = widget.parentWidget()
    return None


def _colours(widget: QWidget) -> tuple[QColor, QColor]:
    palette, group, role = widget.palette(), QPalette.ColorGroup.Active, QPalette.ColorRole
    if isinstance(widget, QAbstractButton):
        back = palette.color(group, role.Button)
        flat = back.alpha() == 0 or bool(widget.property("flat"))  # the window shines through
        return palette.color(group, role.ButtonText), (
            QApplication.palette().color(group, role.Window) if flat else back
        )
    if isinstance(widget, QLineEdit):
        return palette.color(group, role.Text), palette.color(group, role.Base)
    front, back = widget.foregroundRole(), widget.backgroundRole()
    return palette.color(group, front), palette.color(group, back)
