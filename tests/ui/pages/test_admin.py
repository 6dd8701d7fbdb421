from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from planner.usecases import staffing
from ui.pages.admin.page import AdminPage
from ui.pages.library.page import LibraryPage
from ui.pages.settings.page import SettingsPage
from ui.widgets.key_sheet import groups

PASSWORD = "purple lantern over quiet water"


@pytest.fixture
def page(qtbot, administrator, settled):
    made = AdminPage(administrator)
    qtbot.addWidget(made)
    made.show()
    settled()
    return made


def test_an_account_is_made_with_ones_own_password(qtbot, page, administrator, settled, heard):
    people = page.tabs.widget(0)
    people.add_button.click()
    panel = people.panel
    qtbot.keyClicks(panel.name, "Sam Ortiz")
    for field in (panel.password, panel.again):
        qtbot.keyClicks(field.line, "seven quiet rivers and a lamp")
    qtbot.keyClicks(panel.own.line, PASSWORD)
    with qtbot.waitSignal(panel.done, timeout=15_000):
        panel.save_button.click()
    settled()
    assert heard.toasts == ["Account saved"]
    assert {each.user for each in staffing.people(administrator.desk)} >= {"sortiz"}
    assert people.model.rowCount() == 3


def test_a_wrong_own_password_is_told(qtbot, page, settled):
    people = page.tabs.widget(0)
    people.add_button.click()
    panel = people.panel
    qtbot.keyClicks(panel.name, "Sam Ortiz")
    for field in (panel.password, panel.again):
        qtbot.keyClicks(field.line, "seven quiet rivers and a lamp")
    panel.save_button.click()
    settled()
    assert panel.problem.text()


def test_an_account_is_closed(qtbot, page, administrator, settled):
    people = page.tabs.widget(0)
    people.view.setCurrentIndex(people.model.index(1, 0))
    people._toggle()
    settled()
    closed = [each.user for each in staffing.people(administrator.desk) if not each.active]
    assert closed == ["dreyes"]


def test_the_trail_is_shown_and_verified(qtbot, page, settled):
    audit = page.tabs.widget(3)
    assert audit.model.rowCount() > 3
    audit._verify()
    settled()
    assert audit.verdict.property("role") == "ok"


def test_a_backup_is_made_and_said(qtbot, page, settled, tmp_path):
    backup = page.tabs.widget(2)
    target = tmp_path / "backups"
    target.mkdir()
    backup.back_up(str(target))
    settled()
    assert "Backup made" in backup.result.text()


def test_a_new_recovery_key_is_made_kept_and_confirmed(qtbot, page, settled, tmp_path, heard):
    section = page.tabs.widget(2).recovery
    assert "Nobody has confirmed" in section.state.text()
    qtbot.keyClicks(section.own.line, "not my password at all")
    section.renew_button.click()
    settled()
    assert "password is wrong" in section.problem.text()
    assert not section.keeping.isVisibleTo(page)
    qtbot.keyClicks(section.own.line, PASSWORD)
    section.renew_button.click()
    settled()
    key = section.sheet.key.text()
    assert len(groups(key)) == 9
    assert not section.done_button.isEnabled()
    section.sheet.keep(str(tmp_path / "key.txt"))
    assert key in (tmp_path / "key.txt").read_text(encoding="utf-8")
    assert (tmp_path / "key.txt").stat().st_mode & 0o077 == 0
    qtbot.keyClicks(section.sheet.first_group, groups(key)[1])
    qtbot.keyClicks(section.sheet.second_group, groups(key)[7])
    section.done_button.click()
    settled()
    assert section.sheet.key.text() == ""
    assert "Confirmed as kept" in section.state.text()
    assert heard.toasts == ["Recovery key confirmed"]


def test_programs_are_added(qtbot, page, settled):
    clinic = page.tabs.widget(1)
    qtbot.keyClicks(clinic.program, "Evening IOP")
    clinic.level.setCurrentIndex(clinic.level.findData("iop"))
    clinic.add_button.click()
    settled()
    assert clinic.model.rowCount() == 2


def test_a_setting_is_asked_for_at_once(qtbot, heard, sitting):
    made = SettingsPage(sitting)
    qtbot.addWidget(made)
    made.language.setCurrentIndex(1)
    made.language.activated.emit(1)
    assert heard.preferred[0].language == "es"


def test_the_library_is_searched_as_one_types(qtbot, sitting, settled):
    made = LibraryPage(sitting)
    qtbot.addWidget(made)
    made.show()
    settled()
    finder = made.finder
    everything = finder.model.rowCount()
    qtbot.keyClicks(finder.search, "urge")
    qtbot.waitUntil(lambda: 0 < finder.model.rowCount() < everything)
    qtbot.keyClick(finder.search, Qt.Key.Key_Down)
    assert finder.view.currentIndex().row() == 1
    assert made.panel.title.text()
