"""Lines of the patient's sheet: their words, their language, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.model.languages import likely

FEW = 5


class Flaw(StrEnum):
    """What is wrong with a line of the sheet, or why it is not there."""

    MISSING = "missing"
    UNTRANSLATED = "untranslated"
    STALE = "stale"
    UNREVIEWED = "unreviewed"
    BLANK = "blank"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the sheet. `language` is what it is written in; empty `text` is not printed."""

    text: str
    node: str
    field: str
    language: str
    flaws: tuple[Flaw, ...] = ()

    @property
    def printed(self) -> bool:
        """Tell whether the line stands on the sheet."""
        return bool(self.text.strip()) and Flaw.LEFT_OUT not in self.flaws


def own(text: str, node: str, field: str, language: str) -> Line:
    """Return a line that was typed in one language only, for a sheet in `language`."""
    found = likely(text)
    if found in ("", language):
        return Line(text=text, node=node, field=field, language=language)
    return Line(text=text, node=node, field=field, language=found, flaws=(Flaw.UNTRANSLATED,))


def owns(
    texts: Iterable[str], node: str, field: str, language: str, most: int = FEW
) -> tuple[Line, ...]:
    """Return lines that were typed in one language only; those beyond `most` are left out."""
    lines = [own(text, node, field, language) for text in texts if text.strip()]
    rest = [replace(each, flaws=(*each.flaws, Flaw.LEFT_OUT)) for each in lines[most:]]
    return (*lines[:most], *rest)


def printed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines that stand on the sheet."""
    return tuple(each for each in lines if each.printed)


def any_untranslated(lines: Sequence[Line]) -> bool:
    """Tell whether a printed line is in another language than the sheet's."""
    return any(Flaw.UNTRANSLATED in each.flaws for each in lines if each.printed)
