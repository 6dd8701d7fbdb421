"""Writing chosen lines, each tagged with its language."""

from __future__ import annotations

from collections.abc import Sequence

from planner.documents.blocks import Story
from planner.documents.lines import Line

CODES = {"en": "en-US", "es": "es-US"}


def tag(story: Story, line: Line) -> str:
    """Return the language code of a line that is not in the sheet's language."""
    return "" if line.language == story.words.language else CODES.get(line.language, "")


def write_items(story: Story, lines: Sequence[Line], mark: str = "dot") -> None:
    """Write lines as a list."""
    story.items([each.text for each in lines], mark, [tag(story, each) for each in lines])
