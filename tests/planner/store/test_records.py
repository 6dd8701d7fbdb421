"""Values go in and come out the same, on both engines; what must not change does not."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from planner.errors import ConflictError, UserError
from planner.model import codec
from planner.model.client import Client, Contact, Episode, Guardian
from planner.model.document import ClientOutcome, Plan, PlanDocument, Signing
from planner.model.kept import Certificate, ItemUse, SealedKey, SignedFile
from planner.model.people import Clinic, Person, Program, Role
from planner.model.plan import Goal, Objective, Origin, PlanStatus, Problem
from planner.security import chain
from planner.store import tables
from planner.store.records import Store

KEY = bytes(range(32))
AT = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
CLIENT = Client(
    id="c1",
    name="José Núñez",
    record_number="A-100",
    birth_date=date(1988, 2, 29),
    reading_needs=("large print",),
    guardian=Guardian(name="Ana"),
    contacts=(Contact(id="k2", name="Luz"), Contact(id="k1", name="Ben")),
    allergies=("penicillin", "nuts"),
)
STAY = Episode(id="e1", program="css", level="css", admitted_at=AT)


def document(words: str = "", **changes) -> PlanDocument:
    objective = Objective(
        id="o1", text="t", due=date(2026, 6, 20), origin=Origin(item="cbt.o1", revision=3)
    )
    goal = Goal(id="g1", text="g", objectives=(objective,))
    problem = Problem(id="b1", text="p", goals=(goal,), origin=Origin(item="cbt", revision=1))
    plan = Plan(id="plan1", problems=(problem,), client_words=words, started_on=date(2026, 6, 1))
    return PlanDocument(client=CLIENT, episode=STAY, plan=replace(plan, **changes))


def signed(kept) -> PlanDocument:
    signing = Signing(
        client_outcome=ClientOutcome.SIGNED,
        client_name="x",
        author_name="y",
        author_id="p1",
        signed_at=AT,
    )
    plan = replace(kept.document.plan, status=PlanStatus.SIGNED)
    return replace(kept.document, plan=plan, signing=signing)


@pytest.fixture
def begun(store: Store) -> Store:
    with store.begin() as records:
        records.clients.add(CLIENT)
        records.clients.put_episode(CLIENT.id, STAY)
        records.plans.start(document())
    return store


def test_people_and_clinic_come_back(store):
    clinic = Clinic(name="Harbor", address="1 Main St\nBoston", client_word="Guest")
    person = Person(
        id="p1", user="dana", name="Dana Reyes", credential="LMHC", role=Role.SUPERVISOR
    )
    programs = (
        Program(id="b", name="Second", level="op"),
        Program(id="a", name="First", level="css"),
    )
    with store.begin() as records:
        assert records.clinic.get() == Clinic()
        records.clinic.put(Clinic(name="before"))
        records.clinic.put(clinic)
        records.people.put(replace(person, name="before"))
        records.people.put(person)
        for each in programs:
            records.clinic.put_program(each)
        records.clinic.put_program(replace(programs[0], active=False))
    with store.read() as records:
        assert records.clinic.get() == clinic
        assert records.people.all() == (person,)
        assert records.people.get("p1") == records.people.by_user("dana") == person
        assert records.people.by_user("DANA") is None
        assert records.clinic.programs() == (replace(programs[0], active=False), programs[1])


def test_sign_in_name_is_one_persons(store):
    with store.begin() as records:
        records.people.put(Person(id="p1", user="dana", name="Dana"))
    with store.begin() as records, pytest.raises(UserError, match="taken"):
        records.people.put(Person(id="p2", user="dana", name="Other"))


def test_client_and_episodes_come_back_and_count_revisions(store):
    later = Episode(
        id="e2",
        program="op",
        level="op",
        admitted_at=datetime(2026, 6, 2, 9, tzinfo=timezone(timedelta(hours=-4))),
        expected_discharge=date(2026, 9, 1),
        closed_at=AT + timedelta(days=9),
    )
    with store.begin() as records:
        records.clients.add(CLIENT)
        records.clients.put_episode("c1", STAY)
        records.clients.put_episode("c1", later)
        changed = replace(CLIENT, contacts=CLIENT.contacts[:1], guardian=None, language="es")
        assert records.clients.save(changed, 1) == 2
    with store.read() as records:
        assert records.clients.get("c1") == changed
        assert records.clients.rev("c1") == 2
        assert records.clients.episodes("c1") == (later, STAY)
        assert records.clients.identifiers() == (("c1", "José Núñez", "A-100"),)
        assert records.clients.record_number_taken("A-100")
        assert not records.clients.record_number_taken("A-100", but="c1")


def test_stale_revision_of_a_client_is_a_conflict(store):
    with store.begin() as records:
        records.clients.add(CLIENT)
        records.clients.save(CLIENT, 1)
    with pytest.raises(ConflictError), store.begin() as records:
        records.clients.save(replace(CLIENT, name="Other"), 1)
    with store.read() as records:
        assert records.clients.get("c1").name == "José Núñez"


def test_a_block_that_raises_keeps_nothing_not_even_its_audit_row(store):
    def interrupted() -> None:
        with store.begin() as records:
            records.clients.add(CLIENT)
            records.audit.append("client.add", client="c1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    with store.read() as records:
        assert records.clients.rows() == ()
        assert list(records.audit.rows()) == []
        assert records.audit.head().seq == 0


def test_draft_body_is_kept_byte_for_byte(begun):
    made = document("“quote” ñ 😀 \\ end")
    with begun.begin() as records:
        kept = records.plans.save(made, 1)
    with begun.read() as records:
        body = records.plans.body("plan1", 1)
        assert body == codec.encode(made)
        assert codec.digest(body) == kept.sha256 == records.plans.newest("plan1").sha256
        assert records.plans.newest("plan1").document == made


def test_stale_draft_is_a_conflict_in_either_order_of_reading(begun):
    """A read in between once made the engine's own version counter forget what was seen."""
    with begun.read() as records:
        seen = records.plans.newest("plan1").rev
    with begun.begin() as records:
        records.plans.save(document("first"), seen)
    with begun.read() as records:
        records.plans.newest("plan1")
    with pytest.raises(ConflictError), begun.begin() as records:
        records.plans.save(document("second"), seen)
    with begun.read() as records:
        assert records.plans.newest("plan1").document.plan.client_words == "first"


