"""What the author should know before a patient's sheet is handed out: lines missing, stale or too hard."""

from __future__ import annotations

from planner.documents.phrases import Phrases
from planner.documents.selection import Selection
from planner.documents.sheet_blocks import Block, blocks
from planner.library import catalogue, readability
from planner.model.document import PlanDocument
from planner.model.sheet import ReadingLevel, SheetNote, SheetNotes
from planner.wording import wording

HARDEST_GRADE = 6.0
HARDEST_INFLESZ = 65.0
# A measure of reading means nothing on a handful of words.
WORDS_TO_JUDGE = 12
# Names of medicines, places and people say nothing about how hard the sheet is.
JUDGED = ("why", "strengths", "goals", "safety")


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
    return SheetNotes(
        language=language,
        lines=lines,
        levels=tuple(each for each in levels if each is not None),
    )


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
