"""The forms for what comes at the edges of care: safety plan, discharge criteria, aftercare."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from planner.model import editing
from planner.model.plan import Objective
from planner.model.surroundings import Appointment, Criterion, Helper, SafetyPlan
from ui.pages.plan.plan_door import PlanDoor
from ui.pages.plan.rows_editor import Column, Rows, RowsEditor
from ui.pages.plan.sheet import FormSheet
from ui.viewmodels import plan_words
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_outline import node_sentence
from ui.viewmodels.plan_setting import PlanSetting
from ui.words import _

NO_SAFETY = SafetyPlan()


def safety_sheet(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    """Return the form of the safety plan: the client's own steps, in their words."""
    sheet, door = FormSheet(setting.today), PlanDoor(editor)

    def present() -> SafetyPlan:
        return editor.plan.safety or NO_SAFETY

    def put(field: str, value: Any) -> None:
        made = replace(present(), **{field: value})
        door.put(
            "safety",
            _("Edit safety plan"),
            None if made == NO_SAFETY else made,
            f"safety.{field}",
        )

    def lines(field: str, text: str) -> None:
        sheet.lines(f"safety.{field}", text, lambda: getattr(present(), field), partial(put, field))

    def helpers(field: str, text: str) -> None:
        sheet.heading(text)
        spec = _helper_rows(lambda: getattr(present(), field), partial(put, field))
        rows = RowsEditor(spec, setting.today)
        sheet.whole(rows, rows.refresh, name=f"safety.{field}", focus=rows.focus_row)

    sheet.note(_("In the client's words, one a line."))
    lines("warning_signs", _("1  My warning signs"))
    lines("what_i_can_do", _("2  Things I can do on my own"))
    lines("people_and_places", _("3  People and places that take my mind off it"))
    helpers("helpers", _("4  People I can ask for help"))
    helpers("professionals", _("5  Professionals I can call (988 is always printed)"))
    lines("safer_surroundings", _("6  Making my surroundings safer"))
    lines("reasons_for_living", _("What makes my life worth living"))
    sheet.date(
        "safety.review_on",
        _("Look at it again on"),
        lambda: present().review_on,
        partial(put, "review_on"),
    )
    return sheet.finish()


def _helper_rows(read: Any, put: Any) -> Rows:
    return Rows(
        columns=(
            Column("name", _("Name"), wide=True),
            Column("phone", _("Phone")),
            Column("relationship", _("Relationship")),
        ),
        read=read,
        write=lambda _text, rows, _merge: put(rows),
        add_text=_("Add person"),
        remove_text=_("Remove person"),
        change_text=_("Edit safety plan"),
        make=lambda: Helper(name=""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """A discharge criterion as its card shows it: the wordings for the client side by side."""

    id: str
    text: str
    plain_en: str
    plain_es: str
    objectives: tuple[str, ...]


def as_row(criterion: Criterion) -> CriterionRow:
    """Return a criterion as its card shows it."""
    return CriterionRow(
        id=criterion.id,
        text=criterion.text,
        plain_en=criterion.plain.en,
        plain_es=criterion.plain.es,
        objectives=criterion.objectives,
    )


def as_criterion(row: CriterionRow, known: dict[str, Criterion]) -> Criterion:
    """Return what a card shows as a criterion."""
    before = known.get(row.id) or Criterion(id=row.id, text="")
    return replace(
        before,
        text=row.text,
        plain=replace(before.plain, en=row.plain_en, es=row.plain_es),
        objectives=row.objectives,
    )


def discharge_sheet(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    """Return the form of the discharge criteria, each tied to objectives where it can be."""
    sheet, door = FormSheet(setting.today), PlanDoor(editor)

    def objectives() -> plan_words.Options:
        return tuple(
            (each.id, node_sentence(editor.document, each))
            for each in editing.walk(editor.plan)
            if isinstance(each, Objective)
        )

    def write(text: str, made: tuple[CriterionRow, ...], merge: str) -> object:
        known = {each.id: each for each in editor.plan.discharge_criteria}
        criteria = tuple(as_criterion(row, known) for row in made)
        return door.put("discharge_criteria", text, criteria, merge and f"discharge.{merge}")

    sheet.note(_("When is the client ready to leave this level of care?"))
    rows = RowsEditor(
        Rows(
            columns=(
                Column("text", _("Criterion"), "words", wide=True),
                Column("objectives", _("Tied to"), "ticks", wide=True, options=objectives),
                Column("plain_en", _("For the client, English"), "words", wide=True),
                Column("plain_es", _("For the client, Spanish"), "words", wide=True),
            ),
            read=lambda: tuple(map(as_row, editor.plan.discharge_criteria)),
            write=write,
            add_text=_("Add criterion"),
            remove_text=_("Remove criterion"),
            change_text=_("Edit criterion"),
            make=lambda: as_row(Criterion(text="")),
        ),
        setting.today,
    )
    sheet.whole(rows, rows.refresh, name="discharge_criteria", focus=rows.focus_row)
    return sheet.finish()


def aftercare_sheet(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    """Return the form of what comes after this level of care."""
    sheet, door = FormSheet(setting.today), PlanDoor(editor)

    def put(field: str, value: Any, merge: str = "") -> None:
        made = replace(editor.plan.aftercare, **{field: value})
        door.put("aftercare", _("Edit aftercare"), made, merge or f"aftercare.{field}")

    for field, text in (
        ("needs", _("Needs after this level of care (one a line)")),
        ("goals", _("Goals for that time (one a line)")),
        ("supports", _("Supports (one a line)")),
    ):
        sheet.lines(
            f"aftercare.{field}",
            text,
            partial(_aftercare, editor, field),
            partial(put, field),
        )
    sheet.heading(_("Appointments"))
    rows = RowsEditor(
        Rows(
            columns=(
                Column("what", _("Appointment"), wide=True),
                Column("at", _("When"), "moment"),
                Column("phone", _("Phone")),
                Column("place", _("Where")),
                Column("transport", _("How to get there")),
            ),
            read=lambda: editor.plan.aftercare.appointments,
            write=lambda _text, made, merge: put("appointments", made, f"appointments.{merge}"),
            add_text=_("Add appointment"),
            remove_text=_("Remove appointment"),
            change_text=_("Edit appointment"),
            make=lambda: Appointment(what=""),
        ),
        setting.today,
    )
    sheet.whole(rows, rows.refresh, name="aftercare.appointments", focus=rows.focus_row)
    return sheet.finish()


def _aftercare(editor: PlanEditor, field: str) -> tuple[str, ...]:
    return tuple(getattr(editor.plan.aftercare, field))
