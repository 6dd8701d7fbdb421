"""What goes wrong with a vault's files: each a clear sentence, and nothing lost."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from planner.errors import VaultError, in_english
from planner.security import keyfile
from planner.usecases import admitting, arriving, auditing, authoring, signing_in
from planner.usecases.arriving import VaultState, vault_state

ROOT = Path(__file__).resolve().parents[3]


def refusal_of(house, user: str = "dana") -> VaultError:
    with pytest.raises(VaultError) as caught:
        house.enter(user)
    assert caught.value.remedy
    return caught.value


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith("LOCK")}


@pytest.mark.parametrize("at", [0, 20, 2000, 5000, -100])
def test_one_flipped_bit_is_refused_or_found(house, at):
    path = house.folder / "data.db"
    data = bytearray(path.read_bytes())
    data[at] ^= 0x10
    path.write_bytes(data)
    assert "damaged" in found_out(house)


def found_out(house) -> str:
    """Return what a person is told, at the door or by the examination."""
    try:
        faults = house.enter("dana").store.database.faults()
    except VaultError as error:
        return f"{error} {error.remedy}"
    return "damaged" if faults else ""


def test_truncated_or_missing_data_file_is_told_and_left_alone(house):
    path = house.folder / "data.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:5000])
    before = contents(house.folder)
    assert "damaged" in str(refusal_of(house))
    assert contents(house.folder) == before
    path.unlink()
    assert vault_state(house.folder) is VaultState.DAMAGED
    assert "missing" in str(refusal_of(house))
    assert not path.exists(), "an empty vault must not take its place"


def test_both_key_files_unreadable_is_damage(house):
    (house.folder / "keys.json").write_bytes(b"\x00" * 100)
    (house.folder / "keys.previous.json").unlink(missing_ok=True)
    assert vault_state(house.folder) is VaultState.DAMAGED
    assert "key file" in str(refusal_of(house))


def test_newer_schema_is_refused_and_its_bytes_stay(house):
    desk = house.enter("dana")
    with desk.store.database.alone() as made:
        made.execute("UPDATE alembic_version SET version_num='9999'")
    house.leave()
    before = contents(house.folder)
    refusal = refusal_of(house)
    assert "newer Golden Thread" in str(refusal)
    assert contents(house.folder)["data.db"] == before["data.db"]
    assert contents(house.folder)["keys.json"] == before["keys.json"]


def test_newer_key_file_is_known_before_any_password(house):
    path = house.folder / "keys.json"
    raw = json.loads(path.read_bytes())
    path.write_text(json.dumps(raw | {"version": 2, "unheard": 1}))
    assert vault_state(house.folder) is VaultState.NEWER
    assert "newer" in str(refusal_of(house))
    path.write_text(json.dumps(raw | {"schema": "9999"}))
    assert vault_state(house.folder) is VaultState.NEWER


def test_second_process_is_told_who_works_and_since_when(house):
    house.enter("dana")
    assert vault_state(house.folder) is VaultState.IN_USE
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from planner.usecases import signing_in\nfrom planner.clock import system_clock\n"
        "from planner.errors import VaultError\n"
        "try:\n    signing_in.unlock(Path(sys.argv[1]), 'ada', 'correct horse battery staple 9', system_clock)\n"
        "except VaultError as error:\n    print(error)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(house.folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    since = in_english(house.clock())
    assert f"open in another window or process by “dana” since {since}.\n" in told.stdout
    house.leave()
    assert vault_state(house.folder) is VaultState.READY


def test_killed_process_leaves_no_lock(house):
    code = (
        "import sys, os, signal\nfrom pathlib import Path\n"
        "from planner.usecases import signing_in\nfrom planner.clock import system_clock\n"
        "signing_in.unlock(Path(sys.argv[1]), 'ada', 'correct horse battery staple 9', system_clock)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(house.folder)], cwd=ROOT, check=False)
    assert done.returncode == -9
    house.enter("dana")


def as_ordinary_user(work) -> str:
    """Return what `work` says in a child process that is not root: root may write anywhere."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            os.write(writer, work().encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as opened:
        said = opened.read()
    os.waitpid(child, 0)
    return said


