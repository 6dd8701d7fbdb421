"""Kill the program in the middle of a clinic's day, and look whether anything is lost or half done.

    python tests/planner/usecases/kill_ceremony.py --rounds 300

Each round a child process works on a real vault through the use cases: it types and saves, goes
through the whole signing ceremony (pages, client's ink, both signatures, sheets, freeze, audit row),
starts the next version, exports, backs up, or brings the vault up to date. It tells through a pipe
what it was promised and is killed with SIGKILL in the middle, or, where a signed plan is being kept,
kills itself before one of the database's statements. Then the vault must open with every
promise kept: the last saved words are there, or the version is signed, its PDF verifies and its sheets
are kept; nothing is half signed; no file holds the client's words in the clear but a whole export.
The test suite runs a few rounds.
"""

from __future__ import annotations

import argparse
import itertools
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

from planner.clock import system_clock
from planner.model.kept import Kept
from planner.model.people import Clinic, Person, Program, Role
from planner.model.plan import PlanStatus
from planner.model.verdict import Standing
from planner.security import keyfile, keyslots
from planner.security.keyfile import KdfCost
from planner.store import upgrade
from planner.store.engine import open_file
from planner.usecases import (
    auditing,
    authoring,
    backing_up,
    doctoring,
    exporting,
    finalising,
    restoring,
    setting_up,
    signing_in,
    verifying,
)
from planner.usecases.exporting import PrintRequest
from planner.workspace import DATA, Desk
from tests.acceptance import accept_library
from tests.planner.usecases import signing_day, steps

PASSWORDS = {
    "ada": "correct horse battery staple 9",
    "dana": signing_day.THERAPIST_PASSWORD,
}
CHEAP = KdfCost(memory=64, passes=1, lanes=1)
WORD = "zelquix"
MODES = ("ceremony",) * 5 + ("aimed",) * 3 + ("export", "backup", "migration")
LONGEST_CEREMONY = 60.0
KEEPING = (20, 52)  # the statements of a ceremony from just before it is kept to just after
IN_THE_VAULT = (DATA, f"{DATA}-wal", f"{DATA}-shm", "keys.json", "keys.previous.json", "audit.head")
BESIDE = ("LOCK", "LOCK.txt", "attempts.json", "data.before-0000.db")
ROUNDS_PER_VAULT = 60  # every signed version stays for good; a fresh vault keeps the rounds alike
Tell = Callable[..., None]


@dataclass(frozen=True)
class Place:
    """Where everything of one vault lies; `beside` is what a program might leave lying about."""

    root: Path
    plan_id: str = ""

    @property
    def vault(self) -> Path:
        return self.root / "clinic.gtvault"

    def beside(self, name: str) -> Path:
        folder = self.root / name
        folder.mkdir(exist_ok=True)
        return folder


@dataclass
class Promises:
    """What the child was told is kept: the draft with its words, the signed versions, the copies."""

    rev: int = 0
    sha256: str = ""
    words: str = ""
    number: int = 1
    signed: dict[int, str] = field(default_factory=dict)
    copies: set[str] = field(default_factory=set)
    verified: set[str] = field(default_factory=set)


@dataclass
class Tally:
    """The figures of a run: acts that were promised, what was being done when the kill came."""

    acts: Counter = field(default_factory=Counter)
    hit: Counter = field(default_factory=Counter)
    unpromised: Counter = field(default_factory=Counter)


def make(root: Path) -> tuple[Place, Promises]:
    """Make a vault with the sample plan as a draft, and close it."""
    root.mkdir(parents=True)
    place = Place(root)
    answers = setting_up.SetUp(
        folder=place.vault,
        clinic=Clinic(name="Harbor House", phone="555-0100"),
        programs=(Program(id="css", name="Stabilization", level="css"),),
        administrator=Person(id="p1", user="ada", name="Ada Lind", role=Role.ADMINISTRATOR),
        password=PASSWORDS["ada"],
        therapist=Person(id="p2", user="dana", name="Dana Reyes", credential="LMHC"),
        therapist_password=PASSWORDS["dana"],
    )
    director = setting_up.create_vault(answers, system_clock, CHEAP).desk
    accept_library(director, PASSWORDS["ada"])
    signing_in.lock(director)
    desk = entered(place, "dana")
    kept = signing_day.draft(desk, client_words=f"{WORD} begins")
    signing_in.lock(desk)
    steps.written(root / "steps")
    return Place(root, kept.plan_id), Promises(kept.rev, kept.sha256, f"{WORD} begins")


