"""The quick answer before an autosave is never "yes" where the codec would say no."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.errors import InvalidDocumentError
from planner.model import codec, readable
from planner.model.assessment import Assessment, Score
from planner.model.client import Client, Episode
from planner.model.document import Plan, PlanDocument
from planner.model.plan import Goal, Objective, Problem, Slot

EPISODE = Episode(id="e", program="p", level="css", admitted_at=datetime(2026, 6, 1, tzinfo=UTC))
CLIENT = Client(id="c", name="n", record_number="r")


def body_with(words: str) -> bytes:
    return codec.encode(PlanDocument(client=CLIENT, episode=EPISODE, plan=Plan(client_words=words)))


def decodes(body: bytes) -> bool:
    try:
        codec.decode(body)
    except InvalidDocumentError:
        return False
    return True


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
@example("x" * 8000)
@example("x" * 8001)
@example('"' + "x" * 8000)
@example("\r")
@example("\x08")
@example("\u2028")
@example("\u202e")
@example("\U000e0041")
@example("tab\tand\nline")
@example("back\\slash and \\u0000 as typed")
def test_sure_means_that_the_codec_takes_it(words):
    body = body_with(words)
    if readable.surely(body):
        assert decodes(body)


def test_ordinary_text_is_sure_at_once():
    for words in ("“Quiero a mis hijos” – ñ 😀", "line\nline\ttab", 'she said "no" twice'):
        assert readable.surely(body_with(words))


def test_too_large_a_document_is_not_sure():
    assert not readable.surely(b" " * (1024 * 1024 + 1))


def scored(value: float) -> PlanDocument:
    scores = (Score(measure="phq9", value=value, on=date(2026, 6, 1)),)
    return PlanDocument(client=CLIENT, episode=EPISODE, assessment=Assessment(scores=scores))


def begun(**values) -> PlanDocument:
    return PlanDocument(client=CLIENT, episode=EPISODE, plan=Plan(**values))


def with_slot(value: str) -> PlanDocument:
    slot = Slot(name="by", type="date", value=value)
    problem = Problem(
        text="p", goals=(Goal(text="g", objectives=(Objective(text="o", slots=(slot,)),)),)
    )
    return begun(problems=(problem,))


UNSOUND = {
    "$.plan.started_on": begun(started_on=date(1066, 10, 14)),
    "$.plan.problems[0].goals[0].objectives[0].slots[0].value": with_slot("soon"),
    "$.episode.admitted_at": PlanDocument(
        client=CLIENT, episode=replace(EPISODE, admitted_at=datetime(2026, 6, 1))
    ),
    "$.assessment.scores[0].value": scored(1e10),
}


@pytest.mark.parametrize("place", UNSOUND)
def test_what_cannot_be_computed_with_is_refused_by_its_place(place):
    body = codec.encode(UNSOUND[place])
    assert not readable.surely(body)
    with pytest.raises(InvalidDocumentError) as refused:
        codec.decode(body)
    assert place in str(refused.value)


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(1e9)
@example(1e9 + 1)
@example(-1e300)
def test_sure_means_that_every_number_is_taken(value):
    body = codec.encode(scored(value))
    if readable.surely(body):
        assert decodes(body)


@given(st.dates(), st.text("0123456789-", max_size=12))
def test_sure_means_that_every_date_is_taken(day, words):
    for document in (begun(started_on=day), with_slot(words), with_slot(day.isoformat())):
        body = codec.encode(document)
        assert readable.surely(body) == decodes(body)


def test_an_ordinary_plan_is_sure_at_once():
    assert readable.surely(codec.encode(scored(14)))
    assert readable.surely(codec.encode(with_slot("2026-06-14")))
