"""The shape of the library's files. Strict: an unknown key, a wrong type or a missing wording is refused.

One file is one problem (`resources/library/problems/<domain>/<slug>.yaml`); the other files hold what
all problems share. The structs are frozen: what was loaded is never changed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from planner.model.own_library import LOCAL

ItemId = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$", max_length=40)]
Level = Literal["wm", "fbc", "css", "res", "php", "iop", "op", "cc"]
Pace = Literal["stabilize", "early", "core", "long", "discharge"]
Grade = Literal["A", "B", "C", "P"]
Kind = Literal[
    "individual", "group", "family", "milieu", "medical", "peer", "case_mgmt", "holistic"
]
Role = Literal[
    "therapist",
    "counselor",
    "family_therapist",
    "nurse",
    "prescriber",
    "case_manager",
    "peer",
    "rec_therapist",
    "dietitian",
    "any_clinician",
]
Method = Literal[
    "self_log",
    "worksheet",
    "demonstration",
    "staff_observation",
    "instrument",
    "record",
    "attendance",
    "lab",
]
SlotType = Literal[
    "count",
    "percent",
    "score",
    "date",
    "text",
    "person",
    "place",
    "phone",
    "money",
    "choice",
    "time",
]
Life = Literal["active", "retired"]
Tier = Literal["core", "standard", "compact", "crisis"]
Text = Annotated[str, Meta(min_length=1)]
Whole = Annotated[int, Meta(ge=0)]


class Bi(Struct, frozen=True, forbid_unknown_fields=True):
    """A wording in English and in Spanish."""

    en: Text
    es: Text

    def of(self, language: str) -> str:
        """Return the wording in one language; English where the language is unknown."""
        return self.es if language == "es" else self.en


class SlotSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A blank of a statement: its type, usual value, bounds, and values per level of care."""

    type: SlotType
    default: float | str | None = None
    min: float | None = None
    max: float | None = None
    measure: str | None = None
    choices: tuple[Bi, ...] = ()
    at: dict[Level, float] = {}


class GoalItem(Struct, frozen=True, forbid_unknown_fields=True):
    """A goal of a problem: a life the person wants, without numbers or dates."""

    id: Annotated[str, Meta(pattern=r"^g\d+$")]
    text: Text
    me: Bi
    status: Life = "active"
    replaced_by: str | None = None


class ObjectiveItem(Struct, frozen=True, forbid_unknown_fields=True):
    """A measurable step towards a goal; `pace` with the level of care gives its date."""

    id: Annotated[str, Meta(pattern=r"^o\d+$")]
    goal: str
    pace: Pace
    method: Method
    text: Text
    me: Bi
    slots: dict[str, SlotSpec] = {}
    levels: tuple[Level, ...] = ()
    status: Life = "active"
    replaced_by: str | None = None


class InterventionItem(Struct, frozen=True, forbid_unknown_fields=True):
    """What the team does towards one or more objectives, with evidence grade and citations."""

    id: Annotated[str, Meta(pattern=r"^i\d+$")]
    for_: tuple[str, ...] = field(name="for")
    text: Text
    me: Bi
    technique: Text
    kind: Kind = "individual"
    role: Role = "any_clinician"
    evidence: Grade = "C"
    cite: tuple[str, ...] = ()
    dose: dict[Level, str] = {}
    handout: str | None = None
    slots: dict[str, SlotSpec] = {}
    levels: tuple[Level, ...] = ()
    status: Life = "active"
    replaced_by: str | None = None


class HandoutItem(Struct, frozen=True, forbid_unknown_fields=True):
    """A one-page handout; `file` is its name in the handouts folder, without language and ending."""

    id: Annotated[str, Meta(pattern=r"^h\d+$")]
    file: Annotated[str, Meta(pattern=r"^[a-z0-9-]+$")]
    title: Bi


class Review(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether somebody qualified has read it, who, and when."""

    state: Literal["pending", "done"]
    by: str | None = None
    on: str | None = None
    score: float | None = None


class About(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a problem file stands: edition, author, reviews."""

    edition: str
    author: str
    license: Literal["original"]
    clinical_review: Review
    es_review: Review
    next_review: str


class Forms(Struct, frozen=True, forbid_unknown_fields=True):
    """Further forms under which a term stands in a text."""

    en: tuple[str, ...] = ()
    es: tuple[str, ...] = ()


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """A word a client meets, explained for the client. `forms` are how else it is written."""

    term: Bi
    means: Bi
    forms: Forms = Forms()

    def names(self, language: str) -> tuple[str, ...]:
        """Return the term and its further forms in one language."""
        further = self.forms.es if language == "es" else self.forms.en
        return (self.term.of(language), *further)


class Synonyms(Struct, frozen=True, forbid_unknown_fields=True):
    """Further words under which a problem is found."""

    en: tuple[str, ...] = ()
    es: tuple[str, ...] = ()


class ProblemItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One problem with its goals, objectives, interventions, signs, cautions and handouts."""

    id: ItemId
    rev: Annotated[int, Meta(ge=1)]
    status: Literal["draft", "reviewed", "retired"]
    domain: str
    title: Bi
    about: Text
    patient_why: Bi
    icd10_hints: tuple[str, ...]
    asam: tuple[Annotated[int, Meta(ge=1, le=6)], ...]
    levels: Annotated[tuple[Level, ...], Meta(min_length=1)]
    populations: tuple[str, ...]
    signs: tuple[Text, ...]
    strengths_prompts: Bi
    measures: tuple[str, ...]
    cautions: tuple[Text, ...]
    see_also: tuple[str, ...]
    tags: tuple[str, ...]
    synonyms: Synonyms
    goals: tuple[GoalItem, ...]
    objectives: tuple[ObjectiveItem, ...]
    interventions: tuple[InterventionItem, ...]
    handouts: tuple[HandoutItem, ...]
    meta: About
    safety: bool = False


Statement = GoalItem | ObjectiveItem | InterventionItem


def full_id(problem_id: str, item_id: str) -> str:
    """Return a statement's id across the library; one of the clinic's own has it already."""
    return item_id if item_id.startswith(LOCAL) else f"{problem_id}.{item_id}"


def short_id(name: str) -> str:
    """Return a statement's id as its problem knows it ("o3"); one of the clinic's own has but one."""
    return name if name.startswith(LOCAL) else name.rpartition(".")[2]
