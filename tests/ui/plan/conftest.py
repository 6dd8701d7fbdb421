"""A small plan to work on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.model import codec
from planner.model.client import Client, Episode
from planner.model.document import Plan, PlanDocument
from planner.model.kept import Kept
from planner.model.people import Clinic
from planner.model.plan import Dose, Goal, Intervention, Objective, Plain, Problem, Slot
from planner.usecases import authoring
from ui.pages.plan.page import PlanPage

ROOT = Path(__file__).parents[3]


def sample(problems: int = 2, goals: int = 1, objectives: int = 2) -> PlanDocument:
    """Return a document with a regular tree."""
    return PlanDocument(
        client=Client(name="Jordan Sample", record_number="2041", birth_date=date(1987, 3, 9)),
        episode=Episode(
            program="css", level="css", admitted_at=datetime(2026, 6, 1, 14, tzinfo=UTC)
        ),
        clinic=Clinic(name="Harbor Light"),
        plan=Plan(
            started_on=date(2026, 6, 1),
            problems=tuple(problem(n, goals, objectives) for n in range(problems)),
        ),
    )


def problem(number: int, goals: int = 1, objectives: int = 2) -> Problem:
    """Return a problem with goals."""
    return Problem(
        id=f"p{number}",
        text=f"Problem {number}",
        goals=tuple(goal(f"p{number}g{n}", objectives) for n in range(goals)),
    )


def goal(name: str, objectives: int = 2) -> Goal:
    """Return a goal with objectives."""
    return Goal(
        id=name,
        text="{patient} gets through hard moments.",
        objectives=tuple(objective(f"{name}o{n}") for n in range(objectives)),
    )


def objective(name: str) -> Objective:
    """Return an objective with a slot and one intervention."""
    return Objective(
        id=name,
        text="{patient} will use a skill in {target} situations by {by}.",
        plain=Plain(en="I will use a skill {target} times by {by}."),
        slots=(Slot(name="target", type="count", value="3", low=1, high=6),),
        due=date(2026, 6, 14),
        interventions=(
            Intervention(
                id=f"{name}i", text="Teach the skill.", dose=Dose(times=2, per="week", minutes=45)
            ),
        ),
    )


@pytest.fixture
def build() -> Callable[..., PlanDocument]:
    """Build a document with a regular tree."""
    return sample


@pytest.fixture
def build_objective() -> Callable[[str], Objective]:
    """Build one objective with one intervention."""
    return objective


@pytest.fixture
def kept(sitting) -> Kept:
    """Return the complete sample plan of a stabilization program, kept in the house's vault."""
    body = (ROOT / "resources" / "samples" / "css.json").read_bytes()
    return authoring.import_document(sitting.desk, codec.decode(body))


@pytest.fixture
def work(qtbot, sitting, kept, settled):
    """Return the opened plan on its page, in a window."""
    page = PlanPage(sitting, plan_id=kept.plan_id)
    page.setFixedSize(1300, 700)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.work is not None, timeout=15_000)
    settled()
    yield page.work
    page.flush()
    settled()
