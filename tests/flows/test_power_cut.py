"""What the screen calls saved is there after the program was killed in the middle of the work."""

from __future__ import annotations

from functools import partial

import pytest

from planner import assets
from planner.cli.moving import moved
from planner.clock import system_clock
from planner.model import codec
from planner.model.identity import new_id
from planner.model.people import Clinic, Person, Program, Role
from planner.security.keyfile import KdfCost
from planner.usecases import auditing, authoring, setting_up, signing_in
from planner.usecases.setting_up import SetUp

PASSWORD = "green harbor beside old bridge"
WORDS = " And I want to sing in the choir again by Easter."
CHEAP = KdfCost(memory=64, passes=1, lanes=1)


@pytest.fixture
def folder(home, sit_down):
    """Return a vault with one client and one draft plan, as if begun yesterday."""
    made = setting_up.create_vault(
        SetUp(
            folder=home / "Golden Thread" / "clinic.gtvault",
            clinic=Clinic(name="Harbor Street Recovery"),
            programs=(Program(id=new_id(), name="Stabilization", level="css"),),
            administrator=Person(
                id=new_id(), user="asoto", name="Ana Soto", role=Role.ADMINISTRATOR
            ),
            password=PASSWORD,
            therapist=Person(id=new_id(), user="dreyes", name="Dana Reyes", credential="LMHC"),
            therapist_password=PASSWORD,
        ),
        system_clock,
        CHEAP,
    )
    folder = made.desk.vault
    signing_in.lock(made.desk)
    desk = signing_in.unlock(folder, "dreyes", PASSWORD, system_clock)
    sample = codec.decode(assets.read_bytes("samples/css.json"))
    authoring.import_document(desk, moved(sample, system_clock()))
    signing_in.lock(desk)
    return folder


@pytest.mark.timeout(240)
def test_what_was_called_saved_survives_a_power_cut(folder, sit_down):
    for cut in range(2):
        with sit_down() as person:
            into_the_plan(person)
            person.press("ctrl+End")
            person.type(WORDS)
            person.wait(partial(saved_words, person, cut + 1), "the words on the screen")
            person.settle(0.8)
            person.wait_for("All changes saved")
            person.type("unsaved tail")
            person.cut_power()
        desk = signing_in.unlock(folder, "dreyes", PASSWORD, system_clock)
        kept = authoring.open_plan(
            desk, codec.decode(assets.read_bytes("samples/css.json")).plan.id
        )
        signing_in.lock(desk)
        desk = signing_in.unlock(folder, "asoto", PASSWORD, system_clock)
        assert auditing.verify(desk).ok
        signing_in.lock(desk)
        assert kept.document.plan.client_words.count(WORDS.strip()) == cut + 1


def into_the_plan(person):
    """Unlock, open the first client and its plan, and go to what the client wants from care."""
    person.wait_for("Unlock", kind="QPushButton")
    person.settle()
    if "Password" not in person.focus() or not person.rows("dreyes", kind="QComboBox"):
        person.press("alt+u")
        person.type("dreyes")
        person.press("Tab")
        person.wait_focus("Password")
    person.type(PASSWORD)
    person.press("Return")
    person.wait_focus("Search clients")
    person.settle()
    person.type("ortega")
    person.settle()
    person.press("Return")
    person.click(person.wait_for("Continue plan"))
    person.wait_focus("Library")
    person.settle()
    person.press("ctrl+k")
    person.wait_focus("Search commands")
    person.type("plan basics")
    person.settle(0.25)
    person.press("Return")
    person.wait_focus("What the client wants")


def saved_words(person, times):
    rows = person.rows(ident="client_words")
    return any(str(row["text"]).count(WORDS.strip()) == times for row in rows)
