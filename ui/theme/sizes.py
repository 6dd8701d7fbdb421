"""Distances and sizes. Everything that holds text is measured by the text."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QWidget

UNIT = 4
GAP = 6
MARGIN = 12
WIDE = 24
RADIUS = 6
BODY_POINTS = 10.5
TITLE_FACTOR = 1.3
LARGE_FACTOR = 1.7
TOUCH = 44
LEAST_TARGET = 24
WINDOW_WIDTH, WINDOW_HEIGHT = 1366, 768
LEAST_WIDTH, LEAST_HEIGHT = 720, 480


def em(widget: QWidget, times: float = 1.0) -> int:
    """Return a length in pixels: so many line heights of the widget's font."""
    return round(widget.fontMetrics().height() * times)


def icon_size(widget: QWidget, times: float = 1.0) -> QSize:
    """Return the size of an icon that goes with the widget's text."""
    side = em(widget, times)
    return QSize(side, side)


def button_icon_size(widget: QWidget) -> QSize:
    """Return the size of an icon beside a button's text, with room between the two."""
    side = em(widget)
    return QSize(round(side * 1.3), side)


def columns(widget: QWidget, letters: int) -> int:
    """Return the width of so many average letters in the widget's font."""
    return widget.fontMetrics().averageCharWidth() * letters


def tight(layout: QLayout, *, gap: int = GAP, margin: int = 0) -> None:
    """Give a layout the usual gap and an even margin."""
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
