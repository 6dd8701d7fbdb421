"""Small drawings beside the text: the bar of a quotation, a list's dot, a box to tick. All artifacts."""

from __future__ import annotations

from reportlab.platypus import Paragraph

from planner.documents.styles import ACCENT, INK, STRONG_RULE


def bar(paragraph: Paragraph) -> None:
    """Draw the bar beside somebody's own words."""
    canvas, style = paragraph.canv, paragraph.style
    canvas.setStrokeColor(STRONG_RULE)
    canvas.setLineWidth(style.fontSize * 0.18)
    left = style.fontSize * 0.3
    canvas.line(left, style.leading * 0.12, left, paragraph.height - style.leading * 0.05)


def dot(paragraph: Paragraph) -> None:
    """Draw the dot of a list."""
    canvas, style = paragraph.canv, paragraph.style
    canvas.setFillColor(ACCENT)
    middle = paragraph.height - style.leading + style.fontSize * 0.56
    canvas.circle(style.leftIndent - style.fontSize * 0.62, middle, style.fontSize * 0.14, 0, 1)


def box(paragraph: Paragraph) -> None:
    """Draw a box to tick."""
    canvas, style = paragraph.canv, paragraph.style
    side = style.fontSize * 0.8
    low = paragraph.height - style.leading + style.fontSize * 0.16
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(style.fontSize * 0.075)
    canvas.roundRect(style.leftIndent - style.fontSize * 1.3, low, side, side, side * 0.14, 1, 0)
