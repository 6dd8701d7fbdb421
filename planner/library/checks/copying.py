"""Copying: no eight words in a row that stand in a text of others, where one is given to compare with.

The text lies with whoever checks (lines quoted from sources, for example) and is never kept with the library.
"""

from __future__ import annotations

import re
from pathlib import Path

from planner.library.checks.content import Content, Line
from planner.library.folding import folded

RUN = 8


def check(content: Content, quoted: Path) -> None:
    """Add a fault for every line that has eight words in a row with the quoted text."""
    try:
        taken = _runs(quoted.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        content.add("copying", quoted.name, f"cannot be read: {type(error).__name__}")
        return
    lines: tuple[Line, ...] = (*content.lines, *content.shared_lines)
    for line in lines:
        same = _runs(line.text) & taken
        if same:
            content.add("copying", line.place, f"“{min(same)}” stands in the quoted text")


def _runs(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9]+", folded(text))
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
