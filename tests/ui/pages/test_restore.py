"""Putting a backup back in the window: what is shown before, while and after."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from planner.model.client import Client
from planner.usecases import admitting, backing_up, signing_in
from planner.usecases.restoring import StoppedError
from ui import words
from ui.app import gate_to
from ui.pages.restore.page import RestorePage
from ui.pages.unlock.page import UnlockPage


@pytest.fixture
def backup(house, tmp_path):
    desk = house.unlock("asoto")
    made = backing_up.back_up(desk, tmp_path / "june.gtbackup").folder
    signing_in.lock(desk)
    desk = house.unlock()
    admitting.add_client(desk, Client(name="Came Later", record_number="99"))
    signing_in.lock(desk)
    return made


@pytest.fixture
def gate(house, clock):
    return gate_to(house.folder, clock)


def opened(qtbot, gate, tasks):
    page = RestorePage(gate, tasks)
    qtbot.addWidget(page)
    page.resize(1366, 728)
    page.show()
    return page


def names(house, folder):
    moved = replace(house, folder=folder)
    desk = moved.unlock()
    try:
        return sorted(row.name for row in admitting.clients(desk))
    finally:
        signing_in.lock(desk)


def test_what_it_holds_and_what_becomes_of_the_vault_is_said_first(
    qtbot, gate, tasks, settled, backup
):
    page = opened(qtbot, gate, tasks)
    assert not page.restore_button.isEnabled()
    page.look(str(backup))
    assert page.progress.isVisible()
    settled()
    told = page.facts.told()
    for part in ("Harbor Lane", "1 client", "0 plan versions", "asoto, dreyes", str(gate.folder)):
        assert part in told
    assert "not overwritten" in told
    assert page.restore_button.isEnabled()
    assert not page.progress.isVisible()


def test_the_backup_becomes_the_vault_and_the_one_before_is_kept(
    qtbot, gate, tasks, settled, backup, house
):
    page = opened(qtbot, gate, tasks)
    page.look(str(backup))
    settled()
    with qtbot.waitSignal(page.restored) as done:
        qtbot.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    assert done.args == [str(house.folder)]
    assert names(house, house.folder) == ["Zelda Quixote"]
    (aside,) = house.folder.parent.glob("*.before-restore-*")
    assert names(house, aside) == ["Came Later", "Zelda Quixote"]


def test_another_folder_can_be_chosen(qtbot, gate, tasks, settled, backup, house):
    elsewhere = house.folder.parent / "elsewhere"
    page = opened(qtbot, gate, tasks)
    page.look(str(backup))
    settled()
    page.go_to(str(elsewhere))
    settled()
    assert "nothing there yet" in page.facts.told()
    with qtbot.waitSignal(page.restored) as done:
        page.restore_button.click()
    assert done.args == [str(elsewhere / "clinic.gtvault")]
    assert names(house, house.folder) == ["Came Later", "Zelda Quixote"]


def test_cancel_stops_and_changes_nothing(qtbot, gate, tasks, settled, backup, house):
    def stopped(_source, _target, _aside, course):
        qtbot.waitUntil(course._stop.is_set)
        course.reach(0.5)

    page = opened(qtbot, replace(gate, restore=stopped), tasks)
    page.look(str(backup))
    settled()
    page.restore_button.click()
    assert page.stop_button.isVisible()
    assert not page.back_button.isEnabled()
    qtbot.mouseClick(page.stop_button, Qt.MouseButton.LeftButton)
    settled()
    assert str(StoppedError("Stopped. Nothing was changed.")) in page.message.text()
    assert page.restore_button.isEnabled()
    assert names(house, house.folder) == ["Came Later", "Zelda Quixote"]


def test_what_is_no_backup_is_told(qtbot, gate, tasks, settled, tmp_path, dressed):
    words.use(dressed, "es")
    page = opened(qtbot, gate, tasks)
    page.look(str(tmp_path))
    settled()
    assert page.message.text().startswith("Esta carpeta no contiene")
    assert not page.restore_button.isEnabled()


def test_the_way_there_and_back(qtbot, gate, tasks, settled):
    page = UnlockPage(gate, tasks)
    qtbot.addWidget(page)
    page.show()
    settled()
    with qtbot.waitSignal(page.restore_wanted):
        page.form.restore_button.click()
    page.trouble.tell("damaged")
    with qtbot.waitSignal(page.restore_wanted):
        page.trouble.restore_button.click()
    restore = opened(qtbot, gate, tasks)
    with qtbot.waitSignal(restore.left):
        restore.back_button.click()
