"""What a plan costs on paper, against the same words on a bare reportlab canvas (the floor)."""

from __future__ import annotations

import time
from io import BytesIO
from statistics import median
from typing import NamedTuple

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepTogether

from planner import assets
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

ROUNDS = 25
PLAIN = "Plain-"


class Words(NamedTuple):
    """One paragraph as the floor draws it."""

    text: str
    face: str
    size: float
    leading: float
    width: float


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


def plain_typefaces():
    """Make the typefaces known as reportlab itself draws with them, under names of their own."""
    for name, path in fonts.FILES.items():
        if PLAIN + name not in pdfmetrics.getRegisteredFontNames():
            file = BytesIO(assets.read_bytes(path))
            font = TTFont(PLAIN + name, file, shapable=False, asciiReadable=0)
            # reportlab takes a second font of the same face for another name of the first.
            font.face.name = PLAIN.encode() + font.face.name
            pdfmetrics.registerFont(font)


def raw_canvas(words):
    """Draw the same words in the same typefaces, broken into lines; no layout, tags or archive.

    All of it is reportlab's own, so nothing done to make plans fast makes the floor lower.
    """
    plain_typefaces()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1, initialFontName=PLAIN + fonts.BODY)
    height = 730.0
    for each in words:
        face = PLAIN + each.face
        for line in simpleSplit(each.text, face, each.size, each.width):
            if height < 60:
                canvas.showPage()
                height = 730.0
            canvas.setFont(face, each.size)
            canvas.drawString(54, height, line)
            canvas.line(54, height - 2, 558, height - 2)
            height -= each.leading
    canvas.save()
    return out.getvalue()


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
