"""Library files go out and come in whole; an import proposes, never deletes, and takes nothing of a client."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from planner.errors import ConflictError, NotAllowedError, UserError
from planner.library import catalogue, overlay
from planner.library.faults import ContentError
from planner.model.own_library import Decision, Op, Proposal
from planner.model.people import Role
from planner.usecases import admitting, keeping_library, sharing_library
from planner.usecases.sharing_library import Coming
from tests.planner.usecases.conftest import colleague
from tests.planner.usecases.test_keeping_library import ADDED, TARGET, edit, own_words


@pytest.fixture
def boss(desk):
    return colleague(desk, "ada")


@pytest.fixture
def other(new_house):
    """Another clinic's therapist, at a vault of its own."""
    return new_house.enter("dana")


@pytest.fixture
def there(other):
    return colleague(other, "ada")


def put_in_force(desk, boss, proposal: Proposal):
    made = keeping_library.propose(desk, proposal)
    return keeping_library.approve(boss, made.id, made.rev)


@pytest.fixture
def shared(desk, boss, tmp_path) -> Path:
    put_in_force(desk, boss, Proposal(op=Op.ADD, value=ADDED))
    put_in_force(desk, boss, edit(own_words()))
    put_in_force(desk, boss, Proposal(op=Op.HIDE, target="cbt.cravings.o2"))
    target = tmp_path / "ours.tplib.json"
    assert sharing_library.export_library(desk, target, "Evening work") == 3
    return target


def taken(there, file: Path, **decisions: Decision):
    table = sharing_library.look_at_file(there, file)
    return sharing_library.import_file(there, file, table.digest, decisions)


def approve_all(desk) -> None:
    for each in keeping_library.changes(desk):
        if each.state == "proposed":
            keeping_library.approve(desk, each.id, each.rev)


def mended(file: Path, **changes) -> Path:
    """Write the file again with other values in its first item; its hash made to fit."""
    raw = json.loads(file.read_text("utf-8"))
    raw["items"][0] |= changes
    raw["items"][0]["hash"] = overlay.hash_of(raw["items"][0]["body"])
    copy = file.with_name("mended.tplib.json")
    copy.write_text(json.dumps(raw), "utf-8")
    return copy


def supervisor(desk):
    """Return a second person who may decide: the therapist, made a supervisor."""
    made = colleague(desk, "dana")
    return replace(made, actor=replace(made.actor, role=Role.SUPERVISOR))


def test_export_comes_back_whole_from_another_clinic(shared, other, there, tmp_path):
    table = sharing_library.look_at_file(there, shared)
    assert table.counts == {"new": 3, "updated": 0, "edited_here": 0, "unchanged": 0, "unusable": 0}
    assert keeping_library.changes(there) == (), "looking keeps nothing"
    taken(there, shared)
    assert keeping_library.library(there) is catalogue.load(), "an import only proposes"
    approve_all(supervisor(there))
    again = tmp_path / "again.tplib.json"
    sharing_library.export_library(there, again)
    one, two = (json.loads(each.read_text("utf-8")) for each in (shared, again))
    assert (one["items"], one["changes"]) == (two["items"], two["changes"])
    assert sharing_library.look_at_file(there, shared).counts["unchanged"] == 3


def test_importer_does_not_approve_what_they_imported(shared, there):
    taken(there, shared)
    with pytest.raises(UserError, match="another person"):
        approve_all(there)


def test_newer_version_updates_what_was_not_touched_here(shared, there):
    taken(there, shared)
    approve_all(supervisor(there))
    body = json.loads(shared.read_text("utf-8"))["items"][0]["body"]
    body["text"] = body["text"].replace("evenings", "late evenings")
    newer = mended(shared, body=body, text=body["text"])
    table = taken(there, newer)
    assert table.counts["updated"] == 1
    approve_all(supervisor(there))
    name = table.rows[0].target
    assert "late evenings" in keeping_library.library(there).entry(name).text
    assert sharing_library.look_at_file(there, newer).counts["unchanged"] == 3


def test_what_this_clinic_edited_is_asked_about(shared, there):
    taken(there, shared)
    boss = supervisor(there)
    approve_all(boss)
    mine = own_words().replace("Each", "Every")
    put_in_force(there, boss, edit(mine))
    table = sharing_library.look_at_file(there, shared)
    (row,) = table.conflicts
    assert (row.target, row.here, row.text) == (TARGET, mine, own_words())
    taken(there, shared)
    assert not [each for each in keeping_library.changes(there) if each.state == "proposed"]
    taken(there, shared, **{row.key: Decision.TAKE})
    approve_all(boss)
    assert keeping_library.library(there).entry(TARGET).plain.en == own_words()


