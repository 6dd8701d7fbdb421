"""The forms of the plan's assessment: what the plan is founded on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from planner.library import icd
from planner.model.assessment import Diagnosis, Need, Observation, Score
from ui.pages.plan.rows_editor import Column, Rows, RowsEditor
from ui.pages.plan.search_pick import SearchPick
from ui.pages.plan.sheet import FormSheet
from ui.pages.plan.tick_list import TickList
from ui.viewmodels import plan_words
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_setting import PlanSetting
from ui.widgets.labels import label
from ui.words import _, language

MOST_CODES = 8


class AssessmentDoor:
    """Reads and writes the assessment by field."""

    def __init__(self, editor: PlanEditor) -> None:
        self.editor = editor

    def read(self, field: str) -> Any:
        """Return a function that reads a field."""
        return lambda: getattr(self.editor.document.assessment, field)

    def write(self, field: str, text: str) -> Any:
        """Return a function that writes a field as a step called `text`."""

        def put(value: Any) -> object:
            return self.put(field, text, value, field)

        return put

    def write_rows(self, field: str) -> Any:
        """Return a function that writes the rows of a field."""

        def put(text: str, rows: tuple[Any, ...], merge: str) -> object:
            return self.put(field, text, rows, f"{field}.{merge}" if merge else "")

        return put

    def put(self, field: str, text: str, value: Any, merge: str) -> bool:
        """Write a field."""
        return self.editor.change_assessment(
            text, lambda found: replace(found, **{field: value}), merge=merge
        )


def assessment_sheet(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    """Return the form: presenting problem, strengths, needs, abilities, preferences, risks."""
    sheet, door = FormSheet(setting.today), AssessmentDoor(editor)
    sheet.words(
        "presenting_problem",
        _("What brings the client here, in their words"),
        door.read("presenting_problem"),
        door.write("presenting_problem", _("Edit presenting problem")),
    )
    sheet.lines(
        "strengths",
        _("Strengths (one a line)"),
        door.read("strengths"),
        door.write("strengths", _("Edit strengths")),
    )
    sheet.heading(_("Needs, and what becomes of each"))
    needs = RowsEditor(_need_rows(editor, door), setting.today)
    sheet.whole(needs, needs.refresh, name="needs", focus=needs.focus_row)
    for field, text in (
        ("abilities", _("Abilities (one a line)")),
        ("preferences", _("Preferences (one a line)")),
    ):
        sheet.lines(field, text, door.read(field), door.write(field, _("Edit assessment")))
    risks = TickList(_("Risks found"))
    sheet.whole(
        risks,
        lambda: risks.show_ticks(plan_words.risks(), door.read("risks")()),
        name="risks",
    )
    risks.changed.connect(door.write("risks", _("Edit risks")))
    sheet.words(
        "summary", _("Summary"), door.read("summary"), door.write("summary", _("Edit summary"))
    )
    return sheet.finish()


def _need_rows(editor: PlanEditor, door: AssessmentDoor) -> Rows:
    def problems() -> plan_words.Options:
        return (
            ("", _("No problem chosen")),
            *((problem.id, problem.text) for problem in editor.plan.problems),
        )

    return Rows(
        columns=(
            Column("text", _("Need"), "words", wide=True),
            Column(
                "disposition", _("What becomes of it"), "choice", options=plan_words.dispositions
            ),
            Column("problem", _("Answered by"), "choice", options=problems),
            Column("reason", _("Reason, if not treated here"), wide=True),
        ),
        read=door.read("needs"),
        write=door.write_rows("needs"),
        add_text=_("Add need"),
        remove_text=_("Remove need"),
        change_text=_("Edit need"),
        make=lambda: Need(text=""),
    )


def diagnoses_sheet(editor: PlanEditor, setting: PlanSetting) -> FormSheet:
    """Return the form: diagnoses by search, measure scores by number, findings."""
    sheet, door = FormSheet(setting.today), AssessmentDoor(editor)
    sheet.heading(_("Diagnoses (ICD-10-CM)"))
    search = SearchPick(_("Search diagnosis by words or code"), _search_codes)
    sheet.whole(search, name="diagnoses.search")
    search.picked.connect(partial(_add_diagnosis, door))
    diagnoses = RowsEditor(_diagnosis_rows(door), setting.today)
    sheet.whole(diagnoses, diagnoses.refresh, name="diagnoses", focus=diagnoses.focus_row)
    sheet.heading(_("Scores"))
    measures = SearchPick(_("Add a score: measure"), partial(_search_measures, setting))
    sheet.whole(measures, name="scores.search")
    measures.picked.connect(partial(_add_score, door, setting))
    scores = RowsEditor(_score_rows(door, setting), setting.today)
    sheet.whole(scores, scores.refresh, name="scores", focus=scores.focus_row)
    wrong = label("", "wrong", wrap=True)
    sheet.whole(wrong, lambda: _show_range(wrong, door, setting))
    measures.picked.connect(
        lambda _measure: scores.focus_row(door.read("scores")()[-1].id, "value")
    )
    sheet.heading(_("Findings"))
    findings = RowsEditor(_finding_rows(door, setting), setting.today)
    sheet.whole(findings, findings.refresh, name="findings", focus=findings.focus_row)
    return sheet.finish()


def _search_codes(query: str) -> tuple[tuple[str, str], ...]:
    found = icd.search(query, limit=MOST_CODES)
    return tuple((code.code, f"{code.code}  {code.title}") for code in found)


def _add_diagnosis(door: AssessmentDoor, code: str) -> None:
    known = door.read("diagnoses")()
    if any(each.code == code for each in known):
        return
    title = icd.table().title(code)
    made = Diagnosis(code=code, title=title, principal=not known)
    door.put("diagnoses", _("Add diagnosis"), (*known, made), "")


def _search_measures(setting: PlanSetting, query: str) -> tuple[tuple[str, str], ...]:
    words = query.lower().split()
    found = []
    for key, measure in setting.library.measures.items():
        title = measure.title.of(language())
        if all(word in f"{title} {key}".lower() for word in words):
            found.append((key, f"{title}  ({measure.range[0]:g}–{measure.range[1]:g})"))
    return tuple(found[:MOST_CODES])


def _add_score(door: AssessmentDoor, setting: PlanSetting, measure: str) -> None:
    bounds = setting.measure_range(measure) or (0, 0)
    made = Score(measure=measure, value=bounds[0], on=setting.today())
    door.put("scores", _("Add score"), (*door.read("scores")(), made), "")


def _diagnosis_rows(door: AssessmentDoor) -> Rows:
    return Rows(
        columns=(
            Column("title", _("Diagnosis"), wide=True),
            Column("code", _("Code")),
            Column(
                "disposition", _("What becomes of it"), "choice", options=plan_words.dispositions
            ),
            Column("evidence", _("Evidence for it"), "words", wide=True),
            Column("reason", _("Reason, if not treated here")),
            Column("principal", _("Principal diagnosis"), "check"),
        ),
        read=door.read("diagnoses"),
        write=door.write_rows("diagnoses"),
        add_text=_("Add diagnosis"),
        remove_text=_("Remove diagnosis"),
        change_text=_("Edit diagnosis"),
    )


def _score_rows(door: AssessmentDoor, setting: PlanSetting) -> Rows:
    options = tuple(
        (key, measure.title.of(language())) for key, measure in setting.library.measures.items()
    )
    return Rows(
        columns=(
            Column("measure", _("Measure"), "choice", wide=True, options=options),
            Column("value", _("Score"), "number"),
            Column("on", _("On"), "date"),
            Column("note", _("Note"), wide=True),
        ),
        read=door.read("scores"),
        write=door.write_rows("scores"),
        add_text=_("Add score"),
        remove_text=_("Remove score"),
        change_text=_("Edit score"),
    )


def _show_range(wrong: Any, door: AssessmentDoor, setting: PlanSetting) -> None:
    lines = []
    for score in door.read("scores")():
        bounds = setting.measure_range(score.measure)
        if bounds and not bounds[0] <= score.value <= bounds[1]:
            lines.append(
                _("{measure} goes from {low} to {high}.").format(
                    measure=setting.measure_title(score.measure, language()),
                    low=f"{bounds[0]:g}",
                    high=f"{bounds[1]:g}",
                )
            )
    wrong.setText("\n".join(lines))
    wrong.setVisible(bool(lines))


def _finding_rows(door: AssessmentDoor, setting: PlanSetting) -> Rows:
    return Rows(
        columns=(
            Column("text", _("Finding"), "words", wide=True),
            Column("area", _("Area")),
            Column("on", _("On"), "date"),
            Column("author", _("Found by")),
        ),
        read=door.read("findings"),
        write=door.write_rows("findings"),
        add_text=_("Add finding"),
        remove_text=_("Remove finding"),
        change_text=_("Edit finding"),
        make=lambda: Observation(text="", on=setting.today(), author=setting.author),
    )
