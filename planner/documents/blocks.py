"""The story of a document: blocks written in reading order, each tagged, headings kept with what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.platypus import CondPageBreak, KeepTogether, Spacer

from planner.documents import fonts, marks
from planner.documents.styles import RULE, STRONG_RULE, TINT, Look
from planner.documents.tagged import Element, PlanTable, SignatureBox, TaggedParagraph
from planner.documents.text import clean, markup, paragraphs
from planner.wording import Wording

Cell = str | tuple[str, ...]
LIST = {"O": "List", "ListNumbering": "None"}
GUTTER = 10.0


class Story:
    """Collects blocks. `here` is the element that new blocks go into.

    A heading, and all blocks written inside `kept()`, stay on one page with the beginning of the
    block that comes next.
    """

    def __init__(self, look: Look, words: Wording) -> None:
        self.look, self.words = look, words
        self.root = Element("Document")
        self.here = self.root
        self.flowables: list[Any] = []
        self._held: int | None = None
        self._depth = 0

    def say(self, message: str, **values: object) -> str:
        """Return a message in the paper's language, its placeholders filled in."""
        text = self.words.text(message)
        return text.format(**values) if values else text

    @contextmanager
    def inside(self, tag: str) -> Iterator[Element]:
        """Put all blocks written inside into a new element."""
        outer, self.here = self.here, self.here.add(tag)
        try:
            yield self.here
        finally:
            self.here = outer

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep all blocks written inside with the beginning of the block after them."""
        self._hold()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Keep all blocks written inside on one page."""
        start = len(self.flowables)
        yield
        self._held = None
        self.flowables[start:] = [KeepTogether(self.flowables[start:])]

    def heading(self, level: int, text: str, language: str = "") -> None:
        """Write a heading; it goes into the outline and never stands alone at a page's end."""
        self._hold()
        made = self.paragraph(text, f"h{level}", self.here.add(f"H{level}", language=language))
        made.outline = level - 1
        self.flowables.append(made)

    def text(self, text: str, style: str = "body", language: str = "") -> None:
        """Write a text of any length as one or more paragraphs."""
        for part in paragraphs(text):
            self.add(self.paragraph(part, style, self.here.add("P", language=language)))

    def labelled(self, label: str, text: str, style: str = "body") -> None:
        """Write a text that begins with its label in bold."""
        for place, part in enumerate(paragraphs(text)):
            lead = f'<font name="{fonts.BOLD}">{markup(label)}</font> ' if place == 0 else ""
            made = TaggedParagraph(lead + markup(part), self.look.styles[style])
            made.element = self.here.add("P")
            self.add(made)

    def quote(self, text: str, style: str = "quote") -> None:
        """Write somebody's own words, with a bar beside them."""
        with self.inside("BlockQuote"):
            for part in paragraphs(text):
                made = self.paragraph(part, style, self.here.add("P"))
                made.bar = marks.bar
                self.add(made)

    def items(self, texts: Sequence[str], mark: str = "dot", languages: Sequence[str] = ()) -> None:
        """Write a list; `mark` is dot or box (to be ticked)."""
        if not texts:
            return
        holder = self.here.add("L", attributes=dict(LIST))
        for place, text in enumerate(texts):
            language = languages[place] if languages else ""
            body = holder.add("LI").add("LBody", language=language)
            for number, part in enumerate(paragraphs(text)):
                made = self.paragraph(part, "item", body.add("P"))
                made.tick = getattr(marks, mark) if number == 0 else None
                self.add(made)

    def facts(self, pairs: Sequence[tuple[str, Cell]], columns: int, *, tint: bool = True) -> None:
        """Write labels with their values below them, several beside each other."""
        shown = [(label, value) for label, value in pairs if value]
        if not shown:
            return
        columns = self._columns(shown, min(columns, len(shown)))
        holder = self.here.add("L", attributes=dict(LIST))
        cells = [self._fact(label, value, holder.add("LI")) for label, value in shown]
        rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
        rows[-1] += [""] * (columns - len(rows[-1]))
        pad = self.look.size * 0.6 if tint else 0
        style: list[Any] = [
            ("FONT", (0, 0), (-1, -1), fonts.BODY),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), pad),
            ("RIGHTPADDING", (0, 0), (-1, -1), pad or GUTTER),
            ("TOPPADDING", (0, 0), (-1, -1), self.look.size * (0.42 if tint else 0.1)),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.look.size * (0.5 if tint else 0.35)),
        ]
        if tint:
            style.append(("BACKGROUND", (0, 0), (-1, -1), TINT))
        widths = [self.look.width / columns] * columns
        made = PlanTable(rows, colWidths=widths, hAlign="LEFT", style=style)
        made.spaceAfter = self.look.size * 0.7
        self.add(made)

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[float]
    ) -> None:
        """Write a table; where the columns would be narrower than their words, labelled blocks."""
        if not rows:
            return
        filled = [place for place in range(len(head)) if any(row[place] for row in rows)]
        head = [head[place] for place in filled]
        rows = [[row[place] for place in filled] for row in rows]
        widths = self._fit(head, rows, [shares[place] for place in filled])
        if widths is None:
            self._cards(head, rows)
            return
        holder = self.here.add("Table")
        line = holder.add("TR")
        data: list[list[Any]] = [[self._head_cell(each, line) for each in head]]
        for row in rows:
            line = holder.add("TR")
            data.append([self._cell(each, line.add("TD"), "cell") for each in row])
        made = PlanTable(data, colWidths=widths, repeatRows=1, hAlign="LEFT", style=self._rules())
        made.spaceAfter = self.look.size * 0.8
        self.add(made)

    def signature(self, name: str, size: tuple[float, float]) -> None:
        """Reserve the place of a signature; without a name it is only a line to sign on paper."""
        element = self.here.add("Form") if name else self.here
        self.add(SignatureBox(name, element, size, STRONG_RULE))

    def space(self, lines: float) -> None:
        """Leave white space, in units of the body size."""
        self.flowables.append(Spacer(1, lines * self.look.size))

    def paragraph(self, text: str, style: str, element: Element) -> TaggedParagraph:
        """Return one paragraph of an element, not yet in the story."""
        made = TaggedParagraph(markup(text), self.look.styles[style])
        made.element = element
        return made

    def add(self, flowable: Any) -> None:
        """Put a flowable into the story, after room for what is held with it was asked for."""
        self.flowables.append(flowable)
        if self._held is None or self._depth:
            return
        start, self._held = self._held, None
        held = self.flowables[start:-1]
        need = sum(self._height(each) for each in held) + self._beginning(flowable)
        if held:
            room = CondPageBreak(min(need, self.look.height * 0.8))
            self.flowables.insert(start, room)

    def _hold(self) -> None:
        if self._held is None:
            self._held = len(self.flowables)

    def _height(self, flowable: Any) -> float:
        height: float = flowable.wrap(self.look.width, 1e6)[1]
        return height + float(flowable.getSpaceBefore()) + float(flowable.getSpaceAfter())

    def _beginning(self, flowable: Any) -> float:
        whole = self._height(flowable)
        if isinstance(flowable, PlanTable):
            rows: list[float] = flowable._rowHeights  # noqa: SLF001  # no public way to ask
            return sum(rows[:2])
        if isinstance(flowable, TaggedParagraph):
            return min(whole, flowable.style.leading * 3.2)
        return whole

    def _fact(self, label: str, value: Cell, item: Element) -> list[TaggedParagraph]:
        made = [self.paragraph(label, "label", item.add("Lbl"))]
        return made + self._cell(value, item.add("LBody"), "value")

    def _head_cell(self, text: str, line: Element) -> list[TaggedParagraph]:
        cell = line.add("TH", attributes={"O": "Table", "Scope": "Column"})
        return [self.paragraph(text, "head", cell.add("P"))]

    def _cell(self, value: Cell, element: Element, style: str) -> list[TaggedParagraph]:
        """Return a cell's paragraphs; of several parts, those that begin with a tab are notes."""
        made = []
        for text in (value,) if isinstance(value, str) else value:
            kind = "note" if text.startswith("\t") else style
            made += [self.paragraph(part, kind, element.add("P")) for part in paragraphs(text)]
        return made

    def _columns(self, pairs: Sequence[tuple[str, Cell]], columns: int) -> int:
        room = self.look.width / columns - 2 * self.look.size * 0.6
        widest = max(
            max(
                _widest_word(label, self.look.styles["label"]),
                _widest(value, self.look.styles["value"]),
            )
            for label, value in pairs
        )
        return columns if columns == 1 or widest <= room else self._columns(pairs, columns - 1)

    def _fit(
        self, head: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[float]
    ) -> list[float] | None:
        """Return column widths, none narrower than its longest word; None when that cannot be."""
        cell, title = self.look.styles["cell"], self.look.styles["head"]
        least = [
            max(_widest_word(head[place], title), *(_widest(row[place], cell) for row in rows))
            + GUTTER
            + 1
            for place in range(len(head))
        ]
        free = self.look.width - sum(least)
        if free < 0:
            return None
        total = sum(shares)
        wish = [
            max(0.0, share * self.look.width / total - low)
            for share, low in zip(shares, least, strict=True)
        ]
        wished = sum(wish)
        return [
            low + (free * want / wished if wished else free / len(least))
            for low, want in zip(least, wish, strict=True)
        ]

    def _cards(self, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        for row in rows:
            with self.inside("L") as holder:
                holder.attributes = dict(LIST)
                for label, value in zip(head, row, strict=True):
                    parts = (value,) if isinstance(value, str) else value
                    text = "\n".join(part.strip("\t") for part in parts)
                    with self.inside("LI"), self.inside("LBody"):
                        if text.strip():
                            self.labelled(label + ":", text)
            self.space(0.5)

    def _rules(self) -> list[Any]:
        return [
            ("FONT", (0, 0), (-1, -1), fonts.BODY),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), GUTTER),
            ("TOPPADDING", (0, 0), (-1, -1), self.look.size * 0.3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.look.size * 0.38),
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, STRONG_RULE),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, RULE),
        ]


def _widest(value: Cell, style: Any) -> float:
    parts = (value,) if isinstance(value, str) else value
    return max((_widest_word(part, style) for part in parts), default=0)


def _widest_word(text: str, style: Any) -> float:
    words = clean(text).split()
    return max(
        (fonts.text_width(each, style.fontName, style.fontSize) for each in words), default=0
    )
