"""Setting text: words into lines of a width, lines onto pages, each paragraph tagged as it is drawn.

A paragraph takes runs of plain text, never markup: nothing that somebody typed can be obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from planner.documents import fonts
from planner.documents.tagged import Element, Line
from planner.documents.text import Run

PIECES = re.compile(r"\n|[^\S\n\xa0]+|[\S\xa0]+")
# Sums of widths that are equal on paper may differ in their last bits.
HAIR = 1e-6
# So much of its spaces a line may give up to hold one word more.
SQUEEZE = 0.05


class Measure:
    """Knows how wide words are, for as long as one document is written: most words come often."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, float]] = {}

    def widths(self, words: Sequence[str], face: str) -> list[float]:
        """Return the widths of words in thousandths of the type size."""
        known = self._known.setdefault(face, {})
        letters = fonts.typeface(face).widths.__getitem__
        found = []
        for word in words:
            width = known.get(word)
            if width is None:
                width = known[word] = sum(map(letters, word))
            found.append(width)
        return found

    def lines(self, runs: Sequence[Run], size: float, width: float) -> list[Line]:
        """Return the lines of a paragraph in one type size."""
        room = width / size * 1000 + HAIR
        if len(runs) == 1:
            run = runs[0]
            if "\n" not in run.text and "\xa0" not in run.text:
                words = run.text.split()
                widths = self.widths(words, run.face)
                if max(widths, default=0) <= room:
                    return self._plain(words, widths, run.face, room)
        return _Mixed(self, room).lines(runs)

    def _plain(self, words: list[str], widths: list[float], face: str, room: float) -> list[Line]:
        """Return lines of words in one typeface, none wider than a line."""
        space = self.widths((" ",), face)[0]
        give = space * SQUEEZE
        lines: list[Line] = []
        start, used, most = 0, -space, room
        for place, width in enumerate(widths):
            longer = used + space + width
            if longer > most:
                lines.append(_line(words[start:place], face, used - room))
                start, used, most = place, width, room + give
            else:
                used, most = longer, most + give
        if words:
            lines.append(_line(words[start:], face, used - room))
        return lines


def _line(words: list[str], face: str, excess: float) -> Line:
    """Return a line of words in one typeface, its spaces narrower where it is wider than its room."""
    run = Run(face, " ".join(words))
    return Line((run,), squeeze=excess / (len(words) - 1)) if excess > 0 else Line((run,))


class _Mixed:
    """Sets words of several typefaces, forced line ends, and words longer than a line."""

    def __init__(self, measure: Measure, room: float) -> None:
        self._measure, self._room = measure, room
        self._lines: list[Line] = []
        self._line: list[Run] = []
        self._used = self._give = 0.0

    def lines(self, runs: Sequence[Run]) -> list[Line]:
        """Return the lines; a word may begin in one typeface and go on in another."""
        word: list[Run] = []
        for run in runs:
            for piece in PIECES.findall(run.text):
                if piece.strip(" \n\t"):
                    word.append(Run(run.face, piece))
                    continue
                self._put(word)
                word = []
                if piece == "\n":
                    self._end()
        self._put(word)
        if self._line:
            self._end()
        return self._lines

    def _put(self, word: list[Run]) -> None:
        if not word:
            return
        width = sum(self._width(part) for part in word)
        space = self._width(Run(self._line[-1].face, " ")) if self._line else 0.0
        give = self._give + space * SQUEEZE
        fits = self._used + space + width <= self._room + give
        if self._line and not fits and width <= self._room:
            self._end()
        elif self._line:
            self._add(Run(self._line[-1].face, " "))
            self._used, self._give = self._used + space, give
        if width > self._room:
            self._cut(word)
            return
        for part in word:
            self._add(part)
        self._used += width

    def _cut(self, word: list[Run]) -> None:
        """Set a word that no line can hold: cut where each line ends."""
        for face, text in word:
            for letter in text:
                width = self._width(Run(face, letter))
                if self._used + width > self._room and self._line:
                    self._end(whole=False)
                self._add(Run(face, letter))
                self._used += width

    def _add(self, part: Run) -> None:
        if self._line and self._line[-1].face == part.face:
            part = Run(part.face, self._line.pop().text + part.text)
        self._line.append(part)

    def _end(self, *, whole: bool = True) -> None:
        if self._line and self._line[-1].text.endswith(" "):
            # The first letter of a word longer than a line found no room here.
            face, text = self._line.pop()
            self._line.append(Run(face, text[:-1]))
            self._used, whole = self._used - self._width(Run(face, " ")), True
        excess = self._used - self._room
        spaces = sum(part.text.count(" ") for part in self._line)
        squeeze = excess / spaces if excess > 0 and spaces else 0.0
        self._lines.append(Line(tuple(self._line), whole, squeeze))
        self._line, self._used, self._give = [], 0.0, 0.0

    def _width(self, part: Run) -> float:
        return self._measure.widths((part.text,), part.face)[0]


class TaggedParagraph(Flowable):
    """A paragraph that belongs to one element; its halves after a page break belong to the same.

    A second draw of the same object (a repeated table head) is an artifact. `outline` is a heading's
    level; `bar` and `tick` draw something beside the text, called with the canvas, the paragraph and
    its lower left corner.
    """

    def __init__(self, runs: Sequence[Run], style: ParagraphStyle, measure: Measure) -> None:
        super().__init__()
        self.runs, self.style, self.measure = runs, style, measure
        self.element: Element | None = None
        self.outline: int | None = None
        self.bar: Any = None
        self.tick: Any = None
        self.set_lines: list[Line] | None = None

    @property
    def text(self) -> str:
        """Return the words."""
        return "".join(run.text for run in self.runs)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size; lines depend on the width alone, so they are set once for each width."""
        if self.set_lines is None or self.width != width:
            style = self.style
            room = width - style.leftIndent
            self.set_lines = self.measure.lines(self.runs, style.fontSize, room)
            self.width = width
            self.height = len(self.set_lines) * style.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """Return the parts before and after a page break; no single line stays or goes alone."""
        self.wrap(width, height)
        lines = self.set_lines or []
        fit = int(height / self.style.leading)
        if len(lines) <= fit:
            return [self]
        if len(lines) == fit + 1:
            fit -= 1
        if fit < 2:  # two lines are the least that stay together
            return []
        parts = [self._part(lines[:fit]), self._part(lines[fit:])]
        parts[0].tick = self.tick
        return parts

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803  # reportlab's names
        """Draw what stands beside the text as an artifact, then the text as content.

        (Drawing at the place itself instead of moving the canvas there saves a tenth of a plan.)
        """
        if self.bar is not None:
            self.bar(canvas, self, x, y)
        if self.tick is not None:
            self.tick(canvas, self, x, y)
        style, element = self.style, self.element
        self.element = None
        top = y + self.height - style.fontSize * fonts.ASCENT
        if self.set_lines:
            canvas.write(self.set_lines, style, (x + style.leftIndent, top), element)

    def _part(self, lines: list[Line]) -> TaggedParagraph:
        """Return a paragraph of some of the lines, set already."""
        runs: list[Run] = []
        for line in lines:
            runs += line.parts
            if line.whole:
                runs.append(Run(self.style.fontName, " "))
        made = type(self)(runs, self.style, self.measure)
        made.element, made.bar = self.element, self.bar
        made.set_lines = lines
        made.width, made.height = self.width, len(lines) * self.style.leading
        return made
