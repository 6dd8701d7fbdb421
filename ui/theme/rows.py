"""How rows of lists and trees are drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPalette, QTextLayout, QTextOption
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
PICTURE_ROLE = Qt.ItemDataRole.UserRole + 11
NOTE_ROLE = Qt.ItemDataRole.UserRole + 12


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


def broken(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """Return a text in lines of a width; the last line is elided where there are more than `most`."""
    layout = QTextLayout(text.replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    rows: list[str] = []
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        if len(rows) == most - 1:
            rest = QFontMetrics(font).elidedText(
                layout.text()[start:], Qt.TextElideMode.ElideRight, width
            )
            rows.append(rest)
            break
        rows.append(layout.text()[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(rows) or ("",)
