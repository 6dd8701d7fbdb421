"""The story of a document: blocks written in reading order, each tagged, headings kept with what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.platypus import CondPageBreak, KeepTogether, Spacer

from planner.documents import fonts, marks
from planner.documents.grid import PlanTable
from planner.documents.setting import Measure, TaggedParagraph
from planner.documents.styles import STRONG_RULE, Look
from planner.documents.tagged import Element, SignatureBox
from planner.documents.text import Run, paragraphs, runs
from planner.wording import Wording

LIST = {"O": "List", "ListNumbering": "None"}


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
        self.measure = Measure()
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

    def heading(
        self, level: int, text: str, *, language: str = "", style: str = "", mark: Any = None
    ) -> None:
        """Write a heading; it goes into the outline and never stands alone at a page's end.

        `mark` draws something beside or behind it.
        """
        self._hold()
        element = self.here.add(f"H{level}", language=language)
        made = self.paragraph(text, style or f"h{level}", element)
        made.outline, made.bar = level - 1, mark
        self.flowables.append(made)

    def text(self, text: str, style: str = "body", language: str = "") -> None:
        """Write a text of any length as one or more paragraphs."""
        for part in paragraphs(text):
            self.add(self.paragraph(part, style, self.here.add("P", language=language)))

    def labelled(self, label: str, text: str, style: str = "body") -> None:
        """Write a text that begins with its label in bold."""
        for place, part in enumerate(paragraphs(text)):
            made = self.paragraph(part, style, self.here.add("P"))
            if place == 0 and label:
                lead = runs(label, fonts.BOLD)
                made.runs = (*lead, Run(made.style.fontName, " "), *made.runs)
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

    def signature(self, name: str, size: tuple[float, float]) -> None:
        """Reserve the place of a signature; without a name it is only a line to sign on paper."""
        element = self.here.add("Form") if name else self.here
        self.add(SignatureBox(name, element, size, STRONG_RULE))

    def space(self, lines: float) -> None:
        """Leave white space, in units of the body size."""
        self.flowables.append(Spacer(1, lines * self.look.size))

    def paragraph(self, text: str, style: str, element: Element) -> TaggedParagraph:
        """Return one paragraph of an element, not yet in the story."""
        look = self.look.styles[style]
        made = TaggedParagraph(runs(text, look.fontName), look, self.measure)
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
            return sum(flowable.row_heights()[:2])
        if isinstance(flowable, TaggedParagraph):
            return min(whole, flowable.style.leading * 3.2)
        return whole
