from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox

from planner.errors import ConflictError
from planner.model import editing
from planner.model.findings import Severity
from planner.model.plan import Goal, Objective
from planner.usecases import authoring
from ui.pages.plan.inputs import NumberField, WordsEdit, clean
from ui.pages.plan.palette import Palette
from ui.pages.plan.sentence_card import SentenceCard
from ui.theme import apply as theme
from ui.theme.tokens import Scheme
from ui.viewmodels.plan_autosave import SaveState
from ui.viewmodels.plan_tree import ITEM_MIME

CTRL = Qt.KeyboardModifier.ControlModifier


def first(work, kind):
    return next(node for node in editing.walk(work.editor.plan) if isinstance(node, kind))


def field(work, name):
    return work.composer.details.sheet.findChild(object, name)


def saved(work, sitting):
    return authoring.open_plan(sitting.desk, work.editor.plan.id).document


def test_enter_in_the_search_adds_selects_and_leaves_the_cursor_there(qtbot, work):
    library = work.composer.library
    before = len(list(editing.walk(work.editor.plan)))
    qtbot.keyClicks(library.search, "coping kit")
    assert "kit" in library.chosen().text
    qtbot.keyClick(library.search, Qt.Key.Key_Return)
    assert len(list(editing.walk(work.editor.plan))) > before
    made = work.editor.node(work.composer.outline.line)
    assert made.origin.item == library.chosen().id
    assert library.search.text() == "coping kit"
    qtbot.keyClick(library.search, Qt.Key.Key_Z, CTRL)
    assert len(list(editing.walk(work.editor.plan))) == before


def test_what_is_typed_is_kept_after_a_pause(qtbot, work, sitting, settled):
    goal = first(work, Goal)
    work.composer.outline.go_to(goal.id)
    words = field(work, "client_words")
    words.setPlainText("")
    qtbot.keyClicks(words, "I want to sleep")
    assert work.autosave.state is SaveState.SAVING
    qtbot.waitUntil(lambda: work.autosave.state is SaveState.SAVED, timeout=5000)
    assert editing.find(saved(work, sitting).plan, goal.id).client_words == "I want to sleep"


def test_a_flush_keeps_half_a_word_at_once(qtbot, work, sitting, settled):
    goal = first(work, Goal)
    work.composer.outline.go_to(goal.id)
    qtbot.keyClicks(field(work, "client_words"), "x")
    work.autosave.flush()
    settled()
    assert editing.find(saved(work, sitting).plan, goal.id).client_words.endswith("x") or (
        editing.find(saved(work, sitting).plan, goal.id).client_words.startswith("x")
    )


def test_a_conflict_is_asked_about_and_nothing_is_lost(qtbot, work, sitting, settled):
    elsewhere = authoring.open_plan(sitting.desk, work.editor.plan.id)
    theirs = replace(elsewhere.document.plan, client_words="theirs")
    authoring.save_draft(sitting.desk, replace(elsewhere.document, plan=theirs), elsewhere.rev)
    work.editor.change_plan("Edit", lambda plan: replace(plan, client_words="mine"))
    with qtbot.waitSignal(work.autosave.conflicted) as heard:
        work.autosave.flush()
    assert isinstance(heard.args[0], ConflictError)
    assert work.conflict.isVisible()
    assert work.editor.plan.client_words == "mine"
    work.conflict.mine_button.click()
    settled()
    assert saved(work, sitting).plan.client_words == "mine"
    assert work.autosave.state is SaveState.SAVED


def test_the_other_draft_can_be_taken(qtbot, work, sitting, settled):
    elsewhere = authoring.open_plan(sitting.desk, work.editor.plan.id)
    theirs = replace(elsewhere.document.plan, client_words="theirs")
    authoring.save_draft(sitting.desk, replace(elsewhere.document, plan=theirs), elsewhere.rev)
    work.editor.change_plan("Edit", lambda plan: replace(plan, client_words="mine"))
    with qtbot.waitSignal(work.autosave.conflicted):
        work.autosave.flush()
    work.conflict.theirs_button.click()
    settled()
    assert work.editor.plan.client_words == "theirs"
    assert not work.editor.stack.canUndo()


