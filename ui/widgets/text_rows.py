"""Rows of long lists: icon, a text in two lines, a note below; all rows equally high.

A view with equally high rows lays fifty thousand of them out at once without asking each.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from ui.theme.current import current
from ui.theme.icons import icon
from ui.theme.rows import NOTE_ROLE, PICTURE_ROLE, broken, tint
from ui.theme.sizes import GAP, UNIT

Index = QModelIndex | QPersistentModelIndex
Option = Any  # QStyleOptionViewItem: its fields are missing in the stubs
LINES = 2
REMEMBERED = 2_000


class TextRowDelegate(QStyledItemDelegate):
    """Paints a row: `DisplayRole` the text, `NOTE_ROLE` the note, `PICTURE_ROLE` the icon's name."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._laid: dict[tuple[str, int, str], tuple[str, ...]] = {}

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the same height for every row."""
        return QSize(0, (LINES + 1) * option.fontMetrics.lineSpacing() + 2 * UNIT)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint a row."""
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        strong = chosen and self._view.hasFocus()
        tokens = current()
        if chosen:
            back = tokens.selection if strong else tokens.accent_soft
            painter.fillRect(option.rect, QColor(back))
        side = option.fontMetrics.height()
        box = option.rect.adjusted(UNIT, UNIT, -UNIT, -UNIT)
        picture = icon(str(index.data(PICTURE_ROLE)), "on_selection" if strong else "text_muted")
        picture.paint(painter, QRect(box.left(), box.top(), side, side))
        box.setLeft(box.left() + side + GAP)
        front = QColor(tokens.on_selection if strong else tokens.text)
        quiet = QColor(tokens.on_selection if strong else tokens.text_muted)
        self._texts(painter, option, index, box, (front, quiet))
        painter.restore()

    def _texts(
        self, painter: QPainter, option: Option, index: Index, box: QRect, ink: tuple[QColor, ...]
    ) -> None:
        metrics = option.fontMetrics
        y = box.top() + metrics.ascent()
        painter.setFont(option.font)
        painter.setPen(ink[0])
        for line in self._lines(str(index.data()), box.width(), option.font):
            painter.drawText(QPointF(box.left(), y), line)
            y += metrics.lineSpacing()
        painter.setPen(ink[1])
        note = str(index.data(NOTE_ROLE) or "")
        shown = metrics.elidedText(note, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QPointF(box.left(), y), shown)

    def _lines(self, text: str, width: int, font: QFont) -> tuple[str, ...]:
        key = (text, width, font.key())
        if key not in self._laid:
            if len(self._laid) > REMEMBERED:
                self._laid.clear()
            self._laid[key] = broken(text, font, max(width, 1), LINES)
        return self._laid[key]


def text_rows(name: str) -> QListView:
    """Return a list of such rows, named for screen readers."""
    made = QListView()
    made.setAccessibleName(name)
    made.setItemDelegate(TextRowDelegate(made))
    made.setUniformItemSizes(True)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    tint(made, strong=False)
    return made
