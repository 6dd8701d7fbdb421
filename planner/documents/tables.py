"""Tables, labels with values, and what becomes of them where columns would be too narrow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle

from planner.documents import marks
from planner.documents.blocks import LIST, Story
from planner.documents.cells import Cell, Item, Note, Strong, parts
from planner.documents.grid import PlanTable, Ruling, Stroke
from planner.documents.setting import TaggedParagraph
from planner.documents.styles import RULE, STRONG_RULE, TINT, Look
from planner.documents.tagged import Element
from planner.documents.text import clean, paragraphs

GUTTER = 10.0
BREAKS = re.compile("[ \n]+")


def facts(
    story: Story, pairs: Sequence[tuple[str, Cell]], columns: int, *, tint: bool = False
) -> None:
    """Write labels with their values below them, several beside each other."""
    shown = [(label, value) for label, value in pairs if parts(value)]
    if not shown:
        return
    columns = _columns(story, shown, min(columns, len(shown)))
    holder = story.here.add("L", attributes=dict(LIST))
    cells = [_fact(story, label, value, holder.add("LI")) for label, value in shown]
    cells += [[]] * (-len(cells) % columns)
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    size = story.look.size
    pad = size * 0.65 if tint else 0
    ruling = Ruling(
        left=pad,
        right=pad or GUTTER,
        top=size * (0.42 if tint else 0.15),
        bottom=size * (0.55 if tint else 0.4),
        tint=TINT if tint else None,
    )
    widths = [story.look.width / columns] * columns
    made = PlanTable(rows, widths, ruling)
    made.spaceBefore, made.spaceAfter = size * 0.35, size * 0.6
    story.add(made)


def table(
    story: Story, head: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[float]
) -> None:
    """Write a table without its empty columns; labelled blocks where it would be too narrow."""
    if not rows:
        return
    filled = [place for place in range(len(head)) if any(parts(row[place]) for row in rows)]
    head = [head[place] for place in filled]
    rows = [[row[place] for place in filled] for row in rows]
    widths = _fit(story, head, rows, [shares[place] for place in filled])
    if widths is None:
        _blocks(story, head, rows)
        return
    holder = story.here.add("Table")
    line = holder.add("TR")
    data = [[_head_cell(story, each, line) for each in head]]
    for row in rows:
        line = holder.add("TR")
        data.append([_cell(story, each, line.add("TD"), "cell") for each in row])
    made = PlanTable(data, widths, _rules(story.look))
    made.spaceBefore, made.spaceAfter = story.look.size * 0.1, story.look.size * 0.9
    story.add(made)


def _fact(story: Story, label: str, value: Cell, item: Element) -> list[TaggedParagraph]:
    made = [story.paragraph(label, "label", item.add("Lbl"))]
    return made + _cell(story, value, item.add("LBody"), "value")


def _head_cell(story: Story, text: str, line: Element) -> list[TaggedParagraph]:
    cell = line.add("TH", attributes={"O": "Table", "Scope": "Column"})
    return [story.paragraph(text, "head", cell.add("P"))]


def _cell(story: Story, value: Cell, element: Element, style: str) -> list[TaggedParagraph]:
    made = []
    for text in parts(value):
        for place, part in enumerate(paragraphs(text)):
            paragraph = story.paragraph(part, _kind(text, style), element.add("P"))
            if isinstance(text, Item) and place == 0:
                paragraph.tick = marks.dot
            made.append(paragraph)
    return made


def _kind(text: str, style: str) -> str:
    if isinstance(text, Note):
        return "note"
    if isinstance(text, Item):
        return "item"
    return "strong-value" if isinstance(text, Strong) else style


def _columns(story: Story, pairs: Sequence[tuple[str, Cell]], columns: int) -> int:
    """Return how many columns leave every word whole, at most so many."""
    look = story.look
    room = look.width / columns - 2 * look.size * 0.65
    label, value = look.styles["label"], look.styles["value"]
    widest = max(
        max(_widest(story, each[0], label), _widest(story, each[1], value)) for each in pairs
    )
    return columns if columns == 1 or widest <= room else _columns(story, pairs, columns - 1)


def _fit(
    story: Story, head: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[float]
) -> list[float] | None:
    """Return column widths, none narrower than its longest word; None when that cannot be."""
    look = story.look
    cell, title = look.styles["cell"], look.styles["head"]
    least = [
        max(
            _widest(story, head[place], title),
            *(_widest(story, row[place], cell) for row in rows),
        )
        + GUTTER
        + 1
        for place in range(len(head))
    ]
    free = look.width - sum(least)
    if free < 0:
        return None
    unit = look.width / sum(shares)
    wish = [max(0.0, share * unit - low) for share, low in zip(shares, least, strict=True)]
    wished = sum(wish)
    return [
        low + (free * want / wished if wished else free / len(least))
        for low, want in zip(least, wish, strict=True)
    ]


def _blocks(story: Story, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Write each row as a list of labelled values."""
    for row in rows:
        with story.inside("L") as holder:
            holder.attributes = dict(LIST)
            for label, value in zip(head, row, strict=True):
                if parts(value):
                    with story.inside("LI"), story.inside("LBody"):
                        story.labelled(f"{label}:" if label else "", "\n".join(parts(value)))
        story.space(0.5)


def _rules(look: Look) -> Ruling:
    return Ruling(
        right=GUTTER,
        top=look.size * 0.3,
        bottom=look.size * 0.38,
        head=Stroke(0.9, STRONG_RULE),
        below=Stroke(0.5, RULE),
    )


def _widest(story: Story, value: Cell, style: ParagraphStyle) -> float:
    """Return how wide a value's longest word is."""
    words = [word for part in parts(value) for word in BREAKS.split(clean(part))]
    widths = story.measure.widths(words, style.fontName)
    return max(widths, default=0) * style.fontSize / 1000
