"""Zelda Quixote in the real window: her name and words are nowhere but on the screen, in the vault and on paper."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from planner.clock import system_clock
from planner.model.plan import Goal
from planner.usecases import authoring, signing_in
from tests.planner import canary
from ui.app import make_program
from ui.pages.export import printing
from ui.pages.unlock.page import UnlockPage
from ui.shell import log
from ui.shell.clipboard import HINT
from ui.shell.crash import CrashDialog
from ui.shell.window import MainWindow
from ui.viewmodels import preferences
from ui.viewmodels.plan_autosave import SaveState
from ui.viewmodels.preferences import Preferences

PASSWORD = "purple lantern over quiet water"
HOMES = ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


class Sat:
    """A sitting of the therapist at the real window, and what was seen in it."""

    def __init__(self, qtbot, app: QApplication, house, place: Path) -> None:
        self.qtbot, self.app, self.house, self.place = qtbot, app, house, place
        self.titles: set[str] = set()
        self.window = MainWindow()
        config = preferences.config_folder()
        preferences.save(config, replace(Preferences(), vault=str(house.folder)))
        self.program = make_program(app, self.window, config, system_clock)
        with qtbot.waitSignal(self.window.painted):
            self.window.show()
        self.program.enter()
        qtbot.waitUntil(lambda: isinstance(self.page, UnlockPage))
        self.settle()

    @property
    def page(self) -> QWidget:
        return self.program.surface.stack.currentWidget()

    def settle(self) -> None:
        """Wait for every answer; note every title that stands on the screen or in a taskbar."""
        self.qtbot.waitUntil(lambda: not self.program.tasks.busy, timeout=20_000)
        self.titles |= {each.windowTitle() for each in self.app.topLevelWidgets()}
        self.titles |= {each.windowTitle() for each in self.window.findChildren(QWidget)}

    def unlock(self) -> None:
        form = self.page.form
        form.user.setCurrentText("dreyes")
        self.qtbot.keyClicks(form.password.line, PASSWORD)
        self.qtbot.keyClick(form.password.line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.program.session is not None, timeout=20_000)
        self.settle()

    def go(self, route: str, **arguments: object) -> QWidget:
        self.program.session.navigator.go(route, arguments)
        self.settle()
        return self.page

    def leave(self) -> None:
        self.window.close()
        self.window.deleteLater()
        for child in (self.program.idle, self.program):
            child.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def logged(tmp_path, monkeypatch):
    """Return the log folder, written as the program writes it; Python's logging is put back."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    crashes = log.start(log.log_folder())
    root.setLevel(logging.DEBUG)
    yield log.log_folder()
    for each in set(root.handlers) - set(before):
        root.removeHandler(each)
        each.close()
    root.setLevel(level)
    log.faulthandler.disable()
    crashes.close()


@pytest.fixture
def homes(tmp_path, monkeypatch) -> Path:
    """Every place where a program leaves things, empty."""
    place = tmp_path / "place"
    for name in (*HOMES, "GOLDENTHREAD_HOME"):
        (place / name.lower()).mkdir(parents=True)
        monkeypatch.setenv(name, str(place / name.lower()))
    monkeypatch.setattr(tempfile, "tempdir", str(place / "tmpdir"))
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(place / "xdg_config_home")
    )
    return place


@pytest.fixture
def plan(house) -> str:
    """Keep Zelda's plan in the house's vault; return its id."""
    desk = house.unlock()
    kept = authoring.import_document(desk, canary.plan_of_zelda(system_clock()))
    signing_in.lock(desk)
    return kept.plan_id


@pytest.fixture
def sat(qtbot, dressed, homes, logged, house, plan):
    made = Sat(qtbot, dressed, house, homes)
    yield made
    made.leave()


