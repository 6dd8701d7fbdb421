"""How lines of the outline and rows of the library are painted: icon, text in up to some lines, note."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QTreeView

from planner.model.findings import Severity
from ui.theme.current import current
from ui.theme.icons import icon
from ui.theme.rows import broken
from ui.theme.sizes import GAP, UNIT
from ui.viewmodels.plan_findings import SEVERITY_ICONS
from ui.viewmodels.plan_outline import Reading

Index = QModelIndex | QPersistentModelIndex
Option = Any  # QStyleOptionViewItem: its fields are missing in the stubs
LEAST = 28


class LineDelegate(QStyledItemDelegate):
    """Paints a `Reading`: kind and note small and muted, the text in at most `most` lines.

    Text is laid out once per text and width, so that a plan of 200 lines scrolls without effort.
    """

    def __init__(self, view: QAbstractItemView, role: int, severity_role: int, most: int) -> None:
        super().__init__(view)
        self._view, self._role, self._severity, self._most = view, role, severity_role, most
        self._laid: dict[tuple[str, int, bool, str], tuple[str, ...]] = {}

    def forget(self) -> None:
        """Lay everything out anew: width, font or language changed."""
        self._laid.clear()

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the height that the lines take; the least while a tree has no width yet."""
        if isinstance(self._view, QTreeView) and not self._view.isVisible():
            return QSize(0, LEAST)  # a tree asks for all lines at once, and again once it is shown
        reading = index.data(self._role)
        if not isinstance(reading, Reading):
            return QSize(0, LEAST)
        metrics = option.fontMetrics
        width = self._text_width(index, metrics, reading)
        rows = len(self._lines(reading, width, option.font))
        rows += 1 if reading.kind and not reading.strong else 0
        return QSize(0, max(LEAST, rows * metrics.lineSpacing() + 2 * UNIT))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint a line."""
        reading = index.data(self._role)
        if not isinstance(reading, Reading):
            super().paint(painter, option, index)
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        strong = selected and self._view.hasFocus()
        self._ground(painter, option, selected, strong)
        tokens = current()
        front = QColor(tokens.on_selection if strong else tokens.text)
        quiet = QColor(tokens.on_selection if strong else tokens.text_muted)
        side = option.fontMetrics.height()
        left = option.rect.left() + UNIT
        top = option.rect.top() + UNIT
        mark = str(index.data(self._severity) or "") if self._severity else ""
        self._icons(painter, QRect(left, top, side, side), reading, mark, strong)
        text = QRect(
            left + side + GAP, top, self._text_width(index, option.fontMetrics, reading), 0
        )
        self._texts(painter, option, reading, text, (front, quiet))
        painter.restore()

    def _ground(self, painter: QPainter, option: Option, selected: bool, strong: bool) -> None:
        tokens = current()
        if selected:
            painter.fillRect(
                option.rect, QColor(tokens.selection if strong else tokens.accent_soft)
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens.surface_alt))

    def _icons(
        self, painter: QPainter, box: QRect, reading: Reading, mark: str, strong: bool
    ) -> None:
        name, token = reading.icon, "text_muted"
        if mark:
            name, token = SEVERITY_ICONS[Severity(mark)]
        icon(name, "on_selection" if strong else token).paint(painter, box)

    def _texts(
        self,
        painter: QPainter,
        option: Option,
        reading: Reading,
        box: QRect,
        colours: tuple[QColor, QColor],
    ) -> None:
        front, quiet = colours
        metrics: QFontMetrics = option.fontMetrics
        y = box.top() + metrics.ascent()
        painter.setFont(option.font)
        if reading.kind and not reading.strong:
            painter.setPen(quiet)
            room = box.width()
            if reading.note:
                room -= metrics.horizontalAdvance(reading.note) + GAP
            kind = metrics.elidedText(reading.kind, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(box.left(), y), kind)
            y += metrics.lineSpacing()
        painter.setPen(front)
        if reading.strong:
            bold = QFont(option.font)
            bold.setBold(True)
            painter.setFont(bold)
        for row in self._lines(reading, box.width(), option.font):
            painter.drawText(QPointF(box.left(), y), row)
            y += metrics.lineSpacing()
        if reading.note:
            painter.setFont(option.font)
            painter.setPen(quiet)
            note = QRect(
                box.left(), box.top(), option.rect.right() - box.left() - GAP, metrics.height()
            )
            painter.drawText(
                note, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, reading.note
            )

    def _text_width(self, index: Index, metrics: QFontMetrics, reading: Reading) -> int:
        """Return the room for text: the view's width less indentation, icon and note."""
        width = room(self._view) - metrics.height() - 2 * GAP - 2 * UNIT
        view = self._view
        if isinstance(view, QTreeView):
            depth, above = 1, index.parent()
            while above.isValid():
                depth, above = depth + 1, above.parent()
            width -= view.indentation() * depth
        if reading.note and (reading.strong or not reading.kind):
            width -= metrics.horizontalAdvance(reading.note) + GAP
        return max(width, 6 * metrics.averageCharWidth())

    def _lines(self, reading: Reading, width: int, font: QFont) -> tuple[str, ...]:
        key = (reading.text, width, reading.strong, font.key())
        known = self._laid.get(key)
        if known is None:
            shown = QFont(font)
            shown.setBold(reading.strong)
            known = self._laid[key] = broken(reading.text, shown, width, self._most)
        return known


def room(view: QAbstractItemView) -> int:
    """Return the width of a row with the scroll bar beside it, whether it is there just now or not.

    Rows are measured before the bar that they make necessary takes its place.
    """
    return int(view.contentsRect().width() - view.verticalScrollBar().sizeHint().width())
