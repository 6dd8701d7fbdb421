"""The client's wording of short entries: found by their text, asked for where it is missing."""

from __future__ import annotations

from dataclasses import replace

from planner.model import codec, phrases
from planner.model.assessment import Assessment
from planner.model.client import Client, Episode
from planner.model.document import Plan, PlanDocument
from planner.model.surroundings import (
    Aftercare,
    Appointment,
    Medication,
    Phrase,
    SafetyPlan,
    ScheduleRow,
)
from tests.planner.test_samples import sample

STRENGTHS = tuple(f"Cooks dish number {number}" for number in range(1, 8))


def document() -> PlanDocument:
    base = sample("css")
    return PlanDocument(
        client=Client(name="Ana Sample", record_number="S-1"),
        episode=Episode(program="CSS", level="css", admitted_at=base.episode.admitted_at),
        assessment=Assessment(strengths=STRENGTHS),
        plan=Plan(
            safety=SafetyPlan(
                warning_signs=("I do not sleep", " "), what_i_can_do=("Llamar a mi hermana",)
            ),
            medications=(
                Medication(name="Ibuprofen", purpose="pain", instructions="as ordered"),
                Medication(name="Metformin", instructions="as ordered"),
            ),
            schedule=(
                ScheduleRow(title="Skills group", title_es="Grupo de habilidades"),
                ScheduleRow(title="Walk"),
            ),
            aftercare=Aftercare(
                needs=("A place to live",),
                goals=("Sing again",),
                supports=("Lucía (sister)",),
                appointments=(Appointment(what="First visit", place="Main Street"),),
            ),
        ),
    )


def texts(found: tuple[phrases.Entry, ...]) -> list[str]:
    return [each.text for each in found]


def test_entries_stand_in_reading_order_each_once_and_only_if_printed() -> None:
    assert texts(phrases.entries(document())) == [
        *STRENGTHS[: phrases.FEW],
        "I do not sleep",
        "Llamar a mi hermana",
        "pain",
        "as ordered",
        "Skills group",
        "Walk",
        "First visit",
        "Sing again",
        "Lucía (sister)",
    ]
    assert {each.place for each in phrases.entries(document())} == {
        "strengths",
        "warning_signs",
        "what_i_can_do",
        "medications",
        "schedule",
        "appointments",
        "goals",
        "supports",
    }


def test_what_is_already_written_in_a_language_is_not_missing_in_it() -> None:
    spanish, english = (texts(phrases.missing(document(), each)) for each in ("es", "en"))
    assert "Llamar a mi hermana" not in spanish
    assert "Skills group" not in spanish
    assert "Walk" in spanish
    assert "pain" in spanish
    assert english == ["Llamar a mi hermana"]


def test_phrase_is_found_by_the_very_text_of_its_entry() -> None:
    plan = phrases.with_phrase(document().plan, "pain", "es", "dolor", "Dana Reyes, LMHC")
    plan = phrases.with_phrase(plan, "pain", "en", "my back hurts")
    assert plan.phrases == (
        Phrase(text="pain", en="my back hurts", es="dolor", es_by="Dana Reyes, LMHC"),
    )
    assert phrases.wording(plan, "pain", "es") == "dolor"
    assert phrases.wording(plan, "pain", "en") == "my back hurts"
    assert phrases.wording(plan, "Pain", "es") == ""
    assert "pain" not in texts(phrases.missing(replace(document(), plan=plan), "es"))


def test_phrase_without_words_is_gone() -> None:
    plan = phrases.with_phrase(document().plan, "pain", "es", "dolor", "Dana")
    assert phrases.with_phrase(plan, "pain", "es", "").phrases == ()


def test_phrase_of_a_rewritten_entry_is_told_and_can_be_taken_out() -> None:
    plan = phrases.with_phrase(document().plan, "pain", "es", "dolor")
    plan = phrases.with_phrase(plan, STRENGTHS[-1], "es", "Cocino")
    kept = replace(document(), plan=plan)
    assert phrases.orphans(kept) == ()
    changed = replace(plan, medications=())
    found = phrases.orphans(replace(kept, plan=changed))
    assert [each.text for each in found] == ["pain"]
    left = phrases.without_orphans(replace(kept, plan=changed)).phrases
    assert [each.text for each in left] == [STRENGTHS[-1]]


def test_phrases_are_kept_in_a_file() -> None:
    plan = phrases.with_phrase(document().plan, "pain", "es", "dolor", "Dana")
    kept = replace(document(), plan=plan)
    assert codec.decode(codec.encode(kept)).plan.phrases == plan.phrases