def type_words(sat: Sat, plan: str) -> None:
    """Type into the plan, wait until it is saved, and copy what was typed."""
    work = sat.go("plan", plan_id=plan, number=None)
    sat.qtbot.waitUntil(lambda: work.work is not None, timeout=15_000)
    sat.settle()
    composer = work.work.composer
    goal = next(
        each
        for problem in work.work.editor.plan.problems
        for each in problem.goals
        if isinstance(each, Goal)
    )
    composer.outline.go_to(goal.id)
    words = composer.details.sheet.findChild(QPlainTextEdit, "client_words")
    sat.window.activateWindow()
    words.setFocus()
    sat.qtbot.waitUntil(words.hasFocus)
    sat.qtbot.keyClicks(words, f"typed {canary.WORD} ")
    sat.qtbot.waitUntil(lambda: work.work.autosave.state is SaveState.SAVED, timeout=8000)
    words.selectAll()
    words.copy()
    clipboard = QGuiApplication.clipboard()
    assert canary.found_in(clipboard.text())
    assert clipboard.mimeData().hasFormat(HINT)


def hand_out(sat: Sat, plan: str) -> tuple[Path, Path]:
    """Save the plan as a PDF and print it into another."""
    page = sat.go("plan.export", plan_id=plan, number=1)
    exports = sat.place / "exports"
    exports.mkdir()
    saved, printed = exports / page.options.name.text(), exports / "printed.pdf"
    page._save(str(saved))
    sat.settle()
    printer = printing.new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    page._printer = printer
    page._print()
    sat.settle()
    return saved, printed


def fail_with_her_words() -> None:
    raise KeyError(f"{canary.NAME} {canary.WORD}")


def provoke_a_bug(sat: Sat) -> str:
    """Have a handler fail with her words in its error; return what the reader may copy and send."""
    try:
        fail_with_her_words()
    except KeyError as error:
        sat.program.report(error)
    dialog = sat.program.surface.findChild(CrashDialog)
    dialog.copy_button.click()
    told = dialog.report.toPlainText() + QGuiApplication.clipboard().text()
    sat.settle()
    dialog.accept()
    return told


def shown(sat: Sat) -> str:
    """Return every text that a widget of the window still holds."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    texts = [each.text() for each in sat.window.findChildren(QLabel)]
    texts += [each.text() for each in sat.window.findChildren(QLineEdit)]
    texts += [each.text() for each in sat.window.findChildren(QPushButton)]
    texts += [each.currentText() for each in sat.window.findChildren(QComboBox)]
    texts += [each.toPlainText() for each in sat.window.findChildren(QPlainTextEdit)]
    every = sat.window.findChildren(QWidget)
    texts += [each.toolTip() + each.accessibleName() + each.statusTip() for each in every]
    return "\n".join(texts)


@pytest.mark.timeout(120)
def test_nothing_of_her_is_left_beside_the_vault_and_the_paper(sat, plan, logged) -> None:
    heard, watch = canary.Heard(), canary.Watch()
    heard.setFormatter(log.CodesOnly("%(message)s"))  # as every line of the log is written
    with heard.on(), watch.on():
        sat.unlock()
        sat.qtbot.keyClicks(sat.page.search, "Zelda")
        sat.settle()
        type_words(sat, plan)
        saved, printed = hand_out(sat, plan)
        assert canary.found_in(provoke_a_bug(sat)) == []
        type_words(sat, plan)
        sat.program.lock()
        sat.settle()
    assert QGuiApplication.clipboard().text() == ""
    assert canary.found_in(shown(sat)) == []
    assert {each for each in sat.titles if canary.found_in(each)} == set()
    assert [each for each in heard.lines if canary.found_in(each)] == []
    assert "KeyError" in (logged / "goldenthread.log").read_text(encoding="utf-8")
    assert [each for each in watch.names if canary.found_in(each)] == []
    assert watch.removed == {}
    found = canary.files_with_her(sat.place, sat.house.folder)
    assert set(found) <= {str(saved)}
    assert (saved.stat().st_size, printed.stat().st_size) > (10_000, 10_000)
    assert b"Golden Thread" in printed.read_bytes()
    assert canary.found_in(printed.read_bytes()) == []
