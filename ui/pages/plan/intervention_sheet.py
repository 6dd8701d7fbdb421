"""The form of an intervention: dose, who, kind, wording, and what else it serves."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from planner.model import editing
from planner.model.plan import Objective
from ui.pages.plan.choices import add_choice, add_open_choice
from ui.pages.plan.inputs import NumberField
from ui.pages.plan.sheet import FormSheet
from ui.pages.plan.slot_fields import add_slots
from ui.pages.plan.tick_list import TickList
from ui.pages.plan.wording_fields import add_wording
from ui.pages.plan.writers import NodeDoor
from ui.viewmodels import plan_words
from ui.viewmodels.plan_outline import node_sentence
from ui.viewmodels.plan_setting import PlanSetting
from ui.words import _


def fill_intervention(sheet: FormSheet, door: NodeDoor, setting: PlanSetting) -> None:
    """Fill a form with the fields of an intervention."""
    add_slots(sheet, door, setting)
    _dose(sheet, door)
    _who(sheet, door, setting)
    add_wording(sheet, door)
    _serves(sheet, door)
    grade = plan_words.evidence_grades().get(door.node.evidence, "")
    cited = "; ".join(setting.library.citation(key) for key in door.node.cite)
    if grade:
        sheet.note(_("Evidence {grade}. {sources}").format(grade=grade, sources=cited))


def _who(sheet: FormSheet, door: NodeDoor, setting: PlanSetting) -> None:
    add_open_choice(
        sheet,
        "responsible",
        _("Responsible person"),
        setting.staff,
        door.read("responsible"),
        door.write("responsible", _("Choose responsible person")),
    )
    add_choice(
        sheet,
        "role",
        _("Discipline"),
        plan_words.roles(),
        door.read("role"),
        door.write("role", _("Choose discipline")),
    )
    add_choice(
        sheet,
        "kind",
        _("Kind"),
        plan_words.kinds(),
        door.read("kind"),
        door.write("kind", _("Choose kind")),
    )
    sheet.line(
        "technique",
        _("Technique"),
        door.read("technique"),
        door.write("technique", _("Edit technique")),
    )


def _dose(sheet: FormSheet, door: NodeDoor) -> None:
    def put(field: str, value: object) -> None:
        door.change(
            _("Set frequency"),
            lambda node: replace(node, dose=replace(node.dose, **{field: value})),
            f"dose.{field}",
        )

    def read(field: str) -> str:
        value = getattr(door.node.dose, field) if door.node else 0
        return f"{value:g}" if value else ""

    sheet.number(
        "dose.times",
        _("How many times"),
        NumberField(0.5, 42),
        partial(read, "times"),
        lambda text: put("times", float(text or 0)),
    )
    add_choice(
        sheet,
        "dose.per",
        _("How often"),
        plan_words.periods(),
        lambda: door.node.dose.per if door.node else "",
        partial(put, "per"),
    )
    sheet.number(
        "dose.minutes",
        _("Minutes each"),
        NumberField(1, 480),
        partial(read, "minutes"),
        lambda text: put("minutes", int(float(text or 0))),
    )
    sheet.date(
        "dose.until",
        _("Until"),
        lambda: door.node.dose.until if door.node else None,
        partial(put, "until"),
    )


def _serves(sheet: FormSheet, door: NodeDoor) -> None:
    ticks = TickList(_("Also serves"))

    def show() -> None:
        own = editing.parent(door.editor.plan, door.node_id)
        own_id = own.id if isinstance(own, Objective) else ""
        options = tuple(
            (each.id, node_sentence(door.editor.document, each))
            for each in editing.walk(door.editor.plan)
            if isinstance(each, Objective) and each.id != own_id
        )
        ticks.show_ticks(options, door.node.also_serves if door.node else ())
        ticks.setVisible(bool(options))

    sheet.whole(ticks, show, name="also_serves")
    ticks.changed.connect(door.write("also_serves", _("Link objective")))
