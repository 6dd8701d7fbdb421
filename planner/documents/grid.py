"""Tables on paper: rows of cells, each a list of blocks, their rules and tints as artifacts.

(reportlab's own tables can do far more, and took as long as all the words in them.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from planner.documents.tagged import TaggedCanvas, colour

Cell = Sequence[Any]
Row = Sequence[Cell]
# What floating point may make of heights that are equal on paper.
HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of a width and a colour."""

    width: float
    ink: Color


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """How a table looks: white space inside its cells, tint, lines below its rows and around it.

    `head` is the line below the first row, whose cells then stand at its bottom; `first` and `last`
    are further white space above the first and below the last row.
    """

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    first: float = 0.0
    last: float = 0.0
    tint: Color | None = None
    head: Stroke | None = None
    below: Stroke | None = None
    around: Stroke | None = None


class PlanTable(Flowable):
    """Rows move whole to the next page; a row is cut only where it cannot fit on a fresh page.

    With a head in its ruling the first row is repeated on each page. A row of one cell goes across.
    """

    fresh = 420.0

    def __init__(self, rows: Sequence[Row], widths: Sequence[float], ruling: Ruling) -> None:
        super().__init__()
        self.rows, self.widths, self.ruling = rows, widths, ruling
        self.width = sum(widths)
        self.spaceBefore = self.spaceAfter = 0.0
        self._heights: list[float] | None = None

    def row_heights(self) -> list[float]:
        """Return the rows' heights."""
        if self._heights is None:
            ruling = self.ruling
            heights = [
                max(_height(cell, room) for cell, _, room in self._cells(row))
                + ruling.top
                + ruling.bottom
                for row in self.rows
            ]
            heights[0] += ruling.first
            heights[-1] += ruling.last
            self._heights = heights
            self.height = sum(heights)
        return self._heights

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size."""
        self.row_heights()
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Any]:
        """Return the parts before and after a page break."""
        heads = 1 if self.ruling.head else 0
        fit, used = 0, 0.0
        for each in self.row_heights():
            if used + each > height + HAIR:
                break
            fit, used = fit + 1, used + each
        if fit == len(self.rows):
            return [self]
        above, after = self.rows[:fit], self.rows[fit:]
        if fit <= heads:
            room = height - used - self.ruling.top - self.ruling.bottom
            halves = self._cut(self.rows[fit], room) if height > self.fresh else None
            if fit < heads or halves is None:
                return []
            above, after = [*above, halves[0]], [halves[1], *after[1:]]
        return [self._part(above), self._part([*self.rows[:heads], *after])]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803  # reportlab's names
        """Draw tint and lines, then the cells."""
        ruling, heights = self.ruling, self.row_heights()
        self._draw_lines(canvas, x, y)
        top = y + self.height
        for number, row in enumerate(self.rows):
            high = top - ruling.top - (ruling.first if number == 0 else 0)
            low = top - heights[number] + ruling.bottom
            for cell, left, room in self._cells(row):
                start = high
                if ruling.head and number == 0:
                    start = low + _height(cell, room)
                _draw(canvas, cell, x + left + ruling.left, start)
            top -= heights[number]

    def _draw_lines(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        ruling, right, size = self.ruling, x + self.width, f"{self.width:.2f} {self.height:.2f}"
        if ruling.tint:
            canvas.addLiteral(f"{colour(ruling.tint)} rg {x:.2f} {y:.2f} {size} re f")
        level, levels = y + self.height, []
        for height in self.row_heights():
            level -= height
            levels.append(level)
        heads = 1 if ruling.head else 0
        for stroke, where in ((ruling.head, levels[:heads]), (ruling.below, levels[heads:])):
            if stroke and where:
                path = " ".join(f"{x:.2f} {at:.2f} m {right:.2f} {at:.2f} l" for at in where)
                canvas.addLiteral(f"{_pen(stroke)} {path} S")
        if ruling.around:
            canvas.addLiteral(f"{_pen(ruling.around)} {x:.2f} {y:.2f} {size} re S")

    def _cells(self, row: Row) -> Iterator[tuple[Cell, float, float]]:
        """Yield a row's cells, where each begins, and how wide its contents may be."""
        gap = self.ruling.left + self.ruling.right
        if len(row) == 1:
            yield row[0], 0.0, self.width - gap
            return
        left = 0.0
        for cell, width in zip(row, self.widths, strict=True):
            yield cell, left, width - gap
            left += width

    def _cut(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """Return the halves of a row of which only some fits; nothing when nothing fits."""
        halves = [_cut(cell, width, room) for cell, _, width in self._cells(row)]
        if not any(upper for upper, _ in halves):
            return None
        return [upper for upper, _ in halves], [lower for _, lower in halves]

    def _part(self, rows: Sequence[Row]) -> PlanTable:
        ruling = replace(
            self.ruling,
            first=self.ruling.first if rows[0] is self.rows[0] else 0.0,
            last=self.ruling.last if rows[-1] is self.rows[-1] else 0.0,
        )
        made = PlanTable(rows, self.widths, ruling)
        made.spaceBefore, made.spaceAfter = self.spaceBefore, self.spaceAfter
        return made


def _height(cell: Cell, width: float) -> float:
    """Return how high the blocks of a cell stand below each other."""
    height = 0.0
    for place, block in enumerate(cell):
        if place:
            height += cell[place - 1].getSpaceAfter() + block.getSpaceBefore()
        height += block.wrap(width, 1e6)[1]
    return height


def _draw(canvas: TaggedCanvas, cell: Cell, left: float, top: float) -> None:
    """Draw the blocks of a cell below each other."""
    for place, block in enumerate(cell):
        if place:
            top -= cell[place - 1].getSpaceAfter() + block.getSpaceBefore()
        top -= block.height
        block.drawOn(canvas, left, top)


def _cut(cell: Cell, width: float, room: float) -> tuple[Cell, Cell]:
    """Return the blocks of a cell that fit into the room, and the rest."""
    for place, block in enumerate(cell):
        height = _height(cell[: place + 1], width)
        if height > room + HAIR:
            left = room - (height - block.height)
            parts = block.split(width, left) if left > 0 else []
            if len(parts) == 2:  # the halves
                return [*cell[:place], parts[0]], [parts[1], *cell[place + 1 :]]
            return cell[:place], cell[place:]
    return cell, []


def _pen(stroke: Stroke) -> str:
    return f"{colour(stroke.ink)} RG {stroke.width:.4g} w"