def test_only_one_of_many_writers_at_once_wins(begun):
    results: list[str] = []

    def write(words: str) -> None:
        try:
            with begun.begin() as records:
                records.plans.save(document(words), 1)
                records.audit.append("plan.write")
            results.append("saved")
        except ConflictError:
            results.append("conflict")

    writers = [threading.Thread(target=write, args=(f"w{n}",)) for n in range(6)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert sorted(results) == ["conflict"] * 5 + ["saved"]


def test_writers_at_once_leave_a_gapless_whole_trail(store):
    def write(name: str) -> None:
        for turn in range(10):
            with store.begin() as records:
                records.audit.append("act", record=f"{name}{turn}")

    writers = [threading.Thread(target=write, args=(f"w{n}",)) for n in range(4)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    with store.read() as records:
        verdict = chain.verify(records.audit.rows(), KEY)
    assert (verdict.ok, verdict.rows) == (True, 40)


def test_frozen_version_is_refused_by_the_store_and_by_the_engine(begun, database):
    with begun.begin() as records:
        kept = records.plans.freeze(signed(records.plans.newest("plan1")), 1)
    assert kept.status is PlanStatus.SIGNED
    with begun.begin() as records:
        for refused in (
            lambda: records.plans.save(document("after"), kept.rev),
            lambda: records.plans.freeze(kept.document, kept.rev),
            lambda: records.plans.set_status("plan1", 1, PlanStatus.DRAFT),
        ):
            with pytest.raises(UserError):
                refused()
    version = tables.plan_version
    for statement in (
        sa.update(version).values(body=b"{}"),
        sa.update(version).values(sha256="0" * 64),
        sa.update(version).values(status="draft"),
        sa.update(version).values(saved_by="somebody"),
        sa.delete(version),
    ):
        with pytest.raises(DBAPIError, match="insert-only"), database.engine.begin() as connection:
            connection.execute(statement)


def test_signed_version_can_only_move_on_to_superseded_and_closed(begun):
    with begun.begin() as records:
        first = records.plans.freeze(signed(records.plans.newest("plan1")), 1)
        draft = replace(first.document.plan, status=PlanStatus.DRAFT, number=2)
        second = records.plans.start(replace(first.document, plan=draft, signing=None))
        records.plans.freeze(signed(second), second.rev)
        assert [row.status.value for row in records.plans.of_client("c1")] == [
            "signed",
            "superseded",
        ]
        records.plans.set_status("plan1", 2, PlanStatus.CLOSED)
        with pytest.raises(UserError):
            records.plans.set_status("plan1", 2, PlanStatus.SIGNED)
        assert records.plans.get("plan1", 1).document == first.document


def test_versions_follow_each_other(begun):
    with begun.begin() as records:
        with pytest.raises(UserError, match="open draft"):
            records.plans.start(document(number=2))
        records.plans.freeze(signed(records.plans.newest("plan1")), 1)
        with pytest.raises(UserError, match="does not follow"):
            records.plans.start(document(number=4))


def test_draft_goes_to_review_and_back(begun):
    with begun.begin() as records:
        kept = records.plans.set_status("plan1", 1, PlanStatus.IN_REVIEW)
        assert (kept.status, kept.rev) == (PlanStatus.IN_REVIEW, 2)
        assert records.plans.newest("plan1").document.plan.status is PlanStatus.IN_REVIEW
        assert records.plans.set_status("plan1", 1, PlanStatus.DRAFT).rev == 3


def test_projections_follow_the_body(begun):
    with begun.begin() as records:
        assert records.across.uses_of("cbt.o1") == (
            ItemUse(plan_id="plan1", number=1, item="cbt.o1", revision=3),
        )
        assert records.across.objectives_due(date(2026, 6, 20)) == (
            ("plan1", 1, "o1", date(2026, 6, 20)),
        )
        assert records.across.objectives_due(date(2026, 6, 19)) == ()
        (row,) = records.clients.rows()
        assert (row.next_objective, row.plan_number, row.level) == (date(2026, 6, 20), 1, "css")
        records.plans.save(document(problems=()), 1)
        assert records.across.uses_of("cbt.o1") == ()


def test_list_shows_the_open_episode_and_the_newest_plan(begun):
    closed = replace(
        STAY, id="e0", admitted_at=AT + timedelta(days=3), closed_at=AT + timedelta(days=4)
    )
    with begun.begin() as records:
        records.clients.put_episode("c1", closed)
        records.clients.add(Client(id="c2", name="Mary Poe", record_number="B-2"))
    with begun.read() as records:
        mary, jose = sorted(records.clients.rows(), key=lambda row: row.record_number, reverse=True)
        assert (mary.name, mary.plan_id, mary.episode_id) == ("Mary Poe", "", "")
        assert (jose.episode_id, jose.plan_id, jose.ever_signed) == ("e1", "plan1", False)


def test_signed_files_are_kept_for_good(store, database):
    file = SignedFile(
        plan_id="plan1",
        number=1,
        kind="clinical",
        language="en",
        pdf=b"%PDF-1.7\x00\xff",
        sha256="ab" * 32,
        signatures=2,
        made_at=AT,
    )
    with store.begin() as records:
        records.documents.add(file)
        with pytest.raises(UserError, match="already"):
            records.documents.add(file)
    with store.read() as records:
        assert records.documents.get("plan1", 1, "clinical") == file
        assert records.documents.get("plan1", 1, "clinical", "es") is None
        assert records.documents.by_sha256("ab" * 32) == file
        assert records.documents.by_sha256("00" * 32) is None
    for statement in (sa.update(tables.signed_file).values(pdf=b""), sa.delete(tables.signed_file)):
        with pytest.raises(DBAPIError, match="insert-only"), database.engine.begin() as connection:
            connection.execute(statement)


def test_keys_and_certificates_come_back(store):
    key = SealedKey(owner="p1", purpose="signature", sealed=b"\x00\xff", context="gt-sig|p1")
    old = Certificate(
        serial="1", owner="p1", kind="person", der=b"\x30", issued_at=AT, expires_at=AT
    )
    new = replace(old, serial="2")
    with store.begin() as records:
        records.keys.put(replace(key, sealed=b"before"))
        records.keys.put(key)
        records.certificates.put(old)
        records.certificates.put(new)
        records.certificates.put(replace(new, revoked_at=AT))
    with store.begin() as records:
        assert records.keys.get("p1", "signature") == key
        assert records.certificates.current("p1", "person") == old
        assert records.certificates.all("person") == (old, replace(new, revoked_at=AT))
        assert records.certificates.current("p2", "person") is None
        records.keys.remove("p1", "signature")
        assert records.keys.get("p1", "signature") is None
        records.settings.put("a", "1")
        records.settings.put("a", "2")
        assert (records.settings.get("a"), records.settings.get("b")) == ("2", None)


def test_trail_is_filtered_and_in_order(store, clock):
    with store.begin() as records:
        for turn in range(5):
            records.audit.append(f"act{turn}", client="c1" if turn % 2 else "")
    with store.read() as records:
        rows = list(records.audit.rows())
        assert [row.seq for row in rows] == [1, 2, 3, 4, 5]
        assert rows[0].moment == clock()
        assert rows[0].workstation == "w"
        assert [row.act for row in records.audit.newest(client="c1")] == ["act3", "act1"]
        assert records.audit.newest(actor="other") == ()
        assert records.audit.last("act2").seq == 3


def test_trail_rows_cannot_be_changed_or_removed(store, database):
    with store.begin() as records:
        records.audit.append("act")
    for statement in (sa.update(tables.audit).values(actor="x"), sa.delete(tables.audit)):
        with pytest.raises(DBAPIError, match="insert-only"), database.engine.begin() as connection:
            connection.execute(statement)


def test_unknown_things_are_told(store):
    with store.read() as records:
        for asked in (
            lambda: records.clients.get("x"),
            lambda: records.people.get("x"),
            lambda: records.plans.newest("x"),
            lambda: records.plans.client_of("x"),
        ):
            with pytest.raises(UserError) as refusal:
                asked()
            assert refusal.value.remedy


def test_moment_without_a_zone_is_a_bug(store):
    naive = replace(STAY, admitted_at=datetime(2026, 6, 1))
    with store.begin() as records:
        records.clients.add(CLIENT)
    with pytest.raises(sa.exc.StatementError), store.begin() as records:
        records.clients.put_episode("c1", naive)
