"""Unlocking, locking, recovering, changing the password: as people do it, and as they get it wrong."""

from __future__ import annotations

import json
import os

import pytest

from planner.errors import UserError, VaultError
from planner.security import keyfile, keyslots, recovery
from planner.usecases import arriving, certifying, signing_in, staffing
from planner.workspace import close_desk

NEW = "eleven marble kettles sing low"


def acts(desk) -> list[str]:
    with desk.store.read() as records:
        return [row.act for row in records.audit.rows()]


def test_right_password_opens_the_vault_at_the_persons_desk(house):
    desk = house.enter("dana")
    assert desk.actor.name == "Dana Reyes"
    assert desk.actor.credential == "LMHC"
    assert desk.notice == ""
    assert acts(desk)[-1] == "unlock"


@pytest.mark.parametrize("user", ["dana", "nobody"])
def test_wrong_password_and_unknown_user_are_told_in_the_same_words(house, user):
    before = (house.folder / "data.db").read_bytes()
    with pytest.raises(VaultError) as refusal:
        signing_in.unlock(house.folder, user, "wrong horse battery staple", house.clock)
    assert str(refusal.value) == "The sign-in name or the password is wrong."
    assert (house.folder / "data.db").read_bytes() == before
    assert house.enter("dana").actor.name == "Dana Reyes"


def test_password_typed_on_another_keyboard_is_the_same(house):
    desk = house.enter("dana")
    signing_in.change_password(
        desk, "violet tractor ninety umbrellas", "ﬁve ångström kettles sing low"
    )
    house.leave()
    house.enter("dana", "five ångström kettles sing low")


def test_wrong_passwords_make_wait_but_never_lock_out(house):
    for _ in range(5):
        with pytest.raises(VaultError):
            signing_in.unlock(house.folder, "dana", "wrong", house.clock)
        house.clock.advance(seconds=arriving.wait_seconds(house.folder, "dana", house.clock))
    with pytest.raises(VaultError):
        signing_in.unlock(house.folder, "dana", "wrong", house.clock)
    wait = arriving.wait_seconds(house.folder, "dana", house.clock)
    assert wait == 4
    with pytest.raises(VaultError, match="Wait 4 seconds"):
        house.enter("dana")
    assert arriving.wait_seconds(house.folder, "ada", house.clock) == 0
    house.clock.advance(seconds=wait)
    desk = house.enter("dana")
    with desk.store.read() as records:
        assert records.audit.last("unlock").detail == "failed:6"
    assert arriving.wait_seconds(house.folder, "dana", house.clock) == 0


def test_waiting_ends_even_if_the_clock_was_set_back(house):
    for _ in range(20):
        with pytest.raises(VaultError):
            signing_in.unlock(house.folder, "dana", "wrong", house.clock)
        house.clock.advance(seconds=60)
    house.clock.advance(days=-3650)
    assert arriving.wait_seconds(house.folder, "dana", house.clock) <= 60
    house.clock.advance(seconds=60)
    house.enter("dana")


def test_lock_leaves_a_row_one_whole_file_and_no_keys(house):
    desk = house.enter("dana")
    signing_in.lock(desk)
    assert not (house.folder / "data.db-wal").exists()
    for each in (desk.store.begin, desk.store.read):
        with pytest.raises(VaultError, match="locked"), each():
            pass
    with pytest.raises(VaultError, match="locked"):
        desk.keyring.database_key()
    assert all(not any(secret) for secret in desk.secrets)
    assert "lock" in acts(house.enter("dana"))


def test_changed_password_opens_and_signs_and_the_old_one_does_not(house):
    desk = house.enter("dana")
    signing_in.change_password(desk, "violet tractor ninety umbrellas", NEW)
    with desk.store.read() as records:
        person = records.people.get(desk.actor.person)
        key = keyslots.user_key(house.folder, "dana", NEW)
        assert certifying.signing_key(records, person, key)
    house.leave()
    with pytest.raises(VaultError, match="wrong"):
        signing_in.unlock(house.folder, "dana", "violet tractor ninety umbrellas", house.clock)
    assert acts(house.enter("dana", NEW))[-2] == "password.change"


