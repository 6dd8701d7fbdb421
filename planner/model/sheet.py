"""What there is to say about a client's sheet before it is handed out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """What is wrong with a line of the sheet, or why it is not there."""

    MISSING = "missing"
    UNTRANSLATED = "untranslated"
    STALE = "stale"
    UNREVIEWED = "unreviewed"
    BLANK = "blank"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetNote:
    """One line of the sheet that needs a look: where it is, what it says, what is wrong."""

    flaw: Flaw
    block: str
    node: str
    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLevel:
    """How hard one block is: a school grade in English, the INFLESZ value in Spanish."""

    block: str
    value: float
    easy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetNotes:
    """All there is to say about a sheet; without `lines` and with every level easy it is ready.

    `withheld` tells that it holds Spanish of the library for which nobody answers yet.
    """

    language: str
    lines: tuple[SheetNote, ...]
    levels: tuple[ReadingLevel, ...]
    withheld: bool = False

    @property
    def ready(self) -> bool:
        """Tell whether nothing is missing, stale, untranslated, withheld or too hard."""
        whole = all(each.flaw is Flaw.LEFT_OUT for each in self.lines)
        return whole and not self.withheld and all(each.easy for each in self.levels)
