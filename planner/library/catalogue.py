"""The library as the program uses it: loaded once, looked up by id, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from planner import assets
from planner.errors import said
from planner.library import compile as compiler
from planner.library import sources
from planner.library.faults import ContentError
from planner.library.schema import (
    Bi,
    GoalItem,
    InterventionItem,
    ObjectiveItem,
    ProblemItem,
    Statement,
    Term,
    full_id,
)
from planner.library.shelf import Compiled, Contacts, Domain, LevelOfCare, Measure, Template

EntryKind = Literal["problem", "goal", "objective", "intervention"]
KINDS: tuple[EntryKind, ...] = ("problem", "goal", "objective", "intervention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to be chosen: a problem, or a statement of a problem, with its full id."""

    kind: EntryKind
    id: str
    problem: ProblemItem
    item: Statement | None
    levels: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the clinical text with its slots; for a problem what it is about."""
        return self.item.text if self.item else self.problem.about.strip()

    @property
    def plain(self) -> Bi:
        """Return the wording for the client."""
        return self.item.me if self.item else self.problem.patient_why

    @property
    def evidence(self) -> str:
        """Return the evidence grade of an intervention, else nothing."""
        return self.item.evidence if isinstance(self.item, InterventionItem) else ""


class Library:
    """All content of one edition. Compared by identity, so that what is derived can be cached."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.digest = compiled.digest
        self.edition = compiled.edition
        self.domains: Mapping[str, Domain] = compiled.domains
        self.levels: Mapping[str, LevelOfCare] = compiled.levels
        self.measures: Mapping[str, Measure] = compiled.measures
        self.templates: Mapping[str, Template] = compiled.templates
        self.contacts: Contacts = compiled.contacts
        self.glossary: Mapping[str, Term] = compiled.glossary
        self.problems: Mapping[str, ProblemItem] = compiled.problems

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Return everything that can be chosen, by full id, problems before their statements."""
        order = {name: domain.order for name, domain in self.domains.items()}
        problems = sorted(self.problems.values(), key=lambda each: (order[each.domain], each.id))
        return {
            entry.id: entry
            for problem in problems
            if problem.status != "retired"
            for entry in _entries(problem)
        }

    def entry(self, item_id: str) -> Entry:
        """Return one entry by its full id ("cbt.cravings.o3").

        Raises:
            ContentError: this edition has no such entry
        """
        found = self.entries.get(item_id)
        if found is None:
            raise ContentError(
                said("The library has no entry “{entry}”.", entry=item_id),
                "Search for another entry, or write your own.",
            )
        return found

    def problem(self, problem_id: str) -> ProblemItem:
        """Return one problem. Raises ContentError where there is none of this id."""
        return self.entry(problem_id).problem

    def template(self, template_id: str) -> Template:
        """Return one starter plan. Raises ContentError where there is none of this id."""
        found = self.templates.get(template_id)
        if found is None:
            raise ContentError(
                said("The library has no template “{template}”.", template=template_id),
                said("Choose one of: {names}.", names=tuple(self.templates)),
            )
        return found

    def level(self, level_id: str) -> LevelOfCare:
        """Return one level of care. Raises ContentError where there is none of this id."""
        found = self.levels.get(level_id)
        if found is None:
            raise ContentError(
                said("The library has no level of care “{level}”.", level=level_id),
                said("Choose one of: {names}.", names=tuple(self.levels)),
            )
        return found

    def citation(self, key: str) -> str:
        """Return the printed short form of a citation ("SAMHSA TIP 35 (2019)"); the key if unknown."""
        found = self.compiled.bibliography.get(key.partition("#")[0])
        return found.printed() if found else key

    def handout(self, slug: str, language: str) -> str:
        """Return a handout's page in one language, or nothing."""
        found = self.compiled.handouts.get(slug)
        return "" if found is None else (found.es if language == "es" else found.en)


def _entries(problem: ProblemItem) -> list[Entry]:
    own = tuple(str(level) for level in problem.levels)
    found = [Entry(kind="problem", id=problem.id, problem=problem, item=None, levels=own)]
    shelves: tuple[tuple[EntryKind, tuple[Statement, ...]], ...] = (
        ("goal", problem.goals),
        ("objective", problem.objectives),
        ("intervention", problem.interventions),
    )
    for kind, items in shelves:
        for item in items:
            if item.status == "retired":
                continue
            narrowed = () if isinstance(item, GoalItem) else item.levels
            name = full_id(problem.id, item.id)
            found.append(
                Entry(kind=kind, id=name, problem=problem, item=item, levels=narrowed or own)
            )
    return found


@cache
def load() -> Library:
    """Return the shipped library.

    In a checkout it is compiled anew when a source changed. An installed program trusts the file it
    was shipped with.

    Raises:
        ContentError: there is no usable library
    """
    root = assets.folder_on_disk("library")
    if root is None:
        return Library(compiler.decoded(assets.read_bytes(f"library/{compiler.PLACE}")))
    return Library(_current(root))


@lru_cache(maxsize=8)
def load_from(root: Path) -> Library:
    """Return a library from the sources below another folder (tests, a clinic's trial edition)."""
    return Library(compiler.compiled_from(root))


def is_checkout(root: Path) -> bool:
    """Tell whether the library's sources stand in a working copy, where they may change."""
    return (root.parent.parent / "pyproject.toml").is_file()


def _current(root: Path) -> Compiled:
    shipped = root / compiler.PLACE
    if shipped.is_file() and not is_checkout(root):
        return compiler.decoded(shipped.read_bytes())
    name = sources.digest(root)
    cached = (
        Path(platformdirs.user_cache_path("Golden Thread", False)) / f"library-{name[:16]}.json"
    )
    for place in (shipped, cached):
        kept = _kept(place, name)
        if kept is not None:
            return kept
    made = compiler.compiled_from(root)
    for place in (shipped, cached):
        if _written(made, place):
            break
    return made


def _kept(place: Path, name: str) -> Compiled | None:
    """Return what was compiled before, if it is there, whole, and of these very sources."""
    try:
        kept = msgspec.json.decode(place.read_bytes(), type=Compiled)
    except (OSError, msgspec.DecodeError):
        return None
    return kept if kept.digest == name else None


def _written(made: Compiled, place: Path) -> bool:
    """Keep the compiled file if the folder lets us; without it the program only starts slower."""
    try:
        compiler.write(made, place)
    except OSError:
        return False
    return True


def objectives_of(problem: ProblemItem, goal_id: str) -> tuple[ObjectiveItem, ...]:
    """Return a goal's objectives in their order."""
    return tuple(
        each for each in problem.objectives if each.goal == goal_id and each.status == "active"
    )


def interventions_of(problem: ProblemItem, objective_id: str) -> tuple[InterventionItem, ...]:
    """Return the interventions that serve an objective, in their order."""
    return tuple(
        each
        for each in problem.interventions
        if objective_id in each.for_ and each.status == "active"
    )
