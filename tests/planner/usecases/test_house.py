"""People, clinic, audit trail, backups, and the examination of the vault."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from planner.errors import NotAllowedError, UserError, VaultError
from planner.model.people import Clinic, Person, Program, Role
from planner.security import keyfile, keyslots
from planner.usecases import (
    admitting,
    auditing,
    authoring,
    backing_up,
    certifying,
    doctoring,
    restoring,
    running_clinic,
    signing_in,
    staffing,
)

OWN = "correct horse battery staple 9"
NEW = "eleven marble kettles sing low"


@pytest.fixture
def admin(house):
    return house.enter("ada")


def new_person(user: str = "li", role: Role = Role.SUPERVISOR) -> Person:
    return Person(id=f"id-{user}", user=user, name="Li Wen", credential="LICSW", role=role)


def test_new_person_signs_in_and_can_sign(house, admin):
    staffing.add_person(admin, new_person(), NEW, OWN)
    house.leave()
    desk = house.enter("li", NEW)
    assert desk.actor.role is Role.SUPERVISOR
    with desk.store.read() as records:
        key = keyslots.user_key(house.folder, "li", NEW)
        assert certifying.signing_key(records, records.people.get("id-li"), key)


@pytest.mark.parametrize(
    ("person", "password", "own", "says"),
    [
        (new_person("dana"), NEW, OWN, "taken"),
        (new_person("X Y"), NEW, OWN, "sign-in name"),
        (replace(new_person(), name=" "), NEW, OWN, "no name"),
        (new_person(), "short", OWN, "15"),
        (new_person(), NEW, "not my password", "wrong"),
    ],
)
def test_account_that_will_not_do_is_refused_and_leaves_nothing(
    house, admin, person, password, own, says
):
    before = keyfile.read(house.folder)
    with pytest.raises(UserError, match=says):
        staffing.add_person(admin, person, password, own)
    assert len(staffing.people(admin)) == 2
    assert keyfile.read(house.folder) == before


def test_closed_account_no_longer_opens_the_vault_and_can_be_opened_again(house, admin):
    dana = next(each for each in staffing.people(admin) if each.user == "dana")
    staffing.set_active(admin, dana.id, False)
    with admin.store.read() as records:
        assert records.certificates.current(dana.id, "person").revoked_at is not None
    with pytest.raises(UserError, match="closed"):
        staffing.reset_password(admin, dana.id, NEW, OWN)
    house.leave()
    with pytest.raises(VaultError):
        house.enter("dana")
    admin = house.enter("ada")
    staffing.set_active(admin, dana.id, True)
    staffing.reset_password(admin, dana.id, NEW, OWN)
    house.leave()
    house.enter("dana", NEW)


def test_nobody_closes_or_resets_their_own_account(admin):
    for act in (
        lambda: staffing.set_active(admin, admin.actor.person, False),
        lambda: staffing.reset_password(admin, admin.actor.person, NEW, OWN),
    ):
        with pytest.raises(UserError, match="own account"):
            act()


def test_second_administrator_can_add_people_too(house, admin):
    staffing.add_person(admin, new_person("bo", Role.ADMINISTRATOR), NEW, OWN)
    house.leave()
    second = house.enter("bo", NEW)
    staffing.add_person(second, new_person("li"), "seven copper lanterns drift away", NEW)
    assert len(staffing.people(second)) == 4


def test_clinic_and_programs_are_the_administrators(house, admin):
    running_clinic.save_clinic(admin, Clinic(name="Harbor North", time_zone="America/Chicago"))
    running_clinic.save_program(admin, Program(id="iop", name="Evening", level="iop"))
    assert running_clinic.clinic(admin).name == "Harbor North"
    assert [each.id for each in running_clinic.programs(admin)] == ["css", "iop"]
    for wrong in ({"time_zone": "Mars/Base"}, {"paper": "napkin"}, {"name": ""}):
        with pytest.raises(UserError):
            running_clinic.save_clinic(admin, replace(Clinic(name="x"), **wrong))
    house.leave()
    dana = house.enter("dana")
    with pytest.raises(NotAllowedError):
        running_clinic.save_clinic(dana, Clinic(name="y"))


def tampered(admin, *statements: str) -> auditing.AuditVerdict:
    """Change the trail as somebody with the data key could, past the triggers."""
    with admin.store.database.alone() as made:
        for name in ("audit_no_update", "audit_no_delete"):
            made.execute(f"DROP TRIGGER IF EXISTS {name}")
        for statement in statements:
            made.execute(statement)
    return auditing.checked(admin)


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        ((), ""),
        (("UPDATE audit SET actor='somebody' WHERE seq=2",), "edited"),
        (("UPDATE audit SET at='2020-01-01T00:00:00+00:00' WHERE seq=3",), "edited"),
        (("UPDATE audit SET record=record||'x', client='' WHERE seq=2",), "edited"),
        (("DELETE FROM audit WHERE seq=2",), "gap"),
        (("DELETE FROM audit WHERE seq=1",), "gap"),
        (("DELETE FROM audit WHERE seq=(SELECT max(seq) FROM audit)",), "cut"),
        (
            (
                "DELETE FROM audit WHERE seq > 2",
                "UPDATE audit_head SET seq=2, hash=(SELECT hash FROM audit WHERE seq=2)",
            ),
            "cut",
        ),
        (("DELETE FROM audit", "UPDATE audit_head SET seq=0"), "cut"),
        (
            (
                "UPDATE audit SET seq=-1 WHERE seq=2",
                "UPDATE audit SET seq=2 WHERE seq=3",
                "UPDATE audit SET seq=3 WHERE seq=-1",
            ),
            "edited",
        ),
    ],
)
def test_every_attack_on_the_trail_is_found(admin, statements, fault):
    assert tampered(admin, *statements).fault == fault


def test_trail_refuses_changes_through_the_engine(admin):
    with admin.store.database.alone() as made:
        for statement in (
            "UPDATE audit SET actor='x'",
            "DELETE FROM audit",
            "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq=1",
        ):
            with pytest.raises(made.IntegrityError, match="insert-only"):
                made.execute(statement)


def test_removed_witness_is_noted_in_the_trail_and_made_again(house, admin):
    house.leave()
    (house.folder / "audit.head").unlink()
    admin = house.enter("ada")
    with admin.store.read() as records:
        assert records.audit.last("trail.unwitnessed") is not None
    assert (house.folder / "audit.head").exists()


def test_trail_names_acts_and_ids_but_no_client(house, desk, client, episode):
    admitting.add_client(desk, client)
    admitting.admit(desk, client.id, episode)
    kept = authoring.start_plan(desk, client.id, episode.id)
    plan = replace(kept.document.plan, client_words="a secret wish")
    authoring.save_draft(desk, replace(kept.document, plan=plan), kept.rev)
    house.leave()
    admin = house.enter("ada")
    found = auditing.rows(admin)
    text = " ".join(" ".join(row.fields) for row in found)
    assert "Núñez" not in text
    assert "secret" not in text
    acts = [row.act for row in reversed(found)]
    assert " ".join(acts).endswith("unlock client.add episode.admit plan.start plan.write unlock")
    verdict = auditing.verify(admin)
    assert verdict.ok
    assert "whole" in verdict.sentence


def test_therapist_sees_no_trail(desk):
    with pytest.raises(NotAllowedError):
        auditing.rows(desk)


def test_backup_opens_elsewhere_with_the_same_passwords(house, desk, client, tmp_path):
    admitting.add_client(desk, client)
    house.leave()
    admin = house.enter("ada")
    report = backing_up.back_up(admin, tmp_path)
    assert report.folder.suffix == ".gtbackup"
    facts = restoring.look(report.folder)
    assert (facts.entries, facts.clinic, facts.clients) == (report.entries, "Harbor House", 1)
    assert (facts.made_at, facts.users) == (house.clock(), ("ada", "dana"))
    restored = restoring.restore(report.folder, tmp_path / "again" / "clinic.gtvault")
    house.leave()
    moved = signing_in.unlock(
        restored.folder, "dana", "violet tractor ninety umbrellas", house.clock
    )
    house.desks.append(moved)
    assert moved.notice == ""
    assert [row.name for row in admitting.clients(moved)] == ["José Núñez"]
    assert auditing.checked(moved).ok


def test_backup_is_whole_while_work_goes_on_and_holds_nothing_readable(admin, tmp_path):
    report = backing_up.back_up(admin, tmp_path / "one.gtbackup")
    for path in report.folder.iterdir():
        told = b"Harbor House" in path.read_bytes()
        assert told == (path.name == "manifest.json")  # to know one clinic's backups from another's
    with pytest.raises(UserError, match="already"):
        backing_up.back_up(admin, tmp_path / "one.gtbackup")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("name", ["data.db", "keys.json", "audit.head", "manifest.json"])
def test_damaged_backup_is_refused_and_makes_nothing(admin, tmp_path, name):
    report = backing_up.back_up(admin, tmp_path / "one.gtbackup")
    path = report.folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x01
    path.write_bytes(data)
    if name == "manifest.json":
        path.write_text(json.dumps({"format": "other"}))
    with pytest.raises(VaultError):
        restoring.restore(report.folder, tmp_path / "again.gtvault")
    assert not (tmp_path / "again.gtvault").exists()


def test_restore_never_goes_over_an_existing_vault(house, admin, tmp_path):
    report = backing_up.back_up(admin, tmp_path / "one.gtbackup")
    house.leave()
    before = (house.folder / "data.db").read_bytes()
    with pytest.raises(UserError, match="already"):
        restoring.restore(report.folder, house.folder)
    assert (house.folder / "data.db").read_bytes() == before


def test_backup_to_a_place_that_cannot_be_written_is_told(admin, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(VaultError, match="could not be written"):
        backing_up.back_up(admin, tmp_path / "file" / "one.gtbackup")


def test_healthy_vault_passes_the_examination(house, admin, tmp_path):
    backing_up.back_up(admin, tmp_path / "one.gtbackup")
    found = {each.code: each for each in doctoring.examine(admin)}
    sick = {code for code, each in found.items() if not each.ok}
    assert sick == {"keys"}, "the tests' passwords are stretched too little, and it says so"
    assert found["trail"].detail == ""


def test_examination_finds_what_was_tampered_with(house, desk, client, episode):
    admitting.add_client(desk, client)
    admitting.admit(desk, client.id, episode)
    authoring.start_plan(desk, client.id, episode.id)
    with desk.store.database.alone() as made:
        made.execute("UPDATE plan_version SET body=CAST(replace(body, 'A-100', 'A-101') AS BLOB)")
    (house.folder / "keys.json.1234.part").write_bytes(b"half")
    sick = {each.code for each in doctoring.examine(desk) if not each.ok}
    assert {"bodies", "leftovers"} <= sick


def test_vault_can_be_looked_at_from_outside(house, tmp_path):
    outside = {each.code: each.ok for each in doctoring.examine_folder(house.folder)}
    assert outside == {
        "state": True,
        "leftovers": True,
        "place": True,
        "keyfile": True,
        "data": True,
    }
    assert not doctoring.examine_folder(tmp_path / "none")[0].ok
    copy = tmp_path / "copy.gtvault"
    shutil.copytree(house.folder, copy)
    (copy / "keys.json").write_bytes(b"{}")
    assert not doctoring.examine_folder(copy)[0].ok
