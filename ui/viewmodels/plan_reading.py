"""How easy a text is to read, in words."""

from __future__ import annotations

from planner.library import readability
from ui.words import _

FEWEST_WORDS = 3


def reading_level(text: str, language: str) -> str:
    """Return a text's reading level with the aim beside it; nothing for a few words."""
    if len(text.split()) < FEWEST_WORDS:
        return ""
    if language == "es":
        return _("Reading ease {score} (aim: 65 or more)").format(
            score=f"{readability.inflesz(text):.0f}"
        )
    return _("Reading grade {grade} (aim: 6 or less)").format(
        grade=f"{max(readability.fkgl(text), 0):.1f}"
    )
