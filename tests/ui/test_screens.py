"""Every screen is looked over: light and dark, 100 % and 200 % text, English and Spanish."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from planner.usecases import backing_up, signing_in
from ui import words
from ui.app import gate_to
from ui.pages.admin.page import AdminPage
from ui.pages.client.admit import AdmitPage
from ui.pages.client.editor import ClientEditorPage
from ui.pages.client.page import ClientPage
from ui.pages.client.start import StartPlanPage
from ui.pages.clients.page import ClientsPage
from ui.pages.first_run.page import FirstRunPage
from ui.pages.library.accept_page import AcceptancePage
from ui.pages.library.edit_page import EditEntryPage
from ui.pages.library.exchange_page import ExchangePage
from ui.pages.library.own_page import OwnLibraryPage
from ui.pages.library.page import LibraryPage
from ui.pages.restore.page import RestorePage
from ui.pages.settings.page import SettingsPage
from ui.pages.unlock.page import UnlockPage
from ui.shell.session import Session
from ui.shell.surface import Surface
from ui.theme import apply as theme
from ui.theme.tokens import Scheme
from ui.viewmodels.preferences import Preferences

SIZE = (1366, 700)
LOOKS = [
    (language, scheme, scale)
    for language in ("en", "es")
    for scheme in (Scheme.LIGHT, Scheme.DARK)
    for scale in (1.0, 2.0)
]
# the columns of a form are read one after the other, so Tab goes up once between them
CARE = {
    "clients": lambda sitting, house: ClientsPage(sitting),
    "client": lambda sitting, house: ClientPage(sitting, client_id=house.client),
    "client.new": lambda sitting, house: ClientEditorPage(sitting),
    "client.edit": lambda sitting, house: ClientEditorPage(sitting, client_id=house.client),
    "client.admit": lambda sitting, house: AdmitPage(sitting, client_id=house.client),
    "plan.start": lambda sitting, house: StartPlanPage(sitting, client_id=house.client),
    "library": lambda sitting, house: LibraryPage(sitting, picks={"domain": "dbt"}),
    "library.own": lambda sitting, house: OwnLibraryPage(sitting),
    "library.new": lambda sitting, house: EditEntryPage(sitting),
    "library.edit": lambda sitting, house: EditEntryPage(sitting, entry="dbt.distress.o1"),
    "library.export": lambda sitting, house: ExchangePage(sitting, way="export"),
    "settings": lambda sitting, house: SettingsPage(sitting),
}


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1].value}-{look[2]:.0f}")
def look(request, dressed):
    language, scheme, scale = request.param
    words.use(dressed, language)
    theme.dress(dressed, scheme, scale)
    return request.param


def shown(qtbot, page, settled):
    qtbot.addWidget(page)
    page.resize(*SIZE)
    page.show()
    settled()
    for _round in range(2):  # a line that wraps asks for its height in the second
        QCoreApplication.processEvents()
    return page


def findings(lint_all, page):
    return [str(each) for each in lint_all(page)]


def test_screens_of_care(qtbot, look, sitting, house, settled, lint_all):
    found = {
        name: findings(lint_all, shown(qtbot, make(sitting, house), settled))
        for name, make in CARE.items()
    }
    assert {name: each for name, each in found.items() if each} == {}


def test_administration(qtbot, look, administrator, settled, lint_all):
    pages = (AdminPage, AcceptancePage, OwnLibraryPage)
    found = {
        page.__name__: findings(lint_all, shown(qtbot, page(administrator), settled))
        for page in pages
    }
    assert {name: each for name, each in found.items() if each} == {}


@pytest.fixture
def gate(house, clock):
    return gate_to(house.folder, clock)


def test_first_run_and_unlock(qtbot, look, tasks, gate, settled, lint_all):
    wizard = shown(qtbot, FirstRunPage(gate, tasks), settled)
    found = []
    for step in range(len(wizard.steps)):
        wizard.adopt(wizard.answers, step)
        QCoreApplication.processEvents()
        found += findings(lint_all, wizard)
    wizard.key_step.show_key("1QHA-70FW-G7MA-2J2Q-VFHZ-S5T0-PV0F-6298-P4", "/vault")
    wizard.show_last()
    QCoreApplication.processEvents()
    found += findings(lint_all, wizard)
    unlock = shown(qtbot, UnlockPage(gate, tasks, user="dreyes"), settled)
    for face in range(3):
        unlock.faces.setCurrentIndex(face)
        unlock.trouble.tell("damaged")
        QCoreApplication.processEvents()
        found += findings(lint_all, unlock)
    assert found == []


@pytest.mark.usefixtures("look")
def test_restoring_a_backup(qtbot, tasks, gate, settled, lint_all, house):
    desk = house.unlock("asoto")
    made = backing_up.back_up(desk, house.folder.parent / "one.gtbackup").folder
    signing_in.lock(desk)
    page = shown(qtbot, RestorePage(gate, tasks), settled)
    found = findings(lint_all, page)
    page.look(str(made))
    settled()
    QCoreApplication.processEvents()
    found += findings(lint_all, page)
    page._hold(working=True)
    QCoreApplication.processEvents()
    assert found + findings(lint_all, page) == []


def test_the_window_around_the_pages(qtbot, look, sitting, settled, lint_all):
    window = Surface()
    session = Session(sitting.desk, sitting.zone, sitting.tasks, window, Preferences())
    session.start([])
    shown(qtbot, window, settled)
    found = findings(lint_all, window)
    session.leave()
    session.dismiss()
    assert found == []
