"""Small drawings beside the text: bars, bands, dots, boxes to tick. All are artifacts."""

from __future__ import annotations

from typing import Any

from planner.documents.styles import ACCENT, INK, STRONG_RULE, TINT

# Where a paragraph's first line of letters stands below its top, in parts of the type size.
ASCENT = 1.069


def bar(paragraph: Any) -> None:
    """Draw the bar beside somebody's own words."""
    canvas, style = paragraph.canv, paragraph.style
    canvas.setStrokeColor(STRONG_RULE)
    canvas.setLineWidth(style.fontSize * 0.18)
    left = style.fontSize * 0.3
    canvas.line(left, style.leading * 0.12, left, paragraph.height - style.leading * 0.05)


def band(paragraph: Any) -> None:
    """Draw the tinted band behind the heading of a problem."""
    canvas, style = paragraph.canv, paragraph.style
    low, height = -style.fontSize * 0.3, paragraph.height + style.fontSize * 0.45
    canvas.setFillColor(TINT)
    canvas.rect(0, low, paragraph.width, height, stroke=0, fill=1)
    canvas.setFillColor(ACCENT)
    canvas.rect(0, low, style.fontSize * 0.28, height, stroke=0, fill=1)


def dot(paragraph: Any) -> None:
    """Draw the dot of a list."""
    canvas, style = paragraph.canv, paragraph.style
    canvas.setFillColor(ACCENT)
    middle = paragraph.height - style.fontSize * (ASCENT - 0.3)
    canvas.circle(style.leftIndent - style.fontSize * 0.6, middle, style.fontSize * 0.16, 0, 1)


def box(paragraph: Any) -> None:
    """Draw a box to tick."""
    canvas, style = paragraph.canv, paragraph.style
    side = style.fontSize * 0.78
    low = paragraph.height - style.fontSize * (ASCENT + 0.05)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(style.fontSize * 0.075)
    canvas.roundRect(style.leftIndent - style.fontSize * 1.28, low, side, side, side * 0.14, 1, 0)
