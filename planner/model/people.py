"""The people of the clinic: who they are, what they may do, and the clinic itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person's account is for."""

    THERAPIST = "therapist"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an account. `credential` is printed after the name ("LMHC")."""

    id: str
    user: str
    name: str
    credential: str = ""
    role: Role = Role.THERAPIST
    active: bool = True

    @property
    def signature_name(self) -> str:
        """Return the name as it stands under a signature: "Dana Reyes, LMHC"."""
        return f"{self.name}, {self.credential}" if self.credential else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person who acts, as the session knows them. `workstation` is for the audit trail."""

    person: str
    name: str
    credential: str
    role: Role
    workstation: str = ""

    @property
    def signature_name(self) -> str:
        """Return the name as printed: "Dana Reyes, LMHC"."""
        return f"{self.name}, {self.credential}" if self.credential else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program of the clinic: its level of care decides dates, doses, clocks and profile.

    `level` is an id of resources/library/levels (wm, fbc, css, res, php, iop, op, cc).
    """

    id: str
    name: str
    level: str
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """The clinic as it stands on paper. `time_zone` is an IANA name; `paper` is letter or a4."""

    name: str = ""
    address: str = ""
    phone: str = ""
    after_hours_phone: str = ""
    time_zone: str = "America/New_York"
    paper: str = "letter"
    client_word: str = "Client"
