"""The clinic's own part of the library comes back as it went in, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from planner.errors import ConflictError, UserError
from planner.model.own_library import Acceptance, Change, ChangeState, Op, SpanishReview

AT = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
EDIT = Change(
    id="c1",
    op=Op.EDIT,
    target="cbt.cravings.o1",
    field="me",
    language="es",
    value='"Haré mi lista."',
    base='"Antes."',
    base_hash="0" * 64,
    author="p1",
    created_at=AT,
    note="clearer",
)
ACCEPTED = Acceptance(
    edition="2027.1", digest="d" * 64, name="Ada Lind", credential="PhD", at=AT, person="p1"
)


def test_change_comes_back_and_moves_on(store):
    with store.begin() as records:
        records.changes.add(EDIT)
        approved = records.changes.save(
            replace(EDIT, state=ChangeState.APPROVED, approved_by="p2", approved_at=AT)
        )
    with store.read() as records:
        assert records.changes.get("c1") == approved
        assert approved.rev == 2
        assert records.changes.in_force() == (approved,)
        assert records.changes.knows("c1")
        assert not records.changes.knows("c9")
        with pytest.raises(UserError, match="not in the vault"):
            records.changes.get("c9")


def test_nobody_overwrites_what_somebody_else_changed(store):
    with store.begin() as records:
        records.changes.add(EDIT)
        records.changes.save(replace(EDIT, value='"one"'))
    with pytest.raises(ConflictError), store.begin() as records:
        records.changes.save(replace(EDIT, value='"two"'))
    with store.read() as records:
        assert records.changes.get("c1").value == '"one"'


def test_ended_changes_are_kept_but_not_in_force(store):
    later = AT + timedelta(minutes=1)
    added = replace(EDIT, id="c2", op=Op.ADD, state=ChangeState.RETIRED, created_at=later)
    rejected = replace(EDIT, state=ChangeState.REJECTED)
    with store.begin() as records:
        records.changes.add(rejected)
        records.changes.add(added)
    with store.read() as records:
        assert records.changes.all() == ()
        assert records.changes.all(ended=True) == (rejected, added)
        assert records.changes.in_force() == (added,), "a retired addition stays known by its id"


def test_favourites_are_a_persons_own(store):
    pin = replace(EDIT, id="c3", op=Op.PIN, state=ChangeState.APPROVED)
    with store.begin() as records:
        records.changes.add(pin)
        records.changes.add(replace(pin, id="c4", author="p2", target="cbt.cravings.o2"))
    with store.read() as records:
        assert records.changes.favourites("p1") == (pin,)
        assert records.changes.in_force() == ()
        assert records.changes.all(ended=True) == ()


def test_newest_acceptance_of_the_same_contents_counts(store):
    named = replace(
        ACCEPTED, spanish=SpanishReview(name="Inés Robles", qualification="CT", on=date(2026, 5, 1))
    )
    with store.begin() as records:
        records.acceptances.add(ACCEPTED)
        records.acceptances.add(named)
        records.acceptances.add(replace(ACCEPTED, digest="e" * 64))
    with store.read() as records:
        assert records.acceptances.of("d" * 64) == named
        assert records.acceptances.of("f" * 64) is None
        assert len(records.acceptances.all()) == 3


@pytest.mark.parametrize("statement", ["UPDATE library_acceptance SET name='x'", "DELETE FROM library_acceptance"])  # fmt: skip
def test_acceptance_cannot_be_changed_or_deleted(store, database, statement):
    with store.begin() as records:
        records.acceptances.add(ACCEPTED)
    with pytest.raises(DBAPIError, match="insert-only"), database.engine.begin() as connection:
        connection.execute(sa.text(statement))


def test_use_is_one_number_per_entry_and_month(store, clock):
    with store.begin() as records:
        records.uses.note(["a.b.o1", "a.b.o1", "a.b.i1"])
    with store.begin() as records:
        records.uses.note(["a.b.o1"])
    clock.advance(days=40)
    with store.begin() as records:
        records.uses.note(["a.b.o1"])
    with store.read() as records:
        assert records.uses.totals() == {"a.b.o1": 4, "a.b.i1": 1}
        assert records.uses.totals("2026-07") == {"a.b.o1": 1}
