"""Rule packs: what each rule says, how heavy it weighs, who asks for it. Data, read from `resources/rules`.

A pack is a dated, cited file; a rule's function knows only when to speak, the pack knows the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from typing import Literal

import msgspec
import yaml

from planner import assets
from planner.model.findings import Authority, Severity

Weight = Literal["blocker", "warning", "hint", "off"]
HEAVIER: tuple[Weight, ...] = ("off", "hint", "warning", "blocker")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in the languages of the screen."""

    en: str
    es: str

    def spoken(self, language: str) -> str:
        """Return the text in a language; English where the language is unknown."""
        return self.es if language == "es" else self.en


class Saying(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing a rule may say, with its own weight where it differs from the rule's."""

    en: str
    es: str
    level: Weight | None = None
    repairs: tuple[str, ...] = ()

    def spoken(self, language: str) -> str:
        """Return the sentence template in a language."""
        return self.es if language == "es" else self.en


class RuleText(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule's line in a pack."""

    title: Words
    level: Weight
    authorities: tuple[str, ...] = ()
    says: dict[str, Saying]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An authority: its citation, what it asks, and how far the text was verified."""

    citation: str
    title: str
    state: Literal["verified", "memory", "clinic_policy"]


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one level of care (or template) asks for: clocks, hours, weights that differ."""

    first_plan_hours: int
    review_days: int
    stay_days: int = 0
    overnight: bool = False
    weekly_hours: float = 0
    weights: dict[str, Weight] = {}


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole pack: rules, repairs and authorities by their ids."""

    id: str
    edition: str
    valid_from: str
    title: Words
    names: dict[str, Words]
    repairs: dict[str, Words]
    authorities: dict[str, Source]
    rules: dict[str, RuleText]

    def cited(self, rule: str) -> tuple[Authority, ...]:
        """Return the authorities that ask for a rule."""
        found = (self.authorities[key] for key in self.rules[rule].authorities)
        return tuple(
            Authority(citation=each.citation, title=each.title, state=each.state) for each in found
        )


class StigmaWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that hurt, and what to write in their place; without `swap` the writer chooses."""

    words: tuple[str, ...]
    use: str
    swap: bool = True


class WordLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The word lists that the wording rules read."""

    vague: tuple[str, ...]
    routine: tuple[str, ...]
    staff: tuple[str, ...]
    persons: tuple[str, ...]
    products: tuple[str, ...]
    numbers: tuple[str, ...]
    stigma: tuple[StigmaWord, ...]
    names: tuple[str, ...]
    facts: tuple[str, ...] = field(default=())


def _read(name: str) -> object:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(assets.read_text(f"rules/{name}.yaml"), Loader=loader)  # noqa: S506  # safe loaders


@cache
def core() -> Pack:
    """Return the pack that every plan is checked against."""
    return msgspec.convert(_read("core"), Pack)


@cache
def profiles() -> Mapping[str, Profile]:
    """Return the profiles by level of care and by template."""
    return msgspec.convert(_read("profiles"), dict[str, Profile])


@cache
def word_lists() -> WordLists:
    """Return the word lists."""
    return msgspec.convert(_read("words"), WordLists)


def citation_line(authority: Authority, language: str = "en") -> str:
    """Return an authority as it may be shown: only a verified text is cited as a rule of others."""
    if authority.state == "verified":
        return f"{authority.citation}: {authority.title}"
    return "Política de la clínica" if language == "es" else "Clinic policy"


def weight(rule: str, saying: str, profile: Profile, pack: Pack) -> Severity | None:
    """Return how heavy a saying weighs under a profile; None where the rule is off.

    A saying with its own weight never weighs more than its rule does under the profile.
    """
    text = pack.rules[rule]
    base = profile.weights.get(rule, text.level)
    own = text.says[saying].level or base
    value = min(base, own, key=HEAVIER.index)
    return None if value == "off" else Severity(value)
