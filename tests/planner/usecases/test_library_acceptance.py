"""The clinic's director accepts an edition once; what is accepted is listed, and nothing else counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.errors import ConflictError, NotAllowedError, UserError, VaultError
from planner.library import catalogue
from planner.model.own_library import SpanishReview
from planner.usecases import library_acceptance
from planner.usecases.library_acceptance import AcceptanceForm
from tests.planner.usecases.conftest import ADMIN_PASSWORD, THERAPIST_PASSWORD, colleague

REVIEWER = SpanishReview(
    name="Inés Robles", qualification="certified translator", on=date(2026, 6, 1)
)


@pytest.fixture
def boss(new_house):
    return new_house.enter("ada")


def form(**changes) -> AcceptanceForm:
    made = AcceptanceForm(digest=catalogue.load().digest, credential="Clinical director")
    return replace(made, **changes)


def test_state_lists_what_would_be_accepted(boss):
    state = library_acceptance.state(boss)
    assert not state.is_accepted
    assert state.may_accept
    assert state.digest == catalogue.load().digest
    assert state.counts["problems"] == len(state.problems) > 5
    assert state.spanish_unread == state.counts["spanish_pending"] > 0
    assert not state.spanish_may_print
    assert sum(each.objectives for each in state.problems) == state.counts["objectives"]


def test_director_accepts_by_name_credential_and_day(boss):
    made = library_acceptance.accept(boss, form(), ADMIN_PASSWORD)
    state = library_acceptance.state(boss)
    assert state.accepted == made
    assert (made.name, made.credential, made.at) == ("Ada Lind", "Clinical director", boss.clock())
    assert not state.spanish_may_print, "the Spanish waits for a reader"
    library_acceptance.accept(boss, form(spanish=REVIEWER), ADMIN_PASSWORD)
    assert library_acceptance.state(boss).spanish_may_print
    with boss.store.read() as records:
        rows = records.audit.rows_of("library.accept")
    assert len(rows) == 2
    assert catalogue.load().digest in rows[0].detail
    assert "Inés" not in rows[1].detail


def test_therapist_sees_the_state_and_cannot_accept(boss):
    dana = colleague(boss, "dana")
    assert not library_acceptance.state(dana).may_accept
    with pytest.raises(NotAllowedError):
        library_acceptance.accept(dana, form(), THERAPIST_PASSWORD)


def test_list_that_is_no_longer_true_is_not_accepted(boss):
    with pytest.raises(ConflictError, match="changed since"):
        library_acceptance.accept(boss, form(digest="0" * 64), ADMIN_PASSWORD)
    assert not library_acceptance.state(boss).is_accepted


def test_wrong_password_accepts_nothing(boss):
    with pytest.raises(VaultError):
        library_acceptance.accept(boss, form(), "not the password")
    assert not library_acceptance.state(boss).is_accepted


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"credential": ""}, "no credential"),
        ({"name": "x" * 300}, "no name"),
        ({"name": "a\nb"}, "no name"),
        ({"spanish": replace(REVIEWER, name=" ")}, "not fully named"),
        ({"spanish": replace(REVIEWER, qualification="")}, "not fully named"),
        ({"spanish": replace(REVIEWER, on=date(2026, 6, 9))}, "after today"),
    ],
)
def test_incomplete_acceptance_is_refused(boss, changes, says):
    with pytest.raises(UserError, match=says):
        library_acceptance.accept(boss, form(**changes), ADMIN_PASSWORD)
    assert not library_acceptance.state(boss).is_accepted
