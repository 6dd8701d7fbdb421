"""The forms of what stands around the plan's tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from planner.model.surroundings import (
    Accommodation,
    Coordination,
    Medication,
    Responsibility,
    ScheduleRow,
)
from ui.pages.plan.assessment_sheets import assessment_sheet, diagnoses_sheet
from ui.pages.plan.closing_sheets import aftercare_sheet, discharge_sheet, safety_sheet
from ui.pages.plan.inputs import NumberField
from ui.pages.plan.phrase_sheet import phrases_sheet
from ui.pages.plan.plan_door import PlanDoor
from ui.pages.plan.rows_editor import Column, Rows, RowsEditor
from ui.pages.plan.sheet import FormSheet
from ui.pages.plan.tick_list import TickList
from ui.viewmodels import plan_words
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_setting import PlanSetting
from ui.words import _

SheetMaker = Callable[[PlanEditor, PlanSetting], FormSheet]


def section_sheet(editor: PlanEditor, setting: PlanSetting, section: str) -> FormSheet:
    """Return the form of a section of the plan."""
    return _MAKERS[section](editor, setting)


def has_sheet(section: str) -> bool:
    """Tell whether a line of the outline is a section with a form."""
    return section in _MAKERS


def _basics(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    sheet, door = FormSheet(setting.today), PlanDoor(editor)
    sheet.words(
        "client_words",
        _("What the client wants from care, in their own words"),
        door.read("client_words"),
        door.write("client_words", _("Edit client's words")),
    )
    sheet.date(
        "started_on",
        _("Plan begins on"),
        door.read("started_on"),
        door.write("started_on", _("Set start date")),
    )
    languages = TickList(_("Languages of the client's copies"))
    sheet.whole(
        languages,
        lambda: languages.show_ticks(
            (("en", _("English")), ("es", _("Spanish"))), editor.plan.languages
        ),
        name="languages",
    )
    languages.changed.connect(
        lambda chosen: door.put("languages", _("Choose languages"), chosen or ("en",))
    )
    sheet.words(
        "late_reason",
        _("If the plan is late: why"),
        door.read("late_reason"),
        door.write("late_reason", _("Edit reason")),
    )
    sheet.check(
        "discreet_title",
        _("Discreet title on the client's sheet (no program name)"),
        door.read("discreet_title"),
        door.write("discreet_title", _("Discreet title")),
    )
    return sheet.finish()


def _responsibilities(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    sheet, door = FormSheet(setting.today), PlanDoor(editor)
    people = tuple((name, name) for name in setting.staff)
    rows = RowsEditor(
        Rows(
            columns=(
                Column("person", _("Person"), "open", wide=True, options=people),
                Column("role", _("Discipline"), "choice", options=plan_words.roles()),
                Column("text", _("Answers for"), "words", wide=True),
            ),
            read=door.read("responsibilities"),
            write=door.write_rows("responsibilities"),
            add_text=_("Add responsibility"),
            remove_text=_("Remove responsibility"),
            change_text=_("Edit responsibility"),
            make=lambda: Responsibility(person=""),
        ),
        setting.today,
    )
    sheet.whole(rows, rows.refresh, name="responsibilities", focus=rows.focus_row)
    for field, text in (
        ("client_responsibilities", _("What the client takes on (one a line)")),
        ("family_responsibilities", _("What family or friends take on (one a line)")),
    ):
        sheet.lines(field, text, door.read(field), door.write(field, _("Edit responsibilities")))
    return sheet.finish()


def _schedule(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    sheet, door = FormSheet(setting.today), PlanDoor(editor)
    rows = RowsEditor(
        Rows(
            columns=(
                Column("title", _("Service"), wide=True),
                Column("minutes", _("Minutes"), "number", low=5, high=480),
                Column("per_week", _("Times a week"), "number", low=0.25, high=42),
                Column("kind", _("Kind"), "choice", options=plan_words.kinds()),
                Column("title_es", _("Service, Spanish")),
            ),
            read=door.read("schedule"),
            write=door.write_rows("schedule"),
            add_text=_("Add service"),
            remove_text=_("Remove service"),
            change_text=_("Edit service"),
            make=lambda: ScheduleRow(title=""),
        ),
        setting.today,
    )
    sheet.whole(rows, rows.refresh, name="schedule", focus=rows.focus_row)
    return sheet.finish()


def _medications(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    sheet, door = FormSheet(setting.today), PlanDoor(editor)
    allergies = ", ".join(editor.document.client.allergies)
    if allergies:
        sheet.note(_("Allergies: {list}").format(list=allergies), "warn")
    rows = RowsEditor(
        Rows(
            columns=(
                Column("name", _("Medicine"), wide=True),
                Column("purpose", _("What for")),
                Column("prescriber", _("Prescriber")),
                Column("instructions", _("As the prescriber ordered it"), "words", wide=True),
            ),
            read=door.read("medications"),
            write=door.write_rows("medications"),
            add_text=_("Add medicine"),
            remove_text=_("Remove medicine"),
            change_text=_("Edit medicine"),
            make=lambda: Medication(name=""),
        ),
        setting.today,
    )
    sheet.whole(rows, rows.refresh, name="medications", focus=rows.focus_row)
    _none_needed(sheet, door, "no_medications", _("No medicines"))
    return sheet.finish()


def _coordination(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    sheet, door = FormSheet(setting.today), PlanDoor(editor)
    rows = RowsEditor(
        Rows(
            columns=(
                Column("party", _("Provider or agency"), wide=True),
                Column("purpose", _("What for")),
                Column("method", _("How information is shared")),
                Column("consent", _("On what basis (consent)")),
                Column("consent_expires", _("Consent ends on"), "date"),
            ),
            read=door.read("coordination"),
            write=door.write_rows("coordination"),
            add_text=_("Add provider"),
            remove_text=_("Remove provider"),
            change_text=_("Edit coordination"),
            make=lambda: Coordination(party=""),
        ),
        setting.today,
    )
    sheet.whole(rows, rows.refresh, name="coordination", focus=rows.focus_row)
    _none_needed(sheet, door, "no_coordination", _("Nobody else to coordinate with"))
    return sheet.finish()


def _accommodations(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    sheet, door = FormSheet(setting.today), PlanDoor(editor)
    rows = RowsEditor(
        Rows(
            columns=(
                Column("need", _("Need of disability, language or culture"), wide=True),
                Column("response", _("What is done about it"), "words", wide=True),
            ),
            read=door.read("accommodations"),
            write=door.write_rows("accommodations"),
            add_text=_("Add accommodation"),
            remove_text=_("Remove accommodation"),
            change_text=_("Edit accommodation"),
            make=lambda: Accommodation(need=""),
        ),
        setting.today,
    )
    sheet.whole(rows, rows.refresh, name="accommodations", focus=rows.focus_row)
    _none_needed(sheet, door, "no_accommodations", _("Asked; none needed"))
    return sheet.finish()


def _none_needed(sheet: FormSheet, door: PlanDoor, field: str, text: str) -> None:
    sheet.check(field, text, door.read(field), door.write(field, text))


def _review(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    sheet, door = FormSheet(setting.today), PlanDoor(editor)

    def put(field: str, value: Any) -> None:
        door.put(
            "review",
            _("Set review"),
            replace(editor.plan.review, **{field: value}),
            f"review.{field}",
        )

    sheet.date(
        "review.next_on",
        _("Next review on"),
        lambda: editor.plan.review.next_on,
        lambda day: put("next_on", day),
    )
    sheet.number(
        "review.every_days",
        _("Then every (days)"),
        NumberField(1, 365),
        lambda: str(editor.plan.review.every_days or ""),
        lambda text: put("every_days", int(float(text or 0))),
    )
    return sheet.finish()


_MAKERS: dict[str, SheetMaker] = {
    "assessment": assessment_sheet,
    "diagnoses": diagnoses_sheet,
    "basics": _basics,
    "responsibilities": _responsibilities,
    "schedule": _schedule,
    "medications": _medications,
    "safety": safety_sheet,
    "coordination": _coordination,
    "accommodations": _accommodations,
    "discharge": discharge_sheet,
    "aftercare": aftercare_sheet,
    "review": _review,
    "phrases": phrases_sheet,
}