def test_a_number_is_filled_in_and_the_sentence_follows(qtbot, work):
    objective = first(work, Objective)
    work.composer.outline.go_to(objective.id)
    target = field(work, "slots.target")
    assert isinstance(target, NumberField)
    target.setFocus()
    target.selectAll()
    qtbot.keyClicks(target, "4")
    assert "<b" in work.composer.details.sheet.findChild(SentenceCard).sentence.text()
    assert next(s for s in work.editor.node(objective.id).slots if s.name == "target").value == "4"
    assert work.editor.stack.undoText().startswith("Fill in")


def test_a_pace_button_sets_pace_and_date(qtbot, work):
    objective = first(work, Objective)
    work.composer.outline.go_to(objective.id)
    button = field(work, "pace.long")
    button.click()
    changed = work.editor.node(objective.id)
    days = work.composer.details._setting.pace_days(work.editor.document)
    assert (changed.pace, changed.due) == ("long", days["long"])


def test_a_broken_thread_is_shown_with_a_way_to_it_and_a_repair(qtbot, work):
    objective = first(work, Objective)
    work.editor.change_node("Edit", objective.id, lambda node: replace(node, due=None))
    findings = work.composer.findings
    qtbot.waitUntil(lambda: blockers(findings) > 0, timeout=5000)
    assert findings.model.findings[0].severity is Severity.BLOCKER
    findings.step(1)
    assert work.composer.outline.line == objective.id
    focused = QApplication.focusWidget()
    assert focused is field(work, "due").line
    findings.fix()
    assert work.editor.node(objective.id).due is not None
    qtbot.waitUntil(lambda: not blockers(findings), timeout=5000)


def blockers(findings):
    """Return how many findings stop signing; what is only good to know may stay."""
    return sum(each.severity is Severity.BLOCKER for each in findings.model.findings)


def test_the_palette_finds_commands_and_library_in_any_order_of_words(qtbot, work):
    work.palette_door.open()
    palette = work.findChild(Palette)
    qtbot.keyClicks(palette.line, "plan sign")
    assert palette.list.item(0).text().startswith("Sign plan")
    palette.line.setText("group skills")
    assert any("group" in palette.list.item(row).text() for row in range(palette.list.count()))
    palette.line.setText("qqqqzzzz")
    assert palette.empty.isVisibleTo(palette)
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: work.findChild(Palette) is None)


def test_the_palette_leads_to_a_field(qtbot, work):
    work.palette_door.open()
    palette = work.findChild(Palette)
    qtbot.keyClicks(palette.line, "add diag")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert work.composer.outline.line == "diagnoses"
    qtbot.waitUntil(lambda: work.findChild(Palette) is None)


def test_an_entry_dropped_on_an_objective_stands_under_it(qtbot, work):
    objective = first(work, Objective)
    view, model = work.composer.outline.view, work.composer.outline.model
    view.scrollTo(model.index_of(objective.id))
    spot = view.visualRect(model.index_of(objective.id)).center()
    origin = objective.origin.item.rsplit(".", 1)[0]
    library = work._setting.library
    entry = next(
        each
        for each in library.entries.values()
        if each.kind == "intervention" and each.problem.id == origin
    )
    mime = QMimeData()
    mime.setData(ITEM_MIME, entry.id.encode())
    nothing = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(
        spot, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, nothing
    )
    QApplication.sendEvent(view.viewport(), enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(spot), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, nothing
    )
    QApplication.sendEvent(view.viewport(), drop)
    assert entry.id in [i.origin.item for i in work.editor.node(objective.id).interventions]


