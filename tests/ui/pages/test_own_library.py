"""The clinic's own library: written under the checks, approved by another person, decided, exchanged."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from planner.library import overlay
from planner.model.own_library import Change, ChangeState, Op, Proposal
from planner.usecases import authoring, keeping_library, signing_in
from planner.usecases.sharing_library import Coming
from ui.pages.client.start import StartPlanPage
from ui.pages.library.edit_page import EditEntryPage
from ui.pages.library.exchange_page import ExchangePage
from ui.pages.library.own_page import OwnLibraryPage
from ui.viewmodels import entry_draft as draft

TARGET = "dbt.distress.o1"
BETTER = "I will show how I stop, step back, and choose in {target} practice runs by {by}."

GOAL = "cbt.cravings.g1"
OWN_GOAL = "I ride out urges and do not use."


@pytest.fixture
def opened(qtbot, settled):
    def show(page):
        qtbot.addWidget(page)
        page.resize(1366, 700)
        page.show()
        settled()
        return page

    return show


@pytest.fixture
def proposed(house):
    """Leave a wording by the therapist that waits for approval."""
    desk = house.unlock()
    made = keeping_library.propose(desk, wording(BETTER))
    signing_in.lock(desk)
    return made


def wording(text, language="en"):
    return Proposal(op=Op.EDIT, target=TARGET, field="me", language=language, value=text)


def editor_of(page, key):
    return next(each for each in page.editors if each.field.key == key)


def level(page, key):
    return page.lights.lights[key].level


def looked(page, settled):
    page._timer.stop()
    page.look()
    settled()


def test_a_shipped_wording_is_changed_field_by_field_under_the_checks(
    qtbot, opened, sitting, settled, heard
):
    page = opened(EditEntryPage(sitting, entry=TARGET))
    client = editor_of(page, "me.en")
    assert not page.submit_button.isEnabled()
    client.edit.setPlainText("I will stop abusing drugs in {target} runs by {by}.")
    looked(page, settled)
    assert client.light.level == "mend"
    assert level(page, "stigma") == "mend"
    assert not editor_of(page, "me.es").light.isVisible()
    client.edit.selectAll()
    qtbot.keyClicks(client.edit, BETTER)
    looked(page, settled)
    assert (client.light.level, level(page, "stigma")) == ("fine", "fine")
    with qtbot.waitSignal(page.wants) as left:
        qtbot.mouseClick(page.submit_button, Qt.MouseButton.LeftButton)
        settled()
    assert left.args[0] == "library.own"
    (kept,) = keeping_library.changes(sitting.desk)
    assert (kept.target, kept.field, kept.language) == (TARGET, "me", "en")
    assert overlay.read_back(kept.value) == BETTER
    assert kept.state is ChangeState.PROPOSED
    assert heard.toasts == ["Submitted: another person approves it now."]


def test_an_objective_of_ones_own_is_written(qtbot, opened, sitting, settled):
    page = opened(EditEntryPage(sitting))
    page.choices.problem.setCurrentIndex(page.choices.problem.findData("dbt.distress"))
    page.choices.problem.activated.emit(page.choices.problem.currentIndex())
    text = "{patient} will show the paced walk to staff {target} times by {by}."
    editor_of(page, "text.en").edit.setPlainText(text)
    looked(page, settled)
    assert draft.lines(editor_of(page, "slots.").text) == ["target = 3 (1 to 10)"]
    editor_of(page, "me.en").edit.setPlainText("I will show my calm walk {target} times by {by}.")
    editor_of(page, "me.es").edit.setPlainText(
        "Voy a mostrar mi paso tranquilo {target} veces para el {by}."
    )
    looked(page, settled)
    assert page.trouble.text() == ""
    assert {level(page, key) for key in page.lights.lights} == {"fine"}
    page.submit_button.click()
    settled()
    (kept,) = keeping_library.changes(sitting.desk)
    item = overlay.read_back(kept.value)["item"]
    assert (item["text"], item["slots"]["target"]["max"]) == (text, 10.0)


def test_vague_words_are_seen_at_once(opened, sitting, settled):
    page = opened(EditEntryPage(sitting))
    editor_of(page, "text.en").edit.setPlainText("{patient} will understand addiction better.")
    editor_of(page, "me.en").edit.setPlainText("I will know more.")
    editor_of(page, "me.es").edit.setPlainText("Voy a saber más.")
    looked(page, settled)
    assert level(page, "measurable") == "mend"
    assert "Measurable" in editor_of(page, "text.en").light.text.text()


def test_a_blank_that_cannot_be_read_is_told(opened, sitting, settled):
    page = opened(EditEntryPage(sitting))
    editor_of(page, "text.en").edit.setPlainText("{patient} will walk.")
    editor_of(page, "slots.").edit.setPlainText("target is three")
    looked(page, settled)
    assert "target = 3 (1 to 6)" in page.trouble.text()


def test_a_clients_name_does_not_get_in(opened, sitting, settled, heard):
    page = opened(EditEntryPage(sitting, entry=TARGET))
    editor_of(page, "me.en").edit.setPlainText("Zelda Quixote will stop {target} times by {by}.")
    looked(page, settled)
    assert "client" in page.trouble.text()
    page.submit_button.click()
    settled()
    assert keeping_library.changes(sitting.desk) == ()
    assert "Quixote" not in " ".join(heard.notices)


def test_another_person_approves_and_the_library_changes(
    qtbot, opened, proposed, administrator, settled, heard
):
    page = opened(OwnLibraryPage(administrator))
    panel = page.panel
    assert panel.panes[1].text.text() == BETTER
    assert panel.findings_text.text() == "All checks are passed."
    assert not panel.buttons["withdraw"].isVisible()
    qtbot.mouseClick(panel.buttons["approve"], Qt.MouseButton.LeftButton)
    settled()
    assert keeping_library.library(administrator.desk).entry(TARGET).plain.en == BETTER
    page.shelf.setCurrentIndex(page.shelf.findData("force"))
    page.shelf.activated.emit(page.shelf.currentIndex())
    qtbot.mouseClick(panel.buttons["retire"], Qt.MouseButton.LeftButton)
    settled()
    assert keeping_library.library(administrator.desk).entry(TARGET).plain.en != BETTER


@pytest.fixture
def goal_in_own_words(house):
    """Leave a goal of the starter plan in the clinic's own words, approved."""
    desk = house.unlock()
    made = keeping_library.propose(
        desk, Proposal(op=Op.EDIT, target=GOAL, field="me", language="en", value=OWN_GOAL)
    )
    signing_in.lock(desk)
    desk = house.unlock("asoto")
    keeping_library.approve(desk, made.id, made.rev)
    signing_in.lock(desk)


