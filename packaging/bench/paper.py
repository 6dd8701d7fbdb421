"""A plan of six pages on paper, against the same words on a bare reportlab canvas."""

from __future__ import annotations

from report import in_turn, late, middle, tell

from planner.documents.preview import page_count
from planner.documents.render import render
from tests.planner.documents import bench_pdf
from tests.planner.documents import sample as paper

ROUNDS = 25
LIMIT = 2.0


def measure() -> None:
    """Draw both in turn."""
    document = paper.signed()
    pages = page_count(render(document, layout="clinical"))
    words = bench_pdf.clinical_words(document)
    ours, floor = in_turn(
        lambda: render(document, layout="clinical"), lambda: bench_pdf.raw_canvas(words), ROUNDS
    )
    name = f"tagged plan, {pages} pages"
    tell(f"{name}, median", middle(ours), middle(floor), limit=LIMIT)
    tell(f"{name}, p99", late(ours), late(floor))


if __name__ == "__main__":
    measure()
