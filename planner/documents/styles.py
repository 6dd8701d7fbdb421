"""How paper looks: page, margins, colours and the type scale of each layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle

from planner.documents.fonts import BODY, BOLD, ITALIC

INK = HexColor("#1b2026")
ACCENT = HexColor("#17456b")
MUTED = HexColor("#4d5965")
RULE = HexColor("#c3cdd6")
STRONG_RULE = HexColor("#6f8496")
TINT = HexColor("#eff4f8")
WHITE = HexColor("#ffffff")
ALARM = HexColor("#9a1b1b")
ALARM_TINT = HexColor("#fdf3f1")
INCH = 72.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """White space around the text, in points."""

    side: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """All that decides the looks of one layout at one size. `gap` is the share of white space kept."""

    page: tuple[float, float]
    margins: Margins
    size: float
    edge_size: float
    styles: Mapping[str, ParagraphStyle]
    accent: Color = ACCENT
    gap: float = 1.0

    @property
    def width(self) -> float:
        """Return the width of a line of text."""
        return self.page[0] - 2 * self.margins.side

    @property
    def height(self) -> float:
        """Return the height of the text on one page."""
        return self.page[1] - self.margins.top - self.margins.bottom


def paper(name: str) -> tuple[float, float]:
    """Return the page size of a paper name: letter or a4."""
    return A4 if name == "a4" else LETTER


def clinical(paper_name: str, *, large: bool) -> Look:
    """Return the look of the clinical plan: dense but calm; 14 pt in large print."""
    size = 14.0 if large else 9.5
    styles = {
        "body": _style(size, leading=1.4, spaces=(0, 0.45)),
        "sentence": _style(size * 1.05, leading=1.36, spaces=(0, 0.4)),
        "strong": _style(size, leading=1.4, spaces=(0, 0.4), face=BOLD),
        "quote": _style(size * 1.05, leading=1.4, spaces=(0, 0.5), face=ITALIC, indent=1.1),
        "small": _style(size * 0.84, leading=1.36, spaces=(0, 0.3), colour=MUTED),
        "label": _style(size * 0.8, leading=1.3, face=BOLD, colour=MUTED),
        "value": _style(size, leading=1.34),
        "strong-value": _style(size * 1.05, leading=1.3, face=BOLD),
        "cell": _style(size * 0.95, leading=1.34),
        "note": _style(size * 0.84, leading=1.32, colour=MUTED),
        "head": _style(size * 0.82, leading=1.3, face=BOLD, colour=ACCENT),
        "item": _style(size, leading=1.38, spaces=(0, 0.2), indent=1.2),
        "mark": _style(size * 1.05, leading=1.3, face=BOLD, colour=ALARM),
        "clinic": _style(size * 1.05, leading=1.3, face=BOLD, colour=ACCENT),
        "h1": _heading(size * 2.1, before=0.15, after=0.35),
        "h2": _heading(size * 1.38, before=1.1, after=0.4),
        "problem": _heading(size * 1.3, before=1.6, after=0.9, indent=0.7),
        "h3": _heading(size * 1.14, before=0.85, after=0.3),
        "h4": _heading(size, before=0.6, after=0.15),
    }
    side = 0.75 * INCH
    margins = Margins(side=side, top=0.85 * INCH, bottom=(1.0 if large else 0.82) * INCH)
    return Look(
        page=paper(paper_name),
        margins=margins,
        size=size,
        edge_size=11 if large else 7.5,
        styles=styles,
    )


@dataclass(frozen=True, slots=True)
class Air:
    """White space of the patient's sheet: leading, the share of gaps kept, margins in inches."""

    leading: float
    gap: float
    top: float
    bottom: float
    side: float = 1.0


# From airy to close; 13 pt letters in all of them. Nearer to the paper's edge no printer prints.
AIRS = (
    Air(1.27, 1, 0.7, 0.8),
    Air(1.2, 0.72, 0.6, 0.7),
    Air(1.17, 0.45, 0.6, 0.62),
    Air(1.17, 0.4, 0.6, 0.62, 0.75),
    Air(1.16, 0.3, 0.6, 0.62, 0.7),
)
LARGE_AIR = Air(1.42, 1, 0.7, 1.0)


def patient(paper_name: str, *, large: bool, close: int = 0) -> Look:
    """Return the look of the patient's sheet: 13 pt, or 18 pt in large print; no italics, no columns.

    `close` (a place in `AIRS`) saves white space, where that saves a page; letters stay as large.
    """
    size, small = (18.0, 18.0) if large else (13.0, 11.05)
    air = LARGE_AIR if large else AIRS[close]
    leading, gap = air.leading, air.gap
    heads = (1.45, 1.2) if large else (1.95, 1.2)
    styles = {
        "body": _style(size, leading=leading, spaces=(0, 0.28 * gap)),
        "strong": _style(size, leading=leading, spaces=(0, 0.22), face=BOLD),
        "item": _style(size, leading=leading, spaces=(0, 0.16 * gap), indent=1.55),
        "small": _style(small, leading=1.36, spaces=(0, 0.25), colour=MUTED),
        "value": _style(size, leading=leading),
        "cell": _style(size, leading=leading),
        "head": _style(size, leading=leading, face=BOLD, colour=ACCENT),
        "mark": _style(size, leading=1.3, face=BOLD, colour=ALARM),
        "number": _style(size * 1.1, leading=leading / 1.1, face=BOLD),
        "alarm": _style(
            size * 1.16, leading=1.35, spaces=(0, 0.2), face=BOLD, colour=ALARM, indent=1.45
        ),
        "h1": _heading(size * heads[0], before=0, after=0.1),
        "h2": _heading(size * heads[1], before=0.6 * gap, after=0.2 * gap),
        "h3": _heading(size * 1.04, before=0.45 * gap, after=0.12 * gap, colour=INK),
        "h4": _heading(size, before=0.25 * gap, after=0.16 * gap, colour=MUTED),
    }
    return Look(
        page=paper(paper_name),
        margins=Margins(side=air.side * INCH, top=air.top * INCH, bottom=air.bottom * INCH),
        size=size,
        edge_size=14 if large else 9.5,
        styles=styles,
        gap=gap,
    )


def _style(
    size: float,
    *,
    leading: float,
    spaces: tuple[float, float] = (0, 0),
    face: str = BODY,
    colour: Color = INK,
    indent: float = 0,
) -> ParagraphStyle:
    before, after = spaces
    return ParagraphStyle(
        f"{face}-{size}",
        fontName=face,
        fontSize=size,
        leading=size * leading,
        spaceAfter=size * after,
        spaceBefore=size * before,
        leftIndent=size * indent,
        textColor=colour,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


def _heading(
    size: float, *, before: float, after: float, colour: Color = ACCENT, indent: float = 0
) -> ParagraphStyle:
    spaces = (before, after)
    return _style(size, leading=1.25, spaces=spaces, face=BOLD, colour=colour, indent=indent)