@pytest.mark.skipif(os.name == "nt", reason="Windows has its own rights")
def test_read_only_folder_is_told_and_left_alone(house):
    def work() -> str:
        state = vault_state(house.folder)
        try:
            house.enter("dana")
        except VaultError as error:
            return f"{state}: {error}"
        return "opened"

    house.enter("dana")
    house.leave()
    for path in house.folder.iterdir():
        path.chmod(0o444)
    opened = [house.folder, *(each for each in house.folder.parents if len(each.parts) > 2)]
    modes = [each.stat().st_mode for each in opened]
    for each in opened:
        each.chmod(0o555)
    before = contents(house.folder)
    try:
        said = as_ordinary_user(work)
    finally:
        for each, mode in zip(opened, modes, strict=True):
            each.chmod(mode)
    assert said.startswith("read_only: ")
    assert "read-only" in said.partition(": ")[2]
    assert contents(house.folder) == before


def save_words(desk, kept, words: str):
    plan = replace(kept.document.plan, client_words=words)
    return authoring.save_draft(desk, replace(kept.document, plan=plan), kept.rev)


def test_full_disk_keeps_all_that_was_saved_and_says_so(house, client, episode):
    """A limit on file size stands in for the full disk; the engine reports it the same way."""
    desk = house.enter("dana")
    admitting.add_client(desk, client)
    admitting.admit(desk, client.id, episode)
    kept = authoring.start_plan(desk, client.id, episode.id)
    desk.store.checkpoint()
    saved = kept
    limit = (house.folder / "data.db").stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        for turn in range(200):
            try:
                saved = save_words(desk, saved, f"turn {turn} " + "x" * 7000)
            except VaultError as error:
                refusal = error
                break
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "Everything saved before is safe" in str(refusal)
    assert authoring.open_plan(desk, saved.plan_id).document.plan == saved.document.plan
    house.leave()
    desk = house.enter("dana")
    assert authoring.open_plan(desk, saved.plan_id).rev == saved.rev
    assert auditing.checked(desk).ok


def test_small_full_volume_says_that_the_disk_is_full(tmp_path):
    if os.name == "nt" or os.getuid() != 0 or sys.platform != "linux":
        pytest.skip("a volume of one's own takes Linux and root")
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(place)], check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not let root mount")
    code = (ROOT / "tests/planner/usecases/fill_volume.py").read_text(encoding="utf-8")
    try:
        told = subprocess.run(
            [sys.executable, "-c", code, str(place)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        subprocess.run(["umount", str(place)], check=True)
    assert told.returncode == 0, told.stderr
    assert "The disk is full" in told.stdout
    assert "reopened: True True" in told.stdout


def test_file_that_was_moved_away_takes_no_save(house, client):
    desk = house.enter("dana")
    path = house.folder / "data.db"
    path.rename(house.folder / "elsewhere.db")
    with pytest.raises(VaultError, match="moved, renamed or replaced"):
        admitting.add_client(desk, client)
    (house.folder / "elsewhere.db").rename(path)
    admitting.add_client(desk, client)


def test_damaged_write_ahead_log_is_noticed_by_the_end_kept_outside(house, client):
    """The engine drops what follows a flipped bit without a word; the trail's end outside tells."""
    desk = house.enter("dana")
    desk.store.checkpoint()
    for turn in range(5):
        admitting.add_client(desk, replace(client, id=f"c{turn}", record_number=f"N-{turn}"))
    wal = (house.folder / "data.db-wal").read_bytes()
    data = (house.folder / "data.db").read_bytes()
    house.leave()
    damaged = bytearray(wal)
    damaged[len(wal) // 2] ^= 0x01
    (house.folder / "data.db").write_bytes(data)
    (house.folder / "data.db-wal").write_bytes(damaged)
    desk = house.enter("dana")
    assert "newest entries of this vault are missing" in desk.notice
    verdict = auditing.verify(house_admin(house))
    assert not verdict.ok
    assert verdict.fault == "broken"


def house_admin(house):
    house.leave()
    return house.enter("ada")


def test_wrong_folder_is_told(tmp_path, clock):
    with pytest.raises(VaultError, match="no vault"):
        signing_in.unlock(tmp_path / "nowhere", "dana", "x" * 20, clock)
    assert arriving.vault_state(tmp_path) is VaultState.ABSENT
    assert keyfile.NAME not in [p.name for p in tmp_path.iterdir()]
