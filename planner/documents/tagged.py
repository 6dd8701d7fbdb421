"""Drawing with tags: reportlab's canvas and flowables, each knowing its place in the logical structure.

The logical tree of `Element`s is made in reading order while the story is written; layout only
attaches marks to it, so tags cannot drift from the order or break at page ends. Everything drawn
outside an element (rules, tints, page edges) is an artifact by default.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph, Table, paragraph

from planner.documents.text import markup

TOTAL_PAGES = "total"
# reportlab marks the parts of a word that it broke; its type hints do not know these classes.
_BROKEN: Any = vars(paragraph)["_SplitWord"]
_BROKEN_END: Any = vars(paragraph)["_SplitWordEnd"]


class Mark(NamedTuple):
    """A run of marked content: which page, which number on it."""

    page: int
    number: int


class Box(NamedTuple):
    """The place reserved for a signature field."""

    page: int
    rectangle: tuple[float, float, float, float]
    element: Element
    name: str


@dataclass(slots=True, eq=False)
class Element:
    """One node of the logical structure: a heading, a paragraph, a table cell."""

    tag: str
    alt: str = ""
    language: str = ""
    attributes: dict[str, str | list[float]] | None = None
    kids: list[Element | Mark] = field(default_factory=list)

    def add(self, tag: str, **kinds: Any) -> Element:
        """Return a new last child with this tag; `kinds` are the fields of an element."""
        child = Element(tag, **kinds)
        self.kids.append(child)
        return child


class TaggedCanvas(Canvas):
    """Marks every tagged run; the rest of each page is one artifact, so nothing is left unmarked."""

    total_font: tuple[str, float] = ("Body", 8)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.marks: list[list[Element]] = [[]]
        self.boxes: list[Box] = []
        self._element: Element | None = None

    @property
    def page(self) -> int:
        """Return the number of the page being drawn, from 0."""
        return self.getPageNumber() - 1

    def open_page(self) -> None:
        """Begin a page: an artifact until something tagged is drawn."""
        while len(self.marks) <= self.page:
            self.marks.append([])
        self.addLiteral("/Artifact BMC")

    def close_page(self) -> None:
        """End the page's last artifact."""
        self.addLiteral("EMC")

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """Mark all that is drawn inside as content of `element`."""
        if self._element is not None:
            raise RuntimeError(f"{element.tag} drawn inside {self._element.tag}")
        marks = self.marks[self.page]
        element.kids.append(Mark(self.page, len(marks)))
        self.addLiteral(f"EMC /{element.tag} <</MCID {len(marks)}>> BDC")
        marks.append(element)
        self._element = element
        try:
            yield
        finally:
            self._element = None
            self.addLiteral("EMC /Artifact BMC")

    def save(self) -> None:
        """Finish the file; only now is the number of pages known, which every page shows."""
        self.beginForm(TOTAL_PAGES, 0, -4, 60, 40)
        self.setFont(*self.total_font)
        self.drawString(0, 0, str(self.getPageNumber() - 1))
        self.endForm()
        super().save()


class TaggedText(PDFTextObject):
    """Ends every wrapped line with a space, unless inside a word: else readers join two lines' words."""

    def __init__(self, canvas: TaggedCanvas, place: tuple[float, float], paragraph: Any) -> None:
        super().__init__(canvas, *place)
        self._paragraph = paragraph
        self._line = 0

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803  # reportlab's names
        if TStar and not self._inside_word():
            text += " "
        super()._textOut(text, TStar)  # type: ignore[misc]  # missing in the type hints

    def _inside_word(self) -> bool:
        lines = self._paragraph.blPara
        line, self._line = self._line, self._line + 1
        if lines.kind != 0 or line >= len(lines.lines):
            return False
        words = lines.lines[line][1]
        last = words[-1] if words else None
        return isinstance(last, _BROKEN) and not isinstance(last, _BROKEN_END)


class TaggedParagraph(Paragraph):
    """A paragraph that belongs to one element; its halves after a page break belong to the same.

    A second draw of the same object (a repeated table head) is an artifact.
    """

    element: Element | None = None
    outline: int | None = None
    bar: Any = None
    tick: Any = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size; line breaks depend on the width alone, so they are made once per width."""
        known = getattr(self, "_known_wrap", None)
        if known is None or known[0] != width or not hasattr(self, "blPara"):
            self._known_wrap = known = (width, super().wrap(width, height))
        size: tuple[float, float] = known[1]
        return size

    def split(self, width: float, height: float) -> list[Any]:
        """Return the parts before and after a page break."""
        parts: list[Any] = super().split(width, height)
        for place, part in enumerate(parts):
            if part is not self and isinstance(part, TaggedParagraph):
                part.element, part.bar = self.element, self.bar
                part.tick = self.tick if place == 0 else None
        return parts

    def draw(self) -> None:
        """Draw what stands beside the text as an artifact, then the text as content."""
        if self.bar is not None:
            self.bar(self)
        if self.tick is not None:
            self.tick(self)
        element, self.element = self.element, None
        if element is None:
            super().draw()
            return
        canvas: Any = self.canv
        with canvas.tagged(element):
            super().draw()

    def beginText(self, x: float, y: float) -> TaggedText:  # noqa: N802  # reportlab's name
        """Return the text object that this paragraph is written into."""
        canvas: Any = self.canv
        return TaggedText(canvas, (x, y), self)


def written(text: str, style: ParagraphStyle) -> TaggedParagraph:
    """Return a paragraph of somebody's text.

    reportlab's parser is the dearest part of a plan; a text that needs no markup is put into the
    one fragment that the parser would make of it.
    """
    marked = markup(text)
    if "<" in marked or "&" in marked:
        return TaggedParagraph(marked, style)
    pattern = _fragment(style)
    return TaggedParagraph("", style, frags=[pattern.clone(text=marked)])


@lru_cache(maxsize=256)
def _fragment(style: ParagraphStyle) -> Any:
    """Return the fragment that the parser makes of a plain word in this style."""
    parsed: Any = TaggedParagraph("x", style)
    return parsed.frags[0]


class PlanTable(Table):
    """Rows move whole to the next page; a row is cut only where it cannot fit on a fresh page.

    (Plain `splitInRow=1` cuts the first row that does not fit and repeats the head in mid-page.)
    """

    fresh = 420.0

    def row_heights(self) -> list[float]:
        """Return the rows' heights; known after the table was wrapped."""
        heights: list[float] = vars(self)["_rowHeights"]
        return heights

    def split(self, width: float, height: float) -> list[Any]:
        """Return the parts before and after a page break."""
        self.splitInRow = 1 if height > self.fresh else 0
        parts: list[Any] = super().split(width, height)
        return parts


class SignatureBox(Flowable):
    """Reserves the place of a signature; the field itself is written by `archive.finish`."""

    def __init__(self, name: str, element: Element, size: tuple[float, float], ink: Any) -> None:
        super().__init__()
        self.name, self.element, self.ink = name, element, ink
        self.width, self.height = size

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line to sign on, and remember where it is."""
        canvas: Any = self.canv
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(self.ink)
        canvas.line(0, 1, self.width, 1)
        if self.name:
            left, bottom = canvas.absolutePosition(0, 2)
            right, top = canvas.absolutePosition(self.width, self.height)
            rectangle = (left, bottom, right, top)
            canvas.boxes.append(Box(canvas.page, rectangle, self.element, self.name))