def test_weak_same_or_unproven_new_password_changes_nothing(house):
    desk = house.enter("dana")
    before = keyfile.read(house.folder)
    for old, new in (
        ("violet tractor ninety umbrellas", "short"),
        ("violet tractor ninety umbrellas", "violet tractor ninety umbrellas"),
        ("not the old password at all", NEW),
    ):
        with pytest.raises((UserError, VaultError)):
            signing_in.change_password(desk, old, new)
    assert keyfile.read(house.folder) == before


def test_crash_between_vault_and_key_file_is_mended_and_told(house):
    """Killed after the database took the new password, before keys.json did: the new one counts."""
    old_file = (house.folder / "keys.json").read_bytes()
    desk = house.enter("dana")
    signing_in.change_password(desk, "violet tractor ninety umbrellas", NEW)
    house.leave()
    (house.folder / "keys.json").write_bytes(old_file)
    with pytest.raises(VaultError, match="replaced by a newer one"):
        signing_in.unlock(house.folder, "dana", "violet tractor ninety umbrellas", house.clock)
    house.enter("dana", NEW)


def test_removed_person_does_not_come_back_with_an_old_key_file(house):
    old_file = (house.folder / "keys.json").read_bytes()
    admin = house.enter("ada")
    dana = next(each for each in staffing.people(admin) if each.user == "dana")
    staffing.set_active(admin, dana.id, False)
    house.leave()
    (house.folder / "keys.json").write_bytes(old_file)
    with pytest.raises(VaultError, match="closed"):
        house.enter("dana")
    house.enter("ada")
    assert "dana" not in arriving.users(house.folder)


def test_recovery_key_gives_a_new_password_and_a_new_signing_key(house):
    typed = house.recovery_key.lower().replace("-", " ").replace("0", "o")
    desk = signing_in.recover(house.folder, typed, "ada", NEW, house.clock)
    with desk.store.read() as records:
        mine = [
            each for each in records.certificates.all("person") if each.owner == desk.actor.person
        ]
    assert [each.revoked_at is None for each in mine] == [False, True]
    close_desk(desk)
    admin = house.enter("ada", NEW)
    dana = next(each for each in staffing.people(admin) if each.user == "dana")
    staffing.reset_password(admin, dana.id, "seven copper lanterns drift away", NEW)
    house.leave()
    house.enter("dana", "seven copper lanterns drift away")


def test_wrong_or_mistyped_recovery_key_opens_nothing(house):
    key = house.recovery_key
    mistyped = ("1" if key[0] != "1" else "2") + key[1:]
    before = (house.folder / "keys.json").read_bytes()
    for typed in ("", "ABCD", mistyped):
        with pytest.raises(VaultError, match="typing error"):
            signing_in.recover(house.folder, typed, "dana", NEW, house.clock)
    other = recovery.written(recovery.new_key())
    with pytest.raises(VaultError, match="not the recovery key"):
        signing_in.recover(house.folder, other, "dana", NEW, house.clock)
    assert (house.folder / "keys.json").read_bytes() == before
    house.enter("dana")


def test_key_file_lost_or_torn_is_replaced_by_the_last_one(house):
    desk = house.enter("dana")
    signing_in.change_password(desk, "violet tractor ninety umbrellas", NEW)
    house.leave()
    (house.folder / "keys.json").write_bytes(b'{"format": "goldenthr')
    admin = house.enter("ada")
    assert admin.notice == ""
    house.leave()
    house.enter("dana", NEW)


def test_weakened_or_added_slot_is_noticed(house):
    path = house.folder / "keys.json"
    raw = json.loads(path.read_bytes())
    raw["slots"].append(dict(raw["slots"][0], user="ghost"))
    path.write_text(json.dumps(raw))
    with pytest.raises(VaultError, match="changed outside"):
        house.enter("dana")
    raw["slots"].pop()
    slot = next(each for each in raw["slots"] if each["user"] == "dana")
    slot["cost"]["memory"] = 32
    path.write_text(json.dumps(raw))
    with pytest.raises(VaultError, match="wrong"):
        house.enter("dana")


def test_secrets_are_not_readable_in_the_folder(house):
    house.enter("dana")
    house.leave()
    for path in house.folder.iterdir():
        data = path.read_bytes()
        assert b"Harbor House" not in data
        assert b"Dana Reyes" not in data
    assert os.name == "nt" or house.folder.stat().st_mode & 0o077 == 0
