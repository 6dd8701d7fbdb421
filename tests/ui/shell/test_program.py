from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from planner.usecases import backing_up, signing_in
from ui.app import make_program
from ui.pages.unlock.page import UnlockPage
from ui.shell.window import MainWindow
from ui.theme.current import scale
from ui.viewmodels import preferences
from ui.viewmodels.preferences import Preferences

PASSWORD = "purple lantern over quiet water"


@pytest.fixture
def program(qtbot, dressed, house, tmp_path, clock):
    folder = tmp_path / "config"
    preferences.save(folder, replace(Preferences(), vault=str(house.folder)))
    window = MainWindow()
    made = make_program(dressed, window, folder, clock)
    with qtbot.waitSignal(window.painted):
        window.show()
    made.enter()
    qtbot.waitUntil(lambda: isinstance(page(made), UnlockPage))
    yield made
    made.window.close()
    made.window.deleteLater()
    for child in (made.idle, made):
        child.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def page(program):
    return program.surface.stack.currentWidget()


def unlock(qtbot, program):
    gate = page(program)
    gate.form.user.setCurrentText("dreyes")
    qtbot.keyClicks(gate.form.password.line, PASSWORD)
    qtbot.keyClick(gate.form.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.session is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not program.tasks.busy, timeout=20_000)


def test_locking_keeps_the_place(qtbot, program, house):
    unlock(qtbot, program)
    program.session.navigator.go("client", {"client_id": house.client})
    qtbot.waitUntil(lambda: not program.tasks.busy)
    program.lock()
    assert isinstance(page(program), UnlockPage)
    assert "Zelda" not in "".join(
        label.text()
        for label in program.surface.findChildren(type(page(program).form.message))
        if label.isVisible()
    )
    qtbot.waitUntil(lambda: not program.tasks.busy)
    unlock(qtbot, program)
    assert program.session.navigator.route == "client"


def test_a_new_client_half_typed_is_there_after_unlock(qtbot, program):
    unlock(qtbot, program)
    program.session.navigator.go("client.edit", {"client_id": ""})
    qtbot.waitUntil(lambda: not program.tasks.busy)
    qtbot.keyClicks(page(program).person.name, "Noor Haddad")
    program.lock()
    qtbot.waitUntil(lambda: not program.tasks.busy)
    unlock(qtbot, program)
    assert page(program).person.name.text() == "Noor Haddad"


def test_language_and_text_size_change_while_it_runs(qtbot, program):
    unlock(qtbot, program)
    program.appearance.prefer(replace(program.appearance.preferences, language="es", scale=1.5))
    qtbot.waitUntil(lambda: not program.tasks.busy)
    assert scale() == 1.5
    assert program.surface.places.buttons["go.clients"].text() == "Clientes"
    assert preferences.load(program.appearance._folder).language == "es"


def test_a_backup_is_put_back_from_the_administration(qtbot, program, house, tmp_path):
    desk = house.unlock("asoto")
    backup = backing_up.back_up(desk, tmp_path / "one.gtbackup").folder
    signing_in.lock(desk)
    unlock(qtbot, program)
    program.session.restore_wanted.emit()
    assert program.session is None
    qtbot.waitUntil(lambda: not program.tasks.busy)
    page(program).back_button.click()
    qtbot.waitUntil(lambda: isinstance(page(program), UnlockPage))
    qtbot.waitUntil(lambda: not program.tasks.busy)
    page(program).form.restore_button.click()
    page(program).look(str(backup))
    qtbot.waitUntil(lambda: not program.tasks.busy)
    page(program).restore_button.click()
    qtbot.waitUntil(lambda: isinstance(page(program), UnlockPage), timeout=20_000)
    assert "passwords of its day" in page(program).form.message.text()
    qtbot.waitUntil(lambda: not program.tasks.busy)
    unlock(qtbot, program)
    assert program.session.navigator.route == "clients"


def test_idle_time_locks(qtbot, program):
    unlock(qtbot, program)
    program.idle.expired.emit()
    assert program.session is None
    qtbot.waitUntil(lambda: not program.tasks.busy)
