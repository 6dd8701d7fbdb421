"""The quick answer before an autosave is never "yes" where the codec would say no."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from planner.errors import InvalidDocumentError
from planner.model import codec, readable
from planner.model.client import Client, Episode
from planner.model.document import Plan, PlanDocument

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
@example("\u202e")
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