def entered(place: Place, user: str) -> Desk:
    return signing_in.unlock(place.vault, user, PASSWORDS[user], system_clock)


def work(place: Place, mode: str, seed: int, pipe: int) -> None:
    """Work until killed."""
    os.environ["TMPDIR"] = tempfile.tempdir = str(place.beside("tmp"))
    dice = random.Random(seed)

    def tell(what: str, **facts: object) -> None:
        os.write(pipe, (json.dumps({"what": what, **facts}) + "\n").encode())

    desk = entered(place, "ada" if mode == "backup" else "dana")
    tell("open")
    if mode == "aimed":
        kept = draft_of(place, desk, tell)
        asked = signing_day.ceremony(desk, kept)
        kill_at_statement(desk, dice.randrange(*KEEPING), tell)
        finalising.sign(desk, kept.plan_id, kept.rev, asked, PASSWORDS["dana"])
        os.kill(os.getpid(), signal.SIGKILL)
    while True:
        DAY[mode](place, desk, dice, tell)


def kill_at_statement(desk: Desk, statement: int, tell: Tell) -> None:
    """End this process without a word when the database is handed its so-manieth statement from now."""
    left = itertools.count(statement, -1)

    def count(*_what: object) -> None:
        if next(left) == 0:
            tell("doing", phase="keeping")
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(desk.store.database.engine, "before_cursor_execute", count)
    sa.event.listen(desk.store.database.engine, "commit", count)


def draft_of(place: Place, desk: Desk, tell: Tell) -> Kept:
    """Return the draft to work on: the next version where the last one is signed."""
    kept = authoring.open_plan(desk, place.plan_id)
    if kept.status is PlanStatus.SIGNED:
        tell("doing", phase="next version")
        kept = authoring.start_next_version(desk, place.plan_id)
        tell("save", **facts_of(kept))
    return kept


def ceremony(place: Place, desk: Desk, dice: random.Random, tell: Tell) -> None:
    """Type, save, sign as the window does, and start the next version."""
    kept = draft_of(place, desk, tell)
    tell("doing", phase="typing")
    for _ in range(dice.randrange(1, 30)):
        words = f"{WORD} {dice.random()} " + "word " * dice.randrange(60)
        plan = replace(kept.document.plan, client_words=words)
        kept = authoring.save_draft(desk, replace(kept.document, plan=plan), kept.rev)
        tell("save", **facts_of(kept))
    tell("doing", phase="preparing")
    asked = signing_day.ceremony(desk, kept)
    tell("doing", phase="signing")
    made = finalising.sign(desk, kept.plan_id, kept.rev, asked, PASSWORDS["dana"])
    tell("sign", number=made.kept.number, sha256=made.kept.sha256, pdf=made.clinical.sha256)


def export(place: Place, desk: Desk, dice: random.Random, tell: Tell) -> None:
    tell("doing", phase="exporting")
    target = place.beside("exports") / f"{dice.randrange(1 << 48)}.pdf"
    kept = authoring.open_plan(desk, place.plan_id)
    request = PrintRequest(kind=dice.choice(("clinical", "sheet")))
    exporting.export(desk, place.plan_id, kept.number, request, target, signing_day.TO_CHART)
    tell("copy", path=str(target))


def backup(place: Place, desk: Desk, dice: random.Random, tell: Tell) -> None:
    tell("doing", phase="backing up")
    target = place.beside("backups") / f"{dice.randrange(1 << 48)}.gtbackup"
    tell("copy", path=str(backing_up.back_up(desk, target).folder))


