"""The blocks of the patient's sheet with all their lines, printed or not: what `sheet_notes` looks at."""

from __future__ import annotations

from dataclasses import dataclass

from planner.documents import own_words
from planner.documents.lines import Line
from planner.documents.phrases import Phrases
from planner.documents.selection import Selection
from planner.model.document import PlanDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of the sheet. `name` is why, strengths, goals, safety, medicines or after."""

    name: str
    lines: tuple[Line, ...]


def blocks(document: PlanDocument, phrases: Phrases, chosen: Selection) -> tuple[Block, ...]:
    """Return the sheet's blocks in their order."""
    language = chosen.language
    goals: list[Line] = []
    for step in chosen.steps():
        goals += [step.goal, *([step.words] if step.words else []), *step.mine, *step.team]
    safety = (
        *own_words.warning_signs(document, language),
        *own_words.what_helps(document, language),
    )
    return (
        Block(name="why", lines=chosen.why()),
        Block(name="strengths", lines=own_words.strengths(document, language)),
        Block(name="goals", lines=(*goals, *chosen.left_out())),
        Block(name="safety", lines=safety),
        Block(name="medicines", lines=own_words.medicines(document, language)),
        Block(
            name="after",
            lines=(
                *own_words.next_steps(document, phrases, language),
                *own_words.supports(document, language),
            ),
        ),
    )
