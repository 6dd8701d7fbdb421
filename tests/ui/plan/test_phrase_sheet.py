"""The client's wording of short entries is written beside them, by mouse or keyboard, and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from planner import assets
from planner.library import catalogue
from planner.model import codec, phrases
from ui.pages.plan.phrase_sheet import PhraseRows
from ui.pages.plan.section_sheets import section_sheet
from ui.viewmodels import plan_outline
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_setting import PlanSetting


def setting():
    return PlanSetting(
        library=catalogue.load(),
        staff=(),
        author="Dana Reyes, LMHC",
        today=lambda: date(2026, 10, 6),
    )


@pytest.fixture
def editor():
    document = codec.decode(assets.read_bytes("samples/css.json"))
    return PlanEditor(replace(document, plan=replace(document.plan, phrases=())))


@pytest.fixture
def rows(qtbot, editor):
    sheet = section_sheet(editor, setting(), "phrases")
    editor.changed.connect(sheet.refresh)
    qtbot.addWidget(sheet)
    sheet.resize(640, 900)
    with qtbot.waitExposed(sheet):
        sheet.show()
    yield sheet.findChild(PhraseRows)  # noqa: PT022  # the sheet lives as long as the test


def test_entries_stand_as_on_the_sheet_and_lines_without_spanish_are_counted(editor, rows):
    entries = phrases.entries(editor.document)
    lacking = phrases.missing(editor.document, "es")
    assert [row.entry for row in rows.rows] == list(entries)
    assert rows.summary.text() == f"{len(lacking)} lines have no Spanish"
    told = [row.entry for row in rows.rows if row.levels["es"].text() == "Not in Spanish yet"]
    assert told == list(lacking)


def test_words_are_kept_as_one_step_with_their_writer_and_can_be_undone(qtbot, editor, rows):
    row = rows.rows[0]
    qtbot.keyClicks(row.fields["es"], "Cocino un turno entero sin apuntes")
    kept = phrases.of_text(editor.plan, row.entry.text)
    assert kept.es == "Cocino un turno entero sin apuntes"
    assert kept.es_by == "Dana Reyes, LMHC"
    assert editor.stack.count() == 1
    assert row.levels["es"].text().startswith("Reading ease")
    editor.stack.undo()
    assert editor.plan.phrases == ()
    assert row.fields["es"].toPlainText() == ""


def test_keyboard_goes_from_english_to_spanish_to_the_next_line(qtbot, rows):
    first, second = rows.rows[:2]
    first.fields["en"].setFocus()
    for field in (first.fields["es"], second.fields["en"], second.fields["es"]):
        qtbot.keyClick(rows.window().focusWidget(), Qt.Key.Key_Tab)
        assert rows.window().focusWidget() is field


def test_button_leads_from_one_line_without_words_to_the_next(qtbot, editor, rows):
    lacking = phrases.missing(editor.document, "es")
    seen = []
    for _place in range(len(lacking) + 1):
        qtbot.mouseClick(rows.next_button, Qt.MouseButton.LeftButton)
        seen.append(rows.window().focusWidget().accessibleName().partition(": ")[2])
    assert seen == [*(each.text for each in lacking), lacking[0].text]


def test_finding_leads_to_its_line(editor, rows):
    lacking = phrases.missing(editor.document, "es")
    assert rows.focus_field("", "es")
    assert rows.window().focusWidget().accessibleName().endswith(lacking[0].text)
    editor.change_plan("x", lambda plan: phrases.with_phrase(plan, lacking[3].text, "en", "Mine"))
    assert rows.focus_field("", "en.0")
    assert rows.window().focusWidget().toPlainText() == "Mine"


def test_wording_of_a_line_that_is_gone_is_removed_when_asked_for(qtbot, editor, rows):
    assert not rows.tidy_button.isVisible()
    editor.change_plan("x", lambda plan: phrases.with_phrase(plan, "dental pain", "es", "dolor"))
    editor.change_plan("x", lambda plan: replace(plan, medications=()))
    assert rows.tidy_button.text() == "Remove wording of 1 line that is gone"
    qtbot.mouseClick(rows.tidy_button, Qt.MouseButton.LeftButton)
    assert editor.plan.phrases == ()
    assert not rows.tidy_button.isVisible()


def test_outline_counts_the_lines_without_words(editor):
    def note():
        group = plan_outline.lines(editor.document)[-1]
        line = next(each for each in group.below if each.id == "phrases")
        return plan_outline.reading(editor.document, line).note

    assert note() == f"{len(phrases.missing(editor.document, 'es'))} missing"
    for each in phrases.missing(editor.document, "es"):
        editor.change_plan("x", lambda plan, e=each: phrases.with_phrase(plan, e.text, "es", "Sí"))
    assert note() == ""
