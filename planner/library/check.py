"""The checker of the content library. `python -m planner.library.check` and `planctl library check`.

Errors must be mended before content is released; warnings want a look. A check that could not be done
(no spelling dictionaries on this machine) is told as such and never counts as passed; where content is
built (`CI` is set) it is an error.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from planner import assets
from planner.library import sources
from planner.library.checks import (
    callers,
    copying,
    glossary,
    grounds,
    history,
    links,
    reading,
    references,
    safety,
    sections,
    slots,
    spelling,
    titles,
    twins,
    wording,
)
from planner.library.checks.content import Content
from planner.library.checks.memory import Memory, usual_place
from planner.library.checks.reading import ReadingRow
from planner.library.checks.report import CheckReport, reported
from planner.library.faults import Fault

__all__ = ["FINDINGS", "CheckReport", "ReadingRow", "check_library", "main", "usual_place"]
FINDINGS = 3
CHECKS = (
    *(links, slots, wording, twins, safety, callers),
    *(titles, glossary, sections, references),
)


def check_library(
    root: Path | None = None, *, memory: Path | None = None, quoted: Path | None = None
) -> CheckReport:
    """Return what is wrong with the library below `root` (the shipped one if not said), and how large it is.

    With `memory` the findings of unchanged files are recalled from there and kept for the next time.
    `quoted` is a text of others that ours must not repeat.
    """
    place = root or assets.folder_on_disk("library")
    if place is None:
        missing = Fault(check="schema", place="library", message="its sources are not on this disk")
        return reported(None, (missing,), Counter(), (), ())
    library, found = sources.read(place)
    if library is None:
        return reported(None, found, Counter(), (), ())
    content = Content(library, place, list(found), Memory(memory))
    for each in CHECKS:
        each.check(content)
    rows = reading.check(content)
    states = grounds.check(content)
    if quoted:
        copying.check(content, quoted)
    not_run = [] if spelling.check(content) else ["spelling"]
    if not history.check(content):
        not_run.append("comparison with the last release (there is none yet)")
    content.memory.save()
    return reported(library, tuple(content.faults), states, rows, tuple(not_run))


def main(arguments: tuple[str, ...] = ()) -> int:
    """Print the report; 3 where something must be mended. With a folder, check that one."""
    root = Path(arguments[0]) if arguments else None
    report = check_library(root, memory=usual_place())
    sys.stdout.write("\n".join(report.lines()) + "\n")
    return 0 if report.ok else FINDINGS


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
