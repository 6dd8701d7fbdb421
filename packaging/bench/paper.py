"""A plan of six pages on paper, against the same words on a bare reportlab canvas."""

from __future__ import annotations

import json
import subprocess
import sys

from report import in_turn, late, middle, tell

from planner.documents import typeface
from planner.documents.preview import page_count
from planner.documents.render import render
from planner.model import codec
from tests.planner.documents import bench_pdf
from tests.planner.documents import sample as paper

ROUNDS = 25
FRESH = 5
LIMIT = 2.0
# In a process of its own: what the first paper costs, from the first import of what draws.
FIRST_PLAN = """
import sys, time
from planner.library import catalogue
from planner.model import codec
document = codec.decode(sys.stdin.buffer.read())
catalogue.load()
start = time.perf_counter()
from planner.documents.render import render
render(document, layout="clinical")
print((time.perf_counter() - start) * 1e3)
"""
FIRST_CANVAS = """
import json, sys, time
words = json.load(sys.stdin)
start = time.perf_counter()
from tests.planner.documents.raw_canvas import Words, raw_canvas
raw_canvas([Words(*each) for each in words])
print((time.perf_counter() - start) * 1e3)
"""


def measure() -> None:
    """Draw both in turn: again and again, with typefaces cut anew each time, and for the first time."""
    document = paper.signed()
    pages = page_count(render(document, layout="clinical"))
    words = bench_pdf.clinical_words(document)
    name = f"tagged plan, {pages} pages"

    def plan() -> None:
        render(document, layout="clinical")

    def plan_of_new_letters() -> None:
        typeface.cut.cache_clear()
        plan()

    def canvas() -> None:
        bench_pdf.raw_canvas(words)

    ours, floor = in_turn(plan, canvas, ROUNDS)
    tell(f"{name}, median", middle(ours), middle(floor), limit=LIMIT)
    tell(f"{name}, p99", late(ours), late(floor))
    ours, floor = in_turn(plan_of_new_letters, canvas, ROUNDS)
    tell(f"{name}, typefaces cut anew, median", middle(ours), middle(floor), limit=LIMIT)
    body, drawn = codec.encode(document), json.dumps(words).encode()
    pairs = [(_first(FIRST_PLAN, body), _first(FIRST_CANVAS, drawn)) for _ in range(FRESH)]
    firsts, floors = [each[0] for each in pairs], [each[1] for each in pairs]
    tell(
        f"{name}, first in a process, imports and typefaces with it", middle(firsts), middle(floors)
    )


def _first(code: str, data: bytes) -> float:
    """Return the milliseconds that a fresh process takes for its first paper."""
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    measure()
