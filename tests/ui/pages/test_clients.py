from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from planner.model.client import Client
from planner.model.kept import ClientRow
from planner.model.plan import PlanStatus
from planner.usecases import admitting
from ui.pages.client.admission_form import read_hour
from ui.pages.client.editor import ClientEditorPage
from ui.pages.client.page import ClientPage
from ui.pages.client.start import StartPlanPage
from ui.pages.clients.page import ClientsPage
from ui.viewmodels.client_form import age, problems
from ui.viewmodels.clients import ClientList, ClientsModel, Filter, due_text

TODAY = date(2026, 6, 8)


def row(name, number, **facts):
    return ClientRow(id=number, name=name, record_number=number, **facts)


ROWS = (
    row("Luis Ortíz", "1987", program="Outpatient", due=date(2026, 6, 20), due_reason="review"),
    row("Jane Doe", "2041", program="CSS", due=TODAY, due_reason="first_plan", episode_id="e"),
    row(
        "Avery Kim",
        "2050",
        birth_date=date(1990, 3, 14),
        plan_id="p",
        plan_number=3,
        plan_status=PlanStatus.DRAFT,
    ),
)


@pytest.fixture
def model(dressed):
    made = ClientsModel(TODAY)
    made.show(ClientList(rows=ROWS))
    return made


def names(model):
    return [model.index(n, 1).data() for n in range(model.rowCount())]


def test_the_model_keeps_the_rules(qtmodeltester, model):
    qtmodeltester.check(model)


def test_what_is_due_first_stands_first(model):
    assert names(model) == ["Jane Doe", "Luis Ortíz", "Avery Kim"]
    assert model.due_now == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [("ortiz", ["Luis Ortíz"]), ("kim 2050", ["Avery Kim"]), ("mar 14", ["Avery Kim"]), ("zz", [])],
)
def test_search_takes_words_in_any_order_without_accents(model, text, found):
    model.narrow(Filter(text=text))
    assert names(model) == found


def test_due_dates_are_said_in_words(dressed):
    assert due_text(ROWS[1], TODAY) == "First plan · today"
    assert due_text(ROWS[0], date(2026, 6, 22)) == "Review · 2 days late"


def test_enter_opens_the_client(qtbot, sitting, settled, house):
    page = ClientsPage(sitting)
    qtbot.addWidget(page)
    page.show()
    settled()
    qtbot.keyClicks(page.search, "zel")
    with qtbot.waitSignal(page.wants) as wanted:
        qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert wanted.args == ["client", {"client_id": house.client}]


def test_nothing_found_has_a_way_out(qtbot, sitting, settled):
    page = ClientsPage(sitting)
    qtbot.addWidget(page)
    page.show()
    settled()
    qtbot.keyClicks(page.search, "nobody of that name")
    assert page.faces.currentIndex() == 2
    page._clear()
    assert page.faces.currentIndex() == 0


def test_a_new_client_is_kept_and_admitted(qtbot, sitting, settled):
    page = ClientEditorPage(sitting)
    qtbot.addWidget(page)
    page.show()
    settled()
    qtbot.keyClicks(page.person.name, "Rosa Delgado")
    qtbot.keyClicks(page.person.record, "77")
    qtbot.keyClicks(page.person.birth.line, "mar 9 1987")
    qtbot.keyClicks(page.person.allergies.line, "penicillin")
    page.people.add_button.click()
    qtbot.keyClicks(page.people.contacts[0].name, "Marta")
    page.people.contacts[0].may.setChecked(True)
    with qtbot.waitSignal(page.wants) as wanted:
        page.save_button.click()
    assert wanted.args[0] == "plan.start"
    file = admitting.client(sitting.desk, wanted.args[1]["client_id"])
    assert file.client.birth_date == date(1987, 3, 9)
    assert file.client.allergies == ("penicillin",)
    assert file.client.contacts[0].may_contact
    assert file.episodes[0].program == "css1"


def test_what_is_missing_is_said_and_the_field_has_the_focus(qtbot, sitting, settled):
    page = ClientEditorPage(sitting)
    qtbot.addWidget(page)
    page.show()
    settled()
    page.save_button.click()
    assert "name" in page.problem.text()
    assert "record number" in page.problem.text()


def test_a_taken_record_number_is_told(qtbot, sitting, settled):
    page = ClientEditorPage(sitting)
    qtbot.addWidget(page)
    page.show()
    settled()
    qtbot.keyClicks(page.person.name, "Somebody Else")
    qtbot.keyClicks(page.person.record, "2041")
    page.save_button.click()
    settled()
    assert page.problem.text()
    assert page.save_action.isEnabled()


def test_editing_keeps_all_fields(qtbot, sitting, settled, house):
    page = ClientEditorPage(sitting, client_id=house.client)
    qtbot.addWidget(page)
    page.show()
    settled()
    page.people.has_guardian.setChecked(True)
    qtbot.keyClicks(page.people.guardian_name, "Ana Quixote")
    with qtbot.waitSignal(page.wants):
        page.save_button.click()
    client = admitting.client(sitting.desk, house.client).client
    assert client.guardian.name == "Ana Quixote"
    assert client.birth_date == date(1987, 3, 9)


def test_the_client_page_offers_the_next_step(qtbot, sitting, settled, house):
    page = ClientPage(sitting, client_id=house.client)
    qtbot.addWidget(page)
    page.show()
    settled()
    assert page.name.text() == "Zelda Quixote"
    assert page.buttons["plan.start"].isVisible()
    assert not page.buttons["plan.continue"].isVisible()


def test_a_plan_starts_from_the_template_of_the_level(qtbot, sitting, settled, house):
    page = StartPlanPage(sitting, client_id=house.client)
    qtbot.addWidget(page)
    page.show()
    settled()
    assert page.template.currentData().level == "css"
    page.setFixedSize(1366, 660)
    settled()
    sight = page.template_button.visibleRegion().boundingRect()
    assert sight == page.template_button.rect()
    with qtbot.waitSignal(page.wants, timeout=15_000) as wanted:
        page.template_button.click()
    assert wanted.args[0] == "plan"
    file = admitting.client(sitting.desk, house.client)
    assert file.plans[0].plan_id == wanted.args[1]["plan_id"]
    other = ClientPage(sitting, client_id=house.client)
    qtbot.addWidget(other)
    other.show()
    settled()
    assert other.buttons["plan.continue"].isVisible()


def test_a_blank_plan(qtbot, sitting, settled, house):
    page = StartPlanPage(sitting, client_id=house.client, episode_id=house.episode)
    qtbot.addWidget(page)
    page.show()
    settled()
    with qtbot.waitSignal(page.wants, timeout=15_000) as wanted:
        page.blank_button.click()
    assert wanted.args[0] == "plan"


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("2:30 pm", time(14, 30)),
        ("12 am", time(0, 0)),
        ("9", time(9, 0)),
        ("25:00", None),
        ("noon", None),
    ],
)
def test_hours_are_read_as_people_type_them(text, hour):
    assert read_hour(text) == hour


def test_age_counts_birthdays():
    assert age(date(1987, 6, 9), TODAY) == 38
    assert age(date(1987, 6, 8), TODAY) == 39


def test_allergies_and_none_at_once_are_told(dressed):
    client = Client(name="A", record_number="1", allergies=("x",), no_known_allergies=True)
    assert "allergies" in problems(client, TODAY)
