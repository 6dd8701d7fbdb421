"""Changing a plan's tree: nothing is lost, doubled, or changed beside what was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import assets
from planner.errors import UserError
from planner.model import codec, editing
from planner.model.document import Plan
from planner.model.plan import Goal, Intervention, Objective, Problem

SAMPLE = codec.decode(assets.read_bytes("samples/css.json")).plan
NODES = tuple(editing.walk(SAMPLE))
IDS = [node.id for node in NODES]
places = st.sampled_from(IDS)
KINDS = {Problem: Plan, Goal: Problem, Objective: Goal, Intervention: Objective}


def ids(plan: Plan) -> list[str]:
    return [node.id for node in editing.walk(plan)]


def references(plan: Plan) -> set[str]:
    services = (node for node in editing.walk(plan) if isinstance(node, Intervention))
    return {ref for each in services for ref in each.also_serves} | {
        ref for each in plan.discharge_criteria for ref in each.objectives
    }


@given(places)
def test_removing_takes_the_branch_and_every_reference_to_it(node_id: str) -> None:
    gone = editing.find(SAMPLE, node_id)
    assert gone is not None
    branch = {gone.id, *(each.id for each in editing.walk(gone))}
    plan = editing.remove(SAMPLE, node_id)
    assert ids(plan) == [each for each in IDS if each not in branch]
    assert not references(plan) & branch


@given(places, st.sampled_from([-1, 1]))
def test_shifting_there_and_back_changes_nothing(node_id: str, by: int) -> None:
    there = editing.shift(SAMPLE, node_id, by)
    assert sorted(ids(there)) == sorted(IDS)
    if there is not SAMPLE:
        assert editing.shift(there, node_id, -by) == SAMPLE


@given(places)
def test_copy_has_fresh_ids_and_the_same_words(node_id: str) -> None:
    plan, copy_id = editing.duplicate(SAMPLE, node_id)
    original, copy = editing.find(plan, node_id), editing.find(plan, copy_id)
    assert original is not None
    assert copy is not None
    assert len(set(ids(plan))) == len(ids(plan))
    assert [each.text for each in editing.walk(copy)] == [
        each.text for each in editing.walk(original)
    ]
    assert set(ids(plan)) > set(IDS)


@given(places, places)
def test_moving_keeps_every_node_or_is_refused(node_id: str, holder_id: str) -> None:
    node, holder = editing.find(SAMPLE, node_id), editing.find(SAMPLE, holder_id)
    assert node is not None
    below = {each.id for each in editing.walk(node)}
    if KINDS[type(node)] is not type(holder) or holder_id in below:
        with pytest.raises(UserError):
            editing.move(SAMPLE, node_id, holder_id)
        return
    moved = editing.move(SAMPLE, node_id, holder_id)
    assert sorted(ids(moved)) == sorted(IDS)
    assert editing.parent(moved, node_id) == editing.find(moved, holder_id)


@given(places, st.text(max_size=20))
def test_putting_changes_one_node_and_keeps_the_others_the_same_objects(
    node_id: str, text: str
) -> None:
    node = editing.find(SAMPLE, node_id)
    assert node is not None
    plan = editing.put(SAMPLE, replace(node, text=text))
    on_the_way = {each.id for each in editing.path(SAMPLE, node_id)}
    for before, after in zip(NODES, editing.walk(plan), strict=True):
        assert before.id == after.id
        assert (before is after) or before.id in on_the_way


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 3), places), max_size=12))
def test_any_sequence_of_changes_leaves_a_sound_plan(steps: list[tuple[int, str]]) -> None:
    plan = SAMPLE
    for kind, node_id in steps:
        if editing.find(plan, node_id) is None:
            continue
        if kind == 0:
            plan = editing.remove(plan, node_id)
        elif kind == 1:
            plan, _ = editing.duplicate(plan, node_id)
        else:
            plan = editing.shift(plan, node_id, 1 if kind == 2 else -1)
    assert len(set(ids(plan))) == len(ids(plan))
    known = set(ids(plan))
    assert references(plan) <= known


def test_unknown_ids_change_nothing() -> None:
    assert editing.remove(SAMPLE, "gone") is SAMPLE
    assert editing.move(SAMPLE, "gone", "plan") is SAMPLE
    assert editing.shift(SAMPLE, "gone", 1) is SAMPLE
    assert editing.duplicate(SAMPLE, "gone") == (SAMPLE, "")
    assert editing.find(SAMPLE, "gone") is None
    assert editing.path(SAMPLE, "gone") == ()


def test_refusal_says_where_it_could_stand() -> None:
    with pytest.raises(UserError) as refusal:
        editing.add(SAMPLE, "plan", Objective(text="x"))
    assert "cannot stand there" in str(refusal.value)
    assert "under a goal" in refusal.value.remedy