def test_item_for_a_problem_nobody_has_is_left_out_and_said(shared, there):
    table = taken(there, mended(shared, problem="no.such"))
    row = next(each for each in table.rows if each.coming is Coming.UNUSABLE)
    assert "no such problem" in row.reason
    assert table.counts["new"] == 2


def written(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "bad.tplib.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def broken(shared: Path, find: str, put: str) -> str:
    text = shared.read_text("utf-8")
    assert find in text
    return text.replace(find, put, 1)


def deep() -> str:
    return '{"format": "treatment-plan-library", "a": ' + "[" * 60 + "]" * 60 + "}"


FAULTS = {
    "not JSON": (lambda _: "{", "not JSON"),
    "not UTF-8": (lambda _: b"\xff\xfe{}", "not UTF-8"),
    "another format": (lambda _: '{"format": "plan"}', "not a library file"),
    "a list": (lambda _: "[]", "not a library file"),
    "too large": (lambda _: b" " * (9 * 1024 * 1024), "larger than 8 MB"),
    "too deep": (lambda _: deep(), "nested too deeply"),
    "endless": (lambda _: "[" * 200_000, "nested too deeply"),
    "key twice": (lambda s: broken(s, '"version"', '"title": "x", "version"'), "stands twice"),
    "no number": (lambda s: broken(s, '"version": 1', '"version": NaN'), "not a number"),
    "long number": (lambda s: broken(s, '"version": 1', '"version": ' + "9" * 5000), "too long"),
    "large number": (lambda s: broken(s, '"version": 1', '"version": 99999999999'), "too large"),
    "unknown key": (lambda s: broken(s, '"version"', '"colour": "x", "version"'), "does not fit"),
    "newer": (lambda s: broken(s, '"version": 1', '"version": 2'), "does not fit"),
    "odd character": (lambda s: broken(s, "house line", "house \\u202e line"), "cannot be printed"),
    "changed": (lambda s: broken(s, "will call the house line", "will ring it"), "was changed"),
    "patient": (lambda s: broken(s, '"version"', '"patient": {}, "version"'), "client's data"),
    "birthDate": (lambda s: broken(s, '"version"', '"birthDate": "x", "version"'), "client's data"),
    "mrn": (lambda s: broken(s, '"licence"', '"x": [{"MRN": 1}], "licence"'), "client's data"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_bad_file_changes_nothing_and_says_why(name, shared, there, tmp_path):
    make, says = FAULTS[name]
    file = written(tmp_path, make(shared))
    with pytest.raises(ContentError, match=says):
        sharing_library.look_at_file(there, file)
    assert keeping_library.changes(there, ended=True) == ()


def test_a_clients_name_stops_a_file_both_ways(shared, other, there, client, episode):
    admitting.add_client(other, client, episode)
    body = json.loads(shared.read_text("utf-8"))["items"][0]["body"]
    body["text"] = body["text"].replace("house line", "house line with Jose Nunez")
    with pytest.raises(UserError, match="client of this clinic"):
        sharing_library.look_at_file(there, mended(shared, body=body))
    body["text"] = body["text"].replace("Jose Nunez", "number A-100")
    with pytest.raises(UserError, match="client of this clinic"):
        sharing_library.look_at_file(there, mended(shared, body=body))


def test_client_admitted_later_stops_the_export(shared, desk, client, episode, tmp_path):
    admitting.add_client(desk, replace(client, name="House Line"), episode)
    with pytest.raises(UserError, match="client of this clinic"):
        sharing_library.export_library(desk, tmp_path / "again.tplib.json")
    assert not (tmp_path / "again.tplib.json").exists()


def test_file_that_changed_since_it_was_looked_at_is_refused(shared, there):
    with pytest.raises(ConflictError, match="changed since"):
        sharing_library.import_file(there, shared, "0" * 64, {})


def test_therapist_exports_and_does_not_import(shared, other, tmp_path):
    with pytest.raises(NotAllowedError):
        sharing_library.look_at_file(other, shared)
    with pytest.raises(UserError, match="no entries of its own"):
        sharing_library.export_library(other, tmp_path / "x.tplib.json")


def test_existing_file_stays_unless_asked(shared, desk):
    before = shared.read_bytes()
    with pytest.raises(UserError, match="already there"):
        sharing_library.export_library(desk, shared)
    assert shared.read_bytes() == before
    sharing_library.export_library(desk, shared, "Evening work", overwrite=True)
    assert shared.read_bytes() == before, "the same library gives the same bytes"
