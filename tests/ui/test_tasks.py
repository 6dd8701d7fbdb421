from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from planner.errors import UserError
from ui import words
from ui.messages import Messages
from ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.stop()


def test_result_arrives_on_the_ui_thread(qtbot, tasks):
    seen = []
    tasks.run(tasks, threading.get_ident, lambda ident: seen.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != seen[0][1] == threading.get_ident()


def test_gone_owner_is_not_called(qtbot, tasks):
    owner, gate, seen = QObject(), threading.Event(), []
    tasks.run(owner, gate.wait, seen.append)
    owner.deleteLater()
    qtbot.wait(0)
    del owner
    gate.set()
    done = []
    tasks.run(tasks, lambda: 1, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert seen == []


def test_user_error_reaches_the_notice_bar(qtbot, tasks):
    messages = Messages()
    tasks.failed.connect(messages.tell)

    def work():
        raise UserError("No", "Do this")

    with qtbot.waitSignal(messages.notice) as blocker:
        tasks.run(tasks, work, lambda _: None)
    assert words.told(blocker.args[0]) == ("No", "Do this")
