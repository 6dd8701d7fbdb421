"""The client and the episode of care."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from planner.model.identity import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who matters to the client, and how they may be reached safely.

    `may_contact` says whether the clinic may call at all; `safe_rule` how ("do not leave a message").
    """

    name: str
    relationship: str = ""
    phone: str = ""
    may_contact: bool = False
    safe_rule: str = ""
    emergency: bool = False
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardian:
    """The legally responsible person, where there is one."""

    name: str
    relationship: str = ""
    phone: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client as known to the clinic.

    `name` is the name the person uses; `legal_name` only where it differs. `language` is that of the
    person's paper (en, es). `reading_needs` are accommodations for reading ("large print", "read
    aloud").
    """

    name: str
    record_number: str
    birth_date: date | None = None
    legal_name: str = ""
    pronouns: str = ""
    language: str = "en"
    interpreter: str = ""
    reading_needs: tuple[str, ...] = ()
    safe_contact: str = ""
    guardian: Guardian | None = None
    contacts: tuple[Contact, ...] = ()
    allergies: tuple[str, ...] = ()
    no_known_allergies: bool = False
    id: str = field(default_factory=new_id)

    @property
    def first_name(self) -> str:
        """Return the first word of the name the person uses."""
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def initials(self) -> str:
        """Return the initials, for lists behind the privacy screen."""
        return "".join(part[0].upper() + "." for part in self.name.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One stay or course of care in one program, from admission to discharge."""

    program: str
    level: str
    admitted_at: datetime
    expected_discharge: date | None = None
    legal_status: str = ""
    level_reason: str = ""
    services_before_plan: str = ""
    closed_at: datetime | None = None
    id: str = field(default_factory=new_id)
