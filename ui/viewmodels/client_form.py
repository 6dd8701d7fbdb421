"""What may be wrong with a client's details, and the choices the form offers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from planner.model.client import Client, Episode
from planner.model.limits import MAX_NAME
from ui.words import _

OLDEST_YEARS = 120


def problems(client: Client, today: date) -> dict[str, str]:
    """Return what is wrong with a client: field and sentence."""
    found = {}
    if not client.name.strip():
        found["name"] = _("Please give the name the person uses.")
    elif len(client.name) > MAX_NAME:
        found["name"] = _("This name is too long. At most 200 letters can be kept.")
    if not client.record_number.strip():
        found["record_number"] = _("Please give the record number of your clinic.")
    born = client.birth_date
    if born is not None and not today - timedelta(days=366 * OLDEST_YEARS) <= born <= today:
        found["birth_date"] = _("This birth date lies in the future or too far back.")
    if client.allergies and client.no_known_allergies:
        found["allergies"] = _("There are allergies listed. Remove them or untick the box.")
    if any(not contact.name.strip() for contact in client.contacts):
        found["contacts"] = _("Please give each contact a name, or remove the empty one.")
    if client.guardian is not None and not client.guardian.name.strip():
        found["guardian"] = _("Please give the guardian's name.")
    return found


def episode_problems(episode: Episode | None, now: datetime) -> dict[str, str]:
    """Return what is wrong with an admission: field and sentence; None means it is incomplete."""
    if episode is None:
        return {"admitted": _("Please give the program, the day and the hour of admission.")}
    if episode.admitted_at > now + timedelta(days=1):
        return {"admitted": _("The admission lies in the future.")}
    return {}


def pronoun_choices() -> tuple[str, ...]:
    """Return pronouns to choose from; others can be typed."""
    return ("", _("she/her"), _("he/him"), _("they/them"))


def reading_choices() -> tuple[str, ...]:
    """Return common reading needs."""
    return (_("large print"), _("read aloud"), _("plain words"), _("screen reader"))


def relationship_choices() -> tuple[str, ...]:
    """Return common relationships."""
    return (
        _("partner"),
        _("parent"),
        _("sibling"),
        _("son or daughter"),
        _("friend"),
        _("sponsor"),
        _("case worker"),
        _("probation officer"),
    )


def age(born: date, today: date) -> int:
    """Return somebody's age in years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
