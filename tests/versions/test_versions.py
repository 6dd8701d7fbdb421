"""Bodies as earlier releases wrote and signed them: each is still read, and never rewritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.model import codec
from planner.model.plan import PlanStatus

HERE = Path(__file__).parent
DIGESTS = {
    "plan-1.json": "abe82c0b84974cc4558deacce3cee23b5a015b5848aea28ae701737f45d11c52",
}
BODIES = sorted(path.name for path in HERE.glob("plan-*.json"))


def test_there_is_a_body_of_every_schema() -> None:
    schemas = {int(re.findall(r"\d+", name)[0]) for name in BODIES}
    assert schemas == set(range(1, codec.SCHEMA + 1))
    assert set(BODIES) == set(DIGESTS)


@pytest.mark.parametrize("name", BODIES)
def test_signed_body_is_as_it_was_signed(name: str) -> None:
    assert codec.digest((HERE / name).read_bytes()) == DIGESTS[name]


@pytest.mark.parametrize("name", BODIES)
def test_signed_body_is_read(name: str) -> None:
    document = codec.decode((HERE / name).read_bytes())
    assert document.plan.status is PlanStatus.SIGNED
    assert document.signing is not None
    assert document.plan.problems[0].goals[0].objectives[0].interventions


def test_body_of_this_schema_is_written_the_same_again() -> None:
    body = (HERE / f"plan-{codec.SCHEMA}.json").read_bytes()
    assert codec.encode(codec.decode(body)) == body