def test_a_starter_plan_speaks_the_clinics_words(
    qtbot, opened, goal_in_own_words, sitting, settled, house
):
    page = opened(StartPlanPage(sitting, client_id=house.client))
    with qtbot.waitSignal(page.wants, timeout=15_000) as wanted:
        page.template_button.click()
    kept = authoring.open_plan(sitting.desk, wanted.args[1]["plan_id"])
    goals = [goal for problem in kept.document.plan.problems for goal in problem.goals]
    words = [goal.plain.en for goal in goals if goal.origin and goal.origin.item == GOAL]
    assert words == [OWN_GOAL]


def test_sending_back_needs_a_word_why(qtbot, opened, proposed, administrator, settled, heard):
    page = opened(OwnLibraryPage(administrator))
    page.panel.buttons["reject"].click()
    settled()
    assert heard.notices
    qtbot.keyClicks(page.panel.comment, "Say staff, please.")
    page.panel.buttons["reject"].click()
    settled()
    (kept,) = keeping_library.changes(administrator.desk, ended=True)
    assert (kept.state, kept.note) == (ChangeState.REJECTED, "Say staff, please.")


def test_ones_own_proposal_is_only_taken_back(qtbot, opened, sitting, settled):
    keeping_library.propose(sitting.desk, wording(BETTER))
    page = opened(OwnLibraryPage(sitting))
    shown = {key for key, each in page.panel.buttons.items() if each.isVisible()}
    assert shown == {"withdraw"}
    qtbot.mouseClick(page.panel.buttons["withdraw"], Qt.MouseButton.LeftButton)
    settled()
    assert keeping_library.changes(sitting.desk) == ()
    assert page.faces.currentIndex() == 1


