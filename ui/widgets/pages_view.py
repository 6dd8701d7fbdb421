"""Pages of paper one below the other, as wide as there is room.

A long plan's pages as pictures take hundreds of megabytes: a paper that is made anew while one types
shows its sizes first and holds the pictures of the pages in sight and next to it only.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.theme.apply import colour
from ui.theme.sizes import MARGIN, em
from ui.words import _

WIDEST = 900
BESIDE = 1  # pages kept ready above and below those in sight


class PagesView(QAbstractScrollArea):
    """Shows page pictures; the place that is read stays when the pages are made anew.

    Signals:
        wanted: pages came into sight whose pictures are not there; carries the first and how many
    """

    wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[tuple[int, int], ...] = ()
        self._pages: dict[int, QImage] = {}
        self._asked: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Pages"))

    @property
    def count(self) -> int:
        """Return how many pages are shown."""
        return len(self._sizes)

    def show_pages(self, pages: tuple[QImage, ...]) -> None:
        """Show other pages; the scroll position stays where it can."""
        self._show([(page.width(), page.height()) for page in pages], dict(enumerate(pages)))

    def show_paper(
        self, sizes: Sequence[tuple[int, int]], first: int, pages: Sequence[QImage]
    ) -> None:
        """Show a paper of pages of these sizes; the pictures from `first` on are there already."""
        self._show(sizes, dict(enumerate(pages, first)))

    def put(self, first: int, pages: Sequence[QImage]) -> None:
        """Take the pictures that were wanted; those far from what is in sight are given up."""
        near, count = self.in_sight()
        drawn = {**self._pages, **dict(enumerate(pages, first))}
        self._pages = {at: drawn[at] for at in range(near, near + count) if at in drawn}
        self._asked = None
        self.viewport().update()

    def in_sight(self) -> tuple[int, int]:
        """Return the first page in sight or next to it, and how many there are."""
        top = self.verticalScrollBar().value()
        seen = QRect(0, top, self.viewport().width(), self.viewport().height())
        found = [at for at, box in enumerate(self._boxes()) if box.intersects(seen)] or [0]
        first = max(0, found[0] - BESIDE)
        last = found[-1] + BESIDE
        return first, (min(last, len(self._sizes) - 1) if self._sizes else last) - first + 1

    def _show(self, sizes: Sequence[tuple[int, int]], pages: dict[int, QImage]) -> None:
        self._sizes, self._pages, self._asked = tuple(sizes), pages, None
        self._measure()
        self.viewport().update()
        self.setAccessibleDescription(_("{n} pages").format(n=len(sizes)))

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
        missing = False
        for at, box in enumerate(self._boxes()):
            place = box.translated(0, -self.verticalScrollBar().value())
            if not place.intersects(event.rect()):
                continue
            page = self._pages.get(at)
            if page is None:
                missing = True
                painter.fillRect(place, Qt.GlobalColor.white)
            else:
                painter.drawImage(place, page)
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        if missing:
            self._ask()

    def _ask(self) -> None:
        """Ask for the pictures in sight, once for each place."""
        sight = self.in_sight()
        if sight != self._asked:
            self._asked = sight
            self.wanted.emit(*sight)

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
        for page_width, page_height in self._sizes:
            height = round(page_height * width / max(page_width, 1))
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
