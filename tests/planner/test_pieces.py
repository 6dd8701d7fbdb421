"""Saving again and again: the same bytes as encoding the whole, and nothing slips through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import assets
from planner.errors import InvalidDocumentError
from planner.model import codec
from planner.model.limits import MAX_TEXT
from planner.model.pieces import Pieces
from planner.model.plan import Plain, Problem, Slot
from planner.usecases.admitting import check_text

SAMPLES = tuple(assets.names("samples", ".json"))
TYPED = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def sample(name: str = "css.json"):
    """Return one of the shipped plans."""
    return codec.decode(assets.read_bytes(f"samples/{name}"))


def retyped(document, text: str):
    """Return the document after somebody typed into its first problem."""
    first, *others = document.plan.problems
    changed = replace(first, evidence=(text,))
    return replace(document, plan=replace(document.plan, problems=(changed, *others)))


@pytest.mark.parametrize("name", SAMPLES)
def test_pieces_make_the_very_bytes_of_the_whole(name):
    document, pieces = sample(name), Pieces()
    assert pieces.body(document) == codec.encode(document)
    changed = retyped(document, "Drank on 3 evenings; “no” más 🙂")
    assert pieces.body(changed) == codec.encode(changed)
    assert pieces.body(document) == codec.encode(document)


@settings(max_examples=150, deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=4))
def test_whatever_is_typed_is_kept_or_refused_as_by_the_whole(texts):
    document, pieces = sample(), Pieces()
    for text in texts:
        changed = retyped(document, text)
        assert outcome(changed, pieces) == outcome(changed, None)


def outcome(document, pieces):
    """Return the body, or what is said where there is none."""
    try:
        return check_text(document, pieces)
    except InvalidDocumentError as error:
        return str(error)


@pytest.mark.parametrize(
    "problem",
    [
        Problem(id="p9", text="cafe\N{COMBINING ACUTE ACCENT}"),
        Problem(id="p9", text="bell\x07"),
        Problem(id="p9", text="half \ud83d"),
        Problem(id="p9", text="x" * (MAX_TEXT + 1)),
        Problem(id="p9", text="x", title=Plain(en=7)),  # type: ignore[arg-type]  # what no form makes
    ],
    ids=["decomposed", "control", "surrogate", "too long", "wrong type"],
)
def test_a_doubtful_problem_is_left_to_the_whole(problem):
    document, pieces = sample(), Pieces()
    known = pieces.body(document)
    plan = document.plan
    doubtful = replace(document, plan=replace(plan, problems=(*plan.problems, problem)))
    assert pieces.body(doubtful) is None
    assert outcome(doubtful, pieces) == outcome(doubtful, None)
    assert pieces.body(document) == known


def test_a_date_that_is_none_is_refused_in_a_piece():
    document = sample()
    goal = document.plan.problems[0].goals[0]
    goal = replace(goal, slots=(Slot(name="when", type="date", value="soon"),))
    problem = replace(document.plan.problems[0], goals=(goal,))
    changed = replace(document, plan=replace(document.plan, problems=(problem,)))
    with pytest.raises(InvalidDocumentError, match="not a date"):
        check_text(changed, Pieces())


def test_a_problem_that_stands_twice_is_written_twice():
    document = sample()
    first = document.plan.problems[0]
    doubled = replace(document, plan=replace(document.plan, problems=(first, first)))
    assert Pieces().body(doubled) == codec.encode(doubled)


def test_an_unchanged_problem_is_not_encoded_again():
    document, pieces = sample(), Pieces()
    pieces.body(document)
    before = dict(pieces._known)
    pieces.body(retyped(document, "Another line"))
    kept = [key for key in pieces._known if key in before]
    assert len(kept) == len(document.plan.problems) - 1
    assert all(pieces._known[key][1] is before[key][1] for key in kept)
    pieces.forget()
    assert not pieces._known
