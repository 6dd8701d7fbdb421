"""What a plan holds beside its tree: team, schedule, medicines, safety, coordination, aftercare."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from planner.model.identity import new_id
from planner.model.plan import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """What one member of the team answers for. `person` is the name with credential."""

    person: str
    role: str = ""
    text: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """One service of the week. `per_week` may be a fraction (0.5 = every second week)."""

    title: str
    title_es: str = ""
    kind: str = "group"
    minutes: int = 60
    per_week: float = 1
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Medication:
    """A medicine as the prescriber ordered it. The program never generates dosing advice."""

    name: str
    purpose: str = ""
    instructions: str = ""
    prescriber: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Somebody to call."""

    name: str
    phone: str = ""
    relationship: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyPlan:
    """The client's own steps for a crisis, in their words."""

    warning_signs: tuple[str, ...] = ()
    what_i_can_do: tuple[str, ...] = ()
    people_and_places: tuple[str, ...] = ()
    helpers: tuple[Helper, ...] = ()
    professionals: tuple[Helper, ...] = ()
    safer_surroundings: tuple[str, ...] = ()
    reasons_for_living: tuple[str, ...] = ()
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordination:
    """Another provider of care: who, for what, how information is shared, and on what basis."""

    party: str
    purpose: str = ""
    method: str = ""
    consent: str = ""
    consent_expires: date | None = None
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accommodation:
    """A need of disability, language or culture, and what is done about it."""

    need: str
    response: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """When the person is ready for discharge or transfer; tied to objectives where it can be."""

    text: str
    plain: Plain = field(default_factory=Plain)
    objectives: tuple[str, ...] = ()
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A visit after this stay: with whom, when, where, how to get there."""

    what: str
    at: datetime | None = None
    place: str = ""
    phone: str = ""
    transport: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftercare:
    """Needs after this level of care, and goals for that time: two different things."""

    needs: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The client's wording of a short entry, found by the entry's own text (`model.phrases`).

    `es_by` names the person who wrote or reviewed the Spanish.
    """

    text: str
    en: str = ""
    es: str = ""
    es_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSchedule:
    """When the plan is looked at again."""

    next_on: date | None = None
    every_days: int = 0
