"""What `planctl verify` and the window say about a file, with a vault and without."""

from __future__ import annotations

import pytest

from planner.errors import UserError
from planner.model.verdict import Standing
from planner.usecases import authoring, presenting, staffing, verifying
from tests.planner.signing import paper
from tests.planner.usecases.conftest import ADMIN_PASSWORD
from tests.planner.usecases.signing_day import draft, sign


@pytest.fixture
def made(desk):
    return sign(desk, draft(desk))


def test_kept_file_is_good(desk, made) -> None:
    told = verifying.verify_file(desk, made.clinical.pdf)
    assert told.standing is Standing.GOOD
    assert told.exit_code == 0
    assert told.matches_vault is True
    assert told.intact
    assert (told.plan_id, told.number) == (made.kept.plan_id, 1)
    assert told.sentence.startswith("Unchanged since it was signed")
    said = " ".join(told.details)
    assert "Dana Reyes, LMHC signed" in said
    assert "Author of this plan" in said
    assert "EDT" in said


def test_it_is_said_in_spanish(desk, made) -> None:
    told = verifying.verify_file(desk, made.clinical.pdf, language="es")
    assert told.sentence.startswith("Sin cambios desde la firma")
    assert "autoría de este plan" in " ".join(told.details)
    assert " signed" not in " ".join(told.details)


def test_verifying_works_without_a_vault(desk, made) -> None:
    root = presenting.root_certificate(desk)
    told = verifying.verify_file(None, made.clinical.pdf, root=root)
    assert (told.standing, told.matches_vault, told.exit_code) == (Standing.GOOD, None, 0)
    stranger = verifying.verify_file(None, made.clinical.pdf)
    assert stranger.standing is Standing.UNKNOWN_SIGNER
    assert stranger.exit_code == 3
    assert any(".cer" in each for each in stranger.details)
    with pytest.raises(UserError, match="not a certificate"):
        verifying.verify_file(None, made.clinical.pdf, root=b"no")


def test_changed_file_is_told(desk, made) -> None:
    changed = bytearray(made.clinical.pdf)
    changed[30_000] ^= 1
    told = verifying.verify_file(desk, bytes(changed))
    assert told.standing in (Standing.CHANGED, Standing.UNREADABLE)
    assert told.exit_code != 0
    assert not told.intact


def test_bytes_after_the_end_are_told(desk, made) -> None:
    told = verifying.verify_file(desk, made.clinical.pdf + b"\n% more\n")
    assert told.standing is Standing.CHANGED
    assert any("bytes after the last signature" in each for each in told.details)


def test_older_copy_is_told(desk, made) -> None:
    pdf = made.clinical.pdf
    second = [place for place in range(len(pdf)) if pdf.startswith(b"%%EOF", place)][1]
    told = verifying.verify_file(desk, pdf[: second + len(b"%%EOF\n")])
    assert told.standing is Standing.OLDER_COPY
    assert told.exit_code == 3
    assert told.expected_signatures == 2
    assert any("It has 1 signatures; the record has 2." in each for each in told.details)


def test_forger_with_the_clinics_name_is_told(desk, made) -> None:
    forged = paper.sign_all(paper.unsigned(), paper.clinic("Harbor House"))
    told = verifying.verify_file(desk, forged)
    assert told.standing is Standing.UNKNOWN_SIGNER
    assert told.exit_code == 3


def test_unsigned_and_other_files(desk, made) -> None:
    assert verifying.verify_file(desk, paper.unsigned()).standing is Standing.NOT_SIGNED
    unreadable = verifying.verify_file(desk, b"hello")
    assert (unreadable.standing, unreadable.exit_code) == (Standing.UNREADABLE, 1)


def test_sheet_of_the_vault_is_known(desk, made) -> None:
    told = verifying.verify_file(desk, made.files[1].pdf)
    assert told.standing is Standing.GOOD
    assert told.matches_vault is True
    assert "sheet" in told.sentence


def test_draft_of_the_next_version_makes_no_copy_old(desk, made) -> None:
    authoring.start_next_version(desk, made.kept.plan_id)
    told = verifying.verify_file(desk, made.clinical.pdf)
    assert told.standing is Standing.GOOD


def test_withdrawn_certificate_leaves_earlier_signatures_good(house, clock) -> None:
    desk = house.enter("dana")
    made = sign(desk, draft(desk))
    person = desk.actor.person
    house.leave()
    clock.advance(days=1)
    admin = house.enter("ada")
    staffing.reset_password(admin, person, "another violet tractor 77 here", ADMIN_PASSWORD)
    assert verifying.verify_file(admin, made.clinical.pdf).standing is Standing.GOOD
    with admin.store.begin() as records:
        serial = made.signatures[1].serial
        row = next(each for each in records.certificates.all() if each.serial == serial)
        assert row.revoked_at == clock()


def test_verifying_is_noted(desk, made) -> None:
    verifying.verify_file(desk, made.clinical.pdf)
    with desk.store.read() as records:
        row = records.audit.last("file.verify")
    assert row.detail == f"sha256={made.clinical.sha256} result=good"
