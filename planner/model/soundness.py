"""What a document's types cannot say: moments have an offset, dates are of our time, zones exist.

Everything that computes with a document relies on these; they are looked at once, where it enters.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from planner.errors import InvalidDocumentError, said
from planner.model.document import PlanDocument
from planner.model.plan import Slot

EARLIEST, LATEST = 1850, 2250


def check(document: PlanDocument) -> None:
    """Let a document pass that can be computed with.

    Raises:
        InvalidDocumentError: says which field cannot be used, and why.
    """
    _check_zone(document.clinic.time_zone)
    for path, value in _leaves(document, "$"):
        if isinstance(value, Slot):
            _check_slot(value, path)
        elif isinstance(value, date):
            _check_date(value, path)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the dates and slots below a value, each with its path."""
    if isinstance(value, (date, Slot)):
        yield path, value
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from _leaves(each, f"{path}[{place}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name in _names(value.__class__):
            part = getattr(value, name)
            if not isinstance(part, (str, int, float)) and part is not None:
                yield from _leaves(part, f"{path}.{name}")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise InvalidDocumentError(
            "The time zone at $.clinic.time_zone is not known.", "Write one like America/New_York."
        ) from None


def _check_date(value: date, path: str) -> None:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise InvalidDocumentError(
            said("The moment at {place} has no offset.", place=path),
            "Write it like 2026-10-05T18:30:00Z.",
        )
    if not EARLIEST <= value.year <= LATEST:
        raise InvalidDocumentError(
            said("The date at {place} is of the year {year}.", place=path, year=value.year),
            "Correct the year.",
        )


def _check_slot(slot: Slot, path: str) -> None:
    if slot.type != "date" or not slot.value:
        return
    try:
        _check_date(date.fromisoformat(slot.value), f"{path}.value")
    except ValueError:
        raise InvalidDocumentError(
            said("The text at {place} is not a date.", place=f"{path}.value"),
            "Write it like 2026-10-05.",
        ) from None
