"""What stands at the edges of every page: whose plan it is, which version, page x of y, the draft mark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from planner.documents import fonts
from planner.documents.setting import TaggedParagraph
from planner.documents.styles import ALARM, MUTED, RULE, Look
from planner.documents.tagged import TOTAL_PAGES, TaggedCanvas
from planner.documents.text import plain

# More letters than fit on any edge: longer words are cut before they are measured.
LONGEST_EDGE = 250
# Nearer to the paper's edge many printers print nothing.
UNPRINTED = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The words at a page's edges. `page_of` holds {page}; `mark` is empty on a signed plan."""

    head_left: str = ""
    head_right: str = ""
    foot: tuple[str, ...] = ()
    page_of: str = "Page {page} of"
    mark: str = ""


class PlanPages(BaseDocTemplate):
    """Sets a story on pages with edges and an outline."""

    def __init__(self, look: Look, edges: Edges) -> None:
        margins = look.margins
        super().__init__(
            BytesIO(),  # never written to: `archive.finish` makes the file
            pagesize=look.page,
            leftMargin=margins.side,
            rightMargin=margins.side,
            topMargin=margins.top,
            bottomMargin=margins.bottom,
            initialFontName=fonts.BODY,
            invariant=1,
            # `archive.finish` compresses.
            pageCompression=0,
        )
        self._look, self._edges = look, _printable(edges)
        self._outlined = 0
        frame = Frame(margins.side, margins.bottom, look.width, look.height, 0, 0, 0, 0, id="text")
        template: Any = PageTemplate("page", [frame], pagesize=look.page)
        template.beforeDrawPage = self._draw_edges
        self.addPageTemplates([template])

    @property
    def canvas(self) -> TaggedCanvas:
        """Return the canvas that was drawn on."""
        canvas: Any = self.canv
        made: TaggedCanvas = canvas
        return made

    def set(self, flowables: list[Any]) -> None:
        """Lay the story out and draw it."""
        fonts.register()
        self.build(flowables, canvasmaker=TaggedCanvas)

    def afterPage(self) -> None:  # noqa: N802  # reportlab's name
        """Close the page's last artifact."""
        self.canvas.close_page()

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802  # reportlab's name
        """Enter headings into the outline."""
        if isinstance(flowable, TaggedParagraph) and flowable.outline is not None:
            self._outlined += 1
            key = f"place{self._outlined}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.text, key, flowable.outline, 0)

    def _draw_edges(self, canvas: TaggedCanvas, _template: Any) -> None:
        canvas.open_page()
        canvas.total_font = (fonts.BODY, self._look.edge_size)
        self._draw_head(canvas)
        self._draw_foot(canvas)

    def _draw_head(self, canvas: TaggedCanvas) -> None:
        look, edges = self._look, self._edges
        right = look.page[0] - look.margins.side
        line = look.page[1] - look.margins.top + look.edge_size * 2.2
        most = self._draw_mark(canvas, line)
        if not (edges.head_left or edges.head_right) or canvas.page == 0:
            return
        canvas.setFont(fonts.BODY, look.edge_size)
        canvas.setFillColor(MUTED)
        shown = shortened(edges.head_right, most, look.edge_size)
        width = fonts.text_width(shown, fonts.BODY, look.edge_size)
        room = min(most, look.width - width - 12)
        left = shortened(edges.head_left, room, look.edge_size)
        canvas.drawString(look.margins.side, line, left)
        canvas.drawRightString(right, line, shown)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(look.margins.side, line - 5, right, line - 5)

    def _draw_mark(self, canvas: TaggedCanvas, line: float) -> float:
        """Draw the draft mark; return how wide the words left and right of it may be.

        It stands above them, or between them where that would be too near to the paper's edge.
        """
        look, mark, size = self._look, self._edges.mark, self._look.edge_size
        if not mark:
            return look.width
        above = line + size * 1.35
        between = above + size > look.page[1] - UNPRINTED
        canvas.setFont(fonts.BOLD, size)
        canvas.setFillColor(ALARM)
        canvas.drawCentredString(look.page[0] / 2, line if between else above, mark)
        if not between:
            return look.width
        return (look.width - fonts.text_width(mark, fonts.BOLD, size)) / 2 - 12

    def _draw_foot(self, canvas: TaggedCanvas) -> None:
        """Draw "page x of y" on the left, where its unknown width disturbs nothing."""
        look, edges = self._look, self._edges
        size, left = look.edge_size, look.margins.side
        top = look.margins.bottom - size * 2.1
        canvas.setFont(fonts.BODY, size)
        canvas.setFillColor(MUTED)
        counted = plain(edges.page_of.format(page=canvas.page + 1)) + " "
        width = fonts.text_width(counted, fonts.BODY, size)
        canvas.drawString(left, top, counted)
        canvas.saveState()
        canvas.translate(left + width, top)
        canvas.doForm(TOTAL_PAGES)
        canvas.restoreState()
        room = look.width - width - fonts.text_width("0000", fonts.BODY, size)
        for place, words in enumerate(edges.foot):
            shown = shortened(words, room, size)
            canvas.drawRightString(left + look.width, top - place * size * 1.4, shown)


def _printable(edges: Edges) -> Edges:
    """Return the words at the edges as every page prints them."""
    return replace(
        edges,
        head_left=plain(edges.head_left),
        head_right=plain(edges.head_right),
        foot=tuple(plain(each) for each in edges.foot),
    )


def shortened(text: str, room: float, size: float) -> str:
    """Return the text, cut with an ellipsis where it is wider than the room there is."""
    if len(text) <= LONGEST_EDGE and fonts.text_width(text, fonts.BODY, size) <= room:
        return text
    text = text[:LONGEST_EDGE]
    while text and fonts.text_width(text + "…", fonts.BODY, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