def migration(place: Place, desk: Desk, dice: random.Random, tell: Tell) -> None:
    """Take the vault a revision back, and bring it up to date as opening it would."""
    tell("doing", phase="migrating")
    with desk.store.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num='0000'")
    steps.taken(desk.store.database, place.root / "steps").unlink()
    tell("migrate")


DAY = {"ceremony": ceremony, "export": export, "backup": backup, "migration": migration}


def facts_of(kept: Kept) -> dict[str, object]:
    words = kept.document.plan.client_words
    return {"rev": kept.rev, "sha256": kept.sha256, "number": kept.number, "words": words}


def killed_round(place: Place, promises: Promises, tally: Tally, seed: int) -> None:
    """Let a child work, kill it, and note what it was promised."""
    dice = random.Random(seed)
    mode = dice.choice(MODES)
    reader, writer = os.pipe()
    child = multiprocessing.get_context("fork").Process(
        target=work, args=(place, mode, seed, writer)
    )
    child.start()
    os.close(writer)
    if dice.random() < 0.9:  # the others are killed while they open the vault
        select.select([reader], [], [], 60)
    if mode == "aimed":
        child.join(LONGEST_CEREMONY)
    else:
        time.sleep(dice.uniform(0, 2.0 if mode == "ceremony" else 0.5))
        assert child.is_alive(), f"the child stopped by itself in the round of seed {seed}"
        os.kill(child.pid, signal.SIGKILL)
        child.join()
    assert child.exitcode == -signal.SIGKILL, f"the child stopped in the round of seed {seed}"
    phase = "opening"
    with os.fdopen(reader, encoding="utf-8") as opened:
        for line in opened:
            if line.endswith("\n"):
                told = json.loads(line)
                phase = told.get("phase", phase)
                note(promises, tally, told)
    tally.hit[phase] += 1


def note(promises: Promises, tally: Tally, told: dict) -> None:
    what = told["what"]
    if what != "doing":
        tally.acts[what] += 1
    if what == "save":
        promises.rev, promises.sha256 = told["rev"], told["sha256"]
        promises.words, promises.number = told["words"], told["number"]
    if what == "sign":
        promises.signed[told["number"]] = told["sha256"]
        promises.number = told["number"]
    if what == "copy":
        promises.copies.add(told["path"])


def judge(place: Place, promises: Promises, tally: Tally) -> None:
    """Open the vault after a kill and hold it against every promise."""
    finish_upgrade(place)
    desk = entered(place, "dana")
    try:
        assert desk.notice == "", desk.notice
        newest = authoring.open_plan(desk, place.plan_id)
        if newest.number == promises.number and newest.status is PlanStatus.DRAFT:
            judge_draft(newest, promises, tally)
        signed = judge_signed(desk, place, promises)
        tally.unpromised["signature"] += len(signed) - len(promises.signed)
        assert promises.signed.items() <= signed.items(), "a signed version is gone or changed"
        assert promises.number <= newest.number <= promises.number + 1
        assert auditing_ok(desk)
        found = [each for each in doctoring.examine(desk) if not each.ok]
        assert {each.code for each in found} <= {"keys", "backup"}, found  # cheap keys, no backup
    finally:
        signing_in.lock(desk)
    judge_files(place, promises)
    promises.rev, promises.sha256, promises.number = newest.rev, newest.sha256, newest.number
    promises.words, promises.signed = newest.document.plan.client_words, signed


def auditing_ok(desk: Desk) -> bool:
    verdict = auditing.checked(desk)
    assert verdict.ok, verdict.sentence
    return True


def judge_draft(newest: Kept, promises: Promises, tally: Tally) -> None:
    """The last promised words are there; at most one more save was committed but not yet told."""
    assert promises.number not in promises.signed, "a signed version is a draft again"
    assert promises.rev <= newest.rev <= promises.rev + 1, "a saved draft is gone"
    same = newest.sha256 == promises.sha256
    words = newest.document.plan.client_words
    assert newest.rev > promises.rev or (same and words == promises.words), "saved words are gone"
    tally.unpromised["save"] += newest.rev - promises.rev


