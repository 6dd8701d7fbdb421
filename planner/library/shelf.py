"""The shape of the library's shared files: domains, levels, measures, citations, contacts, templates."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from planner.library.schema import (
    Bi,
    ItemId,
    Kind,
    Level,
    Pace,
    ProblemItem,
    Role,
    Term,
    Text,
    Tier,
    Whole,
)

Days = Annotated[int, Meta(ge=1)]


class Domain(Struct, frozen=True, forbid_unknown_fields=True):
    """A shelf of the library, and its place among the shelves."""

    title: Bi
    order: int


class LevelOfCare(Struct, frozen=True, forbid_unknown_fields=True):
    """A level of care: usual stay, clocks, days per pace, usual dose per kind of intervention."""

    title: Bi
    stay: tuple[Days, Days]
    first_plan_hours: Days
    review: Days
    pace: dict[Pace, Days]
    dose: dict[Kind, str]


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """A measure by name, range and direction. Items of instruments are never stored here."""

    title: Bi
    range: tuple[float, float]
    better: Literal["lower", "higher"]
    license: str
    unit: str = ""

    def takes(self, value: float) -> bool:
        """Tell whether a score lies in the measure's range."""
        return self.range[0] <= value <= self.range[1]

    def improved(self, before: float, after: float) -> bool:
        """Tell whether the second score is better than the first."""
        return after < before if self.better == "lower" else after > before


class Citation(Struct, frozen=True, forbid_unknown_fields=True):
    """A source that content leans on. `short` is what is printed; `verified` how sure we are of it."""

    type: Literal[
        "guideline",
        "manual",
        "meta-analysis",
        "rct",
        "trial",
        "cohort",
        "review",
        "article",
        "standard",
        "instrument",
    ]
    short: Text
    title: Text
    year: Annotated[int, Meta(ge=1930, le=2100)]
    reuse: Literal["ground-only", "cite-only"]
    verified: Literal["source", "memory"]
    pub: str = ""
    pmid: Annotated[str, Meta(pattern=r"^\d*$")] = ""
    doi: str = ""
    pmcid: str = ""
    url_id: str = ""

    def printed(self) -> str:
        """Return the short form with its identifier: "Linehan et al. 2015, PMID 25806661"."""
        number = f"PMID {self.pmid}" if self.pmid else (self.pmcid or self.doi or self.pub)
        return f"{self.short}, {number}" if number else self.short


class ContactLanguage(Struct, frozen=True, forbid_unknown_fields=True):
    """How a contact is reached in another language."""

    language: str
    call_key: str = ""
    text_word: str = ""
    since: str = ""


class ContactGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """How a group of people reaches its own line at a contact."""

    who: Bi
    call_key: str = ""
    text: str = ""


