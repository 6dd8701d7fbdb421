"""What is to be said of a client's sheet, in sentences: its lines that need a look, and how it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.documents import press
from planner.model.document import PlanDocument
from planner.model.sheet import Flaw, ReadingLevel, SheetNote, SheetNotes
from planner.wording import Wording, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One sentence about a sheet and the lines it is about; `look` asks for a look at them."""

    sentence: str
    lines: tuple[str, ...] = ()
    look: bool = False

    def __str__(self) -> str:
        """Return the sentence with its lines in quotes."""
        return f"{self.sentence} {'; '.join(self.lines)}".rstrip()


def remarks(document: PlanDocument, notes: SheetNotes, screen: str = "en") -> tuple[Remark, ...]:
    """Return all there is to say about a sheet, in the language of the screen, the worst first."""
    say = wording(screen)
    found = [
        *_withheld(notes, say),
        *_flaws(document, notes, say),
        *_levels(notes, say, easy=False),
        *_levels(notes, say, easy=True),
    ]
    found.sort(key=lambda each: not each.look)
    if not any(each.look for each in found):
        found.insert(0, Remark(sentence=say.text("Nothing is missing on this sheet.")))
    return tuple(found)


def _withheld(notes: SheetNotes, say: Wording) -> Iterator[Remark]:
    if notes.withheld:
        sentence = say.text(
            "Nobody qualified has reviewed the library's Spanish on this sheet yet: give it in English, or "
            "ask the clinic's director to name who reviewed it."
        )
        yield Remark(sentence=sentence, look=True)


def _flaws(document: PlanDocument, notes: SheetNotes, say: Wording) -> Iterator[Remark]:
    names = _names(document, say)
    gone = {(each.node, each.text) for each in notes.lines if each.flaw is Flaw.LEFT_OUT}
    for flaw in Flaw:
        lines = tuple(
            dict.fromkeys(
                _quoted(each, names)
                for each in notes.lines
                if each.flaw is flaw
                and (flaw is Flaw.LEFT_OUT or (each.node, each.text) not in gone)
            )
        )
        if lines:
            sentence = _sentence(flaw, notes.language, len(lines), say)
            yield Remark(sentence=sentence, lines=lines, look=flaw is not Flaw.LEFT_OUT)


def _quoted(note: SheetNote, names: dict[str, str]) -> str:
    text = " ".join(press.clean(note.text).split())
    return f"“{text}”" if text else names.get(note.node, note.field)


def _sentence(flaw: Flaw, language: str, count: int, say: Wording) -> str:
    if flaw is Flaw.UNTRANSLATED and language == "es":
        one = "{n} line has no Spanish yet and is printed in English:"
        many = "{n} lines have no Spanish yet and are printed in English:"
    elif flaw is Flaw.UNTRANSLATED:
        one = "{n} line has no English yet and is printed as it was written:"
        many = "{n} lines have no English yet and are printed as they were written:"
    else:
        one, many = SENTENCES[flaw]
    return say.count(one, many, count)


SENTENCES = {
    Flaw.MISSING: (
        "{n} part of the plan has no words for the client yet and is not on the sheet:",
        "{n} parts of the plan have no words for the client yet and are not on the sheet:",
    ),
    Flaw.STALE: (
        "{n} line was worded for an earlier text of the plan; read it again:",
        "{n} lines were worded for an earlier text of the plan; read them again:",
    ),
    Flaw.UNREVIEWED: (
        "{n} line is in Spanish that nobody has looked over yet:",
        "{n} lines are in Spanish that nobody has looked over yet:",
    ),
    Flaw.BLANK: (
        "{n} line has a blank that is not filled in:",
        "{n} lines have a blank that is not filled in:",
    ),
    Flaw.LEFT_OUT: (
        "{n} line is left out: there is no room for it, or the client did not want it:",
        "{n} lines are left out: there is no room for them, or the client did not want them:",
    ),
}


def _levels(notes: SheetNotes, say: Wording, *, easy: bool) -> Iterator[Remark]:
    chosen = [each for each in notes.levels if each.easy is easy]
    if not chosen:
        return
    parts = ", ".join(_level(each, notes.language, say) for each in chosen)
    if notes.language == "es":
        aim = say.text("Aim: a reading ease of 65 or more.")
    else:
        aim = say.text("Aim: school grade 6 or less.")
    if easy:
        sentence = say.text("Easy to read: {parts}. {aim}")
    else:
        sentence = say.text("Hard to read: {parts}. {aim} Short sentences and everyday words help.")
    yield Remark(sentence=sentence.format(parts=parts, aim=aim), look=not easy)


def _level(level: ReadingLevel, language: str, say: Wording) -> str:
    name = say.text(BLOCKS[level.block])
    value = f"{level.value:.0f}" if language == "es" else f"{max(level.value, 0):.1f}"
    return f"{name} ({value})"


# The blocks whose reading level is measured.
BLOCKS = {
    "why": "reasons for care",
    "strengths": "strengths",
    "goals": "goals and steps",
    "safety": "warning signs and what helps",
}


def _names(document: PlanDocument, say: Wording) -> dict[str, str]:
    """Return what the parts of the tree are called ("Objective 1.2.1"), by their ids."""
    found: dict[str, str] = {}
    for p, problem in enumerate(document.plan.problems, 1):
        found[problem.id] = f"{say.text('Problem')} {p}"
        for g, goal in enumerate(problem.goals, 1):
            found[goal.id] = f"{say.text('Goal')} {p}.{g}"
            for o, objective in enumerate(goal.objectives, 1):
                found[objective.id] = f"{say.text('Objective')} {p}.{g}.{o}"
                for i, each in enumerate(objective.interventions, 1):
                    found[each.id] = f"{say.text('Intervention')} {p}.{g}.{o}.{i}"
    return found
