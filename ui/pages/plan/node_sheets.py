"""The forms of the plan's own lines: problem, goal, objective, intervention."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLabel

from planner.model import editing
from planner.model.assessment import Disposition
from planner.model.plan import Agreement, Goal, Intervention, Objective, Problem
from ui.pages.plan.choices import add_choice
from ui.pages.plan.intervention_sheet import fill_intervention
from ui.pages.plan.pace_buttons import PaceButtons
from ui.pages.plan.sentence_card import SentenceCard
from ui.pages.plan.sheet import FormSheet
from ui.pages.plan.slot_fields import add_slots, used_slots
from ui.pages.plan.tick_list import TickList
from ui.pages.plan.wording_fields import add_plain_pair, add_wording
from ui.pages.plan.writers import NodeDoor
from ui.viewmodels import plan_words
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_setting import PlanSetting
from ui.widgets.labels import label
from ui.words import _, day_text, language


def shape(node: object) -> tuple[object, ...]:
    """Return what must be the same for a form to go on showing a node."""
    return (type(node), tuple((slot.name, slot.type) for slot in used_slots(node)))


def node_sheet(editor: PlanEditor, setting: PlanSetting, node: editing.TreeNode) -> FormSheet:
    """Return the form of a node."""
    door = NodeDoor(editor, node.id, setting.author)
    sheet = FormSheet(setting.today)
    card = SentenceCard()
    sheet.whole(card, lambda: card.show_node(editor.document, door.node))
    makers: dict[type, Any] = {
        Problem: _problem,
        Goal: _goal,
        Objective: _objective,
        Intervention: fill_intervention,
    }
    makers[type(node)](sheet, door, setting)
    return sheet.finish()


def _problem(sheet: FormSheet, door: NodeDoor, setting: PlanSetting) -> None:
    sheet.words("text", _("Problem"), door.read("text"), door.write("text", _("Edit problem")))
    sheet.lines(
        "evidence",
        _("As evidenced by (one fact a line: number, date, behavior, quote)"),
        door.read("evidence", ()),
        door.write("evidence", _("Edit evidence")),
    )
    origin = door.node.origin
    found = setting.library.problems.get(origin.item) if origin else None
    if found is not None and found.signs:
        _signs(sheet, door, found.signs)
    for caution in door.node.cautions:
        sheet.note(_("Caution: {text}").format(text=caution), "warn")
    add_plain_pair(sheet, door, "why", _("Why I am here, in the client's words"))
    _diagnoses(sheet, door)
    _standing(sheet, door)


def _standing(sheet: FormSheet, door: NodeDoor) -> None:
    """Add stage of change, what becomes of the problem, and its title for the client."""
    add_choice(
        sheet,
        "stage",
        _("Stage of change"),
        plan_words.stages(),
        door.read("stage"),
        door.write("stage", _("Choose stage of change")),
    )
    add_choice(
        sheet,
        "disposition",
        _("What becomes of it"),
        plan_words.dispositions()[1:],
        door.read("disposition"),
        lambda value: door.change(
            _("Decide on problem"), lambda node: replace(node, disposition=Disposition(value))
        ),
    )
    sheet.line("reason", _("Reason"), door.read("reason"), door.write("reason", _("Edit reason")))
    sheet.heading(_("Title on the client's sheet"))
    for each, text in (("en", _("Title, English")), ("es", _("Title, Spanish"))):
        sheet.line(
            f"title.{each}",
            text,
            door.read_plain("title", each),
            door.write_plain("title", each, _("Edit title")),
        )


def _signs(sheet: FormSheet, door: NodeDoor, signs: tuple[str, ...]) -> None:
    """Add a choice of the library's signs; the chosen one becomes a line to be filled in."""
    add_choice(
        sheet,
        "signs",
        _("Take a sign from the library"),
        (("", _("Choose a sign…")), *((sign, sign) for sign in signs)),
        lambda: "",
        lambda sign: (
            door.change(
                _("Add evidence"), lambda node: replace(node, evidence=(*node.evidence, sign))
            )
            if sign
            else None
        ),
    )


