from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from planner.model import editing
from planner.model.document import ClientOutcome
from planner.model.plan import PlanStatus
from planner.usecases import authoring
from ui import words
from ui.pages.sign.page import SignPage
from ui.theme import apply as theme
from ui.theme.tokens import Scheme

PASSWORD = "purple lantern over quiet water"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, sitting, kept, settled):
    return opened(qtbot, sitting, kept, settled)


def opened(qtbot, sitting, kept, settled):
    made = SignPage(sitting, plan_id=kept.plan_id)
    made.setFixedSize(1300, 700)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    settled()
    return made


def to_client(page):
    if page.step is page.check:
        page.check.accept.setChecked(True)
        page.next_button.click()
    page.next_button.click()
    assert page.step is page.client


def draw(qtbot, pad, strokes=2):
    for stroke in range(strokes):
        start = QPoint(40 + stroke * 80, 50)
        qtbot.mousePress(pad, LEFT, pos=start)
        for step in range(10):
            qtbot.mouseMove(pad, start + QPoint(step * 5, (step % 3) * 9))
        qtbot.mouseRelease(pad, LEFT, pos=start + QPoint(50, 5))


def sign(qtbot, page, settled, password=PASSWORD):
    page.next_button.click()
    assert page.step is page.staff
    qtbot.keyClicks(page.staff.password.line, password)
    qtbot.keyClick(page.staff.password.line, Qt.Key.Key_Return)
    settled()


def test_a_plan_is_signed_with_ink_and_password(qtbot, page, sitting, kept, settled):
    to_client(page)
    assert not page.next_button.isEnabled()
    assert "missing" in page.next_button.accessibleDescription()
    draw(qtbot, page.client.pad)
    assert page.next_button.isEnabled()
    sign(qtbot, page, settled)
    assert page.step is page.result
    assert "read-only" in page.result.headline.text()
    newest = authoring.open_plan(sitting.desk, kept.plan_id)
    assert newest.status is PlanStatus.SIGNED
    assert newest.document.signing.client_outcome is ClientOutcome.SIGNED


def test_a_wrong_password_signs_nothing_and_says_so(qtbot, page, sitting, kept, settled):
    to_client(page)
    draw(qtbot, page.client.pad)
    sign(qtbot, page, settled, "not the right words at all")
    assert page.step is page.staff
    assert page.staff.trouble.text()
    assert not page.staff.password.text
    assert authoring.open_plan(sitting.desk, kept.plan_id).status is PlanStatus.DRAFT


def test_a_client_declines_and_the_statement_is_written_from_facts(
    qtbot, page, sitting, kept, settled
):
    to_client(page)
    page.client.ways.button(2).click()
    refusal = page.client.refusal
    assert "declined to sign" in refusal.statement.toPlainText()
    assert not page.next_button.isEnabled()
    refusal.reason.setEditText("Wants to talk to her sister first")
    assert "her sister" in refusal.statement.toPlainText()
    qtbot.keyClicks(refusal.says, "Not today.")
    sign(qtbot, page, settled)
    signing = authoring.open_plan(sitting.desk, kept.plan_id).document.signing
    assert signing.client_outcome is ClientOutcome.DECLINED
    assert signing.client_says == "Not today."
    assert "her sister" in signing.statement


def test_own_words_of_a_statement_are_left_alone(page):
    to_client(page)
    page.client.ways.button(3).click()
    refusal = page.client.refusal
    refusal.statement.setPlainText("I wrote this.")
    refusal.reason.setEditText("Too ill")
    page.client.took_part.setChecked(False)
    assert refusal.statement.toPlainText() == "I wrote this."


def test_a_typed_name_is_enough(qtbot, page, sitting, kept, settled):
    to_client(page)
    page.client.ways.button(1).click()
    qtbot.keyClicks(page.client.typed, "Marisol Ortega")
    sign(qtbot, page, settled)
    assert page.step is page.result


def test_what_the_copies_lack_stands_beside_the_paper(qtbot, sitting, kept, settled):
    plan = kept.document.plan
    goal = plan.problems[0].goals[0]
    bare = editing.put(plan, replace(goal, plain=replace(goal.plain, es="")))
    authoring.save_draft(sitting.desk, replace(kept.document, plan=bare), kept.rev)
    page = opened(qtbot, sitting, kept, settled)
    if page.step is page.check:
        page.check.accept.setChecked(True)
        page.next_button.click()
    assert page.step is page.paper
    assert page.paper.remarks.isVisible()
    assert "My plan, Spanish" in page.paper.remarks.text()
    assert "1 line has no Spanish yet" in page.paper.remarks.text()
    assert page.next_button.isEnabled()


def test_strokes_can_be_taken_back(qtbot, page):
    to_client(page)
    pad = page.client.pad
    draw(qtbot, pad, strokes=3)
    assert len(pad.strokes) == 3
    pad.undo()
    assert len(pad.strokes) == 2
    pad.clear()
    assert pad.strokes == ()
    assert not pad.is_signed


def test_a_plan_that_is_not_finished_leads_back_to_the_place(qtbot, sitting, kept, settled):
    plan = replace(kept.document.plan, discharge_criteria=())
    authoring.save_draft(sitting.desk, replace(kept.document, plan=plan), kept.rev)
    page = opened(qtbot, sitting, kept, settled)
    assert page.step is page.check
    assert not page.next_button.isEnabled()
    with qtbot.waitSignal(page.wants) as asked:
        page.check.wants.emit("discharge", "discharge_criteria")
    route, arguments = asked.args
    assert route == "plan"
    assert arguments["line"] == "discharge"


LOOKS = list(itertools.product(("en", "es"), (Scheme.LIGHT, Scheme.DARK), (1.0, 2.0)))


@pytest.fixture(params=LOOKS, ids=str)
def _dressed_up(request, dressed):
    language, scheme, scale = request.param
    words.use(dressed, language)
    theme.dress(dressed, scheme, scale)


def looked_over(page, lint_all):
    for _pass in range(4):
        QApplication.processEvents()
    return [str(each) for each in lint_all(page)]


@pytest.mark.usefixtures("_dressed_up")
def test_looked_over(qtbot, sitting, kept, settled, lint_all):
    page = opened(qtbot, sitting, kept, settled)
    found = looked_over(page, lint_all)
    if page.step is page.check:
        page.check.accept.setChecked(True)
        page.next_button.click()
        found += looked_over(page, lint_all)
    page.next_button.click()
    assert page.step is page.client
    for way in range(4):
        page.client.ways.button(way).click()
        found += looked_over(page, lint_all)
    page.client.ways.button(1).click()
    qtbot.keyClicks(page.client.typed, "Marisol Ortega")
    page.next_button.click()
    assert page.step is page.staff
    found += looked_over(page, lint_all)
    assert not found, found
