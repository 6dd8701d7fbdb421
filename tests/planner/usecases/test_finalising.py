"""Signing: everything is checked first, everything is kept together, or nothing at all."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from planner.errors import ConflictError, FindingsError, NotAllowedError, UserError, VaultError
from planner.model import codec
from planner.model.document import ClientOutcome
from planner.model.plan import PlanStatus
from planner.usecases import (
    admitting,
    auditing,
    authoring,
    certifying,
    exporting,
    finalising,
    running_clinic,
    verifying,
)
from planner.workspace import Desk
from tests.planner.usecases.signing_day import INK, THERAPIST_PASSWORD, ceremony, draft, sign

REFUSED = {
    "client_outcome": ClientOutcome.DECLINED,
    "strokes": (),
    "reason": "Wants to talk it over first",
    "statement": "Plan read together; will be asked again at the review.",
}


def unchanged(desk: Desk, kept) -> bool:
    """Tell whether nothing at all came of an attempt to sign."""
    now = authoring.open_plan(desk, kept.plan_id)
    with desk.store.read() as records:
        files = records.documents.all()
        signs = [row for row in records.audit.rows() if row.act == "plan.sign"]
    return (now.rev, now.sha256, now.status) == (kept.rev, kept.sha256, PlanStatus.DRAFT) and not (
        files or signs
    )


def test_signed_plan_is_kept_with_its_files_and_audit_row(desk: Desk, clock) -> None:
    kept = draft(desk)
    made = sign(desk, kept)
    assert made.kept.status is PlanStatus.SIGNED
    assert made.kept.document.signing.signed_at == clock()
    assert made.kept.sha256 == codec.digest(codec.encode(made.kept.document))
    assert [(each.kind, each.language) for each in made.files] == [
        ("clinical", "en"), *(("sheet", each) for each in finalising._languages(made.kept.document))
    ]  # fmt: skip
    with desk.store.read() as records:
        assert records.documents.by_sha256(made.clinical.sha256).pdf == made.clinical.pdf
        row = records.audit.last("plan.sign")
    assert f"sha256={made.clinical.sha256}" in row.detail
    assert f"body={made.kept.sha256}" in row.detail
    assert "signatures=2" in row.detail
    assert all(each.serial in row.detail for each in made.signatures)
    assert "Morales" not in row.detail


def test_sheets_of_both_languages_are_kept(desk: Desk) -> None:
    made = sign(desk, draft(desk, languages=("en", "es")))
    assert {each.language for each in made.files if each.kind == "sheet"} == {"en", "es"}
    assert all(each.signatures == 0 for each in made.files[1:])


@pytest.mark.parametrize("outcome", [ClientOutcome.DECLINED, ClientOutcome.UNABLE])
def test_client_who_does_not_sign_is_told_of_on_paper(desk: Desk, outcome) -> None:
    made = sign(desk, draft(desk), **(REFUSED | {"client_outcome": outcome}))
    assert [each.field for each in made.signatures] == ["author"]
    assert made.signatures[0].certifies
    assert made.clinical.signatures == 1
    assert verifying.verify_file(desk, made.clinical.pdf).exit_code == 0


def test_name_can_be_typed_instead_of_drawn(desk: Desk) -> None:
    made = sign(desk, draft(desk), strokes=(), typed=True)
    assert [each.field for each in made.signatures] == ["client", "author"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"strokes": ()}, "signature is missing"),
        ({"strokes": (((1.0, 1.0),),)}, "signature is missing"),
        ({"strokes": (((1.0,),) * 20,)}, "cannot be read"),
        ({"strokes": (((float("nan"), 1.0),) * 20,)}, "cannot be read"),
        ({"strokes": (((1e9, 1.0),) * 20,)}, "cannot be read"),
        (REFUSED | {"reason": " "}, "statement are missing"),
        (REFUSED | {"statement": ""}, "statement are missing"),
        (REFUSED | {"strokes": INK}, "There is ink"),
    ],
)
def test_incomplete_ceremony_is_refused(desk: Desk, changes, message) -> None:
    kept = draft(desk)
    with pytest.raises(UserError, match=message):
        sign(desk, kept, **changes)
    assert unchanged(desk, kept)


def test_wrong_password_signs_nothing(desk: Desk) -> None:
    kept = draft(desk)
    with pytest.raises(VaultError, match="password is wrong"):
        sign(desk, kept, password="violet tractor ninety umbrella")
    assert unchanged(desk, kept)


def test_many_wrong_passwords_have_to_wait(desk: Desk) -> None:
    kept = draft(desk)
    asked = ceremony(desk, kept)
    for _ in range(5):
        with pytest.raises(VaultError):
            finalising.sign(desk, kept.plan_id, kept.rev, asked, "not the password")
    with pytest.raises(VaultError, match="too many wrong passwords"):
        finalising.sign(desk, kept.plan_id, kept.rev, asked, THERAPIST_PASSWORD)


def test_plan_is_signed_once(desk: Desk) -> None:
    kept = draft(desk)
    asked = ceremony(desk, kept)
    finalising.sign(desk, kept.plan_id, kept.rev, asked, THERAPIST_PASSWORD)
    with pytest.raises(ConflictError, match="signed already"):
        finalising.sign(desk, kept.plan_id, kept.rev, asked, THERAPIST_PASSWORD)
    with pytest.raises(ConflictError, match="signed already"):
        finalising.prepare(desk, kept.plan_id)


def test_what_was_changed_since_is_not_signed(desk: Desk) -> None:
    kept = draft(desk)
    asked = ceremony(desk, kept)
    changed = replace(kept.document.plan, client_words="I want to be there for my son.")
    later = authoring.save_draft(desk, replace(kept.document, plan=changed), kept.rev)
    with pytest.raises(ConflictError, match="changed since"):
        finalising.sign(desk, kept.plan_id, kept.rev, asked, THERAPIST_PASSWORD)
    assert unchanged(desk, later)


def test_blocking_finding_stops_signing(desk: Desk) -> None:
    kept = draft(desk, problems=())
    assert finalising.prepare(desk, kept.plan_id).blockers
    with pytest.raises(FindingsError, match="not finished"):
        sign(desk, kept)
    assert unchanged(desk, kept)


def test_warning_that_nobody_looked_at_stops_signing(desk: Desk) -> None:
    kept = draft(desk)
    if not finalising.prepare(desk, kept.plan_id).findings:
        pytest.fail("the sample has no warning any more")
    with pytest.raises(FindingsError, match="nobody has looked at"):
        sign(desk, kept, findings_seen=())
    assert unchanged(desk, kept)


def test_accepted_warnings_are_kept_in_the_body(desk: Desk) -> None:
    kept = draft(desk)
    keys = tuple(each.key for each in finalising.prepare(desk, kept.plan_id).findings)
    made = sign(desk, kept, accepted_warnings=keys)
    assert set(keys) <= set(made.kept.document.plan.warnings_accepted)


def test_characters_that_no_typeface_has_stop_signing(desk: Desk) -> None:
    kept = draft(desk, client_words="I want to sew again 🧵")
    with pytest.raises(FindingsError, match="spool of thread"):
        finalising.prepare(desk, kept.plan_id)
    asked = finalising.Ceremony(strokes=INK)
    with pytest.raises(FindingsError, match="spool of thread") as told:
        finalising.sign(desk, kept.plan_id, kept.rev, asked, THERAPIST_PASSWORD)
    assert "sew" not in str(told.value)
    assert unchanged(desk, kept)


def test_ended_certificate_stops_signing(desk: Desk, clock) -> None:
    kept = draft(desk)
    asked = ceremony(desk, kept)
    clock.advance(days=365 * 3 + 1)
    keys = tuple(each.key for each in finalising.prepare(desk, kept.plan_id).findings)
    with pytest.raises((UserError, FindingsError)):
        finalising.sign(
            desk, kept.plan_id, kept.rev, replace(asked, findings_seen=keys), THERAPIST_PASSWORD
        )
    with desk.store.read() as records, pytest.raises(UserError, match="missing or has ended"):
        certifying.valid_certificate(records, desk.actor.person, certifying.PERSON, clock())


def test_administrator_cannot_sign(house) -> None:
    desk = house.enter("ada")
    with pytest.raises(NotAllowedError):
        finalising.prepare(desk, "any")
    with pytest.raises(NotAllowedError):
        finalising.sign(desk, "any", 1, finalising.Ceremony(), "any")


def test_next_version_supersedes_the_signed_one(desk: Desk, clock) -> None:
    first = sign(desk, draft(desk))
    clock.advance(hours=1)
    second = sign(desk, authoring.start_next_version(desk, first.kept.plan_id))
    assert authoring.open_plan(desk, first.kept.plan_id, 1).status is PlanStatus.SUPERSEDED
    assert second.kept.number == 2
    assert authoring.open_plan(desk, first.kept.plan_id, 1).sha256 == first.kept.sha256
    old = verifying.verify_file(desk, first.clinical.pdf)
    assert old.exit_code == 0
    assert any("newer version" in each for each in old.details)


def test_preparation_shows_a_marked_draft(desk: Desk) -> None:
    kept = draft(desk)
    shown = finalising.prepare(desk, kept.plan_id)
    assert shown.sha256 == kept.sha256
    assert len(shown.pages) >= 3
    assert not verifying.verify_file(desk, shown.pdf).signatures


def test_whole_day_leaves_an_unbroken_trail(house) -> None:
    desk = house.enter("dana")
    made = sign(desk, draft(desk))
    name = exporting.suggested_name(made.kept.document, exporting.PrintRequest())
    assert "Morales" not in name
    house.leave()
    assert auditing.verify(house.enter("ada")).ok


def test_signed_file_is_the_only_place_of_the_ink(desk: Desk) -> None:
    made = sign(desk, draft(desk))
    assert b"strokes" not in codec.encode(made.kept.document)
    assert hashlib.sha256(made.clinical.pdf).hexdigest() == made.clinical.sha256


def rename(desk: Desk, kept, name: str) -> None:
    """Do what the client's page does: read the client, change the name, keep it."""
    shown = admitting.client(desk, kept.document.client.id)
    admitting.edit_client(desk, replace(shown.client, name=name), shown.rev)


