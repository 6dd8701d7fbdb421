"""Writing chosen lines: only those that have words, each tagged with its language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.documents.blocks import Story
from planner.documents.selection import Flaw, Line

CODES = {"en": "en-US", "es": "es-US"}


def printed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines that stand on the sheet."""
    return tuple(each for each in lines if each.text and Flaw.LEFT_OUT not in each.flaws)


def tag(story: Story, line: Line) -> str:
    """Return the language code of a line that is not in the sheet's language."""
    return "" if line.language == story.words.language else CODES.get(line.language, "")


def write_lines(story: Story, lines: Sequence[Line]) -> None:
    """Write lines as paragraphs."""
    for line in lines:
        story.text(line.text, language=tag(story, line))


def write_items(story: Story, lines: Sequence[Line], mark: str = "dot") -> None:
    """Write lines as a list."""
    story.items([each.text for each in lines], mark, [tag(story, each) for each in lines])
