"""The library beside the plan: eight objectives at a time, and cautions when a problem enters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from planner.usecases import keeping_library

PROBLEM = "crisis.suicide"


def kinds(pane):
    return [entry.kind for entry in pane.model.entries]


def test_eight_objectives_until_more_are_asked_for(qtbot, work):
    pane = work.composer.library
    pane.kind.setCurrentIndex(pane.kind.findData("objective"))
    assert kinds(pane) == ["objective"] * 8
    assert pane.more_button.isVisible()
    before = [entry.id for entry in pane.model.entries]
    pane.more_button.setFocus()
    qtbot.keyClick(pane.more_button, Qt.Key.Key_Space)
    assert len(pane.model.entries) > 8
    assert [entry.id for entry in pane.model.entries][:8] == before
    assert pane.chosen().id == pane.model.entries[8].id
    assert not pane.more_button.isVisible()
    qtbot.keyClicks(pane.search, "plan")
    assert kinds(pane).count("objective") <= 8


def test_cautions_of_a_problem_stay_until_read_and_stop_nobody(qtbot, work):
    pane = work.composer.library
    pane.search.setFocus()
    work._add(PROBLEM)
    cautions = work._setting.library.problem(PROBLEM).cautions
    assert pane.cautions.isVisible()
    assert all(each in pane.cautions.text.toPlainText() for each in cautions)
    assert work._setting.library.problem(PROBLEM).title.en in pane.cautions.text.accessibleName()
    assert QApplication.focusWidget() is pane.search
    reached = set()
    for _ in range(15):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert pane.cautions.done in reached
    qtbot.keyClick(pane.cautions.done, Qt.Key.Key_Space)
    assert not pane.cautions.isVisible()
    assert QApplication.focusWidget() is pane.search
    work._add(f"{PROBLEM}.o2")
    assert not pane.cautions.isVisible()


def test_rows_are_as_high_when_the_scroll_bar_is_there(qtbot, work):
    for view in (work.composer.library.list, work.composer.findings.list):
        bar = view.verticalScrollBar()
        option = QStyleOptionViewItem()
        option.fontMetrics, option.font = view.fontMetrics(), view.font()
        heights = set()
        for shown in (Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn):
            view.setVerticalScrollBarPolicy(shown)
            QApplication.processEvents()
            assert bar.isVisible() == (shown is Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            rows = range(view.model().rowCount())
            heights.add(
                tuple(
                    view.itemDelegate().sizeHint(option, view.model().index(row, 0)).height()
                    for row in rows
                )
            )
        assert len(heights) == 1


def test_what_suits_the_client_and_is_liked_leads(work):
    taste = work.composer.library.offer._taste
    document = work.editor.document
    codes = {each.code for each in document.assessment.diagnoses}
    hinted = [
        problem.id
        for problem in work._setting.library.problems.values()
        if codes & set(problem.icd10_hints)
    ]
    assert hinted
    assert all(taste.suits[each] == 1.0 for each in hinted)


def test_an_entry_says_who_has_not_read_it_and_takes_a_star(qtbot, work, sitting, settled):
    pane = work.composer.library
    item = pane.chosen().id
    assert "Not yet reviewed by a clinician" in pane.marks.badge.text()
    qtbot.mouseClick(pane.marks.star, Qt.MouseButton.LeftButton)
    settled()
    assert pane.marks.star.isChecked()
    assert keeping_library.habits(sitting.desk).favourites == {item}
    pane.marks.star.setFocus()
    qtbot.keyClick(pane.marks.star, Qt.Key.Key_Space)
    settled()
    assert not pane.marks.star.isChecked()
    assert keeping_library.habits(sitting.desk).favourites == frozenset()