def words_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_name_changed_after_the_last_save_is_what_is_signed(desk: Desk) -> None:
    kept = draft(desk)
    former = kept.document.client.name
    rename(desk, kept, "Zenobia Quill")
    shown = finalising.prepare(desk, kept.plan_id)
    assert shown.kept.document.client.name == "Zenobia Quill"
    assert shown.sha256 == codec.digest(codec.encode(shown.kept.document)) != kept.sha256
    assert former not in words_of(shown.pdf)
    made = sign(desk, shown.kept)
    assert made.kept.document.client.name == "Zenobia Quill"
    assert made.kept.document.signing.client_name == "Zenobia Quill"
    for file in made.files:
        assert "Zenobia Quill" in words_of(file.pdf), file.kind
        assert former not in words_of(file.pdf), file.kind
    assert auditing.checked(desk).ok


def test_preparing_twice_keeps_a_current_draft_as_it_is(desk: Desk) -> None:
    kept = draft(desk)
    rename(desk, kept, "Zenobia Quill")
    first = finalising.prepare(desk, kept.plan_id)
    again = finalising.prepare(desk, kept.plan_id)
    assert (again.kept.rev, again.sha256) == (first.kept.rev, first.sha256)
    assert first.kept.rev == kept.rev + 1


def test_name_typed_with_separate_accents_can_be_signed(desk: Desk) -> None:
    kept = draft(desk)
    rename(desk, kept, "Jose\u0301 Nu\u0301n\u0303ez")
    shown = finalising.prepare(desk, kept.plan_id)
    assert finalising.prepare(desk, kept.plan_id).kept.rev == shown.kept.rev
    assert sign(desk, shown.kept).kept.document.signing.client_name == "José Núñez"


