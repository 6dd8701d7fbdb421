"""Grounds: citations, and the size of a problem."""

from __future__ import annotations

from collections import Counter

from planner.library.checks.content import Content
from planner.library.schema import InterventionItem, ProblemItem


def check(content: Content) -> Counter[str]:
    """Add a fault for every missing source or statement; return the states of citations."""
    states: Counter[str] = Counter()
    for problem in content.problems:
        for name, item in content.statements(problem):
            if isinstance(item, InterventionItem):
                states[_cited(content, problem, name, item)] += 1
        _size(content, problem)
        _spread(content, problem)
    return states


def _cited(content: Content, problem: ProblemItem, place: str, item: InterventionItem) -> str:
    """Return how well an intervention's citations are verified: source, memory or none.

    A draft may lean on unverified sources for a while; what was reviewed may not.
    """
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
        content.add("citations", place, said, "warning" if problem.status == "draft" else "error")
        return "memory"
    return "source" if known else "none"


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
