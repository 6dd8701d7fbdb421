"""How rows of lists and trees are drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.theme.current import current

Index = QModelIndex | QPersistentModelIndex
ROOM = 8
LEAST = 28


class RowDelegate(QStyledItemDelegate):
    """Rows high enough for a finger, icons as high as the text, one strong selection per window."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set the icon's size, and keep icons dark on the pale selection."""
        super().initStyleOption(option, index)
        side = option.fontMetrics.height()
        option.decorationSize = QSize(side, side)
        view = option.widget
        picture = option.icon
        selected = option.state & QStyle.StateFlag.State_Selected
        if view is not None and not view.hasFocus() and selected and not picture.isNull():
            option.icon = QIcon(picture.pixmap(QSize(side, side)))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row with room around the text."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * ROOM, max(size.height() + ROOM, LEAST))


def tint(view: QAbstractItemView, *, strong: bool) -> None:
    """Make a view's selection strong (it has the focus) or pale."""
    tokens = current()
    palette = QPalette(view.palette())
    back = tokens.selection if strong else tokens.accent_soft
    front = tokens.on_selection if strong else tokens.text
    palette.setColor(QPalette.ColorRole.Highlight, QColor(back))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(front))
    view.setPalette(palette)
