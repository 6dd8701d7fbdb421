"""The door to everything that draws: reportlab, pikepdf and pdfium are loaded by the first paper.

An open plan needs none of them; together they hold as much memory as the database layer. So they are
imported where they are used, by the worker that makes the paper. What is asked and answered is in
`asked`.
"""

from __future__ import annotations

from planner.documents.asked import Appearance, Options, PageImage, Unprintable
from planner.model.document import PlanDocument
from planner.model.sheet import SheetNotes


def render(
    document: PlanDocument,
    *,
    layout: str,
    language: str = "en",
    large: bool = False,
    options: Options | None = None,
) -> bytes:
    """Return the document as an archival, accessible PDF; see `planner.documents.render`.

    Raises:
        UserError: the text cannot be laid out; nothing was written
    """
    from planner.documents import render as drawing  # noqa: PLC0415  # heavy

    return drawing.render(document, layout=layout, language=language, large=large, options=options)


def page_images(
    pdf: bytes, dpi: float = 96, first: int = 0, count: int | None = None
) -> tuple[PageImage, ...]:
    """Return pages of a PDF as pictures, signatures included."""
    from planner.documents import preview  # noqa: PLC0415  # heavy

    return preview.page_images(pdf, dpi, first, count)


def page_sizes(pdf: bytes, dpi: float = 96) -> tuple[tuple[int, int], ...]:
    """Return how wide and high the pages' pictures would be."""
    from planner.documents import preview  # noqa: PLC0415  # heavy

    return preview.page_sizes(pdf, dpi)


def sheet_notes(document: PlanDocument, language: str) -> SheetNotes:
    """Return what the client's sheet in a language lacks, and how easy its parts are to read."""
    from planner.documents import notes  # noqa: PLC0415  # heavy

    return notes.sheet_notes(document, language)


def signature_page(appearance: Appearance) -> bytes:
    """Return a signature field's picture as a one-page PDF."""
    from planner.documents import appearance as drawing  # noqa: PLC0415  # heavy

    return drawing.signature_page(appearance)


def unprintable(document: PlanDocument) -> tuple[Unprintable, ...]:
    """Return what the shipped typefaces cannot print; see `planner.documents.text`."""
    from planner.documents import text  # noqa: PLC0415  # heavy

    return text.unprintable(document)


def clean(text: str) -> str:
    """Return a text as it is printed; see `planner.documents.text`."""
    from planner.documents import text as cleaning  # noqa: PLC0415  # heavy

    return cleaning.clean(text)
