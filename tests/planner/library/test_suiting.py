"""What suits the client comes first, after level of care and starter plan; then what this clinic likes."""

from __future__ import annotations

import pytest

from planner.library.catalogue import KINDS
from planner.library.offering import Taste, offered
from planner.library.search import Index
from planner.library.suiting import suited
from planner.model.assessment import Assessment, Diagnosis, Observation


@pytest.fixture(scope="module")
def index(library):
    made = Index(library)
    yield made
    made.close()


def assessed(*codes: str, found: str = "") -> Assessment:
    return Assessment(
        diagnoses=tuple(Diagnosis(code=code, title="") for code in codes),
        findings=(Observation(text=found),) if found else (),
    )


def test_diagnosis_suits_problems_that_hint_at_it_or_its_family(library, index):
    problem = next(each for each in library.problems.values() if "F10.20" in each.icd10_hints)
    suits = suited(library, index, assessed("F10.20"))
    assert suits[problem.id] == 1.0
    family = suited(library, index, assessed("f10.99"))
    assert 0 < family[problem.id] < 1
    assert suited(library, index, assessed()) == {}


def test_words_of_a_finding_suit_what_they_mean(library, index):
    suits = suited(library, index, assessed(found="Wakes at night and cannot sleep without pills"))
    best = max(suits, key=lambda each: suits[each])
    assert "sleep" in library.problems[best].title.en.lower() + " ".join(
        library.problems[best].tags
    )


def test_search_ranks_by_the_client_then_by_what_is_liked_here(library, index):
    level = "op"
    plain = index.search_for("group", Taste(level=level), kinds=("problem",))
    last = plain[-1].problem_title, plain[-1].id
    suits = {last[1]: 1.0}
    raised = index.search_for("group", Taste(level=level, suits=suits), kinds=("problem",))
    assert [each.id for each in raised].index(last[1]) < len(plain) - 1
    hits = index.search_for("group", Taste(level=level), kinds=("intervention",))
    liked = hits[5].id
    again = index.search_for(
        "group", Taste(level=level, favourites=frozenset((liked,))), kinds=("intervention",)
    )
    assert [each.id for each in again].index(liked) < 5
    used = index.search_for("group", Taste(level=level, uses={liked: 50}), kinds=("intervention",))
    assert [each.id for each in used].index(liked) < 5


def test_offer_puts_what_suits_before_what_does_not(library):
    taste = Taste(level="css", template="css", suits={"cbt.cravings": 1.0})
    found = offered(library, taste, "", KINDS)
    wanted = {*library.template("css").problems, *library.template("css").offer}
    named = [each.problem.id in wanted for each in found]
    assert named == sorted(named, reverse=True), "the starter plan comes first"
    shelf = [e.problem.id for e in found if (e.problem.id in wanted) == ("cbt.cravings" in wanted)]
    assert shelf[0] == "cbt.cravings"


def test_favourite_leads_its_kind(library):
    plain = offered(library, Taste(level="css"), "cbt.cravings", ("intervention",))
    liked = plain[4].id
    taste = Taste(level="css", favourites=frozenset((liked,)))
    assert offered(library, taste, "cbt.cravings", ("intervention",))[0].id == liked
