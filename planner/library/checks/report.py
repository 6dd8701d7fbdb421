"""What the checker tells: the faults, and tables of how much there is of what and how hard it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.library.checks.reading import ReadingRow
from planner.library.faults import Fault
from planner.library.schema import ProblemItem
from planner.library.shelf import Compiled

PARTS = ("problems", "goals", "objectives", "interventions", "signs", "handouts")
STEPS = (
    *("grade 3 or less", "grade 3 to 6", "grade 6 to 9", "above grade 9"),
    *("INFLESZ 80 or more", "INFLESZ 65 to 80", "INFLESZ 55 to 65", "INFLESZ below 55"),
)
_ORDER = {"error": 0, "not run": 1, "warning": 2}
Table = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What the checker found: faults, and how much there is of what.

    `counts` and `by_domain` count problems, goals, objectives, interventions, signs and handouts, `by_level`
    problems and objectives, `by_kind` interventions. `citations` are interventions by the best
    verification of their sources, `bibliography` all keys by verification. `spread` counts single texts
    for clients by how hard they are. `not_run` names checks that could not be done.
    """

    edition: str
    digest: str
    faults: tuple[Fault, ...]
    counts: Mapping[str, int]
    by_domain: Table
    by_level: Table
    by_kind: Mapping[str, int]
    citations: Mapping[str, int]
    bibliography: Mapping[str, int]
    reading: tuple[ReadingRow, ...]
    spread: Mapping[str, int]
    not_run: tuple[str, ...]

    @property
    def errors(self) -> tuple[Fault, ...]:
        """Return what must be mended."""
        return tuple(each for each in self.faults if each.severity == "error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """Return what wants a look."""
        return tuple(each for each in self.faults if each.severity == "warning")

    @property
    def ok(self) -> bool:
        """Tell whether nothing must be mended."""
        return not self.errors

    def lines(self) -> tuple[str, ...]:
        """Return the report as lines for the reader, the verdict last."""
        read = (
            f"{row.place}: grade {row.grade:.1f} / {row.letters_grade:.1f}, INFLESZ {row.inflesz:.0f}"
            for row in self.reading
        )
        figures = ", ".join(f"{count} {what}" for what, count in self.counts.items())
        return (
            *(each.line() for each in self.faults),
            *read,
            *self.tables(),
            f"Edition {self.edition}: {figures}",
            f"{len(self.errors)} errors, {len(self.warnings)} warnings"
            + "".join(f"; not run: {name}" for name in self.not_run),
        )

    def tables(self) -> tuple[str, ...]:
        """Return how much there is of what, as tables."""
        if not self.counts:
            return ()
        return (
            "",
            *_table("domain", {**self.by_domain, "all": self.counts}, PARTS),
            "",
            *_table("level of care", self.by_level, ("problems", "objectives")),
            "",
            "Interventions by kind: " + _listed(self.by_kind),
            "Citations by best verification: " + _listed(self.citations),
            "Bibliography: " + _listed(self.bibliography),
            "Reading: " + "; ".join(self._extremes()),
            "Texts for clients: " + _listed({key: self.spread.get(key, 0) for key in STEPS}),
        )

    def _extremes(self) -> Iterator[str]:
        """Yield the hardest problem or handout by each measure."""
        if not self.reading:
            yield "nothing to read"
            return
        grade = max(self.reading, key=lambda row: row.grade)
        letters = max(self.reading, key=lambda row: row.letters_grade)
        spanish = min(self.reading, key=lambda row: row.inflesz)
        yield f"highest Flesch-Kincaid {grade.grade:.1f} ({grade.place})"
        yield f"highest Coleman-Liau {letters.letters_grade:.1f} ({letters.place})"
        yield f"lowest INFLESZ {spanish.inflesz:.0f} ({spanish.place})"
        huerta = min(row.huerta for row in self.reading)
        yield f"lowest Fernández Huerta {huerta:.0f} (for comparison)"


def reported(
    library: Compiled | None,
    faults: tuple[Fault, ...],
    citations: Counter[str],
    rows: tuple[ReadingRow, ...],
    not_run: tuple[str, ...],
) -> CheckReport:
    """Return the report on a library; without one the faults alone."""
    problems = tuple(library.problems.values()) if library else ()
    spread: Counter[str] = Counter()
    for row in rows:
        spread.update(row.spread)
    keys = library.bibliography.values() if library else ()
    return CheckReport(
        edition=library.edition.id if library else "",
        digest=library.digest if library else "",
        faults=tuple(sorted(faults, key=lambda each: (_ORDER[each.severity], each.place))),
        counts=_sum(_size(each) for each in problems),
        by_domain=_by_domain(library),
        by_level=_by_level(library),
        by_kind=Counter(each.kind for problem in problems for each in problem.interventions),
        citations=citations,
        bibliography=Counter(each.verified for each in keys),
        reading=rows,
        spread=spread,
        not_run=not_run,
    )


def _size(problem: ProblemItem) -> Counter[str]:
    return Counter(
        problems=1,
        goals=len(problem.goals),
        objectives=len(problem.objectives),
        interventions=len(problem.interventions),
        signs=len(problem.signs),
        handouts=len(problem.handouts),
    )


def _sum(sizes: Iterator[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in sizes:
        total.update(each)
    return total


def _by_domain(library: Compiled | None) -> Table:
    """Return the size of every domain, in the order of the shelf."""
    found: dict[str, Counter[str]] = {}
    if library:
        ordered = sorted(library.domains, key=lambda name: library.domains[name].order)
        found = {name: Counter() for name in ordered}
        for problem in library.problems.values():
            found.setdefault(problem.domain, Counter()).update(_size(problem))
    return found


def _by_level(library: Compiled | None) -> Table:
    """Return how many problems and objectives are meant for each level of care."""
    found: dict[str, Counter[str]] = {name: Counter() for name in library.levels} if library else {}
    for problem in library.problems.values() if library else ():
        for level in problem.levels:
            found[level]["problems"] += 1
        for objective in problem.objectives:
            for level in objective.levels or problem.levels:
                found[level]["objectives"] += 1
    return found


def _table(title: str, rows: Table, columns: tuple[str, ...]) -> Iterator[str]:
    yield f"{title:<14}" + "".join(f"{column:>15}" for column in columns)
    for name, row in rows.items():
        yield f"{name:<14}" + "".join(f"{row.get(column, 0):>15}" for column in columns)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "none"
