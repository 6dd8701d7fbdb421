"""What the measurements measure on: a vault with one client, and a plan of two hundred nodes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import cycle, islice
from pathlib import Path

from planner.library import catalogue, composing
from planner.model import editing
from planner.model.client import Client, Contact, Episode
from planner.model.document import PlanDocument
from planner.model.kept import Kept
from planner.model.people import Clinic, Person, Program, Role
from planner.model.plan import Goal, Problem
from planner.security.keyfile import KdfCost
from planner.usecases import admitting, authoring, setting_up, signing_in
from planner.workspace import Desk

NODES = 200
CHEAP = KdfCost(memory=64, passes=1, lanes=1)
WORDS = "purple lantern over quiet water"  # open a vault that is deleted after the measurement
NOW = datetime(2026, 6, 8, 14, 30, tzinfo=UTC)
CLIENT = Client(
    name="Zelda Quixote",
    record_number="2041",
    birth_date=date(1987, 3, 9),
    pronouns="she/her",
    contacts=(
        Contact(id="c1", name="Alonso Quixote", relationship="brother", phone="617-555-0148"),
        Contact(id="c2", name="Dulce Toboso", relationship="friend", phone="617-555-0162"),
    ),
)


def stay() -> Episode:
    """Return the episode the plan is for."""
    return Episode(program="css1", level="css", admitted_at=NOW)


def clinic() -> Clinic:
    """Return the clinic the plan is for."""
    return Clinic(name="Harbor Lane", phone="617-555-0140")


def plan_of(nodes: int = NODES, client: Client = CLIENT) -> PlanDocument:
    """Return a plan of exactly so many nodes, all of them from the library."""
    library = catalogue.load()
    document = composing.starting_document(library, client, stay(), clinic())
    at = composing.setting_of(document).started_on
    problems: list[Problem] = []
    left = nodes
    for problem_id in cycle(library.problems):
        made = composing.branch_from(library, problem_id, "css", at)
        made = _cut(made, left)
        problems.append(made)
        left -= 1 + sum(1 for _ in editing.walk(made))
        if left <= 0:
            break
    return replace(document, plan=replace(document.plan, problems=tuple(problems)))


def _cut(problem: Problem, most: int) -> Problem:
    """Return the problem with as many of its nodes, in reading order, as there is room for."""
    kept = {each.id for each in islice(editing.walk(problem), most - 1)}

    def goal(made: Goal) -> Goal:
        objectives = tuple(
            replace(each, interventions=tuple(i for i in each.interventions if i.id in kept))
            for each in made.objectives
            if each.id in kept
        )
        return replace(made, objectives=objectives)

    return replace(problem, goals=tuple(goal(each) for each in problem.goals if each.id in kept))


@contextmanager
def open_vault(place: Path, name: str = "bench.gtvault") -> Iterator[Desk]:
    """Make a vault, yield the therapist's desk, and lock it again."""
    folder = place / name
    created = setting_up.create_vault(
        setting_up.SetUp(
            folder=folder,
            clinic=clinic(),
            programs=(Program(id="css1", name="Harbor House", level="css"),),
            administrator=Person(id="a1", user="asoto", name="Ana Soto", role=Role.ADMINISTRATOR),
            password=WORDS,
            therapist=Person(id="t1", user="dreyes", name="Dana Reyes", credential="LMHC"),
            therapist_password=WORDS,
        ),
        now,
        CHEAP,
    )
    signing_in.lock(created.desk)
    desk = signing_in.unlock(folder, "dreyes", WORDS, now)
    try:
        yield desk
    finally:
        signing_in.lock(desk)


def now() -> datetime:
    """Return the moment at which all measurements take place."""
    return NOW


def kept_plan(desk: Desk, nodes: int = NODES) -> Kept:
    """Return a draft of so many nodes in the vault."""
    client = admitting.add_client(desk, CLIENT)
    episode = admitting.admit(desk, client.id, stay())
    return authoring.start_plan(desk, client.id, episode.id, plan_of(nodes, client))
