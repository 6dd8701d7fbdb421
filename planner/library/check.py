"""The checker of the content library. `python -m planner.library.check` and `planctl library check`.

Errors must be mended before content is released; warnings want a look. A check that could not be done
(no spelling dictionaries on this machine) is told as such and never counts as passed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner import assets
from planner.library import sources
from planner.library.checks import grounds, history, links, reading, slots, spelling, wording
from planner.library.checks.content import Content
from planner.library.checks.reading import ReadingRow
from planner.library.faults import Fault
from planner.library.shelf import Compiled

FINDINGS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What the checker found: faults, and how much there is of what.

    `counts` are problems, goals, objectives, interventions, signs and handouts; `by_domain`, `by_level` and
    `by_kind` count statements, objectives per level, and interventions per kind. `citations` are
    interventions by the best verification of their sources; `not_run` names checks that could not be done.
    """

    edition: str
    digest: str
    faults: tuple[Fault, ...]
    counts: Mapping[str, int]
    by_domain: Mapping[str, int]
    by_level: Mapping[str, int]
    by_kind: Mapping[str, int]
    citations: Mapping[str, int]
    reading: tuple[ReadingRow, ...]
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
        figures = ", ".join(f"{count} {what}" for what, count in self.counts.items())
        read = (
            f"{row.place}: grade {row.grade:.1f} / {row.letters_grade:.1f}, INFLESZ {row.inflesz:.0f}"
            for row in self.reading
        )
        states = ", ".join(f"{state} {count}" for state, count in sorted(self.citations.items()))
        return (
            *(each.line() for each in self.faults),
            *read,
            f"Citations by best verification: {states or 'none'}",
            f"Edition {self.edition}: {figures}",
            f"{len(self.errors)} errors, {len(self.warnings)} warnings"
            + "".join(f"; not run: {name}" for name in self.not_run),
        )


def check_library(root: Path | None = None) -> CheckReport:
    """Return what is wrong with the library below `root` (the shipped one if not said), and how large it is."""
    place = root or assets.folder_on_disk("library")
    if place is None:
        missing = Fault(check="schema", place="library", message="its sources are not on this disk")
        return _report(None, (missing,), Counter(), (), ())
    library, found = sources.read(place)
    if library is None:
        return _report(None, found, Counter(), (), ())
    content = Content(library, place, list(found))
    links.check(content)
    slots.check(content)
    wording.check(content)
    rows = reading.check(content)
    states = grounds.check(content)
    not_run = [] if spelling.check(content) else ["spelling"]
    if not history.check(content):
        not_run.append("comparison with the last release (there is none yet)")
    return _report(library, tuple(content.faults), states, rows, tuple(not_run))


def main(arguments: tuple[str, ...] = ()) -> int:
    """Print the report; 3 where something must be mended. With a folder, check that one."""
    report = check_library(Path(arguments[0]) if arguments else None)
    sys.stdout.write("\n".join(report.lines()) + "\n")
    return 0 if report.ok else FINDINGS


def _report(
    library: Compiled | None,
    faults: tuple[Fault, ...],
    states: Counter[str],
    rows: tuple[ReadingRow, ...],
    not_run: tuple[str, ...],
) -> CheckReport:
    order = {"error": 0, "not run": 1, "warning": 2}
    counts = _counts(library)
    return CheckReport(
        edition=library.edition.id if library else "",
        digest=library.digest if library else "",
        faults=tuple(sorted(faults, key=lambda each: (order[each.severity], each.place))),
        counts=counts["all"],
        by_domain=counts["domain"],
        by_level=counts["level"],
        by_kind=counts["kind"],
        citations=states,
        reading=rows,
        not_run=not_run,
    )


def _counts(library: Compiled | None) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {
        name: Counter() for name in ("all", "domain", "level", "kind")
    }
    for problem in library.problems.values() if library else ():
        size = {
            "problems": 1,
            "goals": len(problem.goals),
            "objectives": len(problem.objectives),
            "interventions": len(problem.interventions),
            "signs": len(problem.signs),
            "handouts": len(problem.handouts),
        }
        found["all"].update(size)
        statements = size["goals"] + size["objectives"] + size["interventions"]
        found["domain"][problem.domain] += statements
        for objective in problem.objectives:
            found["level"].update(objective.levels or problem.levels)
        found["kind"].update(each.kind for each in problem.interventions)
    return found


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
