"""Accepting the library: told on the pages that lean on it, done by name, reader and password."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from planner.library import catalogue
from planner.usecases import authoring, library_acceptance, signing_in
from planner.usecases.library_acceptance import AcceptanceForm
from ui.pages.library.accept_page import AcceptancePage
from ui.pages.library.page import LibraryPage
from ui.pages.plan.page import PlanPage

PASSWORD = "purple lantern over quiet water"


@pytest.fixture
def page(qtbot, administrator, settled):
    made = AcceptancePage(administrator)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    settled()
    return made


def opened(qtbot, page, settled):
    qtbot.addWidget(page)
    page.show()
    settled()
    return page


def test_what_is_accepted_is_listed_by_area_with_its_reviews(page):
    library = catalogue.load()
    last = page.model.rowCount() - 1
    total = [page.model.index(last, column).data() for column in range(7)]
    problems = [each for each in library.problems.values() if each.status != "retired"]
    read = sum(each.meta.clinical_review.state == "done" for each in problems)
    assert total[0] == "All together"
    assert total[1] == str(len(problems))
    assert total[5] == f"{read} of {len(problems)}"
    assert page.sign_off.text() == library.edition.sign_off.strip()


def test_it_is_accepted_by_name_reader_and_own_password(qtbot, page, administrator, settled, heard):
    page.credential.clear()
    qtbot.keyClicks(page.credential, "LICSW, clinical director")
    qtbot.mouseClick(page.reader_box, Qt.MouseButton.LeftButton, pos=_box(page.reader_box))
    qtbot.keyClicks(page.reader, "Ines Robles")
    qtbot.keyClicks(page.qualification, "certified translator")
    qtbot.keyClicks(page.read_on.line, "jun 1, 2026")
    qtbot.keyClicks(page.password.line, PASSWORD)
    with qtbot.waitSignal(page.wants) as left:
        qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    assert left.args[0] == "back"
    settled()
    kept = library_acceptance.state(administrator.desk).accepted
    assert (kept.name, kept.credential) == ("Ana Soto", "LICSW, clinical director")
    assert (kept.spanish.name, kept.spanish.on) == ("Ines Robles", date(2026, 6, 1))
    assert heard.toasts == ["The edition is accepted."]
    assert page.password.text == ""


def test_a_wrong_password_accepts_nothing(qtbot, page, administrator, settled):
    before = library_acceptance.state(administrator.desk).accepted
    qtbot.keyClicks(page.credential, "Director")
    qtbot.keyClicks(page.password.line, "not my password at all")
    page.accept_button.click()
    settled()
    assert page.problem.text()
    assert page.accept_button.isEnabled()
    assert library_acceptance.state(administrator.desk).accepted == before


def test_a_reader_without_a_day_is_asked_for_it(qtbot, page):
    page.reader_box.setChecked(True)
    qtbot.keyClicks(page.reader, "Ines Robles")
    page.accept_button.click()
    assert "day" in page.problem.text()


@pytest.fixture
def unread(house):
    """Accept the edition anew, without anybody who read the Spanish."""
    desk = house.unlock("asoto")
    form = AcceptanceForm(digest=catalogue.load().digest, credential="Director")
    library_acceptance.accept(desk, form, PASSWORD)
    signing_in.lock(desk)


def test_left_open_spanish_is_told_where_plans_are_written(qtbot, unread, sitting, settled, house):
    draft = authoring.start_plan(sitting.desk, house.client, house.episode)
    for page in (LibraryPage(sitting), PlanPage(sitting, plan_id=draft.plan_id)):
        bar = opened(qtbot, page, settled).bar
        assert bar.isVisible()
        assert "Nobody qualified has read the Spanish" in bar.text.text()
        assert "A supervisor or an administrator can settle this." in bar.text.text()
        assert not bar.way_button.isVisible()


def test_an_accepted_library_is_not_spoken_of(qtbot, sitting, settled):
    assert not opened(qtbot, LibraryPage(sitting), settled).bar.isVisible()


def test_the_bar_leads_to_the_list(qtbot, unread, administrator, settled):
    page = opened(qtbot, LibraryPage(administrator), settled)
    with qtbot.waitSignal(page.wants) as asked:
        qtbot.mouseClick(page.bar.way_button, Qt.MouseButton.LeftButton)
    assert asked.args[0] == "library.accept"


def _box(button):
    return QPoint(10, button.height() // 2)