def test_name_changed_while_signing_is_not_signed_unseen(desk: Desk) -> None:
    kept = draft(desk)
    asked = ceremony(desk, kept)
    rename(desk, kept, "Zenobia Quill")
    with pytest.raises(ConflictError, match="changed since"):
        finalising.sign(desk, kept.plan_id, kept.rev, asked, THERAPIST_PASSWORD)
    with desk.store.read() as records:
        assert not records.documents.all()
    shown = finalising.prepare(desk, kept.plan_id)
    assert sign(desk, shown.kept).kept.document.client.name == "Zenobia Quill"


def test_episode_and_clinic_are_current_too(house) -> None:
    desk = house.enter("dana")
    kept = draft(desk)
    stay = replace(kept.document.episode, program="Second floor")
    admitting.admit(desk, kept.document.client.id, stay)
    house.leave()
    admin = house.enter("ada")
    running_clinic.save_clinic(
        admin, replace(running_clinic.clinic(admin), name="Harbor House North")
    )
    house.leave()
    desk = house.enter("dana")
    shown = finalising.prepare(desk, kept.plan_id)
    assert shown.kept.document.episode.program == "Second floor"
    assert shown.kept.document.clinic.name == "Harbor House North"


def test_findings_are_told_in_the_language_that_is_asked_for(desk: Desk) -> None:
    kept = draft(desk, problems=())
    english = finalising.prepare(desk, kept.plan_id).findings
    spanish = finalising.prepare(desk, kept.plan_id, "es").findings
    assert [each.key for each in english] == [each.key for each in spanish]
    assert not {each.sentence for each in english} & {each.sentence for each in spanish}
