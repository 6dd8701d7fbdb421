"""Sections a starter plan asks for: found by a field, a problem, a score, or words; told where they lack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner import assets
from planner.library import catalogue
from planner.model import codec
from planner.model.assessment import Score
from planner.model.plan import Origin
from planner.rules import Context, check
from planner.rules.context import SectionDue, moment_of
from planner.usecases import checking

NOBODY = SectionDue(key="x", title="X", words="there are no such words")


def sample(name: str = "css"):
    return codec.decode(assets.read_bytes(f"samples/{name}.json"))


def lacking(document, *due: SectionDue) -> list[str]:
    context = Context(now=moment_of(document), sections=due)
    return [each.field for each in check(document, context) if each.rule == "GT51"]


def scored(document):
    score = Score(measure="cows", value=9, on=date(2026, 1, 2))
    return replace(document, assessment=replace(document.assessment, scores=(score,)))


def of_library(document):
    first = replace(document.plan.problems[0], origin=Origin(item="life.money", revision=1))
    return replace(document, plan=replace(document.plan, problems=(first,)))


@pytest.mark.parametrize(
    ("change", "due"),
    [
        (lambda d: d, {"fields": ("plan.schedule",)}),
        (lambda d: d, {"fields": ("client.guardian", "client.name")}),
        (scored, {"measures": ("cows",)}),
        (of_library, {"problems": ("life.money",)}),
        (of_library, {"problems": ("life",)}),
        (lambda d: d, {"words": "URGE|craving"}),
    ],
)
def test_a_section_is_found(change, due):
    document = change(sample())
    assert lacking(document, NOBODY) == ["problems.x"]
    assert lacking(document, replace(NOBODY, **due)) == []


def test_a_domain_is_not_found_by_its_first_letters():
    assert lacking(of_library(sample()), replace(NOBODY, problems=("lif",))) == ["problems.x"]


def test_each_lacking_section_is_a_finding_of_its_own():
    other = replace(NOBODY, key="y", fields=("plan.phrases.none",))
    assert lacking(sample(), NOBODY, other) == ["problems.x", "phrases.none.y"]


def test_a_plan_not_yet_begun_is_left_in_peace():
    document = sample()
    assert lacking(replace(document, plan=replace(document.plan, problems=())), NOBODY) == []


@pytest.mark.parametrize("name", ["css", "wm", "op"])
def test_the_sections_come_from_the_starter_plan(name):
    document = sample(name)
    context = checking.file_context(document, moment_of(document))
    template = catalogue.load().templates[document.plan.template or document.episode.level]
    assert [each.key for each in context.sections] == list(template.sections)


def test_the_sections_are_named_in_the_language_of_the_screen():
    document = sample()
    spanish = checking.file_context(document, moment_of(document), "es").sections
    assert "Horario de la semana" in {each.title for each in spanish}
