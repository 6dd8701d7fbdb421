"""The plan's own assessment section: what the plan is founded on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.model.identity import new_id


class Disposition(StrEnum):
    """What becomes of a need or a diagnosis."""

    OPEN = ""
    TREAT = "treat"
    MONITOR = "monitor"
    REFER = "refer"
    DEFER = "defer"
    NOT_WANTED = "not_wanted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A need found in the assessment, and what becomes of it.

    With TREAT, `problem` names the plan's problem that answers it; the others want a `reason`.
    """

    text: str
    disposition: Disposition = Disposition.OPEN
    problem: str = ""
    reason: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One finding of the assessment: what was found, when, by whom."""

    text: str
    area: str = ""
    on: date | None = None
    author: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """A diagnosis by its ICD-10-CM code, with the evidence for it and what becomes of it."""

    code: str
    title: str
    evidence: str = ""
    principal: bool = False
    disposition: Disposition = Disposition.TREAT
    reason: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A measure's score, entered by number. `measure` is an id of resources/library/measures."""

    measure: str
    value: float
    on: date
    note: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What is known when the plan is written.

    `presenting_problem` is in the client's words. SNAP: strengths, needs, abilities, preferences.
    `risks` are flags that templates and rules know: suicide_risk, withdrawal, opioid, alcohol,
    psychosis_or_mania, self_harm, violence_or_fear.
    """

    presenting_problem: str = ""
    strengths: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    abilities: tuple[str, ...] = ()
    preferences: tuple[str, ...] = ()
    findings: tuple[Observation, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    scores: tuple[Score, ...] = ()
    risks: tuple[str, ...] = ()
    summary: str = ""
