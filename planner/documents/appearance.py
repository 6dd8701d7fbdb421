"""What is seen in a signature field: the client's ink as vectors, and who signed, when, meaning what.

Drawn as a one-page PDF of the field's size, with the shipped typefaces; `planner.signing` sets it
into the field. Ink keeps its shape only: no pressure, no timing.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from planner.documents import fonts
from planner.documents.asked import Appearance, Stroke
from planner.documents.text import plain

INK = HexColor("#0b1b5c")
TEXT = HexColor("#1b1b1b")
INK_WIDTH = 1.2
INK_SHARE = 0.5  # of the field's width
EDGE = 4.0
LARGEST, SMALLEST, LEADING = 8.5, 5.0, 1.22


def signature_page(appearance: Appearance) -> bytes:
    """Return the field's picture as a one-page PDF; the same appearance gives the same bytes."""
    fonts.register()
    out = BytesIO()
    with fonts.DRAWING:
        size = (appearance.width, appearance.height)
        # Without a first typeface reportlab puts an unembedded Helvetica on the page.
        typeface: Any = fonts.BODY  # the type hints say "float"
        canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=typeface)
        left = 2.0
        if appearance.strokes:
            left = appearance.width * INK_SHARE
            _draw_ink(canvas, appearance.strokes, left - 2 * EDGE, appearance.height - 2 * EDGE)
        _draw_lines(canvas, appearance, left)
        canvas.save()
    return out.getvalue()


def _draw_ink(canvas: Canvas, strokes: tuple[Stroke, ...], width: float, height: float) -> None:
    """Draw the strokes smoothly, scaled to the room there is; a screen counts downwards, paper upwards."""
    points = [point for stroke in strokes for point in stroke]
    low_x, high_x = min(point[0] for point in points), max(point[0] for point in points)
    low_y, high_y = min(point[1] for point in points), max(point[1] for point in points)
    scale = min(width / (high_x - low_x or 1), height / (high_y - low_y or 1))
    drop = (height - (high_y - low_y) * scale) / 2
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(INK_WIDTH)
    for stroke in strokes:
        placed = [
            (EDGE + (point[0] - low_x) * scale, EDGE + drop + (high_y - point[1]) * scale)
            for point in stroke
        ]
        _draw_stroke(canvas, placed)
    canvas.restoreState()


def _draw_stroke(canvas: Canvas, points: list[tuple[float, float]]) -> None:
    """Draw one stroke as curves through the middles between its points; a tap becomes a dot."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    here = points[0]
    if len(points) == 1:
        points = [here, (here[0] + 0.01, here[1])]
    for bend, after in zip(points[1:], [*points[2:], points[-1]], strict=True):
        middle = ((bend[0] + after[0]) / 2, (bend[1] + after[1]) / 2)
        first = (here[0] + 2 / 3 * (bend[0] - here[0]), here[1] + 2 / 3 * (bend[1] - here[1]))
        second = (
            middle[0] + 2 / 3 * (bend[0] - middle[0]),
            middle[1] + 2 / 3 * (bend[1] - middle[1]),
        )
        path.curveTo(*first, *second, *middle)
        here = middle
    canvas.drawPath(path, stroke=1, fill=0)


def _draw_lines(canvas: Canvas, appearance: Appearance, left: float) -> None:
    room = appearance.width - left - 2
    texts = [plain(line) for line in appearance.lines if line]
    size, rows = _fitted(texts, room, appearance.height - 4)
    canvas.setFillColor(TEXT)
    top = appearance.height - 2 - size
    for place, (bold, row) in enumerate(rows):
        canvas.setFont(fonts.BOLD if bold else fonts.BODY, size)
        canvas.drawString(left, top - place * size * LEADING, row)


def _fitted(texts: list[str], room: float, height: float) -> tuple[float, list[tuple[bool, str]]]:
    """Return the largest type size at which all lines fit, broken between words, and the rows."""
    size = LARGEST
    while True:
        rows = [
            (place == 0, row)
            for place, text in enumerate(texts)
            for row in _broken(text, room, size, bold=place == 0)
        ]
        if len(rows) * size * LEADING <= height or size <= SMALLEST:
            return size, rows
        size -= 0.25


def _broken(text: str, room: float, size: float, *, bold: bool) -> list[str]:
    name = fonts.BOLD if bold else fonts.BODY
    rows: list[str] = []
    row = ""
    for word in text.split():
        longer = f"{row} {word}" if row else word
        if row and fonts.text_width(longer, name, size) > room:
            rows.append(row)
            row = word
        else:
            row = longer
    return [*rows, row] if row else rows
