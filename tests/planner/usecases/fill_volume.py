"""Fill a small volume with drafts until the disk is full, then open the vault again. Run by a test."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from planner.clock import system_clock
from planner.errors import VaultError
from planner.model.client import Client, Episode
from planner.model.people import Clinic, Person, Program, Role
from planner.security.keyfile import KdfCost
from planner.usecases import admitting, auditing, authoring, setting_up, signing_in

WORDS = "correct horse battery staple 9"
place = Path(sys.argv[1])
plan = setting_up.SetUp(
    folder=place / "c.gtvault",
    clinic=Clinic(name="Harbor House"),
    programs=(Program(id="css", name="Stabilization", level="css"),),
    administrator=Person(id="p1", user="ada", name="Ada Lind", role=Role.ADMINISTRATOR),
    password=WORDS,
    therapist=Person(id="p2", user="dana", name="Dana Reyes"),
    therapist_password=WORDS + " two",
)
signing_in.lock(
    setting_up.create_vault(plan, system_clock, KdfCost(memory=64, passes=1, lanes=1)).desk
)
desk = signing_in.unlock(plan.folder, "dana", WORDS + " two", system_clock)
client = admitting.add_client(desk, Client(name="José Núñez", record_number="A-1"))
stay = admitting.admit(
    desk, client.id, Episode(program="css", level="css", admitted_at=system_clock())
)
kept = authoring.start_plan(desk, client.id, stay.id)
try:
    for turn in range(2000):
        changed = replace(kept.document.plan, client_words=f"{turn} " + "x" * 7000)
        kept = authoring.save_draft(desk, replace(kept.document, plan=changed), kept.rev)
        (place / f"filler{turn}").write_bytes(bytes(8000))
except OSError:
    pass
except VaultError as error:
    print(error)
try:
    for turn in range(2000):
        changed = replace(kept.document.plan, client_words=f"{turn} " + "y" * 7000)
        kept = authoring.save_draft(desk, replace(kept.document, plan=changed), kept.rev)
except VaultError as error:
    print(error)
try:
    signing_in.lock(desk)
except VaultError as error:
    print(error)
for each in place.glob("filler*"):
    each.unlink()
desk = signing_in.unlock(plan.folder, "dana", WORDS + " two", system_clock)
again = authoring.open_plan(desk, kept.plan_id)
print("reopened:", again.rev == kept.rev, auditing.checked(desk).ok)
signing_in.lock(desk)
shutil.rmtree(plan.folder)
