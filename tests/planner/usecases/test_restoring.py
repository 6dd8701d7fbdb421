"""A backup is put back beside or in place of a vault; the one before is kept, whatever happens."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.errors import UserError, VaultError
from planner.model.client import Client
from planner.usecases import admitting, arriving, backing_up, restoring, signing_in
from planner.usecases.arriving import VaultState, vault_state
from planner.usecases.restoring import Course, StoppedError
from tests.planner.usecases.conftest import THERAPIST_PASSWORD, House

NAMES = ("Before", "After")


def names_in(house: House, folder: Path) -> list[str]:
    desk = signing_in.unlock(folder, "dana", THERAPIST_PASSWORD, house.clock)
    try:
        return [row.name for row in admitting.clients(desk)]
    finally:
        signing_in.lock(desk)


@pytest.fixture
def backup(house: House, tmp_path: Path) -> Path:
    """A backup that knows the first client; the vault knows a second one."""
    admitting.add_client(house.enter("dana"), Client(name=NAMES[0], record_number="1"))
    house.leave()
    made = backing_up.back_up(house.enter("ada"), tmp_path / "one.gtbackup").folder
    house.leave()
    admitting.add_client(house.enter("dana"), Client(name=NAMES[1], record_number="2"))
    house.leave()
    return made


def test_present_vault_is_kept_aside(house: House, backup: Path) -> None:
    report = restoring.restore(backup, house.folder, aside=True, clock=house.clock)
    assert report.aside == restoring.aside_name(house.folder, house.clock())
    assert names_in(house, house.folder) == ["Before"]
    assert sorted(names_in(house, report.aside)) == ["After", "Before"]
    assert {each.name for each in house.folder.parent.glob("clinic*")} == {
        house.folder.name,
        report.aside.name,
    }


def test_facts_are_told_before_anything_is_done(house: House, backup: Path) -> None:
    facts = restoring.look(backup)
    assert (facts.clinic, facts.clients, facts.versions) == ("Harbor House", 1, 0)
    assert facts.made_at == house.clock()
    assert facts.size > 100_000


def test_backup_of_an_older_program_says_less(backup: Path) -> None:
    path = backup / "manifest.json"
    manifest = json.loads(path.read_text())
    for name in ("clinic", "clients"):
        manifest.pop(name)
    manifest["made_at"] = "once"
    path.write_text(json.dumps(manifest))
    facts = restoring.look(backup)
    assert (facts.clinic, facts.clients, facts.made_at) == ("", None, None)


def test_open_vault_is_not_put_aside(house: House, backup: Path) -> None:
    house.enter("dana")
    with pytest.raises(VaultError, match="open in another window"):
        restoring.restore(backup, house.folder, aside=True)
    assert len(list(house.folder.parent.glob("clinic*"))) == 1


class StopAt(Course):
    """Stops once the act is so far."""

    def __init__(self, fraction: float) -> None:
        super().__init__()
        self.limit = fraction
        self.seen: list[float] = []

    def reach(self, fraction: float) -> None:
        self.seen.append(fraction)
        if fraction >= self.limit:
            self.stop()
        super().reach(fraction)


@pytest.mark.parametrize("fraction", [0.0, 0.5, 1.0])
def test_stopping_changes_nothing(house: House, backup: Path, fraction: float) -> None:
    before = {each.name: each.read_bytes() for each in house.folder.iterdir()}
    with pytest.raises(StoppedError):
        restoring.restore(backup, house.folder, aside=True, course=StopAt(fraction))
    assert {each.name: each.read_bytes() for each in house.folder.iterdir()} == before
    assert len(list(house.folder.parent.glob("clinic*"))) == 1


def test_progress_grows_to_the_end(house: House, backup: Path, tmp_path: Path) -> None:
    course = StopAt(2.0)
    restoring.restore(backup, tmp_path / "new.gtvault", course=course)
    assert course.seen == sorted(course.seen)
    assert course.fraction == 1.0


def test_damage_is_found_before_the_present_vault_is_touched(house: House, backup: Path) -> None:
    data = bytearray((backup / "data.db").read_bytes())
    data[-1] ^= 1
    (backup / "data.db").write_bytes(data)
    for act in (
        lambda: restoring.look(backup),
        lambda: restoring.restore(backup, house.folder, aside=True),
    ):
        with pytest.raises(VaultError, match="not whole"):
            act()
    assert sorted(names_in(house, house.folder)) == ["After", "Before"]


def test_too_little_room_is_told(house: House, backup: Path, monkeypatch) -> None:
    usage = shutil.disk_usage(house.folder)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage)
    with pytest.raises(UserError, match="too little room"):
        restoring.restore(backup, house.folder, aside=True)
    assert sorted(names_in(house, house.folder)) == ["After", "Before"]


@pytest.mark.parametrize("step", range(3))
def test_end_of_the_program_between_the_renames_loses_neither(
    house: House, backup: Path, monkeypatch, step: int
) -> None:
    """The renames are three; the program ends before one of them."""
    done = iter(range(3))
    true_rename = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if next(done) == step:
            raise KeyboardInterrupt
        return true_rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        with pytest.raises(KeyboardInterrupt):
            restoring.restore(backup, house.folder, aside=True, clock=house.clock)
    arriving.finish_restore(house.folder)
    assert vault_state(house.folder) is VaultState.READY
    assert not arriving.restored_folder(house.folder).exists()
    assert names_in(house, house.folder) == (["Before"] if step == 2 else sorted(NAMES))
    if step == 2:
        aside = restoring.aside_name(house.folder, house.clock())
        assert sorted(names_in(house, aside)) == sorted(NAMES)


@pytest.mark.skipif(os.name == "nt", reason="Windows has its own rights")
def test_files_are_private(house: House, backup: Path, tmp_path: Path) -> None:
    for each in backup.iterdir():
        each.chmod(0o644)
    usual = os.umask(0o022)
    try:
        made = restoring.restore(backup, tmp_path / "new.gtvault").folder
    finally:
        os.umask(usual)
    assert made.stat().st_mode & 0o077 == 0
    assert {each.stat().st_mode & 0o077 for each in made.iterdir()} == {0}


def test_name_of_what_is_kept_aside_says_when() -> None:
    local = datetime(2026, 6, 8, 14, 30, tzinfo=UTC).astimezone()
    kept = restoring.aside_name(Path("/data/clinic.gtvault"), local)
    assert kept.name == f"clinic.gtvault.before-restore-{local:%Y%m%d-%H%M%S}"
