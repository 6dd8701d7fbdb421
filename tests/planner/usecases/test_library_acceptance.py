"""The clinic's director accepts an edition once; what is accepted is listed, and nothing else counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner import assets
from planner.cli import moving
from planner.errors import (
    ConflictError,
    FindingsError,
    NotAllowedError,
    UserError,
    VaultError,
)
from planner.library import catalogue
from planner.model import codec, editing
from planner.model.kept import Kept
from planner.model.own_library import SpanishReview
from planner.usecases import authoring, checking, exporting, library_acceptance, proofreading
from planner.usecases.exporting import PrintRequest
from planner.usecases.library_acceptance import AcceptanceForm
from planner.workspace import Desk
from tests.planner.usecases import signing_day
from tests.planner.usecases.conftest import ADMIN_PASSWORD, THERAPIST_PASSWORD, colleague
from tests.planner.usecases.signing_day import TO_CHART

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


def drafted(desk: Desk) -> Kept:
    """Keep a sample plan, composed from the library, as a draft that starts today."""
    document = codec.decode(assets.read_bytes("samples/css.json"))
    return authoring.import_document(desk, moving.moved(document, desk.clock()))


def keys(found) -> set[str]:
    return {each.field for each in found if each.rule == "GT52"}


def test_plan_can_be_written_but_not_signed_before_the_library_is_accepted(boss):
    dana = colleague(boss, "dana")
    kept = drafted(dana)
    found = checking.check_plan(dana, kept.document)
    (blocker,) = [each for each in found if each.rule == "GT52" and each.severity == "blocker"]
    assert "not yet accepted" in blocker.sentence
    with pytest.raises(FindingsError, match="GT52"):
        signing_day.sign(dana, kept, copy_language="en")
    library_acceptance.accept(boss, form(), ADMIN_PASSWORD)
    assert keys(checking.check_plan(dana, kept.document)) == {"languages"}
    signing_day.sign(dana, kept, copy_language="en")


def test_spanish_nobody_has_read_is_given_in_english(boss, tmp_path):
    dana = colleague(boss, "dana")
    library_acceptance.accept(boss, form(), ADMIN_PASSWORD)
    kept = drafted(dana)
    assert "es" in kept.document.plan.languages
    spanish = PrintRequest(kind="sheet", language="es")
    notes = exporting.sheet_notes(dana, kept.document, "es")
    first = proofreading.remarks(kept.document, notes)[0]
    assert first.look
    assert "reviewed the library's Spanish" in first.sentence
    assert not exporting.sheet_notes(dana, kept.document, "en").withheld
    with pytest.raises(UserError, match="reviewed the library's Spanish") as refusal:
        exporting.export(dana, kept.plan_id, 1, spanish, tmp_path / "a.pdf", TO_CHART)
    assert "English" in refusal.value.remedy
    assert not (tmp_path / "a.pdf").exists()
    with pytest.raises(UserError, match="reviewed the library's Spanish"):
        signing_day.sign(dana, kept, copy_language="es")
    signed = signing_day.sign(dana, kept, copy_language="en")
    assert {each.language for each in signed.files} == {"en"}
    printed = replace(TO_CHART, printer="front desk")
    with pytest.raises(UserError, match="reviewed the library's Spanish"):
        exporting.pages_for_printing(dana, kept.plan_id, 1, spanish, printed)
    library_acceptance.accept(boss, form(spanish=REVIEWER), ADMIN_PASSWORD)
    exporting.export(dana, kept.plan_id, 1, spanish, tmp_path / "a.pdf", TO_CHART)
    assert not exporting.sheet_notes(dana, kept.document, "es").withheld


def test_own_words_need_nobodys_acceptance(boss, tmp_path):
    dana = colleague(boss, "dana")
    kept = drafted(dana)
    plan = kept.document.plan
    for node in tuple(editing.walk(plan)):
        plan = editing.put(plan, replace(editing.find(plan, node.id), origin=None))
    kept = authoring.save_draft(dana, replace(kept.document, plan=plan), kept.rev)
    assert not keys(checking.check_plan(dana, kept.document))
    spanish = PrintRequest(kind="sheet", language="es")
    exporting.export(dana, kept.plan_id, 1, spanish, tmp_path / "a.pdf", TO_CHART)


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
