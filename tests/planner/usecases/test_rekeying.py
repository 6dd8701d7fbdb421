"""The recovery key can be made anew, and a vault whose key nobody kept says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.errors import NotAllowedError, VaultError
from planner.security import keyfile
from planner.usecases import auditing, certifying, rekeying, setting_up, signing_in, staffing
from planner.usecases.rekeying import UNCONFIRMED
from tests.planner.usecases.conftest import ADMIN_PASSWORD, CHEAP, House, set_up
from tests.planner.usecases.signing_day import draft, sign

NEW = "seven copper lanterns drift apart"


def test_new_key_opens_the_vault_and_the_old_one_does_not(house: House) -> None:
    admin = house.enter("ada")
    made = rekeying.renew_recovery_key(admin, ADMIN_PASSWORD)
    assert made != house.recovery_key
    house.leave()
    with pytest.raises(VaultError, match="not the recovery key of this vault"):
        signing_in.recover(house.folder, house.recovery_key, "dana", NEW, house.clock)
    desk = signing_in.recover(house.folder, made, "dana", NEW, house.clock)
    house.desks.append(desk)
    assert sign(desk, draft(desk), NEW).kept.document.signing is not None
    assert auditing.checked(desk).ok


def test_new_key_recovers_an_administrator_who_can_still_make_signers(house: House) -> None:
    made = rekeying.renew_recovery_key(house.enter("ada"), ADMIN_PASSWORD)
    house.leave()
    desk = signing_in.recover(house.folder, made, "ada", NEW, house.clock)
    house.desks.append(desk)
    dana = next(each for each in staffing.people(desk) if each.user == "dana")
    assert certifying.renew(desk, dana.id, NEW).owner == dana.id


def test_old_key_file_put_back_does_not_bring_the_old_key_back(house: House) -> None:
    admin = house.enter("ada")
    older = (house.folder / keyfile.NAME).read_bytes()
    rekeying.renew_recovery_key(admin, ADMIN_PASSWORD)
    house.leave()
    (house.folder / keyfile.NAME).write_bytes(older)
    with pytest.raises(VaultError, match="replaced by a newer one"):
        signing_in.recover(house.folder, house.recovery_key, "ada", NEW, house.clock)
    assert house.enter("ada").notice == UNCONFIRMED


def test_no_copy_of_the_old_slot_is_left_beside_the_vault(house: House) -> None:
    admin = house.enter("ada")
    (old,) = keyfile.read(house.folder).recovery
    rekeying.renew_recovery_key(admin, ADMIN_PASSWORD)
    for path in house.folder.glob("keys*.json"):
        assert old.wrapped not in path.read_text()
        assert len(json.loads(path.read_text())["slots"]) == 3


def test_kill_between_the_two_steps_leaves_one_of_the_keys(house: House) -> None:
    """The vault's inside is written first; the file beside it follows at the next unlock."""
    admin = house.enter("ada")
    before = (house.folder / keyfile.NAME).read_bytes()
    made = rekeying.renew_recovery_key(admin, ADMIN_PASSWORD)
    (house.folder / keyfile.NAME).write_bytes(before)
    house.leave()
    house.enter("dana")
    house.leave()
    house.desks.append(signing_in.recover(house.folder, made, "ada", NEW, house.clock))


def test_wrong_password_renews_nothing(house: House) -> None:
    before = (house.folder / keyfile.NAME).read_bytes()
    with pytest.raises(VaultError, match="password is wrong"):
        rekeying.renew_recovery_key(house.enter("ada"), "not the right password")
    assert (house.folder / keyfile.NAME).read_bytes() == before


def test_only_an_administrator_renews_it(house: House) -> None:
    desk = house.enter("dana")
    for act in (
        lambda: rekeying.renew_recovery_key(desk, "x"),
        lambda: rekeying.confirm_recovery_key(desk),
        lambda: rekeying.recovery_confirmed(desk),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_administrator_is_told_until_the_key_is_confirmed(tmp_path: Path, clock) -> None:
    folder = tmp_path / "clinic.gtvault"
    signing_in.lock(setting_up.create_vault(set_up(folder), clock, CHEAP).desk)
    house = House(folder, "", clock)
    try:
        admin = house.enter("ada")
        assert admin.notice == UNCONFIRMED
        assert rekeying.recovery_confirmed(admin) is None
        house.leave()
        assert house.enter("dana").notice == ""
        house.leave()
        admin = house.enter("ada")
        rekeying.confirm_recovery_key(admin)
        assert rekeying.recovery_confirmed(admin) == clock()
        house.leave()
        admin = house.enter("ada")
        assert admin.notice == ""
        rekeying.renew_recovery_key(admin, ADMIN_PASSWORD)
        house.leave()
        assert house.enter("ada").notice == UNCONFIRMED
    finally:
        house.leave()


def test_each_step_stands_in_the_trail_without_the_key(house: House) -> None:
    admin = house.enter("ada")
    made = rekeying.renew_recovery_key(admin, ADMIN_PASSWORD)
    rekeying.confirm_recovery_key(admin)
    rows = auditing.rows(admin)
    assert {"recovery.renew", "recovery.confirm"} <= {each.act for each in rows}
    assert not any(made[:9] in each.detail for each in rows)
