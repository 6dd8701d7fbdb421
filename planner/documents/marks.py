"""Small drawings beside the text: bars, bands, dots, boxes to tick. All are artifacts."""

from __future__ import annotations

from planner.documents import fonts
from planner.documents.setting import TaggedParagraph
from planner.documents.styles import ACCENT, INK, STRONG_RULE, TINT
from planner.documents.tagged import TaggedCanvas, colour

# A circle of radius 1; 0.5523 is how far a quarter of it is pulled.
CIRCLE = (
    "1 0 m 1 .5523 .5523 1 0 1 c -.5523 1 -1 .5523 -1 0 c"
    " -1 -.5523 -.5523 -1 0 -1 c .5523 -1 1 -.5523 1 0 c"
)


def bar(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw the bar beside somebody's own words."""
    style = paragraph.style
    canvas.setStrokeColor(STRONG_RULE)
    canvas.setLineWidth(style.fontSize * 0.18)
    left = x + style.fontSize * 0.3
    canvas.line(left, y + style.leading * 0.12, left, y + paragraph.height - style.leading * 0.05)


def band(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw the tinted band behind the heading of a problem."""
    style = paragraph.style
    low, height = y - style.fontSize * 0.3, paragraph.height + style.fontSize * 0.45
    canvas.setFillColor(TINT)
    canvas.rect(x, low, paragraph.width, height, stroke=0, fill=1)
    canvas.setFillColor(ACCENT)
    canvas.rect(x, low, style.fontSize * 0.28, height, stroke=0, fill=1)


def dot(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw the dot of a list: a circle of four curves, placed and scaled."""
    size = paragraph.style.fontSize
    left = x + paragraph.style.leftIndent - size * 0.6
    middle = y + paragraph.height - size * (fonts.ASCENT - 0.3)
    scale = f"{size * 0.16:.4g}"
    canvas.addLiteral(
        f"q {colour(ACCENT)} rg {scale} 0 0 {scale} {left:.2f} {middle:.2f} cm {CIRCLE} f Q"
    )


def box(canvas: TaggedCanvas, paragraph: TaggedParagraph, x: float, y: float) -> None:
    """Draw a box to tick."""
    style = paragraph.style
    side = style.fontSize * 0.78
    low = y + paragraph.height - style.fontSize * (fonts.ASCENT + 0.05)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(style.fontSize * 0.075)
    left = x + style.leftIndent - style.fontSize * 1.28
    canvas.roundRect(left, low, side, side, side * 0.14, 1, 0)
