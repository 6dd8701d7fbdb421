"""Moving a plan in time: every date by the same number of days, a birth date never."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from planner.model.document import PlanDocument
from planner.model.plan import Slot
from planner.rules.context import moment_of
from planner.wording import wording

STAYS = frozenset({"birth_date", "name", "legal_name", "id", "origin", "written_for"})
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SAID = re.compile(rf"\b({MONTHS}) (\d{{1,2}})\b(?:, (\d{{4}})\b)?")


def moved(document: PlanDocument, now: datetime) -> PlanDocument:
    """Return the document as if its plan were begun now: admission, dates and appointments move along.

    So do days written out in a text ("October 6, 2026"); one without a year is of the plan's year.
    """
    zone = ZoneInfo(document.clinic.time_zone)
    moment = moment_of(document)
    begun = moment.astimezone(zone).date()
    by = Move(now.astimezone(zone).date() - begun, begun.year)
    shifted = cast("PlanDocument", _moved(document, by))
    # The plan's clock has run as long as it had in the file, at whatever hour this is done.
    earliest = now - (moment - document.episode.admitted_at)
    admitted_at = min(max(shifted.episode.admitted_at, earliest), now)
    episode = dataclasses.replace(shifted.episode, admitted_at=admitted_at)
    return dataclasses.replace(shifted, episode=episode)


@dataclasses.dataclass(frozen=True, slots=True)
class Move:
    """By how much, and the year of days that are written without one."""

    days: timedelta
    year: int


def _moved(value: Any, by: Move) -> Any:
    if isinstance(value, str):
        return _retold(value, by) if type(value) is str else value
    if isinstance(value, date):
        return value + by.days
    if isinstance(value, tuple):
        return tuple(_moved(each, by) for each in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes = {
        field.name: _moved(getattr(value, field.name), by)
        for field in dataclasses.fields(value)
        if field.name not in STAYS
    }
    if isinstance(value, Slot) and value.type == "date" and value.value:
        changes["value"] = (date.fromisoformat(value.value) + by.days).isoformat()
    return dataclasses.replace(value, **changes)


def _retold(text: str, by: Move) -> str:
    def one(match: re.Match[str]) -> str:
        month, day, year = match.groups()
        try:
            then = (
                date(int(year or by.year), MONTHS.split("|").index(month) + 1, int(day)) + by.days
            )
        except (ValueError, OverflowError):
            return match.group()
        said = wording("en").date(then)
        return said if year else said.partition(",")[0]

    return SAID.sub(one, text)
