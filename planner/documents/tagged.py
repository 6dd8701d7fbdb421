"""Drawing with tags: reportlab's canvas and flowables, each knowing its place in the logical structure.

The logical tree of `Element`s is made in reading order while the story is written; layout only
attaches marks to it, so tags cannot drift from the order or break at page ends. Everything drawn
outside an element (rules, tints, page edges) is an artifact by default.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from planner.documents import fonts
from planner.documents.text import Run
from planner.documents.typeface import Codes

TOTAL_PAGES = "total"
ARTIFACT = "/Artifact BMC"
BREAKERS = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


class Line(NamedTuple):
    """One set line; not `whole` when it ends inside a word that is longer than a line.

    `squeeze` is what each space gives up so that one word more fits, in thousandths of the size.
    """

    parts: tuple[Run, ...]
    whole: bool = True
    squeeze: float = 0.0


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
        self._codes: dict[str, Codes] = {}
        self._font = ""
        self._drawing: Any = vars(self)["_doc"]

    @property
    def page(self) -> int:
        """Return the number of the page being drawn, from 0."""
        return self.getPageNumber() - 1

    def open_page(self) -> None:
        """Begin a page: an artifact until something tagged is drawn."""
        while len(self.marks) <= self.page:
            self.marks.append([])
        self.addLiteral(ARTIFACT)

    def close_page(self) -> None:
        """End the page's last artifact."""
        self.addLiteral("EMC")

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """Mark all that is drawn inside as content of `element`."""
        self.addLiteral(self._begun(element))
        self._element = element
        try:
            yield
        finally:
            self._element = None
            self.addLiteral("EMC /Artifact BMC")

    def write(
        self,
        lines: Sequence[Line],
        style: ParagraphStyle,
        place: tuple[float, float],
        element: Element | None,
    ) -> None:
        """Write lines below each other, the first on `place`; without an element they are an artifact.

        Each ends with a space, unless inside a word: else readers join the words of two lines.
        """
        self._font = ""
        left, first = place
        start = f"BT {colour(style.textColor)} rg {left:.2f} {first:.2f} Td {style.leading:.5g} TL"
        below = "\nT*\n".join(self._shown(line, style.fontSize) for line in lines)
        if element is None:
            self.addLiteral(f"{start}\n{below}\nET")
        else:
            self.addLiteral(f"{self._begun(element)}\n{start}\n{below}\nET\nEMC {ARTIFACT}")

    def _shown(self, line: Line, size: float) -> str:
        """Return what shows one line, beginning where the text is now."""
        out = []
        last = len(line.parts) - 1
        for number, (face, text) in enumerate(line.parts):
            codes = self._codes.get(face) or self._coded(face)
            for table, shown in codes.coded(text + " " if line.whole and number == last else text):
                name = codes.name(table)
                if name != self._font:
                    self._font = name
                    out.append(f"{name} {size:.5g} Tf")
                out.append(f"({shown.translate(BREAKERS)}) Tj")
        if line.squeeze:
            out = [f"{-line.squeeze * size / 1000:.4f} Tw", *out, "0 Tw"]
        return "\n".join(out)

    def _begun(self, element: Element) -> str:
        """Return what begins a run of an element's content."""
        if self._element is not None:
            raise RuntimeError(f"{element.tag} drawn inside {self._element.tag}")
        marks = self.marks[self.page]
        element.kids.append(Mark(self.page, len(marks)))
        marks.append(element)
        return f"EMC /{element.tag} <</MCID {len(marks) - 1}>> BDC"

    def _coded(self, face: str) -> Codes:
        codes = self._codes[face] = fonts.typeface(face).codes(self._drawing)
        return codes

    def save(self) -> None:
        """End the drawing; only now is the number of pages known, which every page shows.

        The file is written by `archive.finish`.
        """
        self.beginForm(TOTAL_PAGES, 0, -4, 60, 40)
        self.setFont(*self.total_font)
        self.drawString(0, 0, str(self.getPageNumber() - 1))
        self.endForm()

    def document(self) -> Any:
        """Return reportlab's document of what was drawn, its typefaces in place."""
        document = self._drawing
        document.defaultStreamFilters = [pdfdoc.PDFZCompress]
        for typeface in document.delayedFonts:
            typeface.addObjects(document)
        for page in document.Pages.pages:
            page.stream = page.stream.encode("latin-1")
        return document


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


def colour(ink: Color) -> str:
    """Return a colour as a PDF's content names it."""
    return f"{ink.red:.4g} {ink.green:.4g} {ink.blue:.4g}"
