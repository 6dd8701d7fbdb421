"""The clinical plan: all of domain.md 1.1 is there, in order, and pages break where they may."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from planner.documents.asked import Options
from planner.documents.render import render
from planner.model.document import ClientOutcome
from planner.model.plan import PlanStatus
from tests.planner.documents import sample, tools

IN_ORDER = (
    "Treatment plan",
    "Ana Morales",
    "September 14, 1988",
    "20417",
    "Version 2",
    "Riverside CSS",
    "Clinical stabilization services",
    "May 4, 2026 2:40 PM EDT",
    "May 5, 2026",
    "May 12, 2026",
    "Presenting problem, in the client’s words",
    "I can’t stop once I start.",
    "Strengths",
    "Abilities",
    "Preferences",
    "Community dental clinic",
    "Findings",
    "AUDIT-C",
    "Diagnoses (ICD-10-CM)",
    "F10.20",
    "Problem 1: Urges and cravings to drink",
    "As evidenced by",
    "Goal 1.1",
    "I want to walk past the store and keep walking.",
    "Agrees",
    "Objective 1.1.1",
    "Client will list at least 6 personal triggers",
    "Baseline",
    "2 triggers known",
    "Worksheet",
    "May 9, 2026",
    "Teach functional analysis",
    "Arun Patel, LADC",
    "2 times a week, 45 minutes each",
    "Objective 1.1.2",
    "Problem 2: Conflict at home",
    "Responsibilities",
    "Weekly schedule",
    "Medications",
    "Naltrexone 50 mg",
    "Coordination of care",
    "Written consent of May 4",
    "Accommodations",
    "Safety plan",
    "Discharge and transfer criteria",
    "(objective 1.1.2)",
    "Aftercare needs",
    "Aftercare goals",
    "Review schedule",
    "Not treated in this plan",
    "Signatures",
    "I took part in making this plan and I agree with it.",
    "Ana Morales",
    "I wrote this plan with the client and answer for it.",
    "Dana Reyes, LMHC",
    "May 5, 2026, 11:12 AM EDT",
    "Teach-back",
    "version 2, SHA-256",
)


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    pdf = render(sample.signed(), layout="clinical", options=Options(appendix=True))
    return tools.kept(tmp_path_factory.mktemp("clinical"), "signed", pdf)


def test_everything_a_surveyor_looks_for_is_announced_in_order(signed):
    said, place = tools.announced(signed), 0
    for words in IN_ORDER:
        found = said.find(tools.flat(words), place)
        assert found >= 0, words
        place = found


def test_signed_plan_carries_no_draft_mark(signed):
    assert "draft" not in tools.painted(signed).lower()


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.IN_REVIEW])
def test_unsigned_plan_says_so_on_every_page_and_to_screen_readers(tmp_path, status):
    made = sample.document()
    pdf = render(replace(made, plan=replace(made.plan, status=status)), layout="clinical")
    path = tools.kept(tmp_path, "draft", pdf)
    assert "Draft — not signed" in tools.announced(path)
    assert all("DRAFT — NOT SIGNED" in each for each in tools.pages_of(path))


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (ClientOutcome.DECLINED, "The client declined to sign"),
        (ClientOutcome.UNABLE, "The client was unable to sign"),
    ],
)
def test_provider_statement_stands_in_place_of_the_clients_signature(tmp_path, outcome, sentence):
    document = sample.signed(outcome)
    said = tools.announced(tools.kept(tmp_path, "refused", render(document, layout="clinical")))
    block = said[said.index("Signatures") :]
    for words in (sentence, document.signing.reason, document.signing.statement):
        assert words in block
    assert document.signing.client_says in block
    assert "Arun Patel, LADC" in block
    assert "I agree with it" not in block


def test_every_page_names_the_client_and_counts(signed):
    pages = tools.pages_of(signed)
    for number, each in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in re.sub(r"\s+", " ", each)
        assert "Ana Morales" in each
        assert "20417" in each
        assert "42 CFR part 2 prohibits" in each
        assert "GT 3F2A91C0" in each


def stretched(filler):
    """Return the sample, everything after the first problem pushed down by so many lines."""
    made = sample.document()
    first = replace(made.plan.problems[0], evidence=tuple(f"Fact {n}" for n in range(filler)))
    return replace(made, plan=replace(made.plan, problems=(first, *made.plan.problems[1:])))


@pytest.mark.parametrize("filler", range(1, 30, 3))
def test_goal_stays_with_its_first_objective_and_headings_with_their_text(tmp_path, filler):
    path = tools.kept(tmp_path, "pushed", render(stretched(filler), layout="clinical"))
    pages = tools.pages_of(path)
    for number in ("1.1", "2.1", "3.1"):
        with_goal = next(each for each in pages if re.search(rf"Goal {re.escape(number)}\b", each))
        assert f"Objective {number}.1" in with_goal
        assert "What the team does" in with_goal[with_goal.index(f"Objective {number}.1") :]
    headings = re.compile(r"^(Goal|Objective|Problem) \d")
    for each in pages:
        body = [line for line in each.splitlines() if line.strip()]
        feet = [n for n, line in enumerate(body) if "42 CFR" in line or line.startswith("Page ")]
        assert not headings.match(body[min(feet) - 1])


@pytest.mark.parametrize("filler", range(0, 24, 4))
def test_signatures_are_never_split(tmp_path, filler):
    made = sample.signed()
    plan = replace(made.plan, family_responsibilities=tuple(f"Line {n}" for n in range(filler)))
    pages = tools.pages_of(
        tools.kept(tmp_path, "signed", render(replace(made, plan=plan), layout="clinical"))
    )
    whole = [each for each in pages if re.search(r"^Signatures$", each, re.MULTILINE)]
    assert len(whole) == 1
    assert "Author of the plan" in whole[0]
    assert "Teach-back" in whole[0]


def test_options_add_and_leave_out(tmp_path, signed):
    assert "Appendix: evidence for the interventions" in tools.announced(signed)
    assert "SAMHSA TIP 33 (2021)" in tools.announced(signed)
    bare = render(sample.signed(), layout="clinical", options=Options(schedule=False))
    said = tools.announced(tools.kept(tmp_path, "bare", bare))
    assert "Weekly schedule" not in said
    assert "Appendix" not in said


def test_empty_plan_prints_and_says_what_is_not_recorded(tmp_path):
    made = sample.document()
    empty = replace(
        made,
        plan=replace(type(made.plan)(), id=sample.PLAN_ID, started_on=date(2026, 5, 5)),
        assessment=type(made.assessment)(),
    )
    path = tools.kept(tmp_path, "empty", render(empty, layout="clinical"))
    assert tools.faults(path) == set()
    assert tools.announced(path).count("Not recorded") >= 8


def test_large_print_keeps_every_word(tmp_path):
    path = tools.kept(tmp_path, "large", render(sample.signed(), layout="clinical", large=True))
    said = tools.announced(path)
    for words in ("Teach functional analysis", "Written consent of May 4", "Dr. M. Hale"):
        assert words in said
