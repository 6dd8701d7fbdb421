"""A treatment plan: problems, goals, objectives, interventions, and all that stands around them.

Texts may hold slots in braces ("at least {target} triggers"). `sentences.spoken` fills them; nothing
else does. `{patient}` and `{by}` are filled from the document and the objective's due date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.model.assessment import Disposition
from planner.model.identity import new_id


class PlanStatus(StrEnum):
    """How far a plan version has come. Only a draft can be edited."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SIGNED = "signed"
    SUPERSEDED = "superseded"
    CLOSED = "closed"


class Agreement(StrEnum):
    """What the client says to a goal."""

    NOT_ASKED = ""
    AGREE = "agree"
    DISAGREE = "disagree"
    NOT_DISCUSSED = "not_discussed"


class Progress(StrEnum):
    """Where an objective stands."""

    OPEN = "open"
    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The library statement a text was copied from, as it was at that moment.

    `sha256` is the digest of the library's clinical text, so that a changed text can be told.
    """

    item: str
    revision: int
    sha256: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A statement's wording for the client, per language.

    `written_for` is the digest of the clinical text it was written for (`sentences.text_digest`);
    empty or equal means current, else the plain wording is stale. `es_by` names the person who
    wrote or reviewed the Spanish where it did not come from the library.
    """

    en: str = ""
    es: str = ""
    written_for: str = ""
    es_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A blank in a sentence, and what was filled in.

    `type` is count, percent, score, money, date, time, text, person, place, phone or choice. `value`
    is the canonical text of it ("6", "2026-06-03", "Rosa"); empty means not yet filled in.
    """

    name: str
    type: str = "text"
    value: str = ""
    low: float | None = None
    high: float | None = None
    measure: str = ""
    choices: tuple[Plain, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How often and how long: `times` per `per`, `minutes` each (0 = not timed), until a date.

    `per` is shift, day, week, month, quarter, stay, visit or "" (not yet said).
    """

    times: float = 0
    per: str = ""
    minutes: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """What the team does towards an objective: technique, who, how often, how long.

    `kind`: individual, group, family, milieu, medical, peer, case_mgmt, holistic. `role` is the
    discipline, `responsible` the named person with credential. `also_serves` are ids of further
    objectives. `evidence` is A, B, C or P; `cite` are bibliography keys.
    """

    text: str
    plain: Plain = field(default_factory=Plain)
    slots: tuple[Slot, ...] = ()
    kind: str = "individual"
    technique: str = ""
    role: str = ""
    responsible: str = ""
    dose: Dose = field(default_factory=Dose)
    also_serves: tuple[str, ...] = ()
    evidence: str = ""
    cite: tuple[str, ...] = ()
    handout: str = ""
    origin: Origin | None = None
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One measurable step towards a goal, taken by the client.

    `baseline` and `target` are used where the text has no slots of those names. `measure` is an id
    of resources/library/measures; `method` says where the number comes from; `pace` with the level
    of care gives `due`.
    """

    text: str
    plain: Plain = field(default_factory=Plain)
    slots: tuple[Slot, ...] = ()
    baseline: str = ""
    target: str = ""
    unit: str = ""
    keep: bool = False
    measure: str = ""
    method: str = ""
    pace: str = ""
    due: date | None = None
    progress: Progress = Progress.OPEN
    interventions: tuple[Intervention, ...] = ()
    origin: Origin | None = None
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the client wants, in the client's own words and in clinical wording.

    Without `client_words`, `no_words_reason` says why the client offers no goal.
    """

    text: str
    plain: Plain = field(default_factory=Plain)
    slots: tuple[Slot, ...] = ()
    client_words: str = ""
    no_words_reason: str = ""
    agreement: Agreement = Agreement.NOT_ASKED
    agreement_note: str = ""
    objectives: tuple[Objective, ...] = ()
    origin: Origin | None = None
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem area, as evidenced by facts of this person.

    `why` is the client's sentence for it ("Why I am here"). `diagnoses` are ids of the assessment's
    diagnoses. `stage` is the stage of change (precontemplation, contemplation, preparation, action,
    maintenance or "").
    """

    text: str
    title: Plain = field(default_factory=Plain)
    why: Plain = field(default_factory=Plain)
    evidence: tuple[str, ...] = ()
    diagnoses: tuple[str, ...] = ()
    stage: str = ""
    disposition: Disposition = Disposition.TREAT
    reason: str = ""
    cautions: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    origin: Origin | None = None
    id: str = field(default_factory=new_id)
