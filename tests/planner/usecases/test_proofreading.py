"""What is said of a client's sheet before it is handed out, in the reader's language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.documents import press
from planner.errors import NotAllowedError
from planner.model import editing
from planner.model.plan import Plain
from planner.model.sheet import Flaw, ReadingLevel, SheetNote, SheetNotes
from planner.usecases import exporting, proofreading
from planner.wording import wording
from tests.planner.documents import sample

EVERY = SheetNotes(
    language="es",
    lines=tuple(
        SheetNote(flaw=each, block="goals", node="o-talk", field="plain", text=f"Line {each}")
        for each in Flaw
        if each is not Flaw.LEFT_OUT
    ),
    levels=(
        ReadingLevel(block="goals", value=40.0, easy=False),
        ReadingLevel(block="why", value=80.0, easy=True),
    ),
)


def with_plain(node: str, plain: Plain):
    document = sample.document()
    changed = replace(editing.find(document.plan, node), plain=plain)
    return replace(document, plan=editing.put(document.plan, changed))


def sentences(document, language, screen="en"):
    notes = press.sheet_notes(document, language)
    return [str(each) for each in proofreading.remarks(document, notes, screen)]


def test_lines_without_spanish_are_counted_and_quoted(desk) -> None:
    document = with_plain("o-triggers", Plain(en="I will write down what sets me off."))
    notes = exporting.sheet_notes(desk, document, "es")
    said = proofreading.remarks(document, notes)
    (found,) = [each for each in said if "no Spanish yet" in each.sentence]
    assert found.look
    assert any("I will write down what sets me off." in line for line in found.lines)
    assert found.sentence.startswith(f"{len(found.lines)} line")


def test_part_without_words_for_the_client_is_called_by_its_number() -> None:
    said = sentences(with_plain("o-triggers", Plain()), "en")
    assert any("no words for the client yet" in each and "Objective 1.1.1" in each for each in said)


def test_stale_and_unreviewed_lines_are_called_so() -> None:
    old = Plain(en="Old words.", es="Palabras viejas.", written_for="0" * 16)
    said = " ".join(sentences(with_plain("o-talk", old), "es"))
    assert "earlier text of the plan" in said
    assert "nobody has looked over" in said
    assert "Palabras viejas." in said


def test_left_out_lines_are_told_but_ask_for_nothing() -> None:
    left = SheetNote(flaw=Flaw.LEFT_OUT, block="goals", node="g", field="plain", text="A wish.")
    stale = replace(left, flaw=Flaw.STALE)
    notes = SheetNotes(language="en", lines=(left, stale), levels=())
    said = proofreading.remarks(sample.document(), notes)
    assert [each.look for each in said] == [False, False]
    assert said[0].sentence == "Nothing is missing on this sheet."
    assert said[1].lines == ("“A wish.”",)


def test_quoted_line_brings_no_control_characters_along() -> None:
    odd = SheetNote(
        flaw=Flaw.STALE, block="goals", node="g", field="plain", text="a\x1b[2J\u202e b\nc \ud83d"
    )
    notes = SheetNotes(language="en", lines=(odd,), levels=())
    assert proofreading.remarks(sample.document(), notes)[0].lines == ("“a[2J b c \ufffd”",)


def test_every_remark_has_its_spanish() -> None:
    english = proofreading.remarks(sample.document(), EVERY)
    spanish = proofreading.remarks(sample.document(), EVERY, "es")
    assert len(english) == len(spanish) == len(Flaw) - 1 + 2
    assert not {each.sentence for each in english} & {each.sentence for each in spanish}
    for text in (*proofreading.BLOCKS.values(), "Aim: school grade 6 or less."):
        assert wording("es").text(text) != text
    assert "metas y pasos (40)" in " ".join(each.sentence for each in spanish)


def test_only_who_may_see_the_plan_is_told(house) -> None:
    with pytest.raises(NotAllowedError):
        exporting.sheet_notes(house.enter("ada"), sample.document(), "en")
