"""The library page as a therapist uses it: finding, narrowing, reading, and taking into a plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from planner.library import catalogue
from planner.usecases import authoring, keeping_library
from ui.pages.library.page import LibraryPage
from ui.pages.plan.page import PlanPage
from ui.shell.navigation import Navigator
from ui.viewmodels.library_entry import grades
from ui.viewmodels.library_filters import FacetModel
from ui.viewmodels.open_drafts import DraftsModel, open_drafts


@pytest.fixture
def page(qtbot, sitting, settled):
    made = LibraryPage(sitting)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    settled()
    made.first_focus().setFocus()
    return made


@pytest.fixture
def draft(sitting, house):
    return authoring.start_plan(sitting.desk, house.client, house.episode)


def shown(page):
    return [page.finder.model.entry(row) for row in range(page.finder.model.rowCount())]


def choose(page, facet, value):
    box = page.finder.filters.boxes[facet]
    box.setCurrentIndex(page.finder.filters.models[facet].row_of(value))
    box.activated.emit(box.currentIndex())


def test_words_and_arrows_lead_to_an_entry_that_is_shown_whole(qtbot, page):
    qtbot.keyClicks(page.finder.search, "distress tolerance skills group")
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Up)
    entry = page.finder.entry()
    panel = page.panel
    assert panel.title.text()
    assert panel.client.english.text.text()
    assert panel.client.spanish.text.text()
    assert "grade" in panel.client.english.remark.text()
    assert "INFLESZ" in panel.client.spanish.remark.text()
    assert panel.texts["cautions"][1].text().count("•") == len(entry.problem.cautions)
    badges = [panel.badges.itemAt(at).widget().text() for at in range(panel.badges.count())]
    assert badges == ["Not yet reviewed by a clinician", "Spanish not yet reviewed"]


def test_an_intervention_tells_grade_what_it_means_and_every_source(page):
    page.follow("dbt.distress.i1")
    why = page.panel.texts["why"][1].text()
    entry = catalogue.load().entry("dbt.distress.i1")
    assert why.startswith(grades()[entry.item.evidence])
    assert why.count("•") == len(entry.item.cite) > 0
    how = page.panel.texts["how"][1].text()
    assert "DBT distress tolerance skills training" in how
    assert "Outpatient: 1 × a week, 120 min" in how


def test_filters_narrow_together_and_say_how_many(page):
    choose(page, "domain", "dbt")
    choose(page, "kind", "intervention")
    choose(page, "evidence", "A")
    entries = shown(page)
    assert entries
    assert {(e.problem.domain, e.kind, e.evidence) for e in entries} == {
        ("dbt", "intervention", "A")
    }
    models = page.finder.filters.models
    said = models["evidence"].index(models["evidence"].row_of("A")).data()
    assert said == f"A: strong evidence ({len(entries)})"
    assert page.finder.filters_button.text() == "Filters (3 on)"
    page.finder.filters.clear_button.click()
    assert len(shown(page)) == len(catalogue.load().entries)


def test_nothing_found_says_so_and_leads_back(qtbot, page):
    qtbot.keyClicks(page.finder.search, "zzqxv")
    assert not shown(page)
    assert "zzqxv" in page.finder.nothing.text.text()
    qtbot.mouseClick(page.finder.clear_button, Qt.MouseButton.LeftButton)
    assert shown(page)
    assert page.finder.search.text() == ""


def test_the_keyboard_reaches_everything(qtbot, page):
    page.finder.view.setFocus()
    qtbot.keyClick(page.finder.view, Qt.Key.Key_Slash)
    assert page.finder.search.hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_F4)
    assert page.finder.side.isVisible()
    assert page.finder.filters.boxes["kind"].hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.finder.search.hasFocus()
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Return)
    assert page.finder.view.hasFocus()


def test_a_link_leads_to_another_entry_and_back(qtbot, page):
    page.follow("dbt.distress")
    first = page.panel.title.text()
    link = page.panel.see_also.buttons[0]
    wanted = link.whole
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert page.panel.title.text() == wanted != first
    qtbot.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert page.panel.title.text() == first


def test_a_handout_opens_in_both_languages(qtbot, page):
    page.follow("dbt.distress")
    handouts = page.panel.handouts
    qtbot.mouseClick(handouts.buttons[0], Qt.MouseButton.LeftButton)
    assert handouts.page.isVisible()
    assert "My coping kit" in handouts.page.english.text.text()
    assert "Mi caja de ayuda" in handouts.page.spanish.text.text()
    assert "**" not in handouts.page.english.text.text()
    qtbot.mouseClick(handouts.buttons[0], Qt.MouseButton.LeftButton)
    assert not handouts.page.isVisible()


def test_an_entry_goes_into_the_draft_one_chooses(qtbot, page, draft, sitting, settled):
    page.follow("dbt.distress.o1")
    with qtbot.waitSignal(page.wants) as asked:
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settled()
        assert "Zelda Quixote" in page.chooser.model.index(0).data()
        qtbot.keyClick(page.chooser.view, Qt.Key.Key_Return)
    route, arguments = asked.args
    assert (route, arguments["plan_id"]) == ("plan", draft.plan_id)
    plan = PlanPage(sitting, **arguments)
    qtbot.addWidget(plan)
    plan.resize(1366, 700)
    plan.show()
    settled()
    plan.flush()
    settled()
    kept = authoring.open_plan(sitting.desk, draft.plan_id).document.plan
    items = [o.origin.item for p in kept.problems for g in p.goals for o in g.objectives]
    assert items == ["dbt.distress.o1"]
    assert plan.place()["add"] == ""  # coming back to the plan does not add it again


def test_from_an_open_plan_it_goes_there_without_asking(qtbot, sitting, settled, draft):
    page = LibraryPage(sitting, plan_id=draft.plan_id, entry="dbt.distress.o1")
    qtbot.addWidget(page)
    page.show()
    settled()
    assert page.finder.entry().id == "dbt.distress.o1"
    with qtbot.waitSignal(page.wants) as asked:
        page.use_button.click()
    assert asked.args == ["plan", {"plan_id": draft.plan_id, "add": "dbt.distress.o1"}]


def test_without_a_draft_one_is_told_where_to_start(qtbot, page, settled):
    page.use_button.click()
    settled()
    assert page.chooser.faces.currentIndex() == 1
    qtbot.keyClick(page.chooser, Qt.Key.Key_Escape)
    assert page.faces.currentIndex() == 0


def test_an_administrator_reads_but_uses_nothing(qtbot, administrator, settled):
    page = LibraryPage(administrator)
    qtbot.addWidget(page)
    page.show()
    settled()
    assert not page.use_button.isVisible()


def test_the_place_brings_back_words_filters_and_entry(qtbot, page, sitting, settled):
    choose(page, "domain", "dbt")
    qtbot.keyClicks(page.finder.search, "group")
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Down)
    place = page.place()
    again = LibraryPage(sitting, **place)
    qtbot.addWidget(again)
    again.show()
    settled()
    assert again.place() == place


def test_from_the_plan_to_the_library_and_back_adds_once(qtbot, sitting, settled, draft):
    navigator = Navigator(sitting)
    for route, arguments in (("plan", {"plan_id": draft.plan_id}), ("library", {})):
        navigator.go(route, arguments)
        qtbot.addWidget(navigator.page)
        navigator.page.show()
        settled()
    navigator.page.follow("dbt.distress.o1")
    navigator.page.use()
    for _again in range(2):
        qtbot.addWidget(navigator.page)
        navigator.page.show()
        settled()
        navigator.page.flush()
        settled()
        plan = navigator.page.work.editor.plan
        items = [o.origin.item for p in plan.problems for g in p.goals for o in g.objectives]
        assert items == ["dbt.distress.o1"]
        navigator.again()
    qtbot.addWidget(navigator.page)
    settled()
    navigator.deleteLater()


def test_the_models_keep_qts_rules(qtmodeltester, page, sitting, draft):
    qtmodeltester.check(page.finder.model)
    for model in page.finder.filters.models.values():
        assert isinstance(model, FacetModel)
        qtmodeltester.check(model)
    drafts = DraftsModel(page)
    drafts.show(open_drafts(sitting.desk))
    assert drafts.rowCount() == 1
    qtmodeltester.check(drafts)


def test_a_favourite_is_kept_filtered_by_and_taken_back(qtbot, page, sitting, settled, heard):
    page.finder.search.setText("distress tolerance")
    item = page.finder.entry().id
    qtbot.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert keeping_library.habits(sitting.desk).favourites == {item}
    assert page.star.button.isChecked()
    page.finder.search.setText("")
    choose(page, "mine", "favourite")
    assert [each.id for each in shown(page)] == [item]
    qtbot.mouseClick(page.star.button, Qt.MouseButton.LeftButton)
    settled()
    assert keeping_library.habits(sitting.desk).favourites == frozenset()
    assert heard.toasts == ["Added to your favorites.", "Taken from your favorites."]
