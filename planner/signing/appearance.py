"""The picture inside a signature field: a one-page PDF, drawn elsewhere, set in as it is.

Drawing text with pyHanko itself costs a font subset of its own for each signature (a quarter of a
second) and leaves strict readers unhappy; so `planner.documents` draws, and this module only places.
"""

from __future__ import annotations

import io

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

_AS_IT_IS = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MIN,
    y_align=AxisAlignment.ALIGN_MIN,
    margins=Margins(0, 0, 0, 0),
    inner_content_scaling=InnerScaling.NO_SCALING,
)


class PagePicture(PdfContent):
    """The first page of a PDF, as the content of a signature field."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self._source = PdfFileReader(io.BytesIO(page))
        box = self._source.root["/Pages"]["/Kids"][0]["/MediaBox"]
        self.box = BoxConstraints(width=float(box[2]), height=float(box[3]))

    def render(self) -> bytes:
        """Bring the page into the file and return the operator that shows it."""
        drawn = self._ensure_writer.import_page_as_xobject(self._source)
        self.resources.xobject["/Ap"] = drawn
        return b"/Ap Do"


def stamp_style(page: bytes) -> StaticStampStyle:
    """Return the style with which pyHanko fills a field with this page, unscaled."""
    return StaticStampStyle(
        background=PagePicture(page),
        border_width=0,
        background_opacity=1,
        background_layout=_AS_IT_IS,
    )
