"""Links: everything that is named exists, nothing stands alone, nothing stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from planner.library import icd
from planner.library.checks.content import Content
from planner.library.dosing import dose_from
from planner.library.faults import ContentError
from planner.library.schema import InterventionItem, Kind, Pace, ProblemItem, Statement
from planner.library.shelf import Template

FEWEST_OBJECTIVES = 2
FEWEST_INTERVENTIONS = 2
_KINDS: tuple[str, ...] = get_args(Kind)
_PACES: tuple[str, ...] = get_args(Pace)


def check(content: Content) -> None:
    """Add a fault for every broken or missing link."""
    for problem in content.problems:
        _ids(content, problem)
        _named(content, problem)
        _branches(content, problem)
        _doses(content, problem)
        _diagnoses(content, problem)
    _levels(content)
    for name, template in content.library.templates.items():
        _template(content, name, template)
    _handouts(content)


def _ids(content: Content, problem: ProblemItem) -> None:
    """Each id once; what replaces a retired statement exists."""
    items: tuple[Statement, ...] = (*problem.goals, *problem.objectives, *problem.interventions)
    names = [each.id for each in (*items, *problem.handouts)]
    for name, count in Counter(names).items():
        if count > 1:
            content.add("ids", f"{problem.id}.{name}", f"this id stands {count} times")
    for item in items:
        if item.replaced_by and item.replaced_by.rpartition(".")[2] not in names:
            said = f"replaced by {item.replaced_by}, which does not exist"
            content.add("links", f"{problem.id}.{item.id}", said)
        if item.status == "active" and item.replaced_by:
            content.add("links", f"{problem.id}.{item.id}", "replaced, but not retired")


def _named(content: Content, problem: ProblemItem) -> None:
    """Domain, measures, further problems and the edition know the problem, and it knows them."""
    library = content.library
    known = set(library.problems) | set(library.edition.planned)
    _missing(content, problem.id, "measure", problem.measures, library.measures)
    _missing(content, problem.id, "problem", problem.see_also, known)
    _missing(content, problem.id, "domain", (problem.domain,), library.domains)
    if problem.id not in library.edition.problems:
        content.add("links", problem.id, "edition.yaml does not state its tier")


def _branches(content: Content, problem: ProblemItem) -> None:
    """Goals, objectives, interventions and handouts hang together."""
    goals = {each.id for each in problem.goals if each.status == "active"}
    objectives = {each.id for each in problem.objectives if each.status == "active"}
    pages = {each.id for each in problem.handouts}
    held = Counter(each.goal for each in problem.objectives if each.status == "active")
    served: Counter[str] = Counter()
    for item in problem.objectives:
        _missing(content, f"{problem.id}.{item.id}", "goal", (item.goal,), goals)
    for each in problem.interventions:
        place = f"{problem.id}.{each.id}"
        _missing(content, place, "objective", each.for_, objectives)
        _missing(content, place, "handout", (each.handout,) if each.handout else (), pages)
        if not each.for_:
            content.add("links", place, "serves no objective")
        served.update(set(each.for_) if each.status == "active" else ())
    for goal in sorted(goals):
        if held[goal] < FEWEST_OBJECTIVES:
            content.add("links", f"{problem.id}.{goal}", f"has {held[goal]} objectives, needs 2")
    for name in sorted(objectives):
        if served[name] < FEWEST_INTERVENTIONS:
            said = f"has {served[name]} interventions, needs 2"
            content.add("links", f"{problem.id}.{name}", said)


def _doses(content: Content, problem: ProblemItem) -> None:
    """Every dose can be read, and levels of a statement are levels of its problem."""
    for name, item in content.statements(problem):
        levels = getattr(item, "levels", ())
        _missing(content, name, "level of its problem", levels, problem.levels)
        if isinstance(item, InterventionItem):
            _readable(content, name, item.dose.values())
            levels = tuple(each for each in item.dose if each not in problem.levels)
            if levels:
                said = f"has a dose for {', '.join(levels)}, which its problem is not meant for"
                content.add("links", name, said)


def _levels(content: Content) -> None:
    """Every level knows a dose for every kind and days for every pace, within its usual stay."""
    for name, level in content.library.levels.items():
        place = f"levels.{name}"
        _missing(content, place, "dose for the kind", _KINDS, level.dose)
        _missing(content, place, "days for the pace", _PACES, level.pace)
        _readable(content, place, level.dose.values())
        if level.stay[0] > level.stay[1]:
            content.add("links", place, "the longest stay is shorter than the shortest")
        for pace, days in level.pace.items():
            if days > level.stay[1]:
                content.add("links", place, f"pace {pace}: {days} days, more than the stay")


def _template(content: Content, name: str, template: Template) -> None:
    """Look whether a starter plan's problems, criteria and duties exist and fit its level."""
    library = content.library
    place = f"templates.{name}"
    asked = template.required(tuple(template.require_if))
    problems = (*template.problems, *template.offer, *asked)
    _missing(content, place, "problem", problems, {*library.problems, *library.edition.planned})
    _missing(content, place, "level", (template.level,), library.levels)
    _missing(content, place, "criterion", template.discharge, library.building.criteria)
    _missing(content, place, "duty", template.team, library.building.duties)
    for each in dict.fromkeys(problems):
        problem = library.problems.get(each)
        if problem is None:
            continue
        if template.level not in problem.levels:
            content.add("links", place, f"{each} is not meant for the level {template.level}")
        if template.population and template.population not in problem.populations:
            content.add("links", place, f"{each} is not meant for {template.population}s")


def _handouts(content: Content) -> None:
    """Every handout named exists, and every one that exists is named."""
    named = {page.file for problem in content.problems for page in problem.handouts}
    for problem in content.problems:
        files = tuple(page.file for page in problem.handouts)
        _missing(content, problem.id, "handout file", files, content.library.handouts)
    for slug in sorted(set(content.library.handouts) - named):
        content.add("links", f"handouts/{slug}", "no problem names this handout", "warning")


def _diagnoses(content: Content, problem: ProblemItem) -> None:
    """Every code a problem hints at is in the shipped table and may be used as it stands."""
    codes = icd.table()
    for code in problem.icd10_hints:
        found = codes.find(code)
        if found is None:
            content.add("diagnoses", problem.id, f"{code} is not in {codes.version}")
        elif not found.final:
            content.add("diagnoses", problem.id, f"{code} ({found.title}) is not a final code")


def _readable(content: Content, place: str, doses: Iterable[str]) -> None:
    for text in doses:
        try:
            dose_from(text)
        except ContentError as error:
            content.add("doses", place, f"{error} {error.remedy}")


def _missing(
    content: Content, place: str, what: str, names: Iterable[str], known: Iterable[str]
) -> None:
    there = set(known)
    for name in names:
        if name not in there:
            content.add("links", place, f"no {what} {name!r}")
