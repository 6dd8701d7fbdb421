"""Pages of a PDF as pictures of the window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QImage

from planner.usecases.exporting import PageImage, Preview


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A PDF, the sizes of all its pages, and the pictures of those from `first` on."""

    pdf: bytes
    sizes: tuple[tuple[int, int], ...]
    first: int
    pages: tuple[QImage, ...]


def pictures(pages: Iterable[PageImage]) -> tuple[QImage, ...]:
    """Return pages as pictures."""
    return tuple(
        QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
        for page in pages
    )


def drawn(paper: Preview) -> Paper:
    """Return a paper with its drawn pages as pictures."""
    pages = pictures(paper.pages)
    return Paper(pdf=paper.pdf, sizes=paper.sizes, first=paper.first, pages=pages)
