from __future__ import annotations

import contextlib
import random
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.errors import UserError
from planner.model import codec, editing
from planner.model.plan import Goal, Intervention, Objective, Problem
from ui.viewmodels import plan_moves
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_tree import ID_ROLE, READING_ROLE, PlanTreeModel


def random_step(editor, dice, build_objective):
    nodes = list(editing.walk(editor.plan))
    node = dice.choice(nodes)
    typed, by = f"typed {dice.random()}", dice.choice((-1, 1))
    made = build_objective(f"new{dice.random()}")
    steps = (
        lambda: len(nodes) > 6 and plan_moves.remove(editor, node.id),
        lambda: plan_moves.shift(editor, node.id, by),
        lambda: plan_moves.duplicate(editor, node.id),
        lambda: editor.change_node("Edit", node.id, lambda n: replace(n, text=typed), merge="t"),
        lambda: plan_moves.add(editor, node.id, made),
        lambda: editor.change_plan("Edit words", lambda plan: replace(plan, client_words=typed)),
        lambda: plan_moves.level(editor, node.id, by),
    )
    with contextlib.suppress(UserError):
        dice.choice(steps)()


def shown(model, parent=None):
    parent = parent or QModelIndex()
    return [
        (model.index(row, 0, parent).data(ID_ROLE), shown(model, model.index(row, 0, parent)))
        for row in range(model.rowCount(parent))
    ]


@pytest.mark.parametrize("seed", range(6))
def test_fifty_steps_go_all_the_way_back_and_all_the_way_forth(qtbot, build, build_objective, seed):
    dice = random.Random(seed)
    editor = PlanEditor(build())
    model = PlanTreeModel(editor.document)
    editor.changed.connect(lambda before, after: model.show(after))
    start = codec.encode(editor.document)
    for _step in range(50):
        random_step(editor, dice, build_objective)
        assert shown(model) == shown(PlanTreeModel(editor.document))
    end = codec.encode(editor.document)
    assert editor.stack.count() > 10
    while editor.stack.canUndo():
        editor.stack.undo()
        assert shown(model) == shown(PlanTreeModel(editor.document))
    assert codec.encode(editor.document) == start
    while editor.stack.canRedo():
        editor.stack.redo()
    assert codec.encode(editor.document) == end
    assert shown(model) == shown(PlanTreeModel(editor.document))


def test_the_tree_model_keeps_qts_rules_through_every_kind_of_change(
    qtbot, qtmodeltester, build, build_objective
):
    editor = PlanEditor(build())
    model = PlanTreeModel(editor.document)
    editor.changed.connect(lambda before, after: model.show(after))
    qtmodeltester.check(model, force_py=True)
    dice = random.Random(7)
    for _step in range(25):
        random_step(editor, dice, build_objective)
    qtmodeltester.check(model, force_py=True)


def test_every_step_has_a_name(build):
    editor = PlanEditor(build())
    plan_moves.add(editor, "p0g0", Objective(text="New"))
    assert editor.stack.undoText() == "Add objective"
    plan_moves.remove(editor, "p1")
    assert editor.stack.undoText() == "Remove problem"


def test_typing_in_one_field_is_one_step_until_the_field_is_left(build):
    editor = PlanEditor(build())
    for text in ("a", "ab", "abc"):
        editor.change_node(
            "Edit words", "p0g0", lambda g, t=text: replace(g, client_words=t), merge="w"
        )
    assert editor.stack.count() == 1
    editor.end_run()
    editor.change_node("Edit words", "p0g0", lambda g: replace(g, client_words="abcd"), merge="w")
    assert editor.stack.count() == 2
    editor.stack.undo()
    assert editor.node("p0g0").client_words == "abc"
    editor.stack.undo()
    assert editor.node("p0g0").client_words == ""


def test_typing_and_taking_it_back_leaves_no_step(build):
    editor = PlanEditor(build())
    editor.change_node("Edit", "p0", lambda p: replace(p, text="x"), merge="text")
    editor.change_node("Edit", "p0", lambda p: replace(p, text="Problem 0"), merge="text")
    assert editor.stack.count() == 0


def test_a_signed_version_takes_no_change(qtbot, build):
    editor = PlanEditor(build())
    editor.read_only = True
    with qtbot.waitSignal(editor.refused):
        assert not plan_moves.remove(editor, "p0")
    assert editor.node("p0") is not None


def test_selection_survives_a_change_elsewhere_and_a_move(qtbot, build):
    editor = PlanEditor(build())
    model = PlanTreeModel(editor.document)
    editor.changed.connect(lambda before, after: model.show(after))
    kept = QPersistentModelIndex(model.index_of("p1g0o1"))
    plan_moves.remove(editor, "p0")
    plan_moves.shift(editor, "p1g0o1", -1)
    assert kept.isValid()
    assert kept.data(ID_ROLE) == "p1g0o1"
    assert kept.row() == 0


def test_a_line_says_its_sentence_with_the_slots_filled(qtbot, build):
    model = PlanTreeModel(build())
    reading = model.index_of("p0g0o0").data(READING_ROLE)
    assert reading.text == "Client will use a skill in 3 situations by Jun 14, 2026."
    assert reading.note == "Jun 14, 2026"
    said = model.index_of("p0g0o0").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Objective. Client will")


@pytest.mark.parametrize(
    ("selected", "kind", "holder"),
    [
        ("p0g0o1i", Intervention, "p0g0o1"),
        ("p0g0o1i", Objective, "p0g0"),
        ("p0g0", Goal, "p0"),
        ("p1", Objective, "p1g0"),
        ("p1", Intervention, ""),
        ("", Problem, "plan"),
        ("basics", Goal, ""),
    ],
)
def test_a_new_line_goes_to_the_nearest_place_that_can_hold_it(build, selected, kind, holder):
    assert plan_moves.place_for(build().plan, selected, kind) == holder


def test_a_goal_becomes_an_objective_of_the_goal_above_and_back(build):
    editor = PlanEditor(build(problems=1, goals=2, objectives=1))
    before = editor.document
    plan_moves.level(editor, "p0g1", +1)
    assert [each.id for each in editor.node("p0g0").objectives] == ["p0g0o0", "p0g1", "p0g1o0"]
    assert isinstance(editor.node("p0g1"), Objective)
    plan_moves.level(editor, "p0g1", -1)
    assert isinstance(editor.node("p0g1"), Goal)
    editor.stack.undo()
    editor.stack.undo()
    assert editor.document == before


def test_an_objective_with_interventions_says_why_it_cannot_become_a_goal(build):
    editor = PlanEditor(build())
    with pytest.raises(UserError, match="interventions"):
        plan_moves.level(editor, "p0g0o0", -1)


def test_an_editor_that_goes_with_steps_in_it_calls_nobody(qtbot, build):
    """A stack in destruction clears itself; a listener on it once took the program down."""
    heard = []
    holder = QObject()
    editor = PlanEditor(build(), holder)
    editor.stepped.connect(lambda: heard.append(editor.stack.count()))
    plan_moves.remove(editor, "p0")
    editor.undo()
    editor.redo()
    assert heard == [1, 1, 1]
    shiboken6.delete(holder)
    assert heard == [1, 1, 1]
