"""Pages of paper one below the other, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.theme.apply import colour
from ui.theme.sizes import MARGIN, em
from ui.words import _

WIDEST = 900


class PagesView(QAbstractScrollArea):
    """Shows page pictures; the place that is read stays when the pages are made anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[QImage, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Pages"))

    @property
    def count(self) -> int:
        """Return how many pages are shown."""
        return len(self._pages)

    def show_pages(self, pages: tuple[QImage, ...]) -> None:
        """Show other pages; the scroll position stays where it can."""
        self._pages = pages
        self._measure()
        self.viewport().update()
        self.setAccessibleDescription(_("{n} pages").format(n=len(pages)))

    def sizeHint(self) -> QSize:
        """Return room for a page that can be read."""
        return QSize(em(self, 26), em(self, 34))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width; stay at the same place of the paper."""
        bar = self.verticalScrollBar()
        place = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._measure()
        bar.setValue(round(place * bar.maximum()))
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(colour("hairline")))
        for box, page in zip(self._boxes(), self._pages, strict=True):
            place = box.translated(0, -self.verticalScrollBar().value())
            if place.intersects(event.rect()):
                painter.drawImage(place, page)
                painter.drawRect(place.adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with arrows, page keys, Home and End."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        key = Qt.Key(event.key())
        if key in steps:
            bar.setValue(bar.value() + steps[key])
            event.accept()
        else:
            super().keyPressEvent(event)

    def _width(self) -> int:
        return max(40, min(self.viewport().width() - 2 * MARGIN, WIDEST))

    def _boxes(self) -> list[QRect]:
        width, top, boxes = self._width(), MARGIN, []
        left = max(MARGIN, (self.viewport().width() - width) // 2)
        for page in self._pages:
            height = round(page.height() * width / max(page.width(), 1))
            boxes.append(QRect(left, top, width, height))
            top += height + MARGIN
        return boxes

    def _measure(self) -> None:
        boxes = self._boxes()
        total = boxes[-1].bottom() + MARGIN if boxes else 0
        bar = self.verticalScrollBar()
        value = bar.value()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(em(self, 3))
        bar.setRange(0, max(0, total - self.viewport().height()))
        bar.setValue(value)
