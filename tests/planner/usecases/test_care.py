"""Clients, episodes and plans as therapists keep them; two at once; imports; versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.errors import ConflictError, InvalidDocumentError, NotAllowedError, UserError
from planner.model import codec
from planner.model.assessment import Assessment, Score
from planner.model.client import Client, Contact, Episode, Guardian
from planner.model.document import ClientOutcome, Plan, PlanDocument, Signing
from planner.model.plan import (
    Dose,
    Goal,
    Intervention,
    Objective,
    Origin,
    PlanStatus,
    Problem,
    Progress,
    Slot,
)
from planner.usecases import admitting, authoring


@pytest.fixture
def started(desk, client, episode):
    admitting.add_client(desk, client)
    admitting.admit(desk, client.id, episode)
    return authoring.start_plan(desk, client.id, episode.id)


def words(kept, text: str) -> PlanDocument:
    return replace(kept.document, plan=replace(kept.document.plan, client_words=text))


def sign(desk, kept):
    """Freeze a version the way the signing act does; the ceremony itself has its own tests."""
    signing = Signing(
        client_outcome=ClientOutcome.SIGNED,
        client_name="x",
        author_name="y",
        author_id=desk.actor.person,
        signed_at=desk.clock(),
    )
    plan = replace(kept.document.plan, status=PlanStatus.SIGNED)
    with desk.store.begin() as records:
        return records.plans.freeze(replace(kept.document, plan=plan, signing=signing), kept.rev)


def test_new_client_and_admission_are_kept_together_or_not_at_all(desk, client, episode):
    admitting.add_client(desk, client, episode)
    assert admitting.client(desk, client.id).episodes == (episode,)
    another = replace(client, id="another", record_number="A-101")
    unsure = replace(episode, id="e2", program="")
    for taken, message in ((episode, "another client's"), (unsure, "no program")):
        with pytest.raises(UserError, match=message):
            admitting.add_client(desk, another, taken)
        assert [each.id for each in admitting.clients(desk)] == [client.id]
    with desk.store.read() as records:
        told = [row.act for row in records.audit.rows() if row.client == "another"]
    assert told == []


def test_client_comes_back_whole(desk, episode):
    made = Client(
        name="José Núñez",
        legal_name="José Núñez García",
        record_number="A-100",
        birth_date=date(1988, 2, 29),
        pronouns="he/him",
        language="es",
        reading_needs=("large print", "read aloud"),
        safe_contact="Text only",
        guardian=Guardian(name="Ana García", relationship="mother"),
        contacts=(Contact(name="Luz", phone="1"), Contact(name="Ben", may_contact=True)),
        allergies=("penicillin",),
    )
    admitting.add_client(desk, made)
    admitting.admit(desk, made.id, episode)
    file = admitting.client(desk, made.id)
    assert file.client == made
    assert file.episodes == (episode,)
    assert file.rev == 1


@pytest.mark.parametrize(
    "search", ["nunez", "NÚÑEZ josé", "a-100", "josé  a-1", "garcia", "100 nunez"]
)
def test_search_takes_words_in_any_order_without_accents(desk, client, search):
    admitting.add_client(desk, replace(client, legal_name="José Núñez García"))
    admitting.add_client(desk, Client(name="Mary 50% Poe", record_number="B_7"))
    assert [row.name for row in admitting.clients(desk, search)] == ["José Núñez"]
    assert len(admitting.clients(desk)) == 2
    assert admitting.clients(desk, "nobody") == ()
    assert [row.name for row in admitting.clients(desk, "50%")] == ["Mary 50% Poe"]
    assert admitting.clients(desk, "a_1") == ()


@pytest.mark.parametrize(
    "change",
    [
        {"name": "  "},
        {"record_number": ""},
        {"record_number": "9" * 65},
        {"birth_date": date(2090, 1, 1)},
        {"name": "Robert\x00"},
        {"pronouns": "x" * 9000},
        {"legal_name": "\u202egnihton"},
    ],
)
def test_client_that_cannot_be_kept_is_refused(desk, client, change):
    with pytest.raises(UserError) as refusal:
        admitting.add_client(desk, replace(client, **change))
    assert refusal.value.remedy
    assert admitting.clients(desk) == ()


def test_record_number_is_one_clients_only(desk, client):
    admitting.add_client(desk, client)
    with pytest.raises(UserError, match="another client's"):
        admitting.add_client(desk, Client(name="Mary Poe", record_number="A-100"))


def test_two_people_changing_one_client_do_not_overwrite_each_other(desk, client):
    admitting.add_client(desk, client)
    first, second = admitting.client(desk, client.id), admitting.client(desk, client.id)
    assert admitting.edit_client(desk, replace(first.client, pronouns="they"), first.rev) == 2
    with pytest.raises(ConflictError):
        admitting.edit_client(desk, replace(second.client, pronouns="she"), second.rev)
    assert admitting.client(desk, client.id).client.pronouns == "they"


def test_first_plan_is_due_by_the_levels_clock_in_the_clinics_zone(desk, client, clock):
    admitting.add_client(desk, client)
    late_evening = datetime(2026, 6, 7, 3, 30, tzinfo=UTC)  # 6 June, 23:30 in Boston
    stay = Episode(program="css", level="css", admitted_at=late_evening)
    admitting.admit(desk, client.id, stay)
    (row,) = admitting.clients(desk)
    assert (row.due, row.due_reason) == (date(2026, 6, 8), "first_plan")
    kept = sign(desk, authoring.start_plan(desk, client.id, stay.id))
    (row,) = admitting.clients(desk)
    assert (row.due, row.due_reason) == (kept.document.plan.review.next_on, "review")
    assert row.plan_status is PlanStatus.SIGNED
    admitting.admit(desk, client.id, replace(stay, closed_at=clock()))
    (row,) = admitting.clients(desk)
    assert row.due is None


def test_saved_draft_comes_back_word_for_word(desk, started):
    kept = authoring.save_draft(desk, words(started, "“I want my kids back” ñ 😀"), started.rev)
    opened = authoring.open_plan(desk, started.plan_id)
    assert opened.document == kept.document
    assert opened.document.plan.client_words == "“I want my kids back” ñ 😀"
    assert codec.digest(codec.encode(opened.document)) == opened.sha256
    assert opened.rev == 2


def test_second_writer_of_a_draft_gets_a_conflict_and_overwrites_nothing(desk, started):
    authoring.save_draft(desk, words(started, "first"), started.rev)
    with pytest.raises(ConflictError) as refusal:
        authoring.save_draft(desk, words(started, "second"), started.rev)
    assert "nothing was overwritten" in str(refusal.value)
    assert authoring.open_plan(desk, started.plan_id).document.plan.client_words == "first"


@pytest.mark.parametrize("text", ["bell \x07", "x" * 8001, "\u202eright to left", "half \ud83d"])
def test_text_that_could_not_be_read_back_is_not_kept(desk, started, text):
    with pytest.raises(InvalidDocumentError) as refusal:
        authoring.save_draft(desk, words(started, text), started.rev)
    assert refusal.value.remedy
    assert authoring.open_plan(desk, started.plan_id).rev == started.rev


def test_draft_takes_over_what_changed_about_the_client(desk, started, client):
    admitting.edit_client(desk, replace(client, pronouns="he/him"), 1)
    assert authoring.open_plan(desk, started.plan_id).document.client.pronouns == "he/him"
    kept = authoring.save_draft(desk, words(started, "new"), started.rev)
    assert kept.document.client.pronouns == "he/him"


def test_signed_version_cannot_be_saved_and_keeps_the_client_as_signed(desk, started, client):
    kept = sign(desk, started)
    with pytest.raises(UserError, match="Only a draft"):
        authoring.save_draft(desk, kept.document, kept.rev)
    draft = replace(kept.document.plan, status=PlanStatus.DRAFT)
    with pytest.raises(UserError, match="signed and cannot be changed"):
        authoring.save_draft(desk, replace(kept.document, plan=draft, signing=None), kept.rev)
    admitting.edit_client(desk, replace(client, pronouns="he/him"), 1)
    assert authoring.open_plan(desk, started.plan_id).document.client.pronouns == ""


def test_next_version_starts_from_the_signed_one_and_supersedes_it_when_signed(desk, started):
    with pytest.raises(UserError, match="draft"):
        authoring.start_next_version(desk, started.plan_id)
    sign(desk, authoring.save_draft(desk, words(started, "v1"), 1))
    second = authoring.start_next_version(desk, started.plan_id)
    assert (second.number, second.status) == (2, PlanStatus.DRAFT)
    assert second.document.plan.client_words == "v1"
    assert second.document.signing is None
    sign(desk, second)
    assert [
        (row.number, row.status) for row in authoring.plans_of(desk, second.document.client.id)
    ] == [
        (2, PlanStatus.SIGNED),
        (1, PlanStatus.SUPERSEDED),
    ]
    first = authoring.open_plan(desk, started.plan_id, 1)
    assert first.status is PlanStatus.SUPERSEDED
    assert codec.digest(codec.encode(first.document)) == first.sha256


def rich_plan() -> Plan:
    met = Objective(text="Done {baseline}", progress=Progress.MET)
    open_one = Objective(
        text="From {baseline} to {target} by {day}",
        slots=(
            Slot(name="baseline", type="count", value="6"),
            Slot(name="target", type="count", value="2"),
            Slot(name="day", type="date", value="2026-06-03"),
        ),
        due=date(2026, 6, 20),
        progress=Progress.PARTLY_MET,
        origin=Origin(item="cbt.cravings.o1", revision=2),
        interventions=(
            Intervention(
                text="CBT", responsible="Dana", dose=Dose(times=2, until=date(2026, 7, 1))
            ),
        ),
    )
    goal = Goal(text="Less use", client_words="I want my kids", objectives=(met, open_one))
    done = Goal(text="Finished", objectives=(met,))
    problem = Problem(
        text="Craving", evidence=("used on 6/1",), goals=(goal, replace(done, id="d" * 8))
    )
    return Plan(problems=(problem,), client_words="my own words", started_on=date(2026, 6, 1))


def test_previous_plan_gives_structure_and_no_words_dates_or_scores(desk, started, client, episode):
    problem = rich_plan().problems[0]
    goals = (problem.goals[0], replace(problem.goals[1], objectives=()))
    plan = replace(rich_plan(), problems=(replace(problem, goals=goals),), id=started.plan_id)
    score = Score(measure="phq9", value=17, on=date(2026, 6, 1))
    document = replace(
        started.document,
        plan=replace(plan, started_on=date(2026, 6, 1)),
        assessment=Assessment(presenting_problem="I drink", scores=(score,)),
    )
    authoring.save_draft(desk, document, started.rev)
    new = authoring.from_previous(desk, started.plan_id, client.id, episode.id)
    text = codec.encode(new.document).decode()
    for private in (
        "my own words",
        "I want my kids",
        "I drink",
        "phq9",
        "2026-06-03",
        "2026-06-20",
        "6/1",
    ):
        assert private not in text
    (kept_goal,) = new.document.plan.problems[0].goals
    (objective,) = kept_goal.objectives
    assert objective.progress is Progress.OPEN
    assert [slot.value for slot in objective.slots] == ["", "2", ""]
    assert new.document.plan.started_on == date(2026, 6, 8)
    assert new.plan_id != started.plan_id


def test_previous_plan_of_another_client_is_refused(desk, started, episode):
    other = admitting.add_client(desk, Client(name="Mary Poe", record_number="B-2"))
    stay = admitting.admit(desk, other.id, replace(episode, id="e" * 8))
    with pytest.raises(UserError, match="another client's"):
        authoring.from_previous(desk, started.plan_id, other.id, stay.id)


def test_imported_document_becomes_client_episode_and_draft(desk, clock):
    document = PlanDocument(
        client=Client(name="Mary Poe", record_number="B-2"),
        episode=Episode(program="Stabilization", level="css", admitted_at=clock()),
        plan=Plan(client_words="imported"),
    )
    kept = authoring.import_document(desk, document)
    assert kept.document.episode.program == "css"
    assert kept.document.plan.status is PlanStatus.DRAFT
    again = authoring.import_document(desk, document)
    assert again.plan_id != kept.plan_id
    assert again.document.client == kept.document.client
    assert len(admitting.clients(desk)) == 1
    assert len(admitting.client(desk, kept.document.client.id).episodes) == 1


def test_import_with_a_doubled_id_changes_nothing(desk, clock):
    twin = Problem(text="p", id="same")
    document = PlanDocument(
        client=Client(name="Mary Poe", record_number="B-2"),
        episode=Episode(program="css", level="css", admitted_at=clock()),
        plan=Plan(problems=(twin, twin)),
    )
    with pytest.raises(InvalidDocumentError, match="twice"):
        authoring.import_document(desk, document)
    assert admitting.clients(desk) == ()


def test_administrator_sees_no_client_and_writes_no_plan(house, desk, started):
    kept = authoring.save_draft(desk, words(started, "private"), started.rev)
    house.leave()
    admin = house.enter("ada")
    for refused in (
        lambda: admitting.clients(admin),
        lambda: admitting.client(admin, kept.document.client.id),
        lambda: authoring.open_plan(admin, kept.plan_id),
        lambda: authoring.save_draft(admin, kept.document, kept.rev),
    ):
        with pytest.raises(NotAllowedError):
            refused()


def test_list_of_a_thousand_clients_is_quick_and_ordered(desk, clock):
    with desk.store.begin() as records:
        for turn in range(1000):
            made = Client(name=f"Client {turn:04}", record_number=f"R{turn}")
            records.clients.add(made)
            records.clients.put_episode(
                made.id,
                Episode(program="css", level="css", admitted_at=clock() - timedelta(days=1)),
            )
    rows = admitting.clients(desk, "client")
    assert [row.name for row in rows] == sorted(row.name for row in rows)
    assert len(rows) == 500
    assert len(admitting.clients(desk, "0999")) == 1
