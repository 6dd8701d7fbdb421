"""Keeping a draft of two hundred nodes, against a bare encrypted commit of the same bytes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import sample
from report import collected_apart, late, middle, tell

from planner.model import codec
from planner.model.document import PlanDocument
from planner.model.kept import Kept
from planner.store.engine import connect
from planner.usecases import authoring
from planner.workspace import Desk

ROUNDS = 300
LIMIT = 10.0


def typed(document: PlanDocument, text: str) -> PlanDocument:
    """Return the draft after another pause in the typing: one text is another."""
    first, *others = document.plan.problems
    first = replace(first, evidence=(text,))
    return replace(document, plan=replace(document.plan, problems=(first, *others)))


@contextmanager
def bare_file(place: Path, body: bytes) -> Iterator[Any]:
    """Yield a bare encrypted database with the vault's own settings, which holds one body."""
    with closing(connect(place / "bare.db", bytes(range(32)))) as base:
        base.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        base.execute("INSERT INTO kept VALUES (1, ?)", (body,))
        yield base


def keep_bare(base: Any, body: bytes) -> float:
    """Return the milliseconds of a bare commit."""
    started = time.perf_counter()
    base.execute("BEGIN IMMEDIATE")
    base.execute("UPDATE kept SET body = ? WHERE id = 1", (body,))
    base.execute("COMMIT")
    return (time.perf_counter() - started) * 1e3


def keep_ours(desk: Desk, document: PlanDocument, rev: int) -> tuple[Kept, float]:
    """Return the kept draft and the milliseconds it took."""
    started = time.perf_counter()
    kept = authoring.save_draft(desk, document, rev)
    return kept, (time.perf_counter() - started) * 1e3


def measure(place: Path) -> None:
    """Keep drafts in turn: a text that grows, and one of the same length typed over."""
    texts = {
        "grown": ["Says it again. " * (1 + number) for number in range(ROUNDS)],
        "typed over": [f"Said it {number:06} times this week." for number in range(ROUNDS)],
    }
    with sample.open_vault(place) as desk, collected_apart() as collect:
        kept = sample.kept_plan(desk)
        with bare_file(place, codec.encode(kept.document)) as base:
            for how, each in texts.items():
                ours, floor = [], []
                for text in each:
                    document = typed(kept.document, text)
                    collect()
                    floor.append(keep_bare(base, codec.encode(document)))
                    kept, taken = keep_ours(desk, document, kept.rev)
                    ours.append(taken)
                name = f"autosave of 200 nodes, a text {how}"
                tell(f"{name}, median", middle(ours), middle(floor), limit=LIMIT)
                tell(f"{name}, p99", late(ours), late(floor))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        measure(Path(folder))
