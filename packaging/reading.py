"""Statements of the content library side by side in their three voices, for people who review them.

python packaging/reading.py sample SEED PROBLEM...   what a reviewer scores: every statement of a
                                                     safety problem, else one in five, drawn by seed
python packaging/reading.py voices FILE.pdf          ten statements of every domain, drawn by seed 1
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import escapeOnce
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from planner import assets
from planner.library import catalogue
from planner.library.catalogue import Entry, Library
from planner.library.schema import InterventionItem, ObjectiveItem, ProblemItem, Statement, full_id

SHARE = 5  # one statement in five
PER_DOMAIN = 10
WIDTHS = (88, 250, 200, 200)


def main(arguments: Sequence[str]) -> int:
    """Print a sample or write the PDF; return 0, or 2 where the words make no sense."""
    library = catalogue.load()
    match list(arguments):
        case ["sample", seed, *problems] if seed.isdigit() and problems:
            for line in sampled(library, int(seed), problems):
                print(line)
        case ["voices", target]:
            voices(library, Path(target))
        case _:
            print(__doc__)
            return 2
    return 0


def sampled(library: Library, seed: int, problems: Sequence[str]) -> Iterator[str]:
    """Yield the sample of a batch as text, problem by problem."""
    dice = random.Random(seed)  # noqa: S311  # the same sample for every reviewer
    for name in problems:
        problem = library.problem(name)
        entries = statements(library, problem)
        if not problem.safety:
            entries = sorted(
                dice.sample(entries, -(-len(entries) // SHARE)),
                key=entries.index,
            )
        yield f"# {problem.id}: {problem.title.en} / {problem.title.es}"
        yield from (f"caution: {each}" for each in problem.cautions)
        for entry in entries:
            yield f"\n{entry.id}  {_facts(entry)}"
            yield f"  chart: {entry.text}"
            yield f"  en:    {entry.plain.en}"
            yield f"  es:    {entry.plain.es}"
        yield ""


def statements(library: Library, problem: ProblemItem) -> list[Entry]:
    """Return the goals, objectives and interventions of a problem, in order."""
    items: tuple[Statement, ...] = (*problem.goals, *problem.objectives, *problem.interventions)
    return [library.entry(full_id(problem.id, item.id)) for item in items]


def voices(library: Library, target: Path) -> None:
    """Write ten statements of every domain side by side into a PDF."""
    for name, file in (("Text", "NotoSans-Regular.ttf"), ("Bold", "NotoSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, BytesIO(assets.read_bytes(f"fonts/{file}"))))
    dice = random.Random(1)  # noqa: S311  # the same pages for everybody
    story: list[Flowable] = []
    for key in sorted(library.domains, key=lambda each: library.domains[each].order):
        pool = [
            entry
            for problem in library.problems.values()
            if problem.domain == key
            for entry in statements(library, problem)
        ]
        if not pool:
            continue
        drawn = dice.sample(pool, min(PER_DOMAIN, len(pool)))
        title = library.domains[key].title
        story += [Paragraph(f"{title.en} / {title.es}", _style("Bold", 13)), _table(drawn)]
        story.append(PageBreak())
    page = SimpleDocTemplate(
        str(target), pagesize=landscape(letter), leftMargin=27, rightMargin=27, title="Three voices"
    )
    page.build(story)


def _table(entries: Sequence[Entry]) -> Table:
    rows = [[Paragraph(each, _style("Bold", 8)) for each in ("", "Chart", "English", "Español")]]
    for entry in entries:
        cells = (f"{entry.id} {_facts(entry)}", entry.text, entry.plain.en, entry.plain.es)
        rows.append([Paragraph(escapeOnce(each), _style("Text", 8)) for each in cells])
    made = Table(rows, colWidths=WIDTHS, repeatRows=1)
    made.setStyle(
        TableStyle(
            [("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        )
    )
    return made


def _style(font: str, size: float) -> ParagraphStyle:
    return ParagraphStyle(font, fontName=font, fontSize=size, leading=1.25 * size)


def _facts(entry: Entry) -> str:
    """Return in short what stands beside the words: pace and method, or evidence and sources."""
    match entry.item:
        case ObjectiveItem() as item:
            slots = ", ".join(
                f"{name}={slot.default} ({slot.min}-{slot.max}) {slot.at or ''}".strip()
                for name, slot in item.slots.items()
            )
            levels = f"; only {' '.join(item.levels)}" if item.levels else ""
            return f"[{item.goal}, {item.pace}, {item.method}; {slots}{levels}]"
        case InterventionItem() as item:
            return (
                f"[for {' '.join(item.for_)}; {item.kind}, {item.role}, {item.technique}; "
                f"evidence {item.evidence}: {', '.join(item.cite)}]"
            )
        case _:
            return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
