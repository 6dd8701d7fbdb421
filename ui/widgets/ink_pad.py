"""A field for a signature by pen, finger or mouse, kept as strokes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.apply import colour
from ui.theme.sizes import RADIUS, UNIT, em
from ui.words import _

PAPER, INK, LINE = QColor("white"), QColor("midnightblue"), QColor("slategray")
FEWEST_POINTS = 8  # less is a slip of the pen
BASE_LINE = 0.74
Stroke = tuple[tuple[float, float], ...]


class InkPad(QWidget):
    """Takes strokes; the last one can be taken back. White in every colour scheme: it is paper.

    Signals:
        changed: a stroke was finished or taken back
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[tuple[float, float]]] = []
        self._drawing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Signature"))
        self.setAccessibleDescription(
            _("Draw with pen, finger or mouse. Without drawing, choose to type the name instead.")
        )

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """Return the strokes: points from the upper left corner."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    @property
    def is_signed(self) -> bool:
        """Tell whether there is enough ink for a signature."""
        return sum(len(stroke) for stroke in self._strokes) >= FEWEST_POINTS

    @Slot()
    def undo(self) -> None:
        """Take the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self.update()
            self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Take all strokes back."""
        self._strokes.clear()
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        """Return room for a hand's width."""
        return QSize(em(self, 30), em(self, 10))

    def minimumSizeHint(self) -> QSize:
        """Return the least room to sign in."""
        return QSize(em(self, 14), em(self, 7))

    def event(self, event: QEvent) -> bool:
        """Take fingers as pens."""
        kinds = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)
        if isinstance(event, QTouchEvent) and event.type() in kinds and event.points():
            spot = event.points()[0].position()
            if event.type() == QEvent.Type.TouchBegin:
                self._begin(spot)
            elif event.type() == QEvent.Type.TouchUpdate:
                self._go_on(spot)
            else:
                self._end()
            event.accept()
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Take a pen."""
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position())
        elif event.type() == QEvent.Type.TabletMove:
            self._go_on(event.position())
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the mouse."""
        self.setFocus()
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        self._end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper, the line to sign on, and the ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = UNIT // 2 if self.hasFocus() else 1
        painter.setPen(QPen(colour("focus" if self.hasFocus() else "border"), edge))
        painter.setBrush(PAPER)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), RADIUS, RADIUS)
        level = self.height() * BASE_LINE
        margin = em(self)
        painter.setPen(QPen(LINE, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(margin, level), QPointF(self.width() - margin, level))
        painter.drawText(QPointF(margin, level + em(self, 1.1)), _("× Client's signature"))
        pen = QPen(INK, UNIT / 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(_path(stroke))

    def _begin(self, spot: QPointF) -> None:
        self._drawing = True
        self._strokes.append([])
        self._go_on(spot)

    def _go_on(self, spot: QPointF) -> None:
        if self._drawing:
            self._strokes[-1].append((round(spot.x(), 1), round(spot.y(), 1)))
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.changed.emit()


def _path(stroke: list[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath(QPointF(*stroke[0]))
    for point in stroke[1:]:
        path.lineTo(QPointF(*point))
    if len(stroke) == 1:
        path.addEllipse(QPointF(*stroke[0]), 1, 1)
    return path
