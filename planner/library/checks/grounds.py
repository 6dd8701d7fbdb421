"""Grounds: citations, safety, and the size of a problem."""

from __future__ import annotations

import re
from collections import Counter

from planner.library.checks.content import Content
from planner.library.schema import InterventionItem, ProblemItem

FEWEST_CAUTIONS = 2
MOST_CAUTIONS = 8
SAFETY_CAUTIONS = 3
_GRAVE = re.compile(r"suicid|overdose|self-harm|self-injur", re.IGNORECASE)
_HELP = re.compile(r"\b(988|911)\b|emergency|crisis", re.IGNORECASE)
_CONTRACT = re.compile(r"contract", re.IGNORECASE)
_NO_CONTRACT = re.compile(r"contracts? (are|is) not used", re.IGNORECASE)
_OLD_NUMBERS = re.compile(r"800[- .]?273[- .]?8255|oprima (el )?3|press 3", re.IGNORECASE)


def check(content: Content) -> Counter[str]:
    """Add a fault for every missing source, caution or statement; return the states of citations."""
    states: Counter[str] = Counter()
    for problem in content.problems:
        for name, item in content.statements(problem):
            if isinstance(item, InterventionItem):
                states[_cited(content, name, item)] += 1
        _safety(content, problem)
        _size(content, problem)
        _spread(content, problem)
    for slug, page in content.library.handouts.items():
        if _OLD_NUMBERS.search(page.en) or _OLD_NUMBERS.search(page.es):
            content.add("contacts", f"handouts/{slug}", "a number or key that no longer holds")
    return states


def _cited(content: Content, place: str, item: InterventionItem) -> str:
    """Return how well an intervention's citations are verified: source, memory or none."""
    if not item.cite:
        content.add("citations", place, "no citation")
        return "none"
    known = []
    for key in item.cite:
        found = content.library.bibliography.get(key.partition("#")[0])
        if found is None:
            content.add("citations", place, f"{key} is not in bibliography.yaml")
        else:
            known.append(found.verified)
    if known and "source" not in known:
        said = "all citations are from memory; a release needs one that was checked"
        content.add("citations", place, said, "warning")
        return "memory"
    return "source" if known else "none"


def _safety(content: Content, problem: ProblemItem) -> None:
    """Who to call, when not to do it, no safety contracts; most of all where lives are at stake."""
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
    _contracts(content, problem)


def _contracts(content: Content, problem: ProblemItem) -> None:
    """Refuse safety contracts: they do not protect people and can hide risk."""
    for name, item in content.statements(problem):
        if _CONTRACT.search(_NO_CONTRACT.sub("", item.text)):
            content.add("safety", name, "no contracts: write a plan with the person instead")


def _size(content: Content, problem: ProblemItem) -> None:
    """Look whether the problem holds what its tier asks for."""
    tier = content.library.edition.problems.get(problem.id)
    if tier is None:
        return
    least = content.library.edition.tiers[tier]
    held = Counter(item.id[0] for _, item in content.statements(problem))
    for what, count, wanted in (
        ("goals", held["g"], least.goals),
        ("objectives", held["o"], least.objectives),
        ("interventions", held["i"], least.interventions),
        ("signs", len(problem.signs), least.signs),
        ("handouts", len(problem.handouts), least.handouts),
    ):
        if count < wanted:
            content.add("size", problem.id, f"{count} {what}, the tier {tier} asks for {wanted}")


def _spread(content: Content, problem: ProblemItem) -> None:
    """Look for steps for short and long stays, and ways of working beyond the single session."""
    paces = Counter(each.pace for each in problem.objectives if each.status == "active")
    kinds = {each.kind for each in problem.interventions if each.status == "active"}
    wanted = (
        (paces["stabilize"] + paces["early"] >= 2, "2 objectives of the first days"),
        (paces["core"] >= 2, "2 objectives of the core time"),
        (paces["long"] + paces["discharge"] >= 1, "1 objective of the long run or of discharge"),
        ("individual" in kinds, "an individual intervention"),
        ("group" in kinds, "a group intervention"),
        (bool(kinds & {"family", "peer"}), "a family or peer intervention"),
        (bool(kinds & {"case_mgmt", "medical"}), "a case management or medical intervention"),
    )
    for there, what in wanted:
        if not there:
            content.add("spread", problem.id, f"lacks {what}", "warning")
