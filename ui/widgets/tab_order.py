"""Tab goes as the eye does: through the fields in the order in which they are laid out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QWidget,
)

WHOLE = (QComboBox, QAbstractSpinBox, QAbstractScrollArea)  # nothing inside them is a stop


def follow_layout(root: QWidget) -> None:
    """Set the order of Tab inside a widget by its layouts, whenever its parts were made."""
    for first, second in pairwise(list(stops(root))):
        QWidget.setTabOrder(first, second)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets at which Tab stops, in the order of the layouts."""
    layout = widget.layout()
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if layout is not None and not isinstance(widget, WHOLE):
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        widget, below = item.widget(), item.layout()
        if widget is not None:
            yield from stops(widget)
        elif below is not None:
            yield from _inside(below)


def _items(layout: QLayout) -> list[QLayoutItem]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places = sorted(places, key=lambda place: _row_and_column(layout, place))
    found = [layout.itemAt(place) for place in places]
    return [item for item in found if item is not None]


def _row_and_column(grid: QGridLayout, place: int) -> tuple[int, int]:
    position: Any = grid.getItemPosition(place)  # the stubs say "object"
    return (int(position[0]), int(position[1]))
