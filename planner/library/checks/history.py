"""History: an id of the last release never vanishes, and a changed text raises its problem's revision."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from planner.library.checks.content import Content
from planner.library.schema import Bi, ProblemItem, Statement
from planner.library.shelf import Compiled

FILE = "released.json"


class ReleasedProblem(Struct, frozen=True, forbid_unknown_fields=True):
    """A problem as it was released: its revision, and the digest of each statement's wordings."""

    rev: int
    items: dict[str, str]


class Released(Struct, frozen=True, forbid_unknown_fields=True):
    """All problems as they were released."""

    edition: str
    problems: dict[str, ReleasedProblem]


def released(library: Compiled) -> bytes:
    """Return what is kept of an edition when it is released."""
    kept = Released(
        edition=library.edition.id,
        problems={
            problem.id: ReleasedProblem(rev=problem.rev, items=_digests(problem))
            for problem in library.problems.values()
        },
    )
    return msgspec.json.format(msgspec.json.encode(kept, order="deterministic"), indent=1)


def check(content: Content) -> bool:
    """Add a fault for what vanished or changed unsaid; return whether there was a release to compare with."""
    path = content.root / FILE
    if not path.is_file():
        return False
    last = _read(content, path)
    for name, before in (last.problems if last else {}).items():
        problem = content.library.problems.get(name)
        if problem is None:
            content.add("history", name, "was released and is gone; retire it instead")
            continue
        _compare(content, problem, before)
    return True


def _compare(content: Content, problem: ProblemItem, before: ReleasedProblem) -> None:
    now = _digests(problem)
    for item in sorted(set(before.items) - set(now)):
        said = "was released and is gone; set status: retired"
        content.add("history", f"{problem.id}.{item}", said)
    changed = sorted(item for item, digest in before.items.items() if now.get(item) != digest)
    if problem.rev < before.rev or (changed and problem.rev == before.rev):
        said = f"rev is {problem.rev}, released was {before.rev}; changed: {', '.join(changed)}"
        content.add("history", problem.id, said)


def _digests(problem: ProblemItem) -> dict[str, str]:
    items: tuple[Statement, ...] = (*problem.goals, *problem.objectives, *problem.interventions)
    return {item.id: _digest(item.text, item.me) for item in items}


def _digest(text: str, wording: Bi) -> str:
    return hashlib.sha256("\0".join((text, wording.en, wording.es)).encode()).hexdigest()[:16]


def _read(content: Content, path: Path) -> Released | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Released)
    except msgspec.DecodeError as error:
        content.add("history", FILE, f"cannot be read: {error}")
        return None
