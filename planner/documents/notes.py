"""What the author should know before a patient's sheet is handed out: lines missing, stale or too hard."""

from __future__ import annotations

from dataclasses import dataclass

from planner.documents.lines import Flaw
from planner.documents.phrases import Phrases
from planner.documents.selection import Selection
from planner.documents.sheet_blocks import Block, blocks
from planner.library import catalogue, readability
from planner.model.document import PlanDocument
from planner.wording import wording

HARDEST_GRADE = 6.0
HARDEST_INFLESZ = 65.0
# A measure of reading means nothing on a handful of words.
WORDS_TO_JUDGE = 12
# Names of medicines, places and people say nothing about how hard the sheet is.
JUDGED = ("why", "strengths", "goals", "safety")


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
    """All there is to say about a sheet; without `lines` and with every level easy it is ready."""

    lines: tuple[SheetNote, ...]
    levels: tuple[ReadingLevel, ...]

    @property
    def ready(self) -> bool:
        """Tell whether nothing is missing, stale, untranslated or too hard."""
        harmless = (Flaw.LEFT_OUT,)
        return all(each.flaw in harmless for each in self.lines) and all(
            each.easy for each in self.levels
        )


def sheet_notes(document: PlanDocument, language: str) -> SheetNotes:
    """Return what is missing, stale, untranslated, unreviewed, blank or left out, and reading levels."""
    phrases = Phrases(document, wording(language), catalogue.load())
    made = blocks(document, phrases, Selection(document, phrases, language))
    lines = tuple(
        SheetNote(flaw=flaw, block=block.name, node=line.node, field=line.field, text=line.text)
        for block in made
        for line in block.lines
        for flaw in line.flaws
    )
    levels = (_level(block, language) for block in made if block.name in JUDGED)
    return SheetNotes(lines=lines, levels=tuple(each for each in levels if each is not None))


def _level(block: Block, language: str) -> ReadingLevel | None:
    texts = [line.text for line in block.lines if line.printed and line.language == language]
    text = "\n".join(texts)
    if len(readability.words(text)) < WORDS_TO_JUDGE:
        return None
    found = readability.reading(text, language)
    if language == "es":
        value, easy = found.inflesz, found.inflesz >= HARDEST_INFLESZ
    else:
        value, easy = found.grade, found.grade <= HARDEST_GRADE
    return ReadingLevel(block=block.name, value=round(value, 1), easy=easy)
