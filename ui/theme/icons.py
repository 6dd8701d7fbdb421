"""Icons: Lucide drawings, coloured when they are painted."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from planner import assets
from ui.theme.current import current


class SvgEngine(QIconEngine):
    """Draws an SVG in the palette's colour, or in a token's: follows schemes and screen scaling."""

    def __init__(self, name: str, token: str = "") -> None:
        super().__init__()
        self._name, self._token = name, token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon as a square at the left of `rect`."""
        drawn = source(self._name).replace(b"currentColor", self._colour(mode).encode())
        side = min(rect.width(), rect.height())
        square = QRectF(rect.left(), rect.top() + (rect.height() - side) / 2, side, side)
        QSvgRenderer(QByteArray(drawn)).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """Return a copy."""
        return SvgEngine(self._name, self._token)

    def _colour(self, mode: QIcon.Mode) -> str:
        palette = QApplication.palette()
        if mode == QIcon.Mode.Selected:
            return palette.color(QPalette.ColorRole.HighlightedText).name()
        if self._token and mode != QIcon.Mode.Disabled:
            return str(getattr(current(), self._token))
        group = (
            QPalette.ColorGroup.Disabled
            if mode == QIcon.Mode.Disabled
            else QPalette.ColorGroup.Active
        )
        return palette.color(group, QPalette.ColorRole.ButtonText).name()


def icon(name: str, token: str = "") -> QIcon:
    """Return a Lucide icon; `token` names a colour of the tokens ("warn", "ok", "on_accent")."""
    return QIcon(SvgEngine(name, token))


@cache
def source(name: str) -> bytes:
    """Return an icon's SVG."""
    return assets.read_bytes(f"icons/{name}.svg")
