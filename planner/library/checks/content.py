"""What every check is given: the library's value, its folder, its word lists, and a list for faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from planner.library import sources
from planner.library.checks.memory import Memory, digest_of
from planner.library.faults import ContentError, Fault, Severity
from planner.library.schema import Bi, GoalItem, ProblemItem, SlotSpec, Statement, full_id
from planner.library.shelf import Compiled

Found = TypeVar("Found")
SLOT = re.compile(r"\{([^{}]*)\}")
BUILT_IN = frozenset({"patient", "by"})
NUMERIC = frozenset({"count", "percent", "score", "money"})
SAMPLES = {"person": "Rosa", "place": "home", "phone": "555-0100", "date": "June 3", "time": "9"}


class WordRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A word or phrase that is not written, what is written instead, and where it is allowed.

    `bad` and `good` are examples that prove the rule: it finds each bad one and lets each good one pass.
    """

    re: str
    use: str
    sev: Literal["error", "warn"]
    allowed: tuple[str, ...] = msgspec.field(name="except", default=())
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


@dataclass(frozen=True)
class Forbidden:
    """A rule on words, ready to be used."""

    pattern: re.Pattern[str]
    rule: WordRule
    allowed: tuple[re.Pattern[str], ...]

    def found(self, text: str) -> str:
        """Return the words of a text that break the rule, or nothing."""
        for each in self.allowed:
            text = each.sub("", text)
        match = self.pattern.search(text)
        return match.group(0) if match else ""


@dataclass(frozen=True)
class Line:
    """One wording somebody will read: where it stands, its language, its text."""

    place: str
    language: str
    text: str
    voice: Literal["clinical", "patient"]


