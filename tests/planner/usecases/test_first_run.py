"""The first run: a whole vault or none, answers kept through an interruption, no secret beside it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from dataclasses import replace

import pytest

from planner.clock import system_clock
from planner.errors import UserError, VaultError
from planner.model.identity import new_id
from planner.model.people import Clinic, Person, Program, Role
from planner.security import keyfile, keyslots
from planner.security.keyfile import KdfCost
from planner.usecases import arriving, running_clinic, setting_up, signing_in, staffing
from planner.usecases.arriving import VaultState, vault_state
from planner.usecases.setting_up import SetUp

CHEAP = KdfCost(memory=64, passes=1, lanes=1)
PASSWORD = "correct horse battery staple 9"


@pytest.fixture
def answers(tmp_path) -> SetUp:
    return SetUp(
        folder=tmp_path / "data" / "clinic.gtvault",
        clinic=Clinic(name="Harbor House"),
        programs=(Program(id="css", name="Stabilization", level="css"),),
        administrator=Person(id=new_id(), user="ada", name="Ada Lind", role=Role.ADMINISTRATOR),
        password=PASSWORD,
    )


def test_vault_appears_whole_and_open(answers, clock):
    assert vault_state(answers.folder) is VaultState.ABSENT
    made = setting_up.create_vault(answers, clock, CHEAP)
    assert vault_state(answers.folder) is VaultState.IN_USE
    assert running_clinic.clinic(made.desk).name == "Harbor House"
    assert [each.user for each in staffing.people(made.desk)] == ["ada"]
    with made.desk.store.read() as records:
        kinds = sorted(each.kind for each in records.certificates.all())
        acts = [row.act for row in records.audit.rows()]
    assert kinds == ["authority", "person", "seal"]
    assert acts[0] == "vault.create"
    signing_in.lock(made.desk)
    assert vault_state(answers.folder) is VaultState.READY
    assert sorted(p.name for p in answers.folder.parent.iterdir()) == ["clinic.gtvault"]


def test_recovery_key_is_long_and_only_shown_once(answers, clock):
    made = setting_up.create_vault(answers, clock, CHEAP)
    signing_in.lock(made.desk)
    letters = made.recovery_key.replace("-", "")
    assert len(letters) == 34
    assert made.recovery_key not in repr(made)
    for path in answers.folder.iterdir():
        assert letters.encode() not in path.read_bytes().replace(b"-", b"")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"clinic": Clinic()}, "no name"),
        ({"programs": ()}, "no program"),
        ({"password": "short"}, "15"),
        ({"password": "passwordpassword"}, "easy to guess"),
        ({"password": "Ada Lind Harbor House"}, "easy to guess"),
    ],
)
def test_missing_or_weak_answers_are_refused_and_nothing_is_made(answers, clock, change, says):
    with pytest.raises(UserError, match=says) as refusal:
        setting_up.create_vault(replace(answers, **change), clock, CHEAP)
    assert refusal.value.remedy
    assert not answers.folder.exists()


def test_second_vault_is_never_made_over_the_first(answers, clock):
    signing_in.lock(setting_up.create_vault(answers, clock, CHEAP).desk)
    before = {p.name: p.read_bytes() for p in answers.folder.iterdir()}
    with pytest.raises(VaultError, match="already"):
        setting_up.create_vault(answers, clock, CHEAP)
    assert {p.name: p.read_bytes() for p in answers.folder.iterdir()} == before


def test_interrupted_first_run_goes_on_with_the_answers(answers, clock):
    facts = {"clinic": "Harbor House", "password": "secret words", "recovery_key": "ABCD"}
    arriving.remember_progress(answers.folder, facts)
    assert vault_state(answers.folder) is VaultState.UNFINISHED
    assert arriving.progress(answers.folder) == {"clinic": "Harbor House"}
    (answers.folder.parent / "clinic.gtvault.new").mkdir()
    (answers.folder.parent / "clinic.gtvault.new" / "data.db").write_bytes(b"half")
    signing_in.lock(setting_up.create_vault(answers, clock, CHEAP).desk)
    assert vault_state(answers.folder) is VaultState.READY
    assert arriving.progress(answers.folder) == {}


def test_synced_folder_is_refused(answers, clock, tmp_path):
    place = tmp_path / "OneDrive - Clinic" / "clinic.gtvault"
    with pytest.raises(UserError, match="copied to other computers"):
        setting_up.create_vault(replace(answers, folder=place), clock, CHEAP)


def test_production_cost_is_never_below_the_floor(answers):
    assert keyslots.calibrated().at_least(keyslots.FLOOR)
    assert KdfCost() == KdfCost(memory=128 * 1024, passes=3, lanes=2)


def test_vault_of_an_ordinary_computer_takes_the_calibrated_cost(answers):
    made = setting_up.create_vault(answers, system_clock)
    signing_in.lock(made.desk)
    assert all(slot.cost.at_least(keyslots.FLOOR) for slot in keyfile.read(answers.folder).slots)


def made_and_closed(answers: SetUp) -> None:
    signing_in.lock(setting_up.create_vault(answers, system_clock, CHEAP).desk)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL and fork are POSIX")
def test_killed_first_run_leaves_no_vault_or_a_whole_one(answers):
    context = multiprocessing.get_context("fork")
    for turn in range(8):
        child = context.Process(target=made_and_closed, args=(answers,))
        child.start()
        time.sleep(0.012 * turn)
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        if vault_state(answers.folder) is not VaultState.READY:
            assert not answers.folder.exists()
            made_and_closed(answers)
        signing_in.lock(signing_in.unlock(answers.folder, "ada", PASSWORD, system_clock))
        shutil.rmtree(answers.folder)
