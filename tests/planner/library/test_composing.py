from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.library import composing
from planner.library.faults import ContentError
from planner.library.nodes import number
from planner.model import codec, editing
from planner.model.assessment import Assessment, Score
from planner.model.client import Client, Episode
from planner.model.document import Plan
from planner.model.people import Clinic
from planner.model.plan import Dose, Intervention, Objective
from planner.model.sentences import is_stale, slot_names, slot_value

START = date(2026, 5, 4)
MORNING = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)
LEVELS = ("wm", "fbc", "css", "res", "php", "iop", "op", "cc")


def _document(library, level="css", **client):
    return composing.starting_document(
        library,
        Client(name="Ana Ruiz", record_number="2041", **client),
        Episode(program="p", level=level, admitted_at=MORNING),
        Clinic(),
    )


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("2/week x 45 min", Dose(times=2, per="week", minutes=45)),
        ("1/day x 30 min", Dose(times=1, per="day", minutes=30)),
        ("1/stay x 45 min", Dose(times=1, per="stay", minutes=45)),
        ("1/quarter x 20 min", Dose(times=1, per="quarter", minutes=20)),
        ("0.5/week x 60 min", Dose(times=0.5, per="week", minutes=60)),
        ("3/day", Dose(times=3, per="day")),
        ("each shift", Dose(times=1, per="shift")),
        ("each visit", Dose(times=1, per="visit")),
    ],
)
def test_doses_are_read(text, dose):
    assert composing.dose_from(text) == dose


@pytest.mark.parametrize("text", ["", "often", "2/fortnight", "x 30 min", "2/week x 30", "-1/day"])
def test_what_is_no_dose_is_refused(text):
    with pytest.raises(ContentError, match="no dose"):
        composing.dose_from(text)


def test_the_same_objective_is_due_by_level_of_care(library):
    due = {
        level: composing.objective_from(library, "cbt.cravings.o1", level, START).due
        for level in ("css", "op")
    }
    assert due == {"css": date(2026, 5, 9), "op": date(2026, 6, 3)}


def test_the_dose_is_the_levels_unless_the_intervention_has_its_own(library):
    own = library.entry("cbt.cravings.i3")
    usual = composing.intervention_from(library, "cbt.cravings.i1", "css", START, None)
    assert usual.dose == Dose(times=2, per="week", minutes=45)
    by_level = {level: composing.dose_for(library, own.item, level) for level in own.item.dose}
    for level, dose in by_level.items():
        assert dose == composing.dose_from(own.item.dose[level])


def test_slots_take_the_values_of_the_level(library):
    for item in library.problem("crisis.suicide").objectives:
        made = composing.objective_from(library, f"crisis.suicide.{item.id}", "fbc", START)
        for name, spec in item.slots.items():
            if name != "baseline" and "fbc" in spec.at:
                assert slot_value(made, name) == number(spec.at["fbc"])


def test_the_newest_score_becomes_the_baseline(library):
    scores = (
        Score(measure="suicidal_urge_0_10", value=8, on=date(2026, 5, 1)),
        Score(measure="suicidal_urge_0_10", value=6, on=date(2026, 5, 3)),
        Score(measure="phq_9", value=19, on=date(2026, 5, 4)),
    )
    made = composing.objective_from(library, "crisis.suicide.o6", "css", START, scores)
    assert slot_value(made, "baseline") == "6"
    assert made.measure == "suicidal_urge_0_10"


def test_no_baseline_is_made_up(library):
    for entry in library.entries.values():
        if entry.kind == "objective":
            made = composing.objective_from(library, entry.id, "op", START)
            assert slot_value(made, "baseline") == "", entry.id


def test_copied_texts_name_their_origin(library):
    made = composing.objective_from(library, "cbt.cravings.o1", "css", START)
    assert made.origin.item == "cbt.cravings.o1"
    assert made.origin.edition == library.edition.id
    assert made.origin.sha256 == hashlib.sha256(made.text.encode()).hexdigest()
    assert not is_stale(made.text, made.plain)
    assert is_stale(made.text + " More.", made.plain)


def test_a_problem_comes_without_goals(library):
    made = composing.problem_from(library, "crisis.suicide", "css", START)
    assert made.title.es == "Crisis suicida y cómo mantenerme a salvo"
    assert made.why.en
    assert len(made.cautions) >= 3
    assert made.goals == ()
    assert "\n" not in made.text


@pytest.mark.parametrize("level", LEVELS)
def test_every_branch_of_every_level_holds_together(library, level):
    for problem_id, problem in library.problems.items():
        if level not in problem.levels:
            continue
        branch = composing.branch_from(library, problem_id, level, START)
        objectives = [each for each in editing.walk(branch) if isinstance(each, Objective)]
        rows = [each for each in editing.walk(branch) if isinstance(each, Intervention)]
        assert 1 <= len(branch.goals) <= 2
        assert len({row.origin.item for row in rows}) == len(rows)
        served = {each for row in rows for each in row.also_serves}
        assert served <= {each.id for each in objectives}
        for each in objectives:
            assert each.interventions or each.id in served
            assert each.due > START
            assert {slot.name for slot in each.slots} <= set(slot_names(each.text))
        for row in rows:
            assert row.dose.times
            assert row.cite
            assert row.role