@dataclass
class Content:
    """The library under check. Checks only read it and add to `faults`."""

    library: Compiled
    root: Path
    faults: list[Fault] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)

    def add(self, check: str, place: str, message: str, severity: Severity = "error") -> None:
        """Keep a fault."""
        self.faults.append(Fault(check=check, place=place, message=message, severity=severity))

    def once(self, key: str, shape: type[Found] | Any, work: Callable[[], Found]) -> Found:
        """Return what a piece of work gives; done before on the same content, it is only recalled.

        The faults it adds are kept with it. `key` names the work and the digest of all it looks at.
        """
        held: Any = self.memory.get(key)
        if held is not None:
            self.faults.extend(msgspec.convert(held[0], tuple[Fault, ...]))
            known: Found = msgspec.convert(held[1], shape)
            return known
        before = len(self.faults)
        made = work()
        self.memory.put(key, (tuple(self.faults[before:]), made))
        return made

    @cached_property
    def digests(self) -> dict[str, str]:
        """Return the digest of each problem."""
        return {name: digest_of(each) for name, each in self.library.problems.items()}

    @cached_property
    def lists_digest(self) -> str:
        """Return the digest of the word lists."""
        paths = sorted((self.root / "lint").glob("*"))
        return digest_of([(path.name, path.read_bytes()) for path in paths if path.is_file()])

    @property
    def problems(self) -> tuple[ProblemItem, ...]:
        """Return all problems in the order of their ids."""
        return tuple(self.library.problems[key] for key in sorted(self.library.problems))

    def statements(self, problem: ProblemItem) -> Iterator[tuple[str, Statement]]:
        """Yield a problem's statements that are in use, with their full ids."""
        items: tuple[Statement, ...] = (
            *problem.goals,
            *problem.objectives,
            *problem.interventions,
        )
        for item in items:
            if item.status == "active":
                yield full_id(problem.id, item.id), item

    @cached_property
    def words(self) -> dict[str, tuple[Forbidden, ...]]:
        """Return the words that are not written, per language."""
        return {language: tuple(self.rules(f"stigma.{language}")) for language in ("en", "es")}

    @cached_property
    def plain_words(self) -> dict[str, tuple[Forbidden, ...]]:
        """Return the words that patients need not know, per language."""
        return {language: tuple(self.rules(f"plain.{language}")) for language in ("en", "es")}

    def listed(self, name: str) -> frozenset[str]:
        """Return the words of a list in the lint folder, one a line; `#` begins a remark."""
        path = self.root / "lint" / name
        if not path.is_file():
            self.add("lists", f"lint/{name}", "this word list is missing")
            return frozenset()
        rows = (row.partition("#")[0].strip() for row in path.read_text("utf-8").splitlines())
        return frozenset(row for row in rows if row)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return every wording of the problems, slots filled with their usual values."""
        return tuple(line for problem in self.problems for line in self.lines_of(problem))

    def lines_of(self, problem: ProblemItem) -> Iterator[Line]:
        """Yield a problem's wordings, slots filled with their usual values."""
        place = problem.id
        yield Line(place, "en", problem.title.en, "clinical")
        yield Line(place, "es", problem.title.es, "patient")
        yield Line(place, "en", problem.about, "clinical")
        yield from self._both(f"{place}.why", problem.patient_why, {})
        yield from self._both(f"{place}.prompt", problem.strengths_prompts, {})
        for number, text in enumerate((*problem.signs, *problem.cautions), 1):
            yield Line(
                f"{place}.sign or caution {number}", "en", filled(text, {}, "en"), "clinical"
            )
        for name, item in self.statements(problem):
            slots = slots_of(item)
            yield Line(name, "en", filled(item.text, slots, "en"), "clinical")
            yield from self._both(name, item.me, slots)

    @cached_property
    def shared_lines(self) -> tuple[Line, ...]:
        """Return the wordings that stand outside of problems: handouts, starter plans, criteria."""
        found: list[Line] = []
        for slug, page in self.library.handouts.items():
            found.append(Line(f"handouts/{slug}", "en", page.en, "patient"))
            found.append(Line(f"handouts/{slug}", "es", page.es, "patient"))
        for name, template in self.library.templates.items():
            for row in template.week:
                found.append(Line(f"templates.{name}", "en", row.title, "clinical"))
                found.append(Line(f"templates.{name}", "es", row.title_es, "clinical"))
        for key, item in self.library.building.criteria.items():
            found.append(Line(f"criteria.{key}", "en", item.text, "clinical"))
            found.extend(self._both(f"criteria.{key}", item.me, {}))
        for key, term in self.library.glossary.items():
            found.extend(self._both(f"glossary.{key}", term.term, {}))
            found.extend(self._both(f"glossary.{key}", term.means, {}))
        return tuple(found)

    def _both(self, place: str, wording: Bi, slots: dict[str, SlotSpec]) -> Iterator[Line]:
        yield Line(place, "en", filled(wording.en, slots, "en"), "patient")
        yield Line(place, "es", filled(wording.es, slots, "es"), "patient")

    def parsed(self, place: str, shape: type[Found] | Any) -> Found | None:
        """Return a file of the library as a value of a shape; where it cannot be, the fault is kept."""
        try:
            found: Found = sources.parsed(self.root / place, shape, place)
        except ContentError as error:
            self.add("lists", place, str(error))
            return None
        return found

    def rules(self, name: str) -> Iterator[Forbidden]:
        """Yield the rules of one file of the lint folder; its faults are kept."""
        rows: tuple[WordRule, ...] = self.parsed(f"lint/{name}.yaml", tuple[WordRule, ...]) or ()
        for row in rows:
            allowed = tuple(re.compile(each) for each in row.allowed)
            yield Forbidden(re.compile(row.re, re.IGNORECASE), row, allowed)


def slots_of(item: Statement) -> dict[str, SlotSpec]:
    """Return a statement's slots; a goal has none."""
    return {} if isinstance(item, GoalItem) else item.slots


def slot_names(text: str) -> frozenset[str]:
    """Return the names in braces in a text."""
    return frozenset(SLOT.findall(text))


def filled(text: str, slots: dict[str, SlotSpec], language: str) -> str:
    """Return a text as it may read once printed."""

    def one(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "by":
            return "June 3" if language == "en" else "3 de junio"
        if name == "patient":
            return "Ana"
        return _sample(slots.get(name), language)

    return SLOT.sub(one, text)


def _sample(slot: SlotSpec | None, language: str) -> str:
    if slot is None:
        return "5"
    if slot.choices:
        return slot.choices[0].of(language)
    value = slot.default
    if isinstance(value, float | int):
        shown = str(int(value)) if value == int(value) else str(value)
        return f"${shown}" if slot.type == "money" else shown
    return value or SAMPLES.get(slot.type, "5")
