"""The line drawings beside the headings of the patient's sheet; always with the word, all artifacts.

Each is drawn on a field of 24 by 24 in the margin, so that it takes no room from the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from planner.documents import fonts
from planner.documents.setting import TaggedParagraph
from planner.documents.styles import ACCENT, ALARM
from planner.documents.tagged import TaggedCanvas

FIELD = 24.0
Point = tuple[float, float]
STAR: tuple[Point, ...] = (
    *((12, 22), (15.1, 15.7), (22, 14.7), (17, 9.8), (18.2, 3)),
    *((12, 6.2), (5.8, 3), (7, 9.8), (2, 14.7), (8.9, 15.7)),
)
BUBBLE: tuple[Point, ...] = ((3, 20), (21, 20), (21, 7), (11, 7), (6, 2.5), (6, 7), (3, 7))
RAYS: tuple[tuple[Point, Point], ...] = (
    *(((12, 19), (12, 22)), ((12, 2), (12, 5)), ((2, 12), (5, 12)), ((19, 12), (22, 12))),
    *(((5, 5), (7, 7)), ((17, 17), (19, 19)), ((5, 19), (7, 17)), ((17, 7), (19, 5))),
)


def phone(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw a telephone, inside the box of numbers."""
    with _field(canvas, paragraph, (x, y), inside=True):
        canvas.setStrokeColor(ALARM)
        canvas.roundRect(6, 2, 12, 20, 2.5)
        canvas.line(10, 5.4, 14, 5.4)


def speech(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw a speech bubble."""
    with _field(canvas, paragraph, (x, y)):
        _outline(canvas, BUBBLE, closed=True)


def star(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw a star."""
    with _field(canvas, paragraph, (x, y)):
        _outline(canvas, STAR, closed=True)


def flag(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw a flag."""
    with _field(canvas, paragraph, (x, y)):
        canvas.line(5, 2, 5, 22)
        _outline(canvas, ((5, 21), (20, 21), (16.5, 15.5), (20, 10), (5, 10)))


def warning(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw a warning triangle."""
    with _field(canvas, paragraph, (x, y)):
        _outline(canvas, ((12, 21.5), (22.5, 3.5), (1.5, 3.5)), closed=True)
        canvas.line(12, 15, 12, 10.5)
        canvas.circle(12, 7.2, 0.5, 1, 1)


def sun(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw a sun."""
    with _field(canvas, paragraph, (x, y)):
        canvas.circle(12, 12, 4.2)
        for start, end in RAYS:
            canvas.line(*start, *end)


def pill(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw a capsule."""
    with _field(canvas, paragraph, (x, y)):
        canvas.translate(12, 12)
        canvas.rotate(45)
        canvas.roundRect(-11, -5, 22, 10, 5)
        canvas.line(0, -5, 0, 5)


def calendar(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw a calendar leaf with a tick."""
    with _field(canvas, paragraph, (x, y)):
        _leaf(canvas)
        _outline(canvas, ((8.5, 9), (11, 6.5), (15.5, 11)))


def week(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw a calendar leaf with days."""
    with _field(canvas, paragraph, (x, y)):
        _leaf(canvas)
        for left in (8, 12, 16):
            for low in (10.8, 6.8):
                canvas.circle(left, low, 0.5, 1, 1)


def way_out(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw an open door with the way out."""
    with _field(canvas, paragraph, (x, y)):
        _outline(canvas, ((10, 21), (3.5, 21), (3.5, 3), (10, 3)))
        canvas.line(9.5, 12, 21, 12)
        _outline(canvas, ((16.5, 16.5), (21, 12), (16.5, 7.5)))


def _leaf(canvas: Any) -> None:
    canvas.roundRect(3, 2.5, 18, 17, 2)
    canvas.line(3, 14.5, 21, 14.5)
    canvas.line(8, 17.5, 8, 22)
    canvas.line(16, 17.5, 16, 22)


def _outline(canvas: Any, points: Sequence[Point], *, closed: bool = False) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.close()
    canvas.drawPath(path)


@contextmanager
def _field(
    canvas: TaggedCanvas, paragraph: TaggedParagraph, place: Point, *, inside: bool = False
) -> Iterator[None]:
    """Open the field beside the heading's first line, its pen ready."""
    style = paragraph.style
    side = style.fontSize * 1.12
    baseline = place[1] + paragraph.height - style.fontSize * fonts.ASCENT
    canvas.saveState()
    left = place[0] + (style.leftIndent - side * 1.35 if inside else -side * 1.5)
    canvas.translate(left, baseline - side * 0.16)
    canvas.scale(side / FIELD, side / FIELD)
    canvas.setStrokeColor(ACCENT)
    canvas.setFillColor(ACCENT)
    canvas.setLineWidth(2)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    try:
        yield
    finally:
        canvas.restoreState()
