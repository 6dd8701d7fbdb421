"""The floor that a plan on paper is measured against: its words on a bare reportlab canvas."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from planner import assets
from planner.documents import fonts

PLAIN = "Plain-"


class Words(NamedTuple):
    """One paragraph as the floor draws it."""

    text: str
    face: str
    size: float
    leading: float
    width: float


def plain_typefaces():
    """Make the typefaces known as reportlab itself draws with them, under names of their own."""
    for name, path in fonts.FILES.items():
        if PLAIN + name not in pdfmetrics.getRegisteredFontNames():
            file = BytesIO(assets.read_bytes(path))
            font = TTFont(PLAIN + name, file, shapable=False, asciiReadable=0)
            # reportlab takes a second font of the same face for another name of the first.
            font.face.name = PLAIN.encode() + font.face.name
            pdfmetrics.registerFont(font)


def raw_canvas(words):
    """Draw the same words in the same typefaces, broken into lines; no layout, tags or archive.

    All of it is reportlab's own, so nothing done to make plans fast makes the floor lower.
    """
    plain_typefaces()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1, initialFontName=PLAIN + fonts.BODY)
    height = 730.0
    for each in words:
        face = PLAIN + each.face
        for line in simpleSplit(each.text, face, each.size, each.width):
            if height < 60:
                canvas.showPage()
                height = 730.0
            canvas.setFont(face, each.size)
            canvas.drawString(54, height, line)
            canvas.line(54, height - 2, 558, height - 2)
            height -= each.leading
    canvas.save()
    return out.getvalue()
