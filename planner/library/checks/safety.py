"""Safety: whom to call, when not to do it, which caution each problem owes, and no safety contracts."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from planner.library.checks.content import Content
from planner.library.schema import ProblemItem, Text

FEWEST_CAUTIONS = 2
MOST_CAUTIONS = 8
SAFETY_CAUTIONS = 3
DEMANDS = "lint/safety.yaml"
_GRAVE = re.compile(r"suicid|overdose|self-harm|self-injur", re.IGNORECASE)
_HELP = re.compile(r"\b(988|911)\b|emergency|crisis", re.IGNORECASE)
_CONTRACT = re.compile(
    r"\b(safety|life|suicide|no-?\w+|behaviou?r(al)?)[- ]contract"
    r"|\bcontract(s|ed|ing)? (for|against|not to|to (stay|be|not))\b",
    re.IGNORECASE,
)
_NO_CONTRACT = re.compile(r"contracts? (are|is) not used", re.IGNORECASE)


class Demand(Struct, frozen=True, forbid_unknown_fields=True):
    """A caution that problems owe: which problems, the words it is known by, and what is said where it lacks."""

    topic: Text
    words: Text
    say: Text
    sev: Literal["error", "warn"]
    domains: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()

    def asks(self, problem: ProblemItem) -> bool:
        """Tell whether a problem owes this caution."""
        named = problem.domain in self.domains or problem.id in self.problems
        return named and problem.id not in self.exempt


def check(content: Content) -> None:
    """Add a fault for every caution, number or handout that is due and lacks."""
    demands = _demands(content)
    for problem in content.problems:
        _cautions(content, problem)
        _contracts(content, problem)
        cautions = " ".join(problem.cautions)
        for demand in demands:
            if demand.asks(problem) and not re.search(demand.words, cautions, re.IGNORECASE):
                severity: Literal["error", "warning"] = (
                    "error" if demand.sev == "error" else "warning"
                )
                content.add("safety", problem.id, f"lacks {demand.say}", severity)


def _demands(content: Content) -> tuple[Demand, ...]:
    """Return the cautions that are owed; what they name exists now or is planned."""
    found: tuple[Demand, ...] = content.parsed(DEMANDS, tuple[Demand, ...]) or ()
    known = {*content.library.problems, *content.library.edition.planned}
    for demand in found:
        for name in (*demand.problems, *demand.exempt):
            if name not in known:
                content.add("lists", DEMANDS, f"{demand.topic}: there is no problem {name}")
        for name in demand.domains:
            if name not in content.library.domains:
                content.add("lists", DEMANDS, f"{demand.topic}: there is no domain {name}")
    return found


def _cautions(content: Content, problem: ProblemItem) -> None:
    """Who to call and when not to do it; most of all where lives are at stake."""
    if not FEWEST_CAUTIONS <= len(problem.cautions) <= MOST_CAUTIONS:
        content.add("safety", problem.id, f"{len(problem.cautions)} cautions, wanted 2 to 8")
    named = " ".join((problem.title.en, *problem.tags, *problem.synonyms.en))
    cautions = " ".join(problem.cautions)
    if _GRAVE.search(named) and not _HELP.search(cautions):
        content.add("safety", problem.id, "no caution says whom to call in an emergency")
    if problem.safety:
        if len(problem.cautions) < SAFETY_CAUTIONS or "911" not in cautions:
            content.add("safety", problem.id, "a safety problem has 3 cautions, one naming 911")
        pages = [content.library.handouts.get(page.file) for page in problem.handouts]
        if not any(page and "988" in page.en and "988" in page.es for page in pages):
            content.add("safety", problem.id, "no handout in both languages names 988")
    elif re.search(r"suicid|overdose", problem.title.en, re.IGNORECASE):
        content.add("safety", problem.id, "a problem of suicide or overdose is a safety problem")


def _contracts(content: Content, problem: ProblemItem) -> None:
    """Refuse safety contracts: they do not protect people and can hide risk."""
    for name, item in content.statements(problem):
        if _CONTRACT.search(_NO_CONTRACT.sub("", item.text)):
            content.add("safety", name, "no contracts: write a plan with the person instead")
