"""The sample plans: complete, checked, printable, in plain words, with real codes, about invented people."""

from __future__ import annotations

import json
import re

import pytest

from planner import assets
from planner.documents import render
from planner.documents.notes import sheet_notes
from planner.documents.preview import page_images
from planner.library import catalogue, icd, readability
from planner.model import codec, editing, phrases
from planner.model.document import PlanDocument
from planner.model.plan import Agreement, Intervention, Objective, Plain, Problem
from planner.model.sentences import SLOT, empty_slots, slot_names
from planner.rules import packs
from planner.rules.context import moment_of
from planner.usecases import checking

NAMES = [name.removesuffix(".json") for name in assets.names("samples", ".json")]
PHONE = re.compile(r"\d{3}-555-01\d\d|988")
HARDEST_GRADE, LEAST_INFLESZ = 6.0, 65.0


def sample(name: str) -> PlanDocument:
    return codec.decode(assets.read_bytes(f"samples/{name}.json"))


def plains(document: PlanDocument) -> list[Plain]:
    nodes = [node for node in editing.walk(document.plan) if not isinstance(node, Problem)]
    whys = [problem.why for problem in document.plan.problems]
    return [*whys, *(n.plain for n in nodes), *(c.plain for c in document.plan.discharge_criteria)]


def test_there_is_one_for_every_template_and_level() -> None:
    library = catalogue.load()
    assert set(NAMES) == set(library.templates)
    assert {sample(name).episode.level for name in NAMES} == set(library.levels)


def test_two_clients_have_spanish_as_their_language() -> None:
    spanish = [name for name in NAMES if sample(name).client.language == "es"]
    assert spanish == ["cc", "css"]
    assert all("es" in sample(name).plan.languages for name in spanish)


@pytest.mark.parametrize("name", NAMES)
def test_check_finds_nothing_that_blocks_or_should_be_fixed(name: str) -> None:
    document = sample(name)
    found = checking.check_file(document, moment_of(document))
    assert [each.sentence for each in found if each.severity.value != "hint"] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_filled_in_three_voices(name: str) -> None:
    document = sample(name)
    for plain in plains(document):
        assert plain.en
        assert plain.es
    for node in editing.walk(document.plan):
        if isinstance(node, Problem):
            continue
        assert not empty_slots(node)
        known = {slot.name for slot in node.slots} | {"patient", "by"}
        for text in (node.text, node.plain.en, node.plain.es):
            assert set(slot_names(text)) <= known


@pytest.mark.parametrize("name", NAMES)
def test_plain_words_are_plain(name: str) -> None:
    document = sample(name)
    english = " ".join(SLOT.sub("5", plain.en) for plain in plains(document))
    spanish = " ".join(SLOT.sub("5", plain.es) for plain in plains(document))
    assert readability.fkgl(english) <= HARDEST_GRADE
    assert readability.inflesz(spanish) >= LEAST_INFLESZ


@pytest.mark.parametrize("name", NAMES)
def test_diagnoses_have_their_official_titles(name: str) -> None:
    for diagnosis in sample(name).assessment.diagnoses:
        assert icd.table().title(diagnosis.code) == diagnosis.title
        assert icd.table().is_final(diagnosis.code)
        assert diagnosis.evidence


@pytest.mark.parametrize("name", NAMES)
def test_origins_are_statements_of_the_library_as_they_are(name: str) -> None:
    library = catalogue.load()
    for node in editing.walk(sample(name).plan):
        if node.origin is not None:
            assert " ".join(library.entry(node.origin.item).text.split()) == node.text


@pytest.mark.parametrize("name", NAMES)
def test_measures_and_services_are_complete(name: str) -> None:
    document = sample(name)
    measures = catalogue.load().measures
    for score in document.assessment.scores:
        assert measures[score.measure].takes(score.value)
    for node in editing.walk(document.plan):
        if isinstance(node, Intervention):
            assert node.responsible
            assert node.technique
            assert node.dose.until
        if isinstance(node, Objective):
            assert node.due
            assert node.method


@pytest.mark.parametrize("name", NAMES)
def test_person_is_heard_and_known(name: str) -> None:
    document = sample(name)
    assessment = document.assessment
    parts = ("strengths", "needs", "abilities", "preferences", "findings", "scores")
    assert all(getattr(assessment, part) for part in parts)
    for problem in document.plan.problems:
        for goal in problem.goals:
            assert goal.client_words
            assert goal.agreement is Agreement.AGREE


def test_people_are_invented_and_no_two_say_the_same() -> None:
    documents = [sample(name) for name in NAMES]
    assert len({document.client.name for document in documents}) == len(documents)
    assert len({document.client.record_number for document in documents}) == len(documents)
    words = [
        goal.client_words
        for d in documents
        for problem in d.plan.problems
        for goal in problem.goals
    ]
    assert len(set(words)) == len(words)
    phones = re.findall(r'"(?:phone|after_hours_phone)": "([^"]+)"', "".join(map(raw, NAMES)))
    assert phones
    assert not [phone for phone in phones if not PHONE.fullmatch(phone)]


@pytest.mark.parametrize("name", NAMES)
def test_samples_of_all_languages_can_be_laid_out(name: str) -> None:
    document = sample(name)
    for language in document.plan.languages:
        assert render.render(document, layout="sheet", language=language).startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["cc", "css"])
def test_spanish_sheet_is_spanish_throughout_on_one_sheet_of_paper(name: str) -> None:
    document = sample(name)
    assert phrases.missing(document, "es") == ()
    assert phrases.orphans(document) == ()
    pdf = render.render(document, layout="sheet", language="es")
    assert len(page_images(pdf, 20)) == 2
    notes = [each.text for each in sheet_notes(document, "es").lines if each.flaw == "untranslated"]
    assert notes == []


@pytest.mark.parametrize("name", NAMES)
def test_file_is_written_for_people(name: str) -> None:
    text = raw(name)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert text.startswith('{\n  "format": "goldenthread-plan",\n  "schema": 1,\n')


def test_first_plans_are_on_time_by_their_profiles() -> None:
    for name in NAMES:
        document = sample(name)
        hours = packs.profiles()[document.plan.template].first_plan_hours
        taken = moment_of(document) - document.episode.admitted_at
        assert taken.total_seconds() <= hours * 3600, name


def raw(name: str) -> str:
    return assets.read_text(f"samples/{name}.json")