def _diagnoses(sheet: FormSheet, door: NodeDoor) -> None:
    ticks = TickList(_("Diagnoses"))

    def show() -> None:
        known = door.editor.document.assessment.diagnoses
        options = tuple((each.id, f"{each.code} {each.title}") for each in known)
        ticks.show_ticks(options, door.node.diagnoses if door.node else ())
        ticks.setVisible(bool(options))

    sheet.whole(ticks, show, name="diagnoses")
    ticks.changed.connect(door.write("diagnoses", _("Link diagnosis")))


def _goal(sheet: FormSheet, door: NodeDoor, setting: PlanSetting) -> None:
    sheet.words(
        "client_words",
        _("In the client's own words"),
        door.read("client_words"),
        door.write("client_words", _("Edit client's words")),
    ).setPlaceholderText(_("“I want to …”"))
    add_slots(sheet, door, setting)
    add_choice(
        sheet,
        "agreement",
        _("What the client says to it"),
        plan_words.agreements(),
        door.read("agreement"),
        lambda value: door.change(
            _("Note agreement"), lambda node: replace(node, agreement=Agreement(value))
        ),
    )
    sheet.line(
        "agreement_note",
        _("Note on it"),
        door.read("agreement_note"),
        door.write("agreement_note", _("Edit note")),
    )
    add_wording(sheet, door)
    sheet.line(
        "no_words_reason",
        _("If the client offers no words: why"),
        door.read("no_words_reason"),
        door.write("no_words_reason", _("Edit reason")),
    )


def _objective(sheet: FormSheet, door: NodeDoor, setting: PlanSetting) -> None:
    add_slots(sheet, door, setting)
    paces = PaceButtons()
    sheet.whole(
        paces,
        lambda: paces.show_paces(setting.pace_days(door.editor.document), door.read("pace")()),
        name="pace",
    )
    paces.chosen.connect(
        lambda pace, due: door.change(
            _("Set due date"), lambda node: replace(node, pace=pace, due=due)
        )
    )
    sheet.date("due", _("Due"), door.read("due", None), door.write("due", _("Set due date")))
    measures = tuple(
        (key, measure.title.of(language())) for key, measure in setting.library.measures.items()
    )
    add_choice(
        sheet,
        "measure",
        _("Measure"),
        (("", _("None")), *measures),
        door.read("measure"),
        door.write("measure", _("Choose measure")),
    )
    add_choice(
        sheet,
        "method",
        _("How it is measured"),
        plan_words.methods(),
        door.read("method"),
        door.write("method", _("Choose method")),
    )
    last = label("", "muted", wrap=True)
    sheet.whole(last, partial(_show_last_score, last, door, setting))
    _span(sheet, door)
    add_wording(sheet, door)


def _span(sheet: FormSheet, door: NodeDoor) -> None:
    """Add baseline and target where the sentence has no blanks for them."""
    names = {slot.name for slot in used_slots(door.node)}
    for field, text in (("baseline", _("Now (baseline)")), ("target", _("Target"))):
        if field not in names:
            sheet.line(field, text, door.read(field), door.write(field, _("Edit objective")))
    if not {"baseline", "target"} & names:
        sheet.line("unit", _("Unit"), door.read("unit"), door.write("unit", _("Edit objective")))
    sheet.check(
        "keep",
        _("To keep what is already reached"),
        door.read("keep", empty=False),
        door.write("keep", _("Edit objective")),
    )


def _show_last_score(text: QLabel, door: NodeDoor, setting: PlanSetting) -> None:
    measure = door.read("measure")()
    scores = [s for s in door.editor.document.assessment.scores if s.measure == measure]
    text.setVisible(bool(measure))
    title = setting.measure_title(measure, language())
    if not scores:
        text.setText(_("No score of {measure} is entered yet.").format(measure=title))
        return
    newest = max(scores, key=lambda score: score.on)
    text.setText(
        _("Last score of {measure}: {value} on {day}").format(
            measure=title, value=f"{newest.value:g}", day=day_text(newest.on)
        )
    )
