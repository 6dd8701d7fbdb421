"""Moving a plan in time: every date by the same number of days, a birth date never."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from planner.model.document import PlanDocument
from planner.model.plan import Slot
from planner.rules.context import moment_of

STAYS = frozenset({"birth_date"})


def moved(document: PlanDocument, now: datetime) -> PlanDocument:
    """Return the document as if its plan were begun now: admission, dates and appointments move along."""
    zone = ZoneInfo(document.clinic.time_zone)
    begun = moment_of(document).astimezone(zone).date()
    days = (now.astimezone(zone).date() - begun).days
    shifted = cast("PlanDocument", _moved(document, timedelta(days=days)))
    if shifted.episode.admitted_at <= now:
        return shifted
    episode = dataclasses.replace(shifted.episode, admitted_at=now)
    return dataclasses.replace(shifted, episode=episode)


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, date):
        return value + by
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
        changes["value"] = (date.fromisoformat(value.value) + by).isoformat()
    return dataclasses.replace(value, **changes)
