"""The lines of the plan's outline: sections around the tree, the tree itself, and how each line reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from planner.model import editing, phrases, sentences
from planner.model.document import PlanDocument
from planner.model.plan import Goal, Intervention, Objective, Problem
from planner.wording import wording
from ui.viewmodels.plan_moves import kind_word
from ui.words import _, day_text, language, ngettext

GROUP = "around"
SECTIONS_BEFORE = ("assessment", "diagnoses", "basics")
SECTIONS_AROUND = (
    "responsibilities",
    "schedule",
    "medications",
    "safety",
    "coordination",
    "accommodations",
    "discharge",
    "aftercare",
    "review",
    "phrases",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the outline: its id, what it stands for, and the lines below it."""

    id: str
    value: Any
    below: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a line reads: icon, the word for its kind, its text, a short note at its end."""

    icon: str
    kind: str
    text: str
    note: str = ""
    strong: bool = False

    @property
    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        return ". ".join(part for part in (self.kind, self.text, self.note) if part)


def section_title(section: str) -> str:
    """Return the title of a section of the plan."""
    return {
        "assessment": _("Assessment"),
        "diagnoses": _("Findings, diagnoses, scores"),
        "basics": _("Plan basics"),
        GROUP: _("Around the plan"),
        "responsibilities": _("Responsibilities"),
        "schedule": _("Weekly schedule"),
        "medications": _("Medications"),
        "safety": _("Safety plan"),
        "coordination": _("Coordination of care"),
        "accommodations": _("Accommodations"),
        "discharge": _("Discharge criteria"),
        "aftercare": _("Aftercare"),
        "review": _("Review schedule"),
        "phrases": _("Client's wording"),
    }[section]


SECTION_ICONS = {
    "assessment": "clipboard-check",
    "diagnoses": "stethoscope",
    "basics": "file-text",
    GROUP: "list-tree",
    "responsibilities": "users",
    "schedule": "calendar-clock",
    "medications": "file-check",
    "safety": "shield-check",
    "coordination": "link",
    "accommodations": "heart-handshake",
    "discharge": "circle-check",
    "aftercare": "house",
    "review": "history",
    "phrases": "languages",
}
NODE_ICONS: dict[type, str] = {
    Problem: "circle-dot",
    Goal: "target",
    Objective: "list-checks",
    Intervention: "stethoscope",
}


def lines(document: PlanDocument, known: Mapping[str, Line] | None = None) -> tuple[Line, ...]:
    """Return the outline of a document; what did not change are the very lines in `known`, by id."""
    known = known or {}
    around = tuple(Line(each, _part(document, each)) for each in SECTIONS_AROUND)
    return (
        *(Line(each, _part(document, each)) for each in SECTIONS_BEFORE),
        *(_branch(problem, known) for problem in document.plan.problems),
        Line(GROUP, None, around),
    )


def _branch(node: Any, known: Mapping[str, Line]) -> Line:
    before = known.get(node.id)
    if before is not None and before.value is node:
        return before
    return Line(node.id, node, tuple(_branch(child, known) for child in editing.children(node)))


def is_section(line_id: str) -> bool:
    """Tell whether a line's id is that of a section."""
    return line_id == GROUP or line_id in SECTIONS_BEFORE or line_id in SECTIONS_AROUND


def node_sentence(document: PlanDocument, node: Any, voice: str = "clinical") -> str:
    """Return a node's sentence with its slots filled in, as this document says it."""
    if isinstance(node, Problem):
        return node.text if voice == "clinical" else getattr(node.title, voice)
    by = node.due if isinstance(node, Objective) else None
    patient = document.clinic.client_word or "Client"
    said_in = wording("es" if voice == "es" else "en")  # the record itself is kept in English
    return sentences.spoken(
        node, voice, patient=patient, by=by, say_date=lambda day: said_in.date(day, "medium")
    )


def problem_title(problem: Problem) -> str:
    """Return a problem's short title, its clinical text where it has none."""
    return getattr(problem.title, language(), "") or problem.title.en or problem.text


