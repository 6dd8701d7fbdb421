"""Keys and certificates: who can use which, and what happens when a password changes."""

from __future__ import annotations

import stat

import pytest

from planner.errors import UserError, VaultError
from planner.security import keyslots, recovery
from planner.usecases import certifying, presenting, signing_in, staffing
from tests.planner.usecases.conftest import ADMIN_PASSWORD, THERAPIST_PASSWORD
from tests.planner.usecases.signing_day import draft, sign

NEW = "orange bicycle forty lanterns"


def opened(desk, user: str, password: str) -> bytearray:
    key = keyslots.user_key(desk.vault, user, password)
    with desk.store.read() as records:
        return certifying.signing_key(records, records.people.by_user(user), key)


def test_new_vault_has_authority_seal_and_a_certificate_each(desk) -> None:
    found = presenting.standings(desk)
    kinds = sorted(each.certificate.kind for each in found)
    assert kinds == ["authority", "person", "person", "seal"]
    assert {each.state for each in found} == {"valid"}
    assert "Dana Reyes, LMHC" in {each.holder for each in found}


def test_signing_key_opens_with_its_persons_password_only(desk) -> None:
    assert opened(desk, "dana", THERAPIST_PASSWORD)
    admin_key = keyslots.user_key(desk.vault, "ada", ADMIN_PASSWORD)
    data_key = desk.keyring.sub("sig")
    with desk.store.read() as records:
        dana = records.people.by_user("dana")
        for key in (admin_key, data_key):
            with pytest.raises(VaultError):
                certifying.signing_key(records, dana, key)


def test_authority_needs_an_administrators_key(desk) -> None:
    dana_key = keyslots.user_key(desk.vault, "dana", THERAPIST_PASSWORD)
    with desk.store.begin() as records, pytest.raises(UserError, match="signing authority"):
        certifying.issue(
            records,
            clock=desk.clock,
            person=records.people.by_user("dana"),
            person_key=dana_key,
            administrator_id=desk.actor.person,
            admin_key=dana_key,
        )


def test_recovery_key_opens_the_authority(house, desk) -> None:
    secret = recovery.read(house.recovery_key)
    dana_key = keyslots.user_key(desk.vault, "dana", THERAPIST_PASSWORD)
    with desk.store.begin() as records:
        made = certifying.recover(
            records,
            clock=desk.clock,
            person=records.people.by_user("dana"),
            person_key=dana_key,
            recovery_key=secret,
        )
        assert records.certificates.current(desk.actor.person, "person") == made


def test_changed_password_keeps_key_and_certificate(desk) -> None:
    before = opened(desk, "dana", THERAPIST_PASSWORD)
    signing_in.change_password(desk, THERAPIST_PASSWORD, NEW)
    assert opened(desk, "dana", NEW) == before
    assert sign(desk, draft(desk), password=NEW).clinical.signatures == 2


def test_reset_password_makes_a_new_key_and_withdraws_the_old_certificate(house, clock) -> None:
    admin = house.enter("ada")
    with admin.store.read() as records:
        dana = records.people.by_user("dana")
        old = records.certificates.current(dana.id, "person")
    staffing.reset_password(admin, dana.id, NEW, ADMIN_PASSWORD)
    with admin.store.read() as records:
        new = records.certificates.current(dana.id, "person")
        known = {each.serial: each for each in records.certificates.all("person")}
    assert new.serial != old.serial
    assert known[old.serial].revoked_at == clock()
    assert new.revoked_at is None


def test_renewal_keeps_the_key(house, clock) -> None:
    desk = house.enter("dana")
    before = opened(desk, "dana", THERAPIST_PASSWORD)
    person = desk.actor.person
    house.leave()
    clock.advance(days=365 * 3 - 20)
    admin = house.enter("ada")
    assert "soon" in {each.state for each in presenting.standings(admin)}
    made = certifying.renew(admin, person, ADMIN_PASSWORD)
    certifying.renew_seal(admin, ADMIN_PASSWORD)
    with pytest.raises(VaultError):
        certifying.renew(admin, person, "wrong password here 12")
    house.leave()
    clock.advance(days=30)
    desk = house.enter("dana")
    assert opened(desk, "dana", THERAPIST_PASSWORD) == before
    with desk.store.read() as records:
        assert certifying.valid_certificate(records, person, "person", clock()) == made


def test_withdrawn_certificate_cannot_be_renewed(house) -> None:
    admin = house.enter("ada")
    with admin.store.read() as records:
        dana = records.people.by_user("dana")
    staffing.set_active(admin, dana.id, False)
    assert "withdrawn" in {each.state for each in presenting.standings(admin)}
    with pytest.raises(UserError, match="no certificate to renew"):
        certifying.renew(admin, dana.id, ADMIN_PASSWORD)


def test_root_is_exported_for_other_readers(desk, tmp_path) -> None:
    target = presenting.export_root(desk, tmp_path / "clinic-root.cer")
    assert target.read_bytes() == presenting.root_certificate(desk)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(UserError, match="already there"):
        presenting.export_root(desk, target)


def test_no_private_key_lies_open_in_the_vault(desk) -> None:
    secret = bytes(opened(desk, "dana", THERAPIST_PASSWORD))
    with desk.store.read() as records:
        for owner, purpose in ((desk.actor.person, "signature"), ("clinic", "seal")):
            assert secret not in records.keys.get(owner, purpose).sealed
