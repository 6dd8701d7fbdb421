from __future__ import annotations

import logging
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from planner.model.people import Role
from ui.shell import actions, log
from ui.shell.crash import CrashDialog, report
from ui.shell.help import HelpDialog
from ui.shell.idle import IdleWatch
from ui.shell.instance import SingleInstance
from ui.shell.navigation import Navigator, home, routes
from ui.shell.session import Session
from ui.shell.surface import Surface
from ui.viewmodels.preferences import Preferences

HEAVY = ("sqlalchemy", "alembic", "reportlab", "pyhanko", "pikepdf", "pypdfium2", "planner.store")


@pytest.fixture
def window(qtbot, dressed):
    made = Surface()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def session(desk, sitting, tasks, window, settled):
    made = Session(desk, sitting.zone, tasks, window, Preferences())
    made.start([])
    settled()
    yield made
    made.leave()
    made.dismiss()


def test_nothing_heavy_is_loaded_before_the_first_paint():
    code = f"import sys, ui.app, ui.shell.program;print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_empty_window_loads_none_of_the_program():
    code = "import sys, ui.app; print([m for m in sys.modules if m.startswith(('planner', 'ui.pages', 'babel'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_title_names_nobody(session, window, settled, house):
    session.navigator.go("client", {"client_id": house.client})
    settled()
    titles = [each.windowTitle() for each in QApplication.topLevelWidgets()]
    assert all(title in ("Golden Thread", "") for title in titles)


def test_administrators_begin_at_administration():
    assert home(Role.ADMINISTRATOR) == "admin"
    assert home(Role.THERAPIST) == "clients"
    assert {"admin", "clients"} <= set(routes())


def test_back_leads_where_one_was(session, settled, house):
    session.navigator.go("client", {"client_id": house.client})
    settled()
    session.navigator.go("settings")
    settled()
    session.navigator.go("back")
    settled()
    assert session.navigator.route == "client"


def test_a_page_may_take_the_place_of_the_one_before(session, settled, house):
    session.navigator.go("client.edit", {"client_id": ""})
    settled()
    session.navigator.go("client", {"client_id": house.client, "instead": True})
    settled()
    assert [route for route, _arguments in session.navigator.way()] == ["clients", "client"]


def test_the_way_is_taken_up_again(sitting, settled, house):
    navigator, pages = Navigator(sitting), []
    navigator.arrived.connect(pages.append)
    navigator.resume([("clients", {}), ("client", {"client_id": house.client})])
    settled()
    assert navigator.route == "client"
    for page in pages:
        page.deleteLater()
    navigator.deleteLater()


def test_every_action_has_words_and_no_key_twice_in_the_window(dressed):
    window_keys = [
        spec.key
        for key, spec in actions.catalogue().items()
        if spec.key
        and not key.startswith(("client", "plan", "episode", "person", "item", "backup", "library"))
    ]
    assert len(window_keys) == len(set(window_keys))
    for spec in actions.catalogue().values():
        assert spec.text


def test_privacy_screen_covers_everything_until_escape(qtbot, session, window):
    window.hide_content()
    assert window.cover.isVisible()
    assert window.cover.geometry() == window.rect()
    qtbot.keyClick(window.cover, Qt.Key.Key_Escape)
    assert window.cover.isHidden()


def test_help_lists_the_keys_of_the_screen(qtbot, session, window):
    session._help()
    dialog = window.findChild(HelpDialog)
    texts = [dialog.model.index(row, 1).data() for row in range(dialog.model.rowCount())]
    assert "Ctrl+N" in texts
    assert "Ctrl+L" in texts
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close_button.click()


def test_idle_counts_by_both_clocks(qtbot, dressed):
    times = [0.0, 0.0]
    watch = IdleWatch(dressed, 5, lambda: (times[0], times[1]))
    watch.start()
    watch.look()
    times[1] = 280.0
    with qtbot.waitSignal(watch.warned) as warned:
        watch.look()
    assert warned.args == [21]
    times[1] = 301.0
    with qtbot.waitSignal(watch.expired):
        watch.look()
    watch.stop()
    watch.deleteLater()


def test_events_the_program_makes_do_not_count(qtbot, dressed, window):
    times = [0.0, 0.0]
    watch = IdleWatch(dressed, 1, lambda: (times[0], times[1]))
    watch.start()
    times[0] = 61.0
    made = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, made)
    with qtbot.waitSignal(watch.expired):
        watch.look()
    watch.stop()
    watch.deleteLater()


def test_second_start_calls_the_first(qtbot, dressed, tmp_path):
    owner = QObject()
    first, second = SingleInstance(tmp_path, owner), SingleInstance(tmp_path, owner)
    assert first.take()
    with qtbot.waitSignal(first.called):
        assert not second.take()
    first.leave()


def test_log_holds_places_and_no_texts(tmp_path):
    with pytest.raises(ValueError, match="Zelda") as caught:
        int("Zelda Quixote")
    error = caught.value
    kind = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "unexpected", None, kind)
    written, told = log.CodesOnly("%(message)s").format(record), report(error)
    for text in (written, told):
        assert "Zelda" not in text
        assert "ValueError" in text
        assert "test_shell.py" in text


def test_crash_dialog_says_the_draft_is_safe(qtbot, dressed):
    dialog = CrashDialog(KeyError("Zelda Quixote"))
    qtbot.addWidget(dialog)
    assert "Zelda" not in dialog.report.toPlainText()
    assert dialog.report.isReadOnly()
