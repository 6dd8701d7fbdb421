"""Kill a working program at random moments, and look whether anything it acknowledged is gone.

    python tests/planner/store/kill9.py --rounds 300

Each round a child process works on the same vault (autosaves while "typing", freezes versions as
signing does, starts the next, rebuilds a table as a migration does, changes the password), telling
through a pipe what it was promised. It is killed with SIGKILL in the middle. Then the vault must
open, hold every promise, and its audit trail must verify. The test suite runs a few rounds.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from planner.clock import system_clock
from planner.model.client import Client, Contact, Episode
from planner.model.document import ClientOutcome, Signing
from planner.model.people import Clinic, Person, Program, Role
from planner.model.plan import Goal, Objective, PlanStatus, Problem
from planner.security.keyfile import KdfCost
from planner.store import upgrade
from planner.store.engine import without_foreign_keys
from planner.usecases import admitting, auditing, authoring, setting_up, signing_in

PASSWORDS = ("violet tractor ninety umbrellas", "eleven marble kettles sing low")
CHEAP = KdfCost(memory=64, passes=1, lanes=1)
Tell = Callable[..., None]


@dataclass
class Promises:
    """What the child was told is kept, over all rounds."""

    rev: int = 0
    sha256: str = ""
    number: int = 0
    signed: dict[int, str] = field(default_factory=dict)
    clients: set[str] = field(default_factory=set)
    password: int = 0
    acts: Counter = field(default_factory=Counter)


@dataclass
class Place:
    folder: Path
    plan_id: str
    client_id: str


def make(folder: Path) -> tuple[Place, Promises]:
    """Make a vault with one client and one plan, and close it."""
    answers = setting_up.SetUp(
        folder=folder,
        clinic=Clinic(name="Harbor House"),
        programs=(Program(id="css", name="Stabilization", level="css"),),
        administrator=Person(id="p1", user="ada", name="Ada Lind", role=Role.ADMINISTRATOR),
        password="correct horse battery staple 9",
        therapist=Person(id="p2", user="dana", name="Dana Reyes", credential="LMHC"),
        therapist_password=PASSWORDS[0],
    )
    signing_in.lock(setting_up.create_vault(answers, system_clock, CHEAP).desk)
    desk = signing_in.unlock(folder, "dana", PASSWORDS[0], system_clock)
    contacts = tuple(Contact(name=f"Contact {n}") for n in range(5))
    client = admitting.add_client(
        desk, Client(name="José Núñez", record_number="A-1", contacts=contacts)
    )
    now = system_clock()
    stay = admitting.admit(desk, client.id, Episode(program="css", level="css", admitted_at=now))
    kept = authoring.start_plan(desk, client.id, stay.id)
    signing_in.lock(desk)
    place = Place(folder, kept.plan_id, client.id)
    return place, Promises(kept.rev, kept.sha256, 1, clients={client.id})


def work(place: Place, password: int, seed: int, pipe: int) -> None:
    """Work until killed."""
    dice = random.Random(seed)

    def tell(what: str, **facts: object) -> None:
        os.write(pipe, (json.dumps({"what": what, **facts}) + "\n").encode())

    desk = signing_in.unlock(place.folder, "dana", PASSWORDS[password], system_clock)
    tell("open")
    kept = authoring.open_plan(desk, place.plan_id)
    while True:
        if kept.status is PlanStatus.SIGNED:
            kept = authoring.start_next_version(desk, place.plan_id)
            tell("save", rev=kept.rev, sha256=kept.sha256, number=kept.number)
        for _ in range(dice.randrange(1, 12)):
            kept = type_on(desk, kept, dice, tell)
        act = dice.choice(("sign", "client", "rebuild", "password", "lock"))
        if act == "sign":
            kept = sign(desk, kept, tell)
        elif act == "password":
            signing_in.change_password(desk, PASSWORDS[password], PASSWORDS[1 - password])
            password = 1 - password
            tell("password", now=password)
        elif act == "lock":
            signing_in.lock(desk)
            tell("lock")
            desk = signing_in.unlock(place.folder, "dana", PASSWORDS[password], system_clock)
            kept = authoring.open_plan(desk, place.plan_id)
        else:
            on_the_side(desk, act, dice, tell)


def on_the_side(desk, act: str, dice: random.Random, tell: Tell) -> None:
    """Add a client, or rebuild a table."""
    if act == "rebuild":
        rebuild(desk)
        tell("rebuild")
    else:
        made = Client(name="Mary Poe", record_number=f"R{dice.random()}")
        tell("client", id=admitting.add_client(desk, made).id)


def type_on(desk, kept, dice: random.Random, tell: Tell):
    text = f"typed {dice.random()} " + "word " * dice.randrange(200)
    objectives = tuple(Objective(text=f"{text} {n}") for n in range(dice.randrange(8)))
    problem = Problem(text=text, goals=(Goal(text=text, objectives=objectives),))
    plan = replace(kept.document.plan, client_words=text, problems=(problem,))
    kept = authoring.save_draft(desk, replace(kept.document, plan=plan), kept.rev)
    tell("save", rev=kept.rev, sha256=kept.sha256, number=kept.number)
    return kept


def sign(desk, kept, tell: Tell):
    """Freeze the version with its audit row, in one transaction, as the signing act does."""
    signing = Signing(
        client_outcome=ClientOutcome.SIGNED,
        client_name="x",
        author_name="y",
        author_id="p2",
        signed_at=desk.clock(),
    )
    plan = replace(kept.document.plan, status=PlanStatus.SIGNED)
    with desk.store.begin() as records:
        frozen = records.plans.freeze(replace(kept.document, plan=plan, signing=signing), kept.rev)
        records.audit.append("plan.sign", record=f"{frozen.plan_id}/{frozen.number}")
    desk.store.checkpoint()
    tell("sign", rev=frozen.rev, sha256=frozen.sha256, number=frozen.number)
    return frozen


def rebuild(desk) -> None:
    """Copy the vault and build a parent table anew, as a migration does; it ends as it began."""
    database = desk.store.database
    upgrade.copied_first(database, database.path, "test").unlink()
    with without_foreign_keys(database) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("client", recreate="always") as batch:
            batch.alter_column("pronouns", existing_type=sa.Text, nullable=False)


def killed_round(place: Place, promises: Promises, seed: int) -> None:
    """Let a child work, kill it, and note what it was promised."""
    reader, writer = os.pipe()
    context = multiprocessing.get_context("fork")
    child = context.Process(target=work, args=(place, promises.password, seed, writer))
    child.start()
    os.close(writer)
    if random.Random(seed).random() < 0.9:  # the others are killed while they open the vault
        select.select([reader], [], [], 30)
    time.sleep(random.Random(seed + 1).uniform(0, 0.25))
    assert child.is_alive(), f"the child stopped by itself in the round of seed {seed}"
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    with os.fdopen(reader, encoding="utf-8") as opened:
        for line in opened:
            if line.endswith("\n"):
                note(promises, json.loads(line))


def note(promises: Promises, told: dict) -> None:
    promises.acts[told["what"]] += 1
    if told["what"] in ("save", "sign"):
        promises.rev, promises.sha256 = told["rev"], told["sha256"]
        promises.number = told["number"]
    if told["what"] == "sign":
        promises.signed[told["number"]] = told["sha256"]
    if told["what"] == "client":
        promises.clients.add(told["id"])
    if told["what"] == "password":
        promises.password = told["now"]


def judge(place: Place, promises: Promises, thorough: bool) -> None:
    """Open the vault after a kill and hold it against every promise."""
    desk = entered(place, promises)
    try:
        assert desk.notice == "", desk.notice
        newest = authoring.open_plan(desk, place.plan_id)
        with desk.store.read() as records:
            acked = records.plans.get(place.plan_id, promises.number)
            signed = {
                number: records.plans.get(place.plan_id, number).sha256
                for number in promises.signed
            }
            clients = {client_id for client_id, _, _ in records.clients.identifiers()}
            contacts = len(records.clients.get(place.client_id).contacts)
        assert signed == promises.signed, "a signed version is gone or changed"
        assert promises.clients <= clients, "a client is gone"
        assert contacts == 5, "a rebuilt table lost its children"
        assert promises.rev <= acked.rev <= promises.rev + 1, "a saved draft is gone"
        assert acked.rev > promises.rev or acked.sha256 == promises.sha256, "a draft differs"
        assert promises.number <= newest.number <= promises.number + 1
        verdict = auditing.checked(desk)
        assert verdict.ok, verdict.sentence
        assert not thorough or desk.store.database.faults() == ()
    finally:
        signing_in.lock(desk)
    promises.rev, promises.sha256, promises.number = newest.rev, newest.sha256, newest.number
    if newest.status is PlanStatus.SIGNED:
        promises.signed[newest.number] = newest.sha256


def entered(place: Place, promises: Promises):
    """Sign in with the promised password; a change that was not yet promised may have happened."""
    try:
        return signing_in.unlock(place.folder, "dana", PASSWORDS[promises.password], system_clock)
    except signing_in.VaultError:
        promises.password = 1 - promises.password
        return signing_in.unlock(place.folder, "dana", PASSWORDS[promises.password], system_clock)


def run(folder: Path, rounds: int, seed: int = 1) -> Promises:
    """Run so many kills and return what was promised and kept."""
    place, promises = make(folder)
    for turn in range(rounds):
        killed_round(place, promises, seed * 100_003 + turn)
        judge(place, promises, thorough=turn % 20 == 0 or turn == rounds - 1)
    return promises


def main() -> int:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rounds", type=int, default=int(os.environ.get("GT_KILLS", "300")))
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        promises = run(Path(place) / "clinic.gtvault", chosen.rounds, chosen.seed)
        size = (Path(place) / "clinic.gtvault" / "data.db").stat().st_size
    took = time.monotonic() - started
    acts = ", ".join(f"{count} {act}" for act, count in sorted(promises.acts.items()))
    print(f"{chosen.rounds} kills in {took:.0f} s: nothing acknowledged is missing, trail whole")
    print(f"acknowledged: {acts}; {len(promises.signed)} signed versions, {size // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
