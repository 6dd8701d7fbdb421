"""Words into lines and tables onto pages: as reportlab's own, slower classes do it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from planner.documents import fonts
from planner.documents.grid import PlanTable, Ruling, Stroke
from planner.documents.setting import Measure, TaggedParagraph
from planner.documents.styles import RULE
from planner.documents.text import Run, runs

SIZE = 10.0
STYLE = ParagraphStyle("test", fontName=fonts.BODY, fontSize=SIZE, leading=14, splitLongWords=1)
WORDS = st.lists(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzWMil.,áñ—", min_size=1, max_size=40),
    min_size=1,
    max_size=60,
)


@pytest.fixture(scope="module", autouse=True)
def typefaces():
    fonts.register()


def lines_of(text, width, face=fonts.BODY):
    set_lines = Measure().lines(runs(text, face), SIZE, width)
    return ["".join(run.text for run in line.parts) for line in set_lines]


@given(WORDS, st.floats(min_value=40, max_value=500))
@settings(max_examples=300, deadline=None)
def test_lines_break_where_reportlab_breaks_them(words, width):
    text = " ".join(words)
    theirs = Paragraph(text, STYLE).breakLines([width, width])
    assert lines_of(text, width) == [" ".join(parts) for _, parts in theirs.lines if parts]


@given(st.text(alphabet="ab \n\xa0☐≥", max_size=120), st.floats(min_value=40, max_value=300))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost_between_lines_and_none_is_too_wide(text, width):
    measure = Measure()
    made = measure.lines(runs(text, fonts.BODY), SIZE, width)
    shown = "".join(run.text for line in made for run in line.parts)
    assert shown.replace(" ", "") == text.replace(" ", "").replace("\n", "")
    for line in made:
        wide = sum(fonts.text_width(run.text, run.face, SIZE) for run in line.parts)
        spaces = sum(run.text.count(" ") for run in line.parts)
        assert wide - spaces * line.squeeze * SIZE / 1000 <= width + 0.01
        assert line.squeeze <= 0.05 * 260 + 0.01


def test_forced_line_ends_and_bold_beginnings_are_obeyed():
    assert lines_of("one\ntwo three", 400) == ["one", "two three"]
    made = Measure().lines((Run(fonts.BOLD, "Due:"), Run(fonts.BODY, " in May")), SIZE, 400)
    assert [line.parts for line in made] == [(Run(fonts.BOLD, "Due: "), Run(fonts.BODY, "in May"))]


def paragraph(count):
    text = " ".join(f"word{number}" for number in range(count))
    return TaggedParagraph(runs(text, fonts.BODY), STYLE, Measure())


@pytest.mark.parametrize(
    ("lines", "room", "parts"),
    [
        (2, 1, []),
        (3, 2, []),
        (4, 3, [2, 2]),
        (5, 1, []),
        (5, 2, [2, 3]),
        (5, 4, [3, 2]),
        (9, 5, [5, 4]),
    ],
)
def test_no_line_stays_or_goes_alone(lines, room, parts):
    made = paragraph(lines)
    made.wrap(40, 1000)
    assert len(made.set_lines) == lines
    halves = made.split(40, room * STYLE.leading + 1)
    assert [len(each.set_lines) for each in halves] == parts
    assert " ".join(" ".join(each.text.split()) for each in halves) in ("", made.text)


def test_halves_of_a_paragraph_can_be_set_again_in_another_width():
    made = paragraph(30)
    made.wrap(100, 1000)
    _, after = made.split(100, 5 * STYLE.leading)
    assert after.wrap(400, 1000)[1] < after.wrap(100, 1000)[1]


def table(rows, head):
    ruling = Ruling(head=Stroke(1, RULE) if head else None, below=Stroke(0.5, RULE))
    return PlanTable([[[paragraph(count)] for count in row] for row in rows], [40, 40], ruling)


def counts(part):
    return [[len(block.set_lines) for cell in row for block in cell] for row in part.rows]


def test_rows_move_whole_and_the_head_comes_again():
    made = table([[1, 1], [3, 2], [4, 1], [2, 2]], head=True)
    made.wrap(80, 1000)
    above, after = made.split(80, 14 * 6)
    above.wrap(80, 1000), after.wrap(80, 1000)
    assert counts(above) == [[1, 1], [3, 2]]
    assert counts(after) == [[1, 1], [4, 1], [2, 2]]
    assert after.rows[0] is made.rows[0]


def test_head_never_stays_alone():
    made = table([[1, 1], [9, 2]], head=True)
    assert made.split(80, 14 * 5) == []


def test_row_is_cut_only_where_it_cannot_fit_on_a_fresh_page():
    made = table([[1, 1], [70, 2], [1, 1]], head=True)
    assert made.split(80, PlanTable.fresh - 1) == []
    above, after = made.split(80, 500)
    above.wrap(80, 1000), after.wrap(80, 1000)
    assert counts(above)[1][0] + counts(after)[1][0] == 70
    assert above.height <= 500
    assert counts(after)[-1] == [1, 1]