def reading(document: PlanDocument, line: Line) -> Reading:
    """Return how a line reads."""
    if is_section(line.id):
        note = _SECTION_NOTES.get(line.id, _nothing)(document)
        return Reading(
            SECTION_ICONS[line.id], "", section_title(line.id), note, strong=line.id == GROUP
        )
    node = line.value
    if isinstance(node, Problem):
        ids = [each.id for each in document.plan.problems]
        place = ids.index(node.id) + 1 if node.id in ids else len(ids)
        return Reading(
            NODE_ICONS[Problem],
            f"{kind_word(node)} {place}",
            f"{place}  {problem_title(node)}",
            "",
            strong=True,
        )
    note = ""
    if isinstance(node, Objective) and node.due:
        note = day_text(node.due)
    if isinstance(node, Intervention):
        note = dose_words(node)
    return Reading(NODE_ICONS[type(node)], kind_word(node), node_sentence(document, node), note)


def dose_words(node: Intervention) -> str:
    """Return the frequency of an intervention in short words ("2 × a week, 45 min")."""
    per = period_words().get(node.dose.per, "")
    if not per:
        return ""
    times = f"{node.dose.times:g}" if node.dose.times else "1"
    words = _("{times} × {period}").format(times=times, period=per)
    if node.dose.minutes:
        words = _("{frequency}, {minutes} min").format(frequency=words, minutes=node.dose.minutes)
    return words


def period_words() -> dict[str, str]:
    """Return the periods of a dose and how they read."""
    return {
        "shift": _("each shift"),
        "day": _("a day"),
        "week": _("a week"),
        "month": _("a month"),
        "quarter": _("a quarter"),
        "stay": _("this stay"),
        "visit": _("each visit"),
    }


def _part(document: PlanDocument, section: str) -> Any:
    """Return the part of a document that a section's line stands for (its change repaints the line)."""
    plan, found = document.plan, document.assessment
    parts: dict[str, Callable[[], Any]] = {
        "assessment": lambda: (found.presenting_problem, found.strengths, found.needs, found.risks),
        "diagnoses": lambda: (found.findings, found.diagnoses, found.scores),
        "basics": lambda: (plan.client_words, plan.started_on, plan.template, plan.languages),
        "responsibilities": lambda: (plan.responsibilities, plan.client_responsibilities),
        "schedule": lambda: plan.schedule,
        "medications": lambda: (plan.medications, plan.no_medications),
        "safety": lambda: plan.safety,
        "coordination": lambda: (plan.coordination, plan.no_coordination),
        "accommodations": lambda: (plan.accommodations, plan.no_accommodations),
        "discharge": lambda: plan.discharge_criteria,
        "aftercare": lambda: plan.aftercare,
        "review": lambda: plan.review,
        "phrases": lambda: (plan.phrases, plan.languages, phrases.entries(document)),
    }
    return parts[section]()


def _nothing(document: PlanDocument) -> str:
    return ""


def _counted(number: int, none_needed: bool = False) -> str:
    if none_needed and not number:
        return _("none needed")
    return f"{number}" if number else "–"


def _schedule_note(document: PlanDocument) -> str:
    hours = sum(row.minutes * row.per_week for row in document.plan.schedule) / 60
    if not hours:
        return "–"
    return _("{hours} h a week").format(hours=f"{hours:.1f}".rstrip("0").rstrip("."))


def _review_note(document: PlanDocument) -> str:
    day = document.plan.review.next_on
    return day_text(day) if day else "–"


def _diagnoses_note(document: PlanDocument) -> str:
    number = len(document.assessment.diagnoses)
    return ngettext("{n} diagnosis", "{n} diagnoses", number) if number else "–"


def _phrases_note(document: PlanDocument) -> str:
    found = (phrases.missing(document, each) for each in document.plan.languages)
    number = sum(map(len, found))
    return ngettext("{n} missing", "{n} missing", number) if number else ""


_SECTION_NOTES: dict[str, Callable[[PlanDocument], str]] = {
    "diagnoses": _diagnoses_note,
    "responsibilities": lambda d: _counted(len(d.plan.responsibilities)),
    "schedule": _schedule_note,
    "medications": lambda d: _counted(len(d.plan.medications), d.plan.no_medications),
    "safety": lambda d: _("written") if d.plan.safety else "–",
    "coordination": lambda d: _counted(len(d.plan.coordination), d.plan.no_coordination),
    "accommodations": lambda d: _counted(len(d.plan.accommodations), d.plan.no_accommodations),
    "discharge": lambda d: _counted(len(d.plan.discharge_criteria)),
    "aftercare": lambda d: _counted(len(d.plan.aftercare.needs) + len(d.plan.aftercare.goals)),
    "review": _review_note,
    "phrases": _phrases_note,
}
