"""The shipped typefaces. Paper never uses a font of the machine, so a plan looks the same everywhere."""

from __future__ import annotations

import threading
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics

from planner import assets
from planner.documents.typeface import Typeface

BODY, BOLD, ITALIC, SYMBOLS = "Body", "Body-Bold", "Body-Italic", "Symbols"
FILES = {
    BODY: "fonts/NotoSans-Regular.ttf",
    BOLD: "fonts/NotoSans-Bold.ttf",
    ITALIC: "fonts/NotoSans-Italic.ttf",
    SYMBOLS: "fonts/DejaVuSans.ttf",
}
# Where a paragraph's first line of letters stands below its top, in parts of the type size.
ASCENT = 1.0
# reportlab's font objects keep a reading position, so two threads may not use them at once.
DRAWING = threading.RLock()


def register() -> None:
    """Make the shipped typefaces known to reportlab; costs nothing after the first call."""
    with DRAWING:
        known = pdfmetrics.getRegisteredFontNames()
        for name, path in FILES.items():
            if name not in known:
                file = BytesIO(assets.read_bytes(path))
                pdfmetrics.registerFont(Typeface(name, file))
        pdfmetrics.registerFontFamily(BODY, normal=BODY, bold=BOLD, italic=ITALIC, boldItalic=BOLD)


@cache
def typeface(name: str) -> Typeface:
    """Return a shipped typeface by its short name."""
    register()
    font: Any = pdfmetrics.getFont(name)
    found: Typeface = font
    return found


@cache
def cover(name: str) -> frozenset[int]:
    """Return the code points that a typeface has a shape for."""
    face: Any = typeface(name).face
    return frozenset(face.charToGlyph)


def text_width(text: str, name: str, size: float) -> float:
    """Return how wide a text is when printed, in points."""
    width: float = pdfmetrics.stringWidth(text, name, size)
    return width
