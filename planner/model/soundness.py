"""What a document's types cannot say: moments have an offset, dates are of our time, zones exist.

Everything that computes with a document relies on these; they are looked at once, where it enters.
"""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from functools import cache
from typing import Any, get_args, get_type_hints
from zoneinfo import ZoneInfo

from planner.errors import InvalidDocumentError, said
from planner.model.document import PlanDocument
from planner.model.plan import Problem, Slot

EARLIEST, LATEST = 1850, 2250
# The place above and the step from there; put into words only where something is wrong.
Place = tuple[Any, str | int] | None


def check(document: PlanDocument) -> None:
    """Let a document pass that can be computed with.

    Raises:
        InvalidDocumentError: says which field cannot be used, and why.
    """
    _check_zone(document.clinic.time_zone)
    _look(document, None)


def check_problem(problem: Problem) -> None:
    """Let one problem pass that can be computed with.

    Raises:
        InvalidDocumentError: something in it cannot be used.
    """
    _look(problem, None)


def _look(value: Any, place: Place) -> None:
    """Look at the dates and slots below a value."""
    if isinstance(value, tuple):
        for number, each in enumerate(value):
            _look(each, (place, number))
    elif isinstance(value, Slot):
        if value.type == "date" and value.value:
            _check_slot(value, place)
    elif isinstance(value, date):
        _check_date(value, place)
    else:
        for name in _names(value.__class__):
            part = getattr(value, name)
            if part is not None and part != ():
                _look(part, (place, name))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """Return the fields of a class that may lead to a date or a slot."""
    if not dataclasses.is_dataclass(kind):
        return ()
    types = get_type_hints(kind)
    return tuple(field.name for field in dataclasses.fields(kind) if _leads(types[field.name]))


def _leads(kind: Any) -> bool:
    """Tell whether a value of this type may hold a date or a slot."""
    if isinstance(kind, type) and issubclass(kind, (date, Slot)):
        return True
    return bool(_names(kind)) or any(_leads(each) for each in get_args(kind))


def _path(place: Place) -> str:
    """Return a place as it is told."""
    if place is None:
        return "$"
    above, step = place
    return _path(above) + (f"[{step}]" if isinstance(step, int) else f".{step}")


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise InvalidDocumentError(
            "The time zone at $.clinic.time_zone is not known.", "Write one like America/New_York."
        ) from None


def _check_date(value: date, place: Place) -> None:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise InvalidDocumentError(
            said("The moment at {place} has no offset.", place=_path(place)),
            "Write it like 2026-10-05T18:30:00Z.",
        )
    if not EARLIEST <= value.year <= LATEST:
        raise InvalidDocumentError(
            said("The date at {place} is of the year {year}.", place=_path(place), year=value.year),
            "Correct the year.",
        )


def _check_slot(slot: Slot, place: Place) -> None:
    try:
        _check_date(date.fromisoformat(slot.value), (place, "value"))
    except ValueError:
        raise InvalidDocumentError(
            said("The text at {place} is not a date.", place=_path((place, "value"))),
            "Write it like 2026-10-05.",
        ) from None