class LibraryContact(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody anybody can call: numbers as they are dialled, in strings."""

    id: str
    name: Bi
    call: str
    hours: Bi
    use: tuple[str, ...]
    verified: Literal["source", "memory"]
    text: str = ""
    chat: str = ""
    languages: tuple[ContactLanguage, ...] = ()
    groups: tuple[ContactGroup, ...] = ()
    notes: tuple[str, ...] = ()


class Contacts(Struct, frozen=True, forbid_unknown_fields=True):
    """The contacts, and from when they hold."""

    valid_from: str
    checked_on: str
    contacts: tuple[LibraryContact, ...]

    def of(self, contact_id: str) -> LibraryContact | None:
        """Return one contact by its id, or nothing."""
        return next((each for each in self.contacts if each.id == contact_id), None)


class WeekRow(Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A service of the week in a template: minutes, times a week, kind, English and Spanish title."""

    minutes: Annotated[int, Meta(ge=5, le=480)]
    per_week: Annotated[float, Meta(gt=0, le=42)]
    kind: Kind
    title: Text
    title_es: Text


class Template(Struct, frozen=True, forbid_unknown_fields=True):
    """A starter plan: problems to propose, the week, clocks, criteria and the team's duties.

    `require_if` names problems that a risk of the assessment asks for. `discharge`, `team` and `sections`
    are keys of `Building`.
    """

    title: Bi
    level: Level
    stay_days: tuple[Days, Days]
    first_plan_hours: Days
    review_days: Days
    problems: tuple[ItemId, ...]
    week: tuple[WeekRow, ...]
    discharge: tuple[str, ...]
    team: tuple[str, ...]
    sections: tuple[str, ...] = ()
    offer: tuple[ItemId, ...] = ()
    require_if: dict[str, str | tuple[str, ...]] = {}
    population: str = ""

    def required(self, risks: tuple[str, ...]) -> tuple[str, ...]:
        """Return the problems that these risks ask for, each once."""
        found: list[str] = []
        for risk in risks:
            asked = self.require_if.get(risk, ())
            found.extend((asked,) if isinstance(asked, str) else asked)
        return tuple(dict.fromkeys(found))

    def hours_a_week(self) -> float:
        """Return the scheduled hours of a week, without mutual help."""
        rows = [row for row in self.week if row.kind != "peer"]
        return sum(row.minutes * row.per_week for row in rows) / 60


class CriterionItem(Struct, frozen=True, forbid_unknown_fields=True):
    """A discharge criterion that templates propose; `pace` says which objectives it leans on."""

    text: Text
    me: Bi
    pace: Pace | None = None


class DutyItem(Struct, frozen=True, forbid_unknown_fields=True):
    """What a member of the team answers for."""

    role: Role
    text: Text


class SectionItem(Struct, frozen=True, forbid_unknown_fields=True):
    """A section that plans have to hold, and how it is recognized.

    One of `fields` is filled, one of `problems` (or of a domain) is in the plan, one of `measures` has a score,
    or `words` (a pattern) stand in a text. `rules` of the check already watch over it.
    """

    title: Bi
    fields: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    words: str = ""
    rules: tuple[str, ...] = ()


class Building(Struct, frozen=True, forbid_unknown_fields=True):
    """What templates are built from: discharge criteria, team duties and sections by key."""

    criteria: dict[str, CriterionItem]
    duties: dict[str, DutyItem]
    everywhere: tuple[str, ...]
    sections: dict[str, SectionItem]


class Counts(Struct, frozen=True, forbid_unknown_fields=True):
    """The least a problem of a tier holds."""

    goals: Whole
    objectives: Whole
    interventions: Whole
    signs: Whole
    handouts: Whole


class PlannedProblem(Struct, frozen=True, forbid_unknown_fields=True):
    """A problem of a later edition, which templates may already name."""

    title: Text
    tier: Tier


class Edition(Struct, frozen=True, forbid_unknown_fields=True):
    """The edition: its name and date, the tiers, and which problem belongs to which."""

    id: Text
    date: str
    title: Bi
    sign_off: Text
    tiers: dict[Tier, Counts]
    problems: dict[str, Tier]
    planned: dict[str, PlannedProblem] = {}


class WordGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mean the same to somebody who searches."""

    en: tuple[str, ...] = ()
    es: tuple[str, ...] = ()


class Handout(Struct, frozen=True, forbid_unknown_fields=True):
    """A handout's page in both languages (Markdown)."""

    en: str
    es: str


class Compiled(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole library in one value: what the compiler writes and the program loads.

    `digest` names the sources it was made from; `diagnoses` are the titles of the codes that problems hint at.
    """

    digest: str
    edition: Edition
    domains: dict[str, Domain]
    levels: dict[str, LevelOfCare]
    measures: dict[str, Measure]
    bibliography: dict[str, Citation]
    contacts: Contacts
    templates: dict[str, Template]
    building: Building
    thesaurus: tuple[WordGroup, ...]
    glossary: dict[str, Term]
    problems: dict[str, ProblemItem]
    handouts: dict[str, Handout] = field(default_factory=dict)
    diagnoses: dict[str, str] = field(default_factory=dict)
    format: Literal[1] = 1
