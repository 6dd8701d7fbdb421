"""The plan format: the same value gives the same bytes, and nothing odd comes in."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import assets
from planner.errors import InvalidDocumentError
from planner.model import codec
from planner.model.client import Client, Episode
from planner.model.document import Plan, PlanDocument
from planner.model.limits import MAX_DEPTH, MAX_DOCUMENT_BYTES, MAX_TEXT
from planner.model.plan import Dose, Goal, Intervention, Objective, Plain, Problem, Slot

RAW = json.loads(assets.read_bytes("samples/css.json"))
TEXT = assets.read_text("samples/css.json")

kept_text = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Zl", "Zp"),
        exclude_characters=[
            *map(chr, range(0x202A, 0x202F)),
            *map(chr, range(0x2066, 0x206A)),
            *map(chr, range(0xE0000, 0xE0080)),
            "\ufffe",
            "\uffff",
        ],
    ),
    max_size=40,
)
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
numbers = st.floats(-1e6, 1e6)
plains = st.builds(Plain, en=kept_text, es=kept_text)
slots = st.builds(Slot, name=kept_text, value=kept_text, low=st.none() | numbers)
doses = st.builds(Dose, times=numbers, minutes=st.integers(0, 500), until=st.none() | days)
interventions = st.builds(Intervention, text=kept_text, plain=plains, dose=doses)
objectives = st.builds(
    Objective,
    text=kept_text,
    slots=st.lists(slots, max_size=2).map(tuple),
    due=st.none() | days,
    interventions=st.lists(interventions, max_size=2).map(tuple),
)
goals = st.builds(
    Goal,
    text=kept_text,
    client_words=kept_text,
    objectives=st.lists(objectives, max_size=2).map(tuple),
)
problems = st.builds(
    Problem,
    text=kept_text,
    evidence=st.lists(kept_text, max_size=2).map(tuple),
    goals=st.lists(goals, max_size=2).map(tuple),
)
documents = st.builds(
    PlanDocument,
    client=st.builds(Client, name=kept_text, record_number=kept_text),
    episode=st.builds(
        Episode,
        program=kept_text,
        level=st.just("op"),
        admitted_at=st.datetimes(
            datetime(1990, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC)
        ),
    ),
    plan=st.builds(Plan, problems=st.lists(problems, max_size=2).map(tuple)),
)


@settings(max_examples=60)
@given(documents)
def test_what_is_written_is_read_back_and_written_the_same(document: PlanDocument) -> None:
    body = codec.encode(document)
    back = codec.decode(body)
    assert codec.encode(back) == body
    assert codec.digest(body) == codec.digest(codec.encode(back))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(InvalidDocumentError):
        codec.decode(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=80)
@given(st.sampled_from(sorted(RAW)), json_values)
def test_any_value_in_any_part_is_read_or_refused(part: str, value: Any) -> None:
    changed = {**RAW, part: value}
    with suppress(InvalidDocumentError):
        document = codec.decode(json.dumps(changed).encode())
        assert codec.decode(codec.encode(document)) == document


def test_keys_are_sorted_and_text_is_composed() -> None:
    document = codec.decode(json.dumps({**RAW}).encode())
    decomposed = replace(document, client=replace(document.client, name="Jose\u0301"))
    back = codec.decode(codec.encode(decomposed))
    assert back.client.name == "José"
    body = json.loads(codec.encode(document))
    assert list(body) == sorted(body)
    assert list(body["plan"]) == sorted(body["plan"])


def changed(change: Callable[[dict[str, Any]], Any]) -> bytes:
    raw = copy.deepcopy(RAW)
    change(raw)
    return json.dumps(raw).encode()


def goal(raw: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = raw["plan"]["problems"][0]["goals"][0]
    return found


def with_name(name: str) -> bytes:
    return changed(lambda raw: raw["client"].update(name=name))


REFUSED = {
    "unknown field": (
        changed(lambda r: goal(r).update(golas=1)),
        "$.plan.problems[0].goals[0].golas",
    ),
    "unknown part": (changed(lambda r: r.update(extra=1)), "$.extra"),
    "number for text": (changed(lambda r: r["client"].update(name=5)), "$.client.name"),
    "text for list": (changed(lambda r: r["plan"].update(languages="en")), "$.plan.languages"),
    "null for list": (changed(lambda r: r["plan"].update(problems=None)), "$.plan.problems"),
    "word that is none": (changed(lambda r: r["plan"].update(status="done")), "$.plan.status"),
    "no such day": (changed(lambda r: r["plan"].update(started_on="2026-02-30")), "started_on"),
    "year 9999": (changed(lambda r: r["plan"].update(started_on="9999-12-31")), "9999"),
    "moment without offset": (
        changed(lambda r: r["episode"].update(admitted_at="2026-10-05T18:30:00")),
        "$.episode.admitted_at",
    ),
    "unknown time zone": (
        changed(lambda r: r["clinic"].update(time_zone="Mars/Olympus")),
        "$.clinic.time_zone",
    ),
    "slot that is no date": (
        changed(lambda r: goal(r).update(slots=[{"name": "a", "type": "date", "value": "soon"}])),
        "$.plan.problems[0].goals[0].slots[0].value",
    ),
    "ten megabytes": (with_name("x" * 10_000_000), "larger than 1 MB"),
    "long text": (with_name("x" * (MAX_TEXT + 1)), "$.client.name"),
    "control character": (with_name("a\x07b"), "U+0007"),
    "nought character": (with_name("a\x00b"), "U+0000"),
    "right-to-left override": (with_name("a\u202eb"), "U+202E"),
    "isolate": (with_name("a\u2066b"), "U+2066"),
    "line separator": (with_name("a\u2028b"), "U+2028"),
    "tag character": (with_name("a\U000e0041b"), "U+E0041"),
    "half a character": (TEXT.replace("Marisol Ortega", "\\ud83d").encode(), "U+D83D"),
    "override in a field's name": (changed(lambda r: r.update({"a\u202eb": 1})), "$.a?b"),
    "not a number": (TEXT.replace('"value": 13', '"value": NaN').encode(), "NaN"),
    "minus infinity": (TEXT.replace('"value": 13', '"value": -Infinity').encode(), "-Infinity"),
    "overflowing number": (TEXT.replace('"value": 13', '"value": 1e999').encode(), "too large"),
    "endless number": (TEXT.replace('"value": 13', '"value": ' + "9" * 5000).encode(), "too long"),
    "large number": (changed(lambda r: r["plan"].update(number=10**12)), "too large"),
    "deep": (b'{"a":' * 5000 + b"1" + b"}" * 5000, "nested too deeply"),
    "rather deep": (
        changed(lambda r: r.update(plan=json.loads("[" * 40 + "]" * 40))),
        "nested too deeply",
    ),
    "doubled field": (TEXT.replace('"schema": 1', '"schema": 1, "schema": 1').encode(), "“schema”"),
    "newer schema": (changed(lambda r: r.update(schema=2)), "newer Golden Thread (schema 2"),
    "schema as a truth": (changed(lambda r: r.update(schema=True)), "schema number"),
    "schema nought": (changed(lambda r: r.update(schema=0)), "schema number"),
    "no schema": (changed(lambda r: r.pop("schema")), "schema number"),
    "another format": (changed(lambda r: r.update(format="fhir")), "not a Golden Thread plan"),
    "a list": (b"[]", "does not hold a plan"),
    "nothing": (b"", "not JSON"),
    "half a file": (TEXT[: len(TEXT) // 2].encode(), "not JSON: line"),
    "UTF-16": (TEXT.encode("utf-16"), "not UTF-8"),
    "no client": (changed(lambda r: r.pop("client")), "client"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_file_is_refused_with_its_place_and_a_remedy(name: str) -> None:
    data, place = REFUSED[name]
    with pytest.raises(InvalidDocumentError) as refusal:
        codec.decode(data)
    assert place in str(refusal.value)
    assert refusal.value.remedy
    assert "Marisol" not in str(refusal.value)
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize(
    "name",
    [
        "<b>Sam</b> &amp; <script>alert(1)</script>",
        "=HYPERLINK('x')",
        "مريم شاهين",
        "🙂 👩‍👩‍👧",
        "Ana\nMaría\tRuiz",
        "{patient} {{x}} %s",
    ],
)
def test_odd_but_honest_text_is_kept_as_it_is(name: str) -> None:
    assert codec.decode(with_name(name)).client.name == name


def test_byte_order_mark_is_forgiven() -> None:
    assert codec.decode(b"\xef\xbb\xbf" + TEXT.encode()) == codec.decode(TEXT.encode())


def test_limits_are_the_ones_that_are_told() -> None:
    assert (MAX_DOCUMENT_BYTES, MAX_DEPTH, MAX_TEXT) == (1024 * 1024, 32, 8000)
    assert codec.decode(with_name("x" * MAX_TEXT)).client.name == "x" * MAX_TEXT


def test_every_older_schema_has_an_upcaster() -> None:
    assert set(codec.UPCASTERS) == set(range(1, codec.SCHEMA))
