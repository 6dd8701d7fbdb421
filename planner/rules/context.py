"""What a check knows beside the plan: the moment, the clinic, and what must not be found in a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from planner.model.document import PlanDocument
from planner.model.plan import Dose
from planner.rules import packs
from planner.rules.packs import Pack, Profile
from planner.rules.phrases import Phrases, folded, words

NO_DOSES: Mapping[str, Dose] = {}
NO_DAYS: Mapping[str, int] = {}
NO_RANGES: Mapping[str, tuple[float, float]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDue:
    """A section the starter plan asks for, in the words of the screen, and how it is recognized.

    `fields` are paths from the document, `problems` ids or domains of the library, `words` a pattern.
    """

    key: str
    title: str
    fields: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All that the rules may know; build it once per plan and reuse it while the plan is typed.

    `staff` are names of the clinic's people, with or without credential. `strangers` are the other
    clients (see `strangers_of`). `library_words` are the library's own first-person goal texts, folded
    by `words_key`. `signed_sha256` is the digest under which this version was signed. `pace_days`,
    `doses` (by kind), `measure_ranges` and `sections` (of the starter plan) come from the library and
    serve rules and repairs. `library_accepted`, `unread_spanish` (its entries whose Spanish nobody
    answers for) and `undecided` (its problems that wait for a review) are known only of a vault.
    """

    now: datetime
    time_zone: str = "America/New_York"
    language: str = "en"
    staff: frozenset[str] = frozenset()
    strangers: Phrases[str] = field(default_factory=lambda: Phrases[str](()))
    library_words: frozenset[str] = frozenset()
    signed_sha256: str = ""
    pace_days: Mapping[str, int] = field(default_factory=lambda: NO_DAYS)
    doses: Mapping[str, Dose] = field(default_factory=lambda: NO_DOSES)
    measure_ranges: Mapping[str, tuple[float, float]] = field(default_factory=lambda: NO_RANGES)
    sections: tuple[SectionDue, ...] = ()
    library_accepted: bool = True
    unread_spanish: frozenset[str] = frozenset()
    undecided: frozenset[str] = frozenset()
    pack: Pack = field(default_factory=packs.core)
    profiles: Mapping[str, Profile] = field(default_factory=packs.profiles)

    @property
    def today(self) -> date:
        """Return the day it is at the clinic."""
        return self.now.astimezone(ZoneInfo(self.time_zone)).date()

    def profile(self, level: str, template: str = "") -> Profile:
        """Return the profile of a template, else of the level of care, else of outpatient care."""
        for key in (template, level, "op"):
            if key in self.profiles:
                return self.profiles[key]
        return Profile(first_plan_hours=720, review_days=90)


def strangers_of(others: Iterable[tuple[str, str]], *, known: Iterable[str] = ()) -> Phrases[str]:
    """Return the other clients as phrases to look for: (name, record number) each.

    A name counts from two words on, a record number from four characters with a digit. Names in `known`
    (this client's own, their people, the staff) are left out. What a phrase stands for is its kind,
    never the name itself: a finding must not repeat it.
    """
    own = {tuple(words(name)) for name in known}
    phrases: list[tuple[str, str | None]] = []
    for name, record_number in others:
        parts = words(name)
        if len(parts) >= 2 and tuple(parts) not in own:
            phrases.append((name, "name"))
        if len(record_number) >= 4 and any(letter.isdigit() for letter in record_number):
            phrases.append((record_number, "record_number"))
    return Phrases(phrases)


def words_key(text: str) -> str:
    """Return a text as it is compared with another: folded words, one space between."""
    return " ".join(words(folded(text)))


def moment_of(document: PlanDocument, day: date | None = None) -> datetime:
    """Return the moment a plan file speaks of: noon of `day`, else of the plan's first day.

    Never earlier than the admission. A file without a first day is of the day of admission.
    """
    admitted = document.episode.admitted_at
    zone = ZoneInfo(document.clinic.time_zone)
    on = day or document.plan.started_on or admitted.astimezone(zone).date()
    return max(admitted, datetime.combine(on, time(12), zone))