@pytest.fixture
def disputed(administrator):
    """Have wordings in force whose shipped text changed since: one of a safety problem."""
    for name, target in (("c1", TARGET), ("c2", "crisis.suicide.o1")):
        made = Change(
            id=name,
            op=Op.EDIT,
            target=target,
            field="me",
            language="en",
            value=overlay.written(BETTER),
            base=overlay.written("I will stop."),
            base_hash="of another edition",
            state=ChangeState.APPROVED,
            author="t1",
            created_at=administrator.desk.clock(),
        )
        with administrator.desk.store.begin() as records:
            records.changes.add(made)


def test_a_library_review_shows_three_wordings_safety_first(
    qtbot, opened, disputed, administrator, settled
):
    page = opened(OwnLibraryPage(administrator))
    assert page.shelf.currentData() == "review"
    assert page.model.value(0).target == "crisis.suicide.o1"
    texts = [pane.text.text() for pane in page.panel.panes]
    assert texts[0] == "I will stop."
    assert texts[2] == BETTER
    assert len(set(texts)) == 3
    qtbot.mouseClick(page.panel.buttons["take"], Qt.MouseButton.LeftButton)
    settled()
    qtbot.mouseClick(page.panel.buttons["keep"], Qt.MouseButton.LeftButton)
    settled()
    assert keeping_library.reviews(administrator.desk) == ()
    library = keeping_library.library(administrator.desk)
    assert library.entry(TARGET).plain.en == BETTER
    assert library.entry("crisis.suicide.o1").plain.en != BETTER


def test_a_library_goes_out_and_comes_in_with_its_conflicts(
    qtbot, opened, proposed, administrator, settled, tmp_path
):
    desk = administrator.desk
    keeping_library.approve(desk, proposed.id, proposed.rev)
    file = tmp_path / "ours.tplib.json"
    out = opened(ExchangePage(administrator, way="export"))
    qtbot.keyClicks(out.title_field, "Harbor wordings")
    out.export(str(file))
    settled()
    assert out.result.text() == "1 entry written."
    raw = json.loads(file.read_text())
    raw["changes"][0] |= {"value": "I will stop {target} times by {by}.", "id": _other_id()}
    file.write_text(json.dumps(raw))
    page = opened(ExchangePage(administrator, way="import"))
    page.look_at(str(file))
    settled()
    assert "Harbor wordings" in page.result.text()
    assert page.found.model.value(0).coming is Coming.EDITED_HERE
    assert (page.found.here.text.text(), page.found.theirs.text.text()) == (
        BETTER,
        raw["changes"][0]["value"],
    )
    page.found.take_box.click()
    assert "theirs is proposed" in page.found.model.index(0).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    qtbot.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    settled()
    waiting = [c for c in keeping_library.changes(desk) if c.state is ChangeState.PROPOSED]
    assert [overlay.read_back(each.value) for each in waiting] == [raw["changes"][0]["value"]]


def test_a_file_with_a_client_is_refused(opened, administrator, settled, tmp_path):
    file = tmp_path / "bad.tplib.json"
    file.write_text('{"format": "treatment-plan-library", "patientName": "x"}')
    page = opened(ExchangePage(administrator, way="import"))
    page.look_at(str(file))
    settled()
    assert page.result.property("role") == "wrong"
    assert not page.take_button.isVisible()


def test_a_look_that_was_cancelled_shows_nothing(opened, administrator, settled, tmp_path, house):
    file = tmp_path / "any.tplib.json"
    file.write_text("{}")
    page = opened(ExchangePage(administrator, way="import"))
    page.look_at(str(file))
    page.cancel_button.click()
    settled()
    assert not page.found.isVisible()
    assert page.result.text() == "Cancelled; nothing was taken in."


def _other_id():
    return "0190b6a2-0000-7000-8000-000000000001"


def test_what_was_submitted_can_be_taken_back_by_the_toast(opened, sitting, settled):
    offered = []
    telling = replace(sitting, toast=lambda _text, undo: offered.append(undo))
    page = opened(EditEntryPage(telling, entry=TARGET))
    editor_of(page, "me.en").edit.setPlainText(BETTER)
    looked(page, settled)
    page.submit_button.click()
    settled()
    assert len(keeping_library.changes(sitting.desk)) == 1
    offered[0]()
    settled()
    assert keeping_library.changes(sitting.desk) == ()