def test_an_intervention_for_several_objectives_stands_under_the_first(library):
    branch = composing.branch_from(library, "cbt.cravings", "css", START)
    rows = [each for each in editing.walk(branch) if isinstance(each, Intervention)]
    shared = [row for row in rows if row.also_serves]
    assert shared
    for row in shared:
        served = library.entry(row.origin.item).item.for_
        holder = editing.parent(_plan(branch), row.id)
        assert holder.origin.item.rpartition(".")[2] in served


def test_the_wrong_kind_is_refused(library):
    with pytest.raises(ContentError, match="of another kind"):
        composing.goal_from(library, "cbt.cravings.o1")
    with pytest.raises(ContentError, match="of another kind"):
        composing.objective_from(library, "cbt.cravings.g1", "css", START)
    with pytest.raises(ContentError, match="of another kind"):
        composing.intervention_from(library, "cbt.cravings", "css", START, None)


def test_a_blank_plan_starts_on_the_clinics_day(library):
    late = datetime(2026, 5, 5, 2, 0, tzinfo=UTC)
    made = composing.starting_document(
        library,
        Client(name="Ana Ruiz", record_number="1", language="es"),
        Episode(program="p", level="css", admitted_at=late),
        Clinic(time_zone="America/New_York"),
    )
    assert made.plan.started_on == START
    assert made.plan.review.next_on == date(2026, 5, 11)
    assert made.plan.languages == ("en", "es")
    assert composing.first_plan_due(library, "css", late) == datetime(2026, 5, 7, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "template", ["css", "fbc", "wm", "res", "php", "iop", "op", "cc", "adol", "family"]
)
def test_every_starter_plan_can_be_applied(library, template):
    level = library.template(template).level
    document = _document(library, level)
    found = composing.proposal(library, template, ("suicide_risk",))
    chosen = (*found.required, *found.preselected, *found.offered)
    made = composing.apply_template(library, template, document, chosen)
    assert [each.origin.item for each in made.plan.problems] == list(chosen)
    assert made.plan.template == template
    assert all(row.title_es for row in made.plan.schedule)
    assert made.plan.responsibilities
    assert made.plan.discharge_criteria
    if chosen:
        assert any(each.objectives for each in made.plan.discharge_criteria)
    assert made.plan.review.every_days == library.template(template).review_days
    assert codec.decode(codec.encode(made)) == made


def test_a_risk_asks_for_its_problem(library):
    found = composing.proposal(library, "css", ("suicide_risk", "withdrawal"))
    asked = {"crisis.suicide", "wm.withdrawal"}
    assert set(found.required) == asked & set(library.problems)
    assert asked <= {*found.required, *found.later}
    assert "crisis.suicide" not in composing.proposal(library, "css", ()).required


def test_a_starter_plan_keeps_what_is_there(library):
    once = composing.apply_template(library, "css", _document(library), ("cbt.cravings",))
    twice = composing.apply_template(library, "css", once, ("cbt.cravings", "life.money"))
    assert [each.origin.item for each in twice.plan.problems] == ["cbt.cravings", "life.money"]
    assert twice.plan.problems[0] is once.plan.problems[0]
    assert twice.plan.schedule == once.plan.schedule


def test_starter_plans_of_the_level_come_first(library):
    assert composing.templates_for(library, "iop")[0] == "iop"
    assert len(composing.templates_for(library, "css")) == 10


def test_planting_brings_along_what_a_statement_needs(library):
    document = _document(library)
    made = composing.planted(library, document, "life.money.i3")
    path = editing.path(made.plan, made.node)
    assert [type(each).__name__ for each in path] == [
        "Problem",
        "Goal",
        "Objective",
        "Intervention",
    ]
    assert path[0].origin.item == "life.money"


def test_planting_again_uses_what_is_there(library):
    document = _document(library)
    one = composing.planted(library, document, "life.money.o1")
    document = replace(document, plan=one.plan)
    two = composing.planted(library, document, "life.money")
    assert two.plan is one.plan
    three = composing.planted(library, document, "life.money.o2")
    assert len(three.plan.problems) == 1
    holder = editing.parent(three.plan, three.node)
    assert holder.origin.item == f"life.money.{library.entry('life.money.o2').item.goal}"


def test_planting_goes_under_the_selected_node_of_the_same_problem(library):
    document = composing.apply_template(library, "css", _document(library), ("cbt.cravings",))
    goal = document.plan.problems[0].goals[1]
    made = composing.planted(library, document, "cbt.cravings.o1", goal.objectives[0].id)
    assert editing.parent(made.plan, made.node).id == goal.id
    other = composing.planted(library, document, "life.money.o1", goal.id)
    assert editing.path(other.plan, other.node)[0].origin.item == "life.money"


def test_a_planted_intervention_names_the_further_objectives_it_serves(library):
    document = composing.apply_template(library, "css", _document(library), ("crisis.suicide",))
    made = composing.planted(library, document, "crisis.suicide.i5")
    row = editing.find(made.plan, made.node)
    assert editing.parent(made.plan, row.id).id not in row.also_serves


def test_scores_of_the_assessment_reach_the_branch(library):
    document = replace(
        _document(library),
        assessment=Assessment(scores=(Score(measure="urge_0_10", value=9, on=START),)),
    )
    made = composing.planted(library, document, "cbt.cravings.o4")
    assert slot_value(editing.find(made.plan, made.node), "baseline") == "9"


def _plan(branch):
    return Plan(problems=(branch,))
