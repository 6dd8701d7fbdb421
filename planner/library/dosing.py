"""Dates and doses: what a pace and a dose mean at a level of care."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from planner.errors import said
from planner.library.catalogue import Library
from planner.library.faults import ContentError
from planner.library.schema import InterventionItem
from planner.model.plan import Dose

_DOSE = re.compile(
    r"^(?:(?P<times>\d+(?:\.\d+)?)/(?P<per>shift|day|week|month|quarter|stay|visit)"
    r"|each (?P<each>shift|day|visit))(?: x (?P<minutes>\d+) min)?$"
)


def dose_from(text: str, until: date | None = None) -> Dose:
    """Return the dose that a library text means ("2/week x 45 min", "each shift").

    Raises:
        ContentError: the text is no dose
    """
    found = _DOSE.match(text.strip())
    if found is None:
        raise ContentError(
            said("“{text}” is no dose.", text=text),
            'Write it like "2/week x 45 min", "1/stay x 45 min", "each shift".',
        )
    return Dose(
        times=float(found["times"] or 1),
        per=found["per"] or found["each"],
        minutes=int(found["minutes"] or 0),
        until=until,
    )


def dose_for(
    library: Library, item: InterventionItem, level: str, until: date | None = None
) -> Dose:
    """Return an intervention's dose at a level of care: its own where it has one, else its kind's."""
    own = {str(name): text for name, text in item.dose.items()}
    return dose_from(own.get(level) or library.level(level).dose[item.kind], until)


def due_for(library: Library, pace: str, level: str, started_on: date) -> date | None:
    """Return an objective's due date: the plan's start and the days of its pace at this level."""
    days = {str(name): count for name, count in library.level(level).pace.items()}.get(pace)
    return None if days is None else started_on + timedelta(days=days)


def first_plan_due(library: Library, level: str, admitted_at: datetime) -> datetime:
    """Return until when the first plan of an episode is due."""
    return admitted_at + timedelta(hours=library.level(level).first_plan_hours)


def review_on(library: Library, level: str, started_on: date) -> date:
    """Return the day of the next review at this level of care."""
    return started_on + timedelta(days=library.level(level).review)
