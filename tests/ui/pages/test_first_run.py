from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from planner.security.keyfile import KdfCost
from planner.usecases import setting_up, signing_in
from ui import words
from ui.app import gate_to
from ui.pages.first_run.page import FirstRunPage
from ui.shell import vault
from ui.viewmodels.first_run import Account, account_problems, kept, taken_up, user_name
from ui.widgets.key_sheet import groups

CHEAP = KdfCost(memory=64, passes=1, lanes=1)
PASSWORD = "purple lantern over quiet water"


@pytest.fixture
def gate(tmp_path, clock):
    made = gate_to(tmp_path / "clinic.gtvault", clock)
    return replace(
        made, create=lambda answers: setting_up.create_vault(vault.set_up(answers), clock, CHEAP)
    )


@pytest.fixture
def wizard(qtbot, tasks, gate):
    page = FirstRunPage(gate, tasks)
    qtbot.addWidget(page)
    page.resize(1366, 728)
    page.show()
    return page


def click_on(qtbot, page):
    qtbot.mouseClick(page.card.next_button, Qt.MouseButton.LeftButton)


def fill(qtbot, form, name):
    qtbot.keyClicks(form.name, name)
    for field in (form.password, form.again):
        qtbot.keyClicks(field.line, PASSWORD)


def to_the_key(qtbot, wizard, settled):
    clinic, programs, _storage, administrator, therapist = wizard.steps
    qtbot.keyClicks(clinic.name, "Harbor Lane")
    qtbot.keyClicks(clinic.phone, "617-555-0140")
    click_on(qtbot, wizard)
    programs.checks["css"].setChecked(True)
    click_on(qtbot, wizard)
    click_on(qtbot, wizard)
    fill(qtbot, administrator.form, "Ana Soto")
    click_on(qtbot, wizard)
    fill(qtbot, therapist.form, "Dana Reyes")
    click_on(qtbot, wizard)
    assert wizard.card.progress.isVisible()
    settled()


def test_from_an_empty_machine_to_a_vault_with_two_people(
    qtbot, wizard, settled, tmp_path, gate, clock
):
    to_the_key(qtbot, wizard, settled)
    step = wizard.key_step
    assert not wizard.card.next_button.isEnabled()
    assert wizard.card.next_button.accessibleDescription()
    step.keep(str(tmp_path / "key.txt"))
    written = (tmp_path / "key.txt").read_text(encoding="utf-8")
    key = groups(step.key.text())
    assert step.key.text() in written
    qtbot.keyClicks(step.first_group, "WRONG")
    qtbot.keyClicks(step.second_group, key[len(key) - 2].lower())
    assert not wizard.card.next_button.isEnabled()
    step.first_group.setText(key[1])
    assert wizard.card.next_button.isEnabled()
    with qtbot.waitSignal(wizard.finished) as done:
        click_on(qtbot, wizard)
    assert done.args == ["dreyes"]
    assert step.key.text() == ""
    assert gate.users() == ("asoto", "dreyes")
    signing_in.lock(signing_in.unlock(gate.folder, "dreyes", PASSWORD, clock))


def test_a_step_says_in_a_sentence_what_is_missing(qtbot, wizard):
    click_on(qtbot, wizard)
    assert wizard.step == 0
    assert "clinic's name" in wizard.steps[0].boxes["name"].hint.text()


def test_answers_are_kept_for_the_next_visit_without_passwords(
    qtbot, wizard, settled, gate, tasks, tmp_path
):
    qtbot.keyClicks(wizard.steps[0].name, "Harbor Lane")
    qtbot.keyClicks(wizard.steps[0].phone, "1")
    click_on(qtbot, wizard)
    settled()
    assert PASSWORD not in "".join(
        path.read_text(errors="ignore") for path in tmp_path.rglob("*") if path.is_file()
    )
    again = FirstRunPage(gate, tasks)
    qtbot.addWidget(again)
    again.take_up()
    settled()
    assert again.step == 1
    assert again.answers.clinic.name == "Harbor Lane"


def test_a_weak_password_is_told_and_nothing_is_made(qtbot, wizard, settled, gate):
    clinic, programs, _storage, administrator, therapist = wizard.steps
    clinic.name.setText("Harbor Lane")
    clinic.phone.setText("1")
    click_on(qtbot, wizard)
    programs.checks["css"].setChecked(True)
    click_on(qtbot, wizard)
    click_on(qtbot, wizard)
    qtbot.keyClicks(administrator.form.name, "Ana Soto")
    for field in (administrator.form.password, administrator.form.again):
        field.line.setText("aaaaaaaaaaaaaaaaaaaa")
    click_on(qtbot, wizard)
    therapist.wanted.setChecked(False)
    click_on(qtbot, wizard)
    settled()
    assert wizard.step == 4
    assert wizard.card.problem.text()
    assert gate.state() in ("absent", "unfinished")


def test_another_language_keeps_the_answers(qtbot, dressed, wizard, gate, tasks):
    wizard.steps[0].name.setText("Harbor Lane")
    words.use(dressed, "es")
    other = FirstRunPage(gate, tasks)
    qtbot.addWidget(other)
    other.adopt(wizard.present_answers(), wizard.step)
    assert other.steps[0].name.text() == "Harbor Lane"
    assert other.card.title.text() == "¿Qué clínica es esta?"


@pytest.mark.parametrize(
    ("name", "user"),
    [("Dana Reyes", "dreyes"), ("José Muñoz", "jmunoz"), ("Cher", "cher"), ("  ", "")],
)
def test_user_names_are_proposed(name, user):
    assert user_name(name) == user


def test_passwords_must_agree():
    account = Account(name="A B", user="ab", password=PASSWORD, again=PASSWORD + "x")
    assert set(account_problems(account)) == {"again"}
    assert "user" in account_problems(replace(account, again=PASSWORD), ("ab",))


@pytest.mark.parametrize("facts", [{}, {"answers": "no json"}, {"answers": '{"step": 99}'}])
def test_odd_progress_is_left_out(facts):
    answers, step = taken_up(facts, Path("/x"))
    assert step == 0
    assert kept(answers, 0)
