"""Pages as pictures, for the window and the printer."""

from __future__ import annotations

import threading
from math import ceil

import pypdfium2 as pdfium

from planner.documents.asked import PageImage

# pdfium may be used by one thread at a time.
READING = threading.Lock()


def page_images(
    pdf: bytes, dpi: float = 96, first: int = 0, count: int | None = None
) -> tuple[PageImage, ...]:
    """Return pages of a PDF as pictures, signatures included."""
    with READING:
        opened = pdfium.PdfDocument(pdf)
        try:
            opened.init_forms()
            last = len(opened) if count is None else min(len(opened), first + count)
            return tuple(_picture(opened, number, dpi) for number in range(first, last))
        finally:
            opened.close()


def page_sizes(pdf: bytes, dpi: float = 96) -> tuple[tuple[int, int], ...]:
    """Return how wide and high the pages' pictures would be."""
    with READING:
        opened = pdfium.PdfDocument(pdf)
        try:
            sizes = (opened.get_page_size(number) for number in range(len(opened)))
            return tuple((ceil(w * dpi / 72), ceil(h * dpi / 72)) for w, h in sizes)
        finally:
            opened.close()


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with READING:
        opened = pdfium.PdfDocument(pdf)
        try:
            return len(opened)
        finally:
            opened.close()


def _picture(opened: pdfium.PdfDocument, number: int, dpi: float) -> PageImage:
    page = opened[number]
    bitmap = page.render(scale=dpi / 72, prefer_bgrx=True, may_draw_forms=True)
    picture = PageImage(
        width=bitmap.width,
        height=bitmap.height,
        stride=bitmap.stride,
        data=bytes(bitmap.buffer),
    )
    bitmap.close()
    page.close()
    return picture
