"""The clinic's own library: two people per change, nothing of a client, an edition reviewed three ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planner.errors import ConflictError, FindingsError, NotAllowedError, UserError
from planner.library import catalogue, composing
from planner.library.faults import ContentError
from planner.model.client import Client, Episode
from planner.model.document import PlanDocument
from planner.model.own_library import ChangeState, Decision, Op, Proposal
from planner.usecases import admitting, authoring, checking, doctoring, keeping_library
from tests.planner.usecases.conftest import colleague

TARGET = "cbt.cravings.o1"
ADDED = {
    "kind": "objective",
    "problem": "cbt.cravings",
    "item": {
        "goal": "g1",
        "pace": "core",
        "method": "self_log",
        "text": "{patient} will call the house line at the first sign of a craving on {count} evenings by {by}.",
        "me": {
            "en": "I call the house line when I want to use, on {count} evenings by {by}.",
            "es": "Llamo a la línea de la casa cuando tengo ganas de usar, {count} noches, hasta el {by}.",
        },
        "slots": {"count": {"type": "count", "default": 5, "min": 1, "max": 14}},
    },
}


@pytest.fixture
def boss(desk):
    return colleague(desk, "ada")


def added(desk, boss):
    made = keeping_library.propose(desk, Proposal(op=Op.ADD, value=ADDED))
    return keeping_library.approve(boss, made.id, made.rev)


def edit(text: str, **changes) -> Proposal:
    return replace(
        Proposal(op=Op.EDIT, target=TARGET, field="me", language="en", value=text), **changes
    )


GOOD = "I write down my cravings on {count} days by {by}."


def own_words() -> str:
    """Return a wording with the blanks the shipped one has."""
    item = catalogue.load().entry(TARGET).item
    return item.me.en.replace("I ", "Each day I ", 1)


def test_nothing_changes_before_a_second_person_approved_it(desk, boss):
    made = keeping_library.propose(desk, edit(own_words()))
    assert made.state is ChangeState.PROPOSED
    assert keeping_library.library(desk) is catalogue.load()
    approved = keeping_library.approve(boss, made.id, made.rev)
    merged = keeping_library.library(desk)
    assert merged.entry(TARGET).plain.en == own_words()
    assert merged is keeping_library.library(desk), "made once per change"
    assert approved.approved_by == boss.actor.person
    assert catalogue.load().entry(TARGET).plain.en != own_words()


def test_nobody_approves_their_own_proposal(desk, boss):
    made = keeping_library.propose(boss, edit(own_words()))
    with pytest.raises(UserError, match="another person"):
        keeping_library.approve(boss, made.id, made.rev)


def test_therapist_does_not_decide(desk):
    made = keeping_library.propose(desk, edit(own_words()))
    for act in (keeping_library.approve, keeping_library.retire):
        with pytest.raises(NotAllowedError):
            act(desk, made.id, made.rev)
    with pytest.raises(NotAllowedError):
        keeping_library.reject(desk, made.id, made.rev, "no")


def test_own_objective_is_found_and_planted_like_any_other(desk, boss, client, episode):
    made = added(desk, boss)
    assert made.target.startswith("local.")
    entry = keeping_library.library(desk).entry(made.target)
    assert (entry.kind, entry.problem.id) == ("objective", "cbt.cravings")
    document = PlanDocument(client=client, episode=episode)
    planted = composing.planted(keeping_library.library(desk), document, made.target)
    (problem,) = planted.plan.problems
    objective = problem.goals[0].objectives[0]
    assert (objective.origin.item, problem.origin.item) == (made.target, "cbt.cravings")
    retired = keeping_library.retire(boss, made.id, made.rev)
    assert retired.state is ChangeState.RETIRED
    library = keeping_library.library(desk)
    assert made.target not in library.entries
    kept = library.problems["cbt.cravings"].objectives[-1]
    assert (kept.id, kept.status) == (made.target, "retired"), "retired, not deleted"


def test_own_problem_holds_own_statements(desk, boss):
    item = {
        "domain": "cbt",
        "title": {"en": "Late evenings alone", "es": "Noches a solas"},
        "about": "Use that happens late in the evening when nobody is around.",
        "patient_why": {"en": "I use at night, alone.", "es": "Uso de noche, a solas."},
        "strengths_prompts": {"en": "What helps at night?", "es": "¿Qué ayuda de noche?"},
        "levels": ["op", "iop"],
        "cautions": [
            "Ask about overdose risk: alone means nobody calls 911.",
            "Name 988 for a crisis.",
        ],
    }
    made = keeping_library.propose(
        desk, Proposal(op=Op.ADD, value={"kind": "problem", "item": item})
    )
    problem = keeping_library.approve(boss, made.id, made.rev)
    goal = {
        "text": "{patient} has evenings that feel safe.",
        "me": {"en": "My evenings feel safe.", "es": "Mis noches son tranquilas."},
    }
    value = {"kind": "goal", "problem": problem.target, "item": goal}
    made = keeping_library.propose(desk, Proposal(op=Op.ADD, value=value))
    own = keeping_library.approve(boss, made.id, made.rev)
    entry = keeping_library.library(desk).entry(own.target)
    assert entry.problem.title.en == "Late evenings alone"


def test_hidden_entry_is_not_offered_and_comes_back(desk, boss):
    made = keeping_library.propose(desk, Proposal(op=Op.HIDE, target=TARGET, note="we use o2"))
    hidden = keeping_library.approve(boss, made.id, made.rev)
    assert TARGET not in keeping_library.library(desk).entries
    keeping_library.retire(boss, hidden.id, hidden.rev)
    assert TARGET in keeping_library.library(desk).entries


def test_usual_value_is_the_clinics(desk, boss):
    item = catalogue.load().entry(TARGET).item
    name = next(name for name, slot in item.slots.items() if slot.type == "count")
    low = item.slots[name].min or 1
    proposal = Proposal(op=Op.DEFAULT, target=TARGET, field=f"{name}@css", value=low)
    made = keeping_library.propose(desk, proposal)
    keeping_library.approve(boss, made.id, made.rev)
    assert keeping_library.library(desk).entry(TARGET).item.slots[name].at["css"] == low
    with pytest.raises(UserError, match="out of its bounds"):
        keeping_library.propose(desk, replace(proposal, value=10_000))
    with pytest.raises(UserError, match="wrong form"):
        keeping_library.propose(desk, replace(proposal, value="many"))


def test_checks_run_while_it_is_written_and_stop_approval_only(desk, boss):
    bad = "The addict must stop drinking and be clean on {count} days."
    found = keeping_library.look_at(desk, edit(bad))
    assert {(each.field, each.language) for each in found if each.check == "stigma"} == {
        ("me", "en")
    }
    made = keeping_library.propose(desk, edit(bad))
    with pytest.raises(FindingsError, match="me"):
        keeping_library.approve(boss, made.id, made.rev)
    assert keeping_library.library(desk) is catalogue.load()
    mended = keeping_library.change(desk, made.id, made.rev, edit(own_words()))
    keeping_library.approve(boss, made.id, mended.rev)


def test_a_clients_name_never_gets_in(desk, boss, client, episode):
    admitting.add_client(desk, client, episode)
    for text in ("I call José Núñez on {count} days by {by}.", "I am number A-100."):
        with pytest.raises(UserError, match="client of this clinic") as refusal:
            keeping_library.propose(desk, edit(text))
        assert "José" not in str(refusal.value)
        with pytest.raises(UserError, match="client of this clinic"):
            keeping_library.look_at(desk, edit(own_words(), note=text))
    made = keeping_library.propose(desk, edit(own_words()))
    with pytest.raises(UserError, match="client of this clinic"):
        keeping_library.reject(boss, made.id, made.rev, "not for jose nunez")


@pytest.mark.parametrize(
    ("proposal", "says"),
    [
        (edit("x", target="no.such"), "no entry"),
        (edit("x", field="colour"), "nothing called"),
        (edit("x", field="text", language="es"), "nothing called"),
        (edit("  "), "empty"),
        (edit("a\x07b"), "cannot be printed"),
        (edit("a\u202eb"), "cannot be printed"),
        (edit("x" * 9000), "too long"),
        (Proposal(op=Op.ADD, value={"kind": "poem"}), "no contents"),
        (
            Proposal(op=Op.ADD, value={"kind": "goal", "problem": "cbt.cravings", "item": {}}),
            "cannot be used",
        ),
        (Proposal(op=Op.ADD, value={**ADDED, "problem": "no.such"}), "no entry"),
        (Proposal(op=Op.PIN, target=TARGET), "not a change"),
    ],
)
def test_what_cannot_be_laid_over_the_library_is_refused(desk, proposal, says):
    with pytest.raises(UserError, match=says):
        keeping_library.propose(desk, proposal)
    assert keeping_library.changes(desk) == ()


def test_decision_on_a_changed_proposal_is_refused(desk, boss):
    made = keeping_library.propose(desk, edit(own_words()))
    keeping_library.change(desk, made.id, made.rev, edit(own_words(), note="softer"))
    with pytest.raises(ConflictError):
        keeping_library.approve(boss, made.id, made.rev)


def test_only_the_author_changes_or_withdraws(desk, boss):
    made = keeping_library.propose(desk, edit(own_words()))
    with pytest.raises(UserError, match="another person's"):
        keeping_library.change(boss, made.id, made.rev, edit(own_words()))
    assert keeping_library.withdraw(desk, made.id, made.rev).state is ChangeState.REJECTED
    with pytest.raises(UserError, match="decided already"):
        keeping_library.approve(boss, made.id, 2)
    assert keeping_library.changes(desk) == ()
    assert len(keeping_library.changes(desk, ended=True)) == 1


def test_later_wording_ends_the_earlier(desk, boss):
    for text in (own_words(), own_words().replace("Each", "Every")):
        made = keeping_library.propose(desk, edit(text))
        keeping_library.approve(boss, made.id, made.rev)
    in_force = keeping_library.changes(desk)
    assert [each.id for each in in_force] == [made.id]
    assert keeping_library.reviews(desk) == ()


def test_new_edition_is_reviewed_three_ways(desk, boss):
    made = keeping_library.propose(desk, edit(own_words()))
    kept = keeping_library.approve(boss, made.id, made.rev)
    older = replace(kept, base='"As it was once."', base_hash="0" * 64)
    with desk.store.begin() as records:
        older = records.changes.save(older)
    (review,) = keeping_library.reviews(desk)
    assert (review.old, review.yours) == ("As it was once.", own_words())
    assert review.new == catalogue.load().entry(TARGET).plain.en
    assert keeping_library.library(desk).entry(TARGET).plain.en == own_words(), "stays in force"
    settled = keeping_library.decide_review(boss, older.id, older.rev, Decision.KEEP)
    assert keeping_library.reviews(desk) == ()
    with desk.store.begin() as records:
        older = records.changes.save(replace(settled, base_hash="1" * 64))
    keeping_library.decide_review(boss, older.id, older.rev, Decision.TAKE)
    assert keeping_library.library(desk).entry(TARGET).plain.en == review.new
    with pytest.raises(UserError, match="nothing to decide"):
        keeping_library.decide_review(boss, older.id, older.rev, Decision.TAKE)


def test_favourites_are_ones_own(desk, boss):
    keeping_library.favourite(desk, TARGET)
    keeping_library.favourite(desk, TARGET)
    assert keeping_library.habits(desk).favourites == {TARGET}
    assert keeping_library.habits(boss).favourites == frozenset()
    keeping_library.unfavourite(desk, TARGET)
    assert keeping_library.habits(desk).favourites == frozenset()
    with pytest.raises(ContentError):
        keeping_library.favourite(desk, "no.such")


def test_every_decision_is_in_the_trail_without_its_words(desk, boss):
    made = keeping_library.propose(desk, edit(own_words()))
    keeping_library.approve(boss, made.id, made.rev)
    with boss.store.read() as records:
        rows = [each for each in records.audit.rows() if each.act.startswith("library.")]
    assert {"library.propose", "library.decide"} <= {each.act for each in rows}
    assert all("Each day" not in each.detail for each in rows)


def test_use_is_counted_when_an_entry_is_chosen_and_not_again(desk, client, episode):
    admitting.add_client(desk, client, episode)
    kept = authoring.start_plan(desk, client.id, episode.id)
    planted = composing.planted(keeping_library.library(desk), kept.document, TARGET)
    document = replace(kept.document, plan=planted.plan)
    kept = authoring.save_draft(desk, document, kept.rev)
    uses = keeping_library.habits(desk).uses
    assert uses[TARGET] == uses["cbt.cravings"] == 1
    for words in ("I want", "I want to"):
        plan = replace(kept.document.plan, client_words=words)
        kept = authoring.save_draft(desk, replace(kept.document, plan=plan), kept.rev)
    assert keeping_library.habits(desk).uses == uses
    planted = composing.planted(keeping_library.library(desk), kept.document, "cbt.cravings.o3")
    authoring.save_draft(desk, replace(kept.document, plan=planted.plan), kept.rev)
    uses = keeping_library.habits(desk).uses
    assert uses[TARGET] == uses["cbt.cravings.o3"] == 1, "what stood there already is not counted"


def test_entry_that_an_edition_leaves_no_place_is_reviewed_and_stops_nothing(desk, boss):
    made = added(desk, boss)
    broken = replace(made, value='{"kind":"objective","problem":"cbt.cravings","item":{}}')
    with desk.store.begin() as records:
        broken = records.changes.save(broken)
    (review,) = keeping_library.reviews(desk)
    assert (review.gone, review.change.id) == (True, made.id)
    assert made.target not in keeping_library.library(desk).entries
    keeping_library.decide_review(boss, made.id, broken.rev, Decision.KEEP)
    assert keeping_library.reviews(desk) == ()


def test_review_where_lives_are_at_stake_is_decided_before_signing(desk, boss):
    safety = next(each for each in catalogue.load().problems.values() if each.safety)
    goal = safety.goals[0]
    proposal = Proposal(
        op=Op.EDIT,
        target=f"{safety.id}.{goal.id}",
        field="me",
        language="en",
        value=f"{goal.me.en} I am not alone.",
    )
    made = keeping_library.propose(desk, proposal)
    kept = keeping_library.approve(boss, made.id, made.rev)
    with desk.store.begin() as records:
        records.changes.save(replace(kept, base='"Older."', base_hash="0" * 64))
        assert keeping_library.merged(records).undecided == {safety.id}
    document = starting_from(safety.id)
    found = [each for each in checking.check_plan(desk, document) if each.rule == "GT52"]
    assert [(each.severity.value, each.field) for each in found] == [("blocker", "text")]


def starting_from(problem: str) -> PlanDocument:
    """Return a blank plan with one problem of the library."""
    stay = Episode(program="css", level="css", admitted_at=datetime(2026, 6, 8, 12, tzinfo=UTC))
    document = PlanDocument(client=Client(name="A", record_number="B-2"), episode=stay)
    planted = composing.planted(catalogue.load(), document, problem)
    return replace(document, plan=planted.plan)


def examined(desk):
    return next(each for each in doctoring.examine(desk) if each.code == "library")


def test_doctor_knows_what_was_approved_by_whom(desk, boss):
    made = added(desk, boss)
    keeping_library.retire(boss, made.id, made.rev)
    approved = keeping_library.propose(desk, edit(own_words()))
    approved = keeping_library.approve(boss, approved.id, approved.rev)
    assert examined(desk).ok
    with desk.store.begin() as records:
        records.changes.save(replace(approved, author=approved.approved_by))
    assert examined(desk).detail == approved.id, "one person alone"
    smuggled = replace(made, id="smuggled", target="cbt.cravings.o3", op=Op.HIDE)
    with desk.store.begin() as records:
        records.changes.add(smuggled)
    assert "smuggled" in examined(desk).detail