def test_a_strange_thing_cannot_be_dropped(work):
    view = work.composer.outline.view
    mime = QMimeData()
    mime.setText("hello")
    enter = QDragEnterEvent(
        view.rect().center(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), enter)
    assert not enter.isAccepted()


def test_writing_ones_own_asks_for_its_text(qtbot, work):
    goal = first(work, Goal)
    work.composer.outline.go_to(goal.id)
    work.adder.write("objective", goal.id)
    made = work.editor.node(work.composer.outline.line)
    assert isinstance(made, Objective)
    text = field(work, "text")
    qtbot.keyClicks(text, "Client will walk {n} times a week by {by}.")
    assert [slot.name for slot in work.editor.node(made.id).slots] == ["n"]


def test_moving_and_removing_by_keys(qtbot, work, heard):
    goal = first(work, Goal)
    second = goal.objectives[1]
    outline = work.composer.outline
    outline.go_to(second.id)
    outline.view.setFocus()
    qtbot.keyClick(outline.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert work.editor.node(goal.id).objectives[0].id == second.id
    qtbot.keyClick(outline.view, Qt.Key.Key_Delete)
    assert work.editor.node(second.id) is None
    assert "removed" in heard.toasts[-1]
    work.editor.undo()
    assert outline.line == second.id


def test_the_offer_to_undo_goes_when_it_would_undo_something_else(work, heard):
    goal = first(work, Goal)
    work.composer.outline.go_to(goal.objectives[0].id)
    work.composer.outline.remove()
    assert "removed" in heard.toasts[-1]
    work.editor.change_plan("Edit", lambda plan: replace(plan, client_words="later"))
    assert heard.toasts[-1] == ""


def test_the_wording_for_the_client_is_marked_when_the_clinical_one_changed(qtbot, work):
    objective = first(work, Objective)
    work.composer.outline.go_to(objective.id)
    text = field(work, "text")
    assert isinstance(text, WordsEdit)
    qtbot.keyClicks(text, "Now ")
    sheet = work.composer.details.sheet
    fits = [each for each in sheet.findChildren(object) if "still fit" in _text(each)]
    qtbot.waitUntil(lambda: any(each.isVisibleTo(sheet) for each in fits))


def _text(widget):
    return widget.text() if hasattr(widget, "text") and callable(widget.text) else ""


def test_every_section_has_a_form(work):
    for section in work.guide.sections():
        work.guide.go(section[1])
        assert work.composer.details.sheet is not None
        assert work.composer.details.line == section[1]


def test_letters_that_cannot_be_kept_are_left_out():
    assert clean("a\x0bb\u202ec\ud800d") == "abcd"
    assert clean("e\u0301") == "\u00e9"
    assert len(clean("x" * 10_000)) == 8_000


def test_panes_fold_into_tabs_where_there_is_no_room(work):
    composer = work.composer
    page = work.parentWidget()
    page.setFixedSize(700, 560)
    QApplication.processEvents()
    assert composer.tabs.indexOf(composer.library) >= 0
    work.guide.show_pane(composer.library, composer.library.search)
    assert composer.library.search.isVisible()
    page.setFixedSize(1300, 700)
    QApplication.processEvents()
    assert composer.body.indexOf(composer.library) == 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("dark", [False, True])
def test_looked_over(work, lint_all, dressed, scale, dark):
    theme.dress(dressed, Scheme.DARK if dark else Scheme.LIGHT, scale)
    page = work.parentWidget()
    for line in (first(work, Objective).id, "assessment", "schedule"):
        work.composer.outline.go_to(line)
        for _pass in range(4):
            QApplication.processEvents()
        found = [str(each) for each in lint_all(page)]
        assert not found, found


def test_combos_in_forms_are_named(work):
    work.composer.outline.go_to(first(work, Objective).id)
    for combo in work.composer.details.sheet.findChildren(QComboBox):
        assert combo.accessibleName()
