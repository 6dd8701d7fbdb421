"""Keys: slots that cannot be weakened or moved, files that are never half, secrets that are wiped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import UserError, VaultError
from planner.model.kept import AuditRow, Head
from planner.security import chain, keyfile, keyslots, passwords, recovery, sealing, throttle
from planner.security.keyfile import KdfCost
from planner.security.witness import Witness

CHEAP = KdfCost(memory=64, passes=1, lanes=1)
KEY = bytes(range(32))


@pytest.fixture
def opened():
    keyring = keyslots.new_keyring()
    file, key = keyslots.with_password(keyslots.new_file("0001", CHEAP), keyring, "dana", "one")
    sealing.wipe(key)
    return keyring, file


def test_each_purpose_has_its_own_key(opened):
    keyring, _ = opened
    made = {bytes(keyring.sub(purpose)) for purpose in ("db", "audit", "header", "seal", "backup")}
    assert len(made) == 5
    assert keyring.database_key() == keyring.sub("db")


def test_password_opens_the_same_data_key_and_always_the_same_user_key(opened):
    keyring, file = opened
    again, key = keyslots.open_with_password(file, "dana", "one")
    assert again.sub("db") == keyring.sub("db")
    assert keyslots.open_with_password(file, "dana", "one")[1] == key
    assert again.sub("db") != key


@pytest.mark.parametrize(
    "change",
    [{"id": "x"}, {"kind": "other"}, {"salt": "00" * 16}, {"cost": replace(CHEAP, memory=72)}],
)
def test_slot_with_a_changed_field_does_not_open(opened, change):
    _, file = opened
    slot = replace(file.slots[0], **change)
    with pytest.raises(VaultError):
        keyslots.open_with_password(replace(file, slots=(slot,)), "dana", "one")


def test_slot_relabelled_for_somebody_else_or_another_vault_does_not_open(opened):
    _, file = opened
    other = replace(file.slots[0], user="eve")
    with pytest.raises(VaultError):
        keyslots.open_with_password(replace(file, slots=(other,)), "eve", "one")
    with pytest.raises(VaultError):
        keyslots.open_with_password(replace(file, vault="f" * 32), "dana", "one")


def test_removed_or_added_slot_breaks_the_files_seal(opened):
    keyring, file = opened
    more, key = keyslots.with_password(file, keyring, "li", "two")
    sealing.wipe(key)
    for wrong in (
        replace(more, slots=more.slots[:1]),
        replace(more, epoch=9),
        replace(more, cost=replace(CHEAP, passes=9)),
    ):
        with pytest.raises(VaultError, match="changed outside"):
            keyslots.open_with_password(wrong, "dana", "one")


def test_absurd_cost_in_a_file_is_not_paid():
    file = keyslots.new_file("0001", CHEAP)
    slot = keyfile.Slot(id="a", kind="password", user="dana", salt="00", cost=CHEAP)
    for cost in (
        KdfCost(memory=1 << 30),
        KdfCost(passes=1000),
        KdfCost(lanes=0),
        KdfCost(memory=1),
    ):
        data = keyfile.written(replace(file, slots=(replace(slot, cost=cost),)))
        with pytest.raises(VaultError):
            keyfile.parsed(data)


def test_wiped_keyring_gives_nothing(opened):
    keyring, _ = opened
    keyring.wipe()
    with pytest.raises(VaultError, match="locked"):
        keyring.sub("db")
    assert "0x" not in repr(keyring)


def test_key_file_comes_back_and_its_predecessor_is_kept(opened, tmp_path):
    keyring, file = opened
    keyfile.save(tmp_path, file)
    later = keyslots.with_schema(file, keyring, "0002")
    keyfile.save(tmp_path, later)
    assert keyfile.read(tmp_path) == later
    assert keyfile.previous_exists(tmp_path)
    for broken in (b"", b"{", b"[]", b'{"format":1}', b"\xff\xfe"):
        (tmp_path / keyfile.NAME).write_bytes(broken)
        assert keyfile.read(tmp_path) == file
    assert not list(tmp_path.glob("*.part"))


@given(st.binary(min_size=20, max_size=20))
def test_every_recovery_key_can_be_written_and_read(data):
    text = recovery.written(data)
    assert recovery.read(text) == data
    assert recovery.read(text.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == data


@given(st.binary(min_size=20, max_size=20), st.integers(0, 31), st.integers(1, 31))
def test_mistyped_recovery_key_is_noticed_or_at_least_another_key(data, place, step):
    letters = list(recovery.written(data).replace("-", ""))
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    letters[place] = alphabet[(alphabet.index(letters[place]) + step) % 32]
    try:
        found = recovery.read("".join(letters))
    except VaultError:
        return
    assert found != data


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("correct horse battery staple 9", True),
        ("été à la plage avec trois ânes verts", True),
        ("x7#Kq!mZ02pLw@9", True),
        ("aaaaaaaaaaaaaaaaaaaa", False),
        ("passwordpassword123", False),
        ("Dana Reyes Dana Reyes", False),
        ("violet tractor ninety umbrellas " * 20, True),
        ("short", False),
        ("x" * 1025, False),
    ],
)
def test_password_must_be_long_and_hard_to_guess(password, good):
    if good:
        passwords.check(password, ("dana", "Dana Reyes", "Harbor House"))
        return
    with pytest.raises(UserError) as refusal:
        passwords.check(password, ("dana", "Dana Reyes", "Harbor House"))
    assert password not in str(refusal.value)


def test_waiting_grows_to_a_minute_and_no_further(tmp_path, clock):
    waits = []
    for _ in range(14):
        throttle.failed(tmp_path, "dana", clock())
        waits.append(throttle.wait_seconds(tmp_path, "dana", clock()))
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]
    assert throttle.passed(tmp_path, "dana") == 14
    (tmp_path / throttle.NAME).write_text("[1, 2")
    assert throttle.wait_seconds(tmp_path, "dana", clock()) == 0


def trail(count: int) -> list[AuditRow]:
    rows, prev = [], chain.START
    for seq in range(1, count + 1):
        row = AuditRow(
            seq=seq, at="t", actor="a", workstation="w", act="x", record=f"r{seq}", client="c",
            detail="", prev=prev, hash="",
        )  # fmt: skip
        prev = chain.link(KEY, prev, row.fields)
        rows.append(replace(row, hash=prev))
    return rows


@given(st.lists(st.text(max_size=6), min_size=2, max_size=5), st.data())
def test_text_moved_between_fields_gives_another_hash(fields, data):
    moved = list(fields)
    at = data.draw(st.integers(0, len(fields) - 2))
    moved[at], moved[at + 1] = moved[at] + moved[at + 1][:1], moved[at + 1][1:]
    if moved != fields:
        assert chain.link(KEY, "p", tuple(fields)) != chain.link(KEY, "p", tuple(moved))


@given(
    st.integers(1, 12),
    st.integers(0, 11),
    st.sampled_from(["actor", "record", "at", "detail", "hash"]),
)
def test_any_edit_of_any_row_is_found(count, at, name):
    rows = trail(count)
    at %= count
    rows[at] = replace(rows[at], **{name: getattr(rows[at], name) + "0"})
    assert chain.verify(rows, KEY).fault == "edited"


def test_trail_under_another_key_or_shorter_than_seen_is_found():
    rows = trail(5)
    assert chain.verify(rows, KEY).ok
    assert chain.verify(rows, bytes(32)).fault == "edited"
    assert chain.verify(rows[1:], KEY).fault == "gap"
    seen = Head(seq=5, hash=rows[-1].hash)
    assert chain.verify(rows[:4], KEY, (seen,)).fault == "cut"
    assert chain.verify(rows, KEY, (Head(seq=3, hash="0" * 64),)).fault == "head"


def test_witness_remembers_the_newest_end_and_survives_a_torn_write(tmp_path):
    witness = Witness(tmp_path / "audit.head", KEY)
    assert witness.read() is None
    for seq in (1, 2, 3):
        witness.write(Head(seq=seq, hash=f"{seq:064x}"))
    assert witness.read() == Head(seq=3, hash=f"{3:064x}")
    data = bytearray((tmp_path / "audit.head").read_bytes())
    torn = bytes(data[:192]) + b"\0" * 60 + bytes(data[252:])
    (tmp_path / "audit.head").write_bytes(torn)
    assert witness.read() == Head(seq=2, hash=f"{2:064x}")
    assert Witness(tmp_path / "audit.head", bytes(32)).read() is None