def judge_signed(desk: Desk, place: Place, promises: Promises) -> dict[int, str]:
    """Return the signed versions: each has its PDF that verifies and its sheets, and no other has."""
    signed, papers = {}, set()
    rows = [row for row in authoring_rows(desk) if row.plan_id == place.plan_id]
    for row in rows:
        if row.status in (PlanStatus.DRAFT, PlanStatus.IN_REVIEW):
            continue
        kept = authoring.open_plan(desk, place.plan_id, row.number)
        signed[row.number] = kept.sha256
        papers.add((row.number, "clinical", "en"))
        papers |= {(row.number, "sheet", each) for each in finalising._languages(kept.document)}
    with desk.store.read() as records:
        found = {
            (number, kind, records.documents.by_sha256(sha256).language): sha256
            for plan_id, number, kind, sha256 in records.documents.all()
        }
        fresh = [
            records.documents.by_sha256(each).pdf
            for each in found.values()
            if each not in promises.verified
        ]
    assert set(found) == papers, "a signed version lacks a paper, or a paper its signed version"
    for pdf in fresh:
        verdict = verifying.verify_file(desk, pdf)
        assert verdict.standing is Standing.GOOD, verdict.sentence
        assert verdict.matches_vault
        promises.verified.add(verdict.sha256)
    return signed


def authoring_rows(desk: Desk):
    with desk.store.read() as records:
        return records.plans.versions()


def judge_files(place: Place, promises: Promises) -> None:
    """No file is left that nobody knows, and none tells the client's words but a whole export."""
    names = {each.name for each in place.vault.iterdir()}
    assert names <= {*IN_THE_VAULT, *BESIDE}, names
    for each in (*place.vault.iterdir(), *place.root.rglob("*.gtbackup*/*")):
        data = each.read_bytes()
        assert WORD.encode() not in data, each
        assert b"%PDF" not in data, each
    assert list(place.beside("tmp").iterdir()) == []
    for each in place.beside("exports").iterdir():
        if each.name.startswith(".gt-") and not hasattr(os, "O_TMPFILE"):
            continue  # a draft that the next export there removes
        assert each.suffix == ".pdf", each
        assert each.read_bytes().rstrip().endswith(b"%%EOF"), each
    backups = list(place.beside("backups").iterdir())
    for each in backups:
        if each.suffix == ".gtbackup":
            restoring.look(each)
    assert sum(each.suffix != ".gtbackup" for each in backups) <= 1, backups
    assert all(Path(each).exists() for each in promises.copies), "a promised copy is gone"


def finish_upgrade(place: Place) -> None:
    """Bring the vault up to date where the kill came before, as the next opening does."""
    file = keyfile.read(place.vault)
    keyring, key = keyslots.open_with_password(file, "dana", PASSWORDS["dana"])
    database = open_file(place.vault / DATA, keyring.database_key())
    if upgrade.revision(database) == "0000":
        steps.taken(database, place.root / "steps")
    assert upgrade.revision(database) == upgrade.newest()
    database.close()
    (place.vault / "data.before-0000.db").unlink(missing_ok=True)
    keyring.wipe()
    key.clear()


def run(root: Path, rounds: int, seed: int = 1) -> Tally:
    """Run so many kills and return the figures."""
    tally = Tally()
    for turn in range(rounds):
        if turn % ROUNDS_PER_VAULT == 0:
            place, promises = make(root / f"vault{turn}")
        killed_round(place, promises, tally, seed * 1_000_003 + turn)
        judge(place, promises, tally)
    return tally


def main() -> int:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rounds", type=int, default=int(os.environ.get("GT_KILLS", "300")))
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as root:
        tally = run(Path(root), chosen.rounds, chosen.seed)
    took = time.monotonic() - started
    print(f"{chosen.rounds} kills in {took:.0f} s: nothing is lost, nothing is half done")
    for title, counted in (
        ("killed while", tally.hit),
        ("promised", tally.acts),
        ("kept though not yet promised", tally.unpromised),
    ):
        print(f"{title}: " + ", ".join(f"{name} {n}" for name, n in sorted(counted.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
