"""Pages of a PDF as pictures of the window."""

from __future__ import annotations

from PySide6.QtGui import QImage

from planner.usecases.exporting import Preview


def pictures(paper: Preview) -> tuple[QImage, ...]:
    """Return the pages of a paper as pictures."""
    return tuple(
        QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
        for page in paper.pages
    )
