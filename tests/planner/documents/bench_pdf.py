"""What a plan costs on paper, against the same words on a bare reportlab canvas (the floor)."""

from __future__ import annotations

import time
from statistics import median

from reportlab.platypus import KeepTogether

from planner.documents import fonts, styles
from planner.documents.asked import Options
from planner.documents.blocks import Story
from planner.documents.furniture import PlanPages
from planner.documents.grid import PlanTable
from planner.documents.layouts import LAYOUTS
from planner.documents.phrases import Phrases
from planner.documents.preview import page_count, page_images
from planner.documents.render import render
from planner.documents.setting import TaggedParagraph
from planner.documents.writing import Writing
from planner.library import catalogue
from planner.wording import wording
from tests.planner.documents import sample
from tests.planner.documents.raw_canvas import Words, raw_canvas

ROUNDS = 25


def words_of(flowables):
    """Return all paragraphs of a laid-out story, with their looks and widths."""
    found = []
    for each in flowables:
        if isinstance(each, TaggedParagraph):
            style = each.style
            size = (style.fontSize, style.leading)
            found.append(Words(each.text, style.fontName, *size, each.width))
        elif isinstance(each, PlanTable):
            found += words_of(part for row in each.rows for cell in row for part in cell)
        elif isinstance(each, KeepTogether):
            found += words_of(each._content)
    return found


def clinical_words(document):
    """Return the paragraphs of the clinical plan as `render` lays them out."""
    words = wording("en")
    story = Story(styles.clinical("letter", large=False), words)
    writing = Writing(
        story=story,
        document=document,
        phrases=Phrases(document, words, catalogue.load()),
        options=Options(),
        digest="0" * 64,
    )
    LAYOUTS["clinical"].write(writing)
    kept = list(story.flowables)
    with fonts.DRAWING:
        PlanPages(story.look, LAYOUTS["clinical"].edges(writing)).set(story.flowables)
    return words_of(kept)


def cost(work):
    """Return the median CPU time of a piece of work in milliseconds, after one warm round."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return median(taken)


def bench():
    """Return milliseconds of CPU: the clinical plan, the sheet, one preview page, and the floor."""
    document = sample.signed()
    pdf = render(document, layout="clinical")
    words = clinical_words(document)
    floor = cost(lambda: raw_canvas(words))
    plan = cost(lambda: render(document, layout="clinical"))
    return {
        "pages": page_count(pdf),
        "raw_canvas_ms": round(floor, 1),
        "clinical_ms": round(plan, 1),
        "ratio": round(plan / floor, 2),
        "sheet_ms": round(cost(lambda: render(document, layout="sheet")), 1),
        "preview_page_144dpi_ms": round(cost(lambda: page_images(pdf, 144, count=1)), 1),
    }


if __name__ == "__main__":
    print(bench())
