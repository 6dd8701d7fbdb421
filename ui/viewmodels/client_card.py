"""One client's facts and plans in the words of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.model.client import Client, Contact, Episode
from planner.model.kept import PlanRow
from planner.model.plan import PlanStatus
from ui.viewmodels.client_form import age
from ui.viewmodels.levels import level_name, status_name
from ui.words import _, day_text, moment_text


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A plan version in the client's list."""

    row: PlanRow
    text: str
    saved: str
    by: str


def headline(client: Client, today: date) -> str:
    """Return the line below the client's name: birth date, record, pronouns, allergies."""
    parts = [_("Record {number}").format(number=client.record_number)]
    if client.birth_date is not None:
        parts.append(
            _("born {date} ({age})").format(
                date=day_text(client.birth_date), age=age(client.birth_date, today)
            )
        )
    if client.pronouns:
        parts.append(client.pronouns)
    parts.append(_("Allergies: {text}").format(text=allergies(client)))
    return " · ".join(parts)


def allergies(client: Client) -> str:
    """Return the allergies in words."""
    if client.allergies:
        return ", ".join(client.allergies)
    return _("none known") if client.no_known_allergies else _("not asked yet")


def facts(client: Client) -> list[tuple[str, str]]:
    """Return the client's facts as pairs of name and text; those without text are left out."""
    guardian = client.guardian
    pairs = [
        (_("Legal name"), client.legal_name),
        (
            _("Language"),
            {"en": _("English"), "es": _("Spanish")}.get(client.language, client.language),
        ),
        (_("Interpreter"), client.interpreter),
        (_("Reading needs"), ", ".join(client.reading_needs)),
        (_("Safe contact"), client.safe_contact),
        (
            _("Guardian"),
            ", ".join(filter(None, (guardian.name, guardian.phone))) if guardian else "",
        ),
    ]
    return [(name, text) for name, text in pairs if text]


def contact_line(contact: Contact) -> str:
    """Return a contact with the rule for reaching them."""
    who = ", ".join(filter(None, (contact.name, contact.relationship, contact.phone)))
    rule = _("may be called") if contact.may_contact else _("must not be called")
    if contact.emergency:
        rule = _("{rule}, in an emergency").format(rule=rule)
    return ". ".join(filter(None, (f"{who}: {rule}", contact.safe_rule)))


def episode_line(episode: Episode, programs: Mapping[str, str]) -> str:
    """Return an episode: program, level, admission."""
    name = programs.get(episode.program, episode.program)
    since = _("admitted {moment}").format(moment=moment_text(episode.admitted_at))
    return " · ".join(dict.fromkeys((name, level_name(episode.level), since)))


def plan_lines(plans: Iterable[PlanRow], people: Mapping[str, str]) -> list[PlanLine]:
    """Return the plan versions, newest first."""
    ordered = sorted(plans, key=lambda row: (row.saved_at, row.number), reverse=True)
    return [
        PlanLine(
            row=row,
            text=_("{status} · version {number}").format(
                status=status_name(row.status), number=row.number
            ),
            saved=moment_text(row.saved_at),
            by=people.get(row.saved_by, ""),
        )
        for row in ordered
    ]


def draft_of(plans: Iterable[PlanRow]) -> PlanRow | None:
    """Return the newest plan version that is still being written."""
    drafts = [row for row in plans if row.status in (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)]
    return max(drafts, key=lambda row: row.saved_at, default=None)


def signed_of(plans: Iterable[PlanRow]) -> PlanRow | None:
    """Return the newest signed version."""
    signed = [row for row in plans if row.status is PlanStatus.SIGNED]
    return max(signed, key=lambda row: row.saved_at, default=None)
