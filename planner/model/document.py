"""The whole plan document: all that is printed, signed, exchanged and kept as a version's body."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from planner.model.assessment import Assessment
from planner.model.client import Client, Episode
from planner.model.identity import new_id
from planner.model.people import Clinic
from planner.model.plan import PlanStatus, Problem
from planner.model.surroundings import (
    Accommodation,
    Aftercare,
    Coordination,
    Criterion,
    Medication,
    Phrase,
    Responsibility,
    ReviewSchedule,
    SafetyPlan,
    ScheduleRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One version of one plan. Versions are values: a change makes a new one.

    `id` stays through all versions; `number` counts them from 1. `client_words` is what the person
    wants from care, as they say it. `languages` are those of the client's copies. `phrases` are the
    client's wording of short entries, found by the entry's own text.
    """

    problems: tuple[Problem, ...] = ()
    client_words: str = ""
    started_on: date | None = None
    template: str = ""
    languages: tuple[str, ...] = ("en",)
    responsibilities: tuple[Responsibility, ...] = ()
    client_responsibilities: tuple[str, ...] = ()
    family_responsibilities: tuple[str, ...] = ()
    schedule: tuple[ScheduleRow, ...] = ()
    medications: tuple[Medication, ...] = ()
    no_medications: bool = False
    safety: SafetyPlan | None = None
    coordination: tuple[Coordination, ...] = ()
    no_coordination: bool = False
    accommodations: tuple[Accommodation, ...] = ()
    no_accommodations: bool = False
    discharge_criteria: tuple[Criterion, ...] = ()
    aftercare: Aftercare = field(default_factory=Aftercare)
    review: ReviewSchedule = field(default_factory=ReviewSchedule)
    phrases: tuple[Phrase, ...] = ()
    late_reason: str = ""
    warnings_accepted: tuple[str, ...] = ()
    discreet_title: bool = False
    status: PlanStatus = PlanStatus.DRAFT
    number: int = 1
    id: str = field(default_factory=new_id)


class ClientOutcome(StrEnum):
    """What came of offering the plan to the client for signature."""

    SIGNED = "signed"
    DECLINED = "declined"
    UNABLE = "unable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who signs this version and how; frozen with the body, printed in the signature section.

    For DECLINED and UNABLE, `statement` is the provider's statement why a signature could not be
    obtained, and prints in its place. Ink strokes are not here: they live only in the signed PDF.
    """

    client_outcome: ClientOutcome
    client_name: str
    author_name: str
    author_id: str
    signed_at: datetime
    took_part: bool = False
    copy_given: str = ""
    copy_language: str = "en"
    reason: str = ""
    client_says: str = ""
    statement: str = ""
    offered_at: datetime | None = None
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDocument:
    """Client, episode, assessment and plan as they stood when this version was kept."""

    client: Client
    episode: Episode
    assessment: Assessment = field(default_factory=Assessment)
    plan: Plan = field(default_factory=Plan)
    clinic: Clinic = field(default_factory=Clinic)
    signing: Signing | None = None
