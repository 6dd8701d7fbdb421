from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from planner.usecases import signing_in
from ui.app import gate_to
from ui.pages.unlock.page import UnlockPage
from ui.pages.unlock.trouble import sentences

PASSWORD = "purple lantern over quiet water"


@pytest.fixture
def gate(house, clock):
    return gate_to(house.folder, clock)


@pytest.fixture
def page(qtbot, gate, tasks, settled):
    made = UnlockPage(gate, tasks)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.start()
    settled()
    return made


def attempt(qtbot, page, user, password):
    page.form.user.setCurrentText(user)
    qtbot.keyClicks(page.form.password.line, password)
    qtbot.keyClick(page.form.password.line, Qt.Key.Key_Return)


def test_the_right_password_opens(qtbot, page):
    assert [page.form.user.itemText(n) for n in range(page.form.user.count())] == [
        "asoto",
        "dreyes",
    ]
    with qtbot.waitSignal(page.opened, timeout=20_000) as opened:
        attempt(qtbot, page, "dreyes", PASSWORD)
    assert page.form.password.text == ""
    signing_in.lock(opened.args[0])


def test_a_wrong_password_is_told_and_forgotten(qtbot, page, settled):
    attempt(qtbot, page, "dreyes", "not the password at all")
    settled()
    assert "wrong" in page.form.message.text()
    assert page.form.password.text == ""


def test_many_wrong_passwords_make_one_wait(qtbot, page, settled):
    for _ in range(8):
        if not page.form.unlock_button.isEnabled():
            break
        attempt(qtbot, page, "dreyes", "not the password at all")
        settled()
    assert not page.form.unlock_button.isEnabled()
    assert "wait" in page.form.message.text().lower()
    page.form._left = 1
    page.form._tick()
    assert page.form.unlock_button.isEnabled()
    page.form._clock.stop()


@pytest.mark.parametrize("state", ["newer", "damaged", "read_only", "in_use"])
def test_each_trouble_has_its_sentence_and_remedy(qtbot, gate, tasks, settled, state):
    page = UnlockPage(replace(gate, state=lambda: state), tasks)
    qtbot.addWidget(page)
    page.show()
    page.start()
    settled()
    assert page.faces.currentIndex() == 2
    assert (page.trouble.message.text(), page.trouble.remedy.text()) == sentences(state)


def test_without_a_vault_the_first_run_is_wanted(qtbot, tmp_path, tasks, clock):
    page = UnlockPage(gate_to(tmp_path / "none", clock), tasks)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.absent, timeout=20_000):
        page.start()


def test_the_recovery_form_asks_for_everything(qtbot, page):
    page.form.forgot_button.click()
    page.recovery.go_button.click()
    assert "recovery key" in page.recovery.message.text()
    page.recovery.back_button.click()
    assert page.faces.currentIndex() == 0
