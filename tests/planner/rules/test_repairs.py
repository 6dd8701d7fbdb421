"""A mechanical repair removes its finding, and brings no new blocker of its own rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner import assets
from planner.model import codec, editing
from planner.model.document import PlanDocument
from planner.model.findings import Finding
from planner.model.plan import Dose, Goal, Intervention, Objective, Problem
from planner.model.surroundings import Criterion
from planner.rules import check, packs, repairs
from planner.rules.context import Context, moment_of
from planner.usecases import checking

Change = Callable[[PlanDocument], PlanDocument]


def sample(name: str = "css") -> PlanDocument:
    return codec.decode(assets.read_bytes(f"samples/{name}.json"))


def context_of(document: PlanDocument) -> Context:
    return checking.file_context(document, moment_of(document))


def node(kind: type, **changes: Any) -> Change:
    def change(document: PlanDocument) -> PlanDocument:
        first = next(n for n in editing.walk(document.plan) if isinstance(n, kind))
        return replace(document, plan=editing.put(document.plan, replace(first, **changes)))

    return change


def plan(**changes: Any) -> Change:
    return lambda document: replace(document, plan=replace(document.plan, **changes))


CASES: tuple[tuple[str, str, Change, str], ...] = (
    ("GT01", "link_problem", node(Problem, diagnoses=()), "css"),
    ("GT05", "add_goal", node(Problem, goals=()), "css"),
    ("GT07", "add_objective", node(Goal, objectives=()), "css"),
    ("GT07", "add_intervention", node(Objective, interventions=()), "css"),
    ("GT08", "drop_link", node(Intervention, also_serves=("gone",)), "css"),
    ("GT09", "set_due", node(Objective, due=None), "css"),
    ("GT10", "baseline_zero", node(Objective, baseline=""), "css"),
    ("GT13", "set_due", node(Objective, due=date(2026, 10, 6)), "css"),
    ("GT14", "set_dose", node(Intervention, dose=Dose(until=date(2026, 10, 20))), "css"),
    ("GT14", "set_until", node(Intervention, dose=Dose(times=1, per="week")), "css"),
    ("GT16", "add_responsibility", plan(responsibilities=()), "res"),
    ("GT17", "add_criterion", plan(discharge_criteria=()), "css"),
    ("GT17", "tie_criterion", plan(discharge_criteria=(Criterion(text="Is ready."),)), "css"),
    ("GT20", "no_coordination", plan(coordination=()), "css"),
    ("GT21", "no_accommodations", plan(accommodations=()), "css"),
    ("GT22", "start_safety_plan", plan(safety=None), "fbc"),
    ("GT28", "set_review", lambda d: plan(review=replace(d.plan.review, next_on=None))(d), "css"),
    ("GT38", "still_fits", node(Goal, text="{patient} lives with urges."), "css"),
    ("GT40", "replace_word", node(Problem, evidence=("An addict since 2020.", "x")), "css"),
    ("GT49", "remove_node", node(Intervention, text=""), "wm"),
    ("GT50", "add_problem", plan(problems=()), "css"),
    (
        "GT10",
        "keep_level",
        node(
            Objective, text="{patient} will go 3 times by {by}.", slots=(), baseline="3", target="3"
        ),
        "css",
    ),
)


def finding_with(found: tuple[Finding, ...], rule: str, repair: str) -> Finding:
    return next(
        each for each in found if each.rule == rule and repair in [one.id for one in each.repairs]
    )


@pytest.mark.parametrize(
    ("rule", "repair", "broken", "base"),
    CASES,
    ids=[f"{rule}-{name}" for rule, name, _, _ in CASES],
)
def test_repair_mends_its_finding(rule: str, repair: str, broken: Change, base: str) -> None:
    whole = sample(base)
    document = broken(whole)
    finding = finding_with(check(document, context_of(whole)), rule, repair)
    mended = repairs.apply(document, finding, repair, context_of(whole))
    left = [
        each
        for each in check(mended, context_of(whole))
        if (each.key, each.sentence) == (finding.key, finding.sentence)
    ]
    assert mended != document
    assert not left
    assert codec.decode(codec.encode(mended)) == mended


def test_every_mechanical_repair_has_a_case() -> None:
    assert set(repairs.MECHANICAL) == {name for _, name, _, _ in CASES}


def test_every_repair_of_the_pack_is_offered_somewhere() -> None:
    pack = packs.core()
    offered = {one for rule in pack.rules.values() for s in rule.says.values() for one in s.repairs}
    assert offered == set(pack.repairs)
    assert set(repairs.MECHANICAL) <= offered


def test_repair_that_leads_to_a_field_gives_back_the_same_document() -> None:
    document = node(Goal, client_words="")(sample())
    finding = finding_with(check(document, context_of(document)), "GT05", "write_words")
    assert repairs.apply(document, finding, "write_words", context_of(document)) is document
    assert not repairs.is_mechanical("write_words")


@pytest.mark.parametrize("repair", sorted(repairs.MECHANICAL))
def test_repair_of_something_gone_changes_nothing_else(repair: str) -> None:
    document = sample()
    gone = Finding(rule="GT00", severity="hint", node="gone", field="plain.en", sentence="")
    harmless = {"link_problem", "add_problem", "start_safety_plan"}
    if repair in harmless or repair.startswith(("add_", "no_", "set_review", "tie_")):
        return
    assert repairs.apply(document, gone, repair, context_of(document)).plan == document.plan


def test_first_criterion_speaks_of_the_first_objective() -> None:
    document = plan(discharge_criteria=())(sample())
    finding = finding_with(check(document, context_of(document)), "GT17", "add_criterion")
    mended = repairs.apply(document, finding, "add_criterion", context_of(document))
    criterion = mended.plan.discharge_criteria[0]
    assert criterion.text.startswith("This objective is met: Marisol will list at least 5")
    assert criterion.plain.es.startswith("He dado este paso: «Voy a anotar 5")


def test_person_takes_the_vacant_place_of_the_role() -> None:
    whole = sample("res")
    duties = tuple(replace(each, person="") for each in whole.plan.responsibilities)
    document = plan(responsibilities=duties)(whole)
    for _ in range(12):
        open_findings = [
            each
            for each in check(document, context_of(whole))
            if each.rule == "GT16" and each.field == "responsible"
        ]
        if not open_findings:
            break
        document = repairs.apply(
            document, open_findings[0], "add_responsibility", context_of(whole)
        )
    assert len(document.plan.responsibilities) == len(duties)


@pytest.mark.parametrize(
    ("text", "kinder"),
    [
        ("Addicts in the group", "People with a substance use disorder in the group"),
        ("He said “I am an addict” twice", "He said “I am an addict” twice"),
        ("Goes to Alcoholics Anonymous", "Goes to Alcoholics Anonymous"),
        ("Relapse prevention group", "Relapse prevention group"),
        ("Is an addict", "Is a person with a substance use disorder"),
        ("A relapse in May", "A return to use in May"),
        ("Tuvo una recaída", "Tuvo una recaída"),
    ],
)
def test_words_are_exchanged(text: str, kinder: str) -> None:
    assert repairs.kinder(text) == kinder
