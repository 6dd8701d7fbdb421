"""The clinic's own part of the library in the words of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.library import overlay
from planner.library.catalogue import Library
from planner.library.checks.proposed import FieldFinding
from planner.model.own_library import Change, ChangeState, Op, Review
from planner.usecases import keeping_library, staffing
from planner.usecases.authorising import MATRIX, Act
from planner.workspace import Desk
from ui.viewmodels import plan_words
from ui.viewmodels.library_list import PICTURES, kind_name, title_of
from ui.viewmodels.text_list import TextRow
from ui.words import _, day_text

SHELVES = ("waiting", "review", "force", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLibrary:
    """What the clinic wrote, changed and has to decide. `people` are names by id."""

    changes: tuple[Change, ...]
    reviews: tuple[Review, ...]
    library: Library
    people: Mapping[str, str]
    me: str
    may_decide: bool
    may_import: bool

    def rows(self, shelf: str) -> list[TextRow]:
        """Return what stands on a shelf, the newest first; reviews of safety problems first."""
        if shelf == "review":
            return [self._review(each) for each in self.reviews]
        states = {
            "waiting": (ChangeState.PROPOSED,),
            "force": (ChangeState.APPROVED,),
            "ended": (ChangeState.REJECTED, ChangeState.RETIRED),
        }[shelf]
        found = [each for each in self.changes if each.state in states]
        return [self._row(each) for each in reversed(found)]

    def title(self, change: Change) -> str:
        """Return what a change is about: the entry's line, or the new entry's text."""
        if change.op is Op.ADD:
            return new_text(change)
        entry = self.library.entries.get(change.target)
        return title_of(entry) if entry else change.target

    def _row(self, change: Change) -> TextRow:
        who = self.people.get(change.author, "")
        note = " · ".join(filter(None, (what(change), who, day_text(change.created_at.date()))))
        return TextRow(self.title(change), note, PICTURES.get(kind_of(change), "pencil"), change)

    def _review(self, review: Review) -> TextRow:
        note = what(review.change)
        if review.safety:
            note = _("Safety first · {what}").format(what=note)
        if review.gone:
            note = _("{what} · no longer in the edition").format(what=note)
        picture = "triangle-alert" if review.safety else "git-compare"
        return TextRow(self.title(review.change), note, picture, review)


def own_library(desk: Desk) -> OwnLibrary:
    """Return what the clinic wrote, changed and has to decide."""
    return OwnLibrary(
        changes=keeping_library.changes(desk, ended=True),
        reviews=keeping_library.reviews(desk),
        library=keeping_library.library(desk),
        people={each.id: each.name for each in staffing.people(desk)},
        me=desk.actor.person,
        may_decide=desk.actor.role in MATRIX[Act.DECIDE_ENTRY],
        may_import=desk.actor.role in MATRIX[Act.IMPORT_LIBRARY],
    )


def shelves() -> dict[str, str]:
    """Return the shelves of the clinic's own library."""
    return {
        "waiting": _("Waiting for approval"),
        "review": _("Library review: old, new, ours"),
        "force": _("In force"),
        "ended": _("Turned down or retired"),
    }


def kind_of(change: Change) -> str:
    """Return the kind of a new entry; nothing for a change of a shipped one."""
    value: Any = overlay.read_back(change.value)
    return str(value.get("kind", "")) if change.op is Op.ADD and isinstance(value, dict) else ""


def new_text(change: Change) -> str:
    """Return a new entry's clinical text, or a new problem's title."""
    value: Any = overlay.read_back(change.value)
    item = value.get("item", {}) if isinstance(value, dict) else {}
    title = item.get("title", {})
    return str(item.get("text") or (title.get("en") if isinstance(title, dict) else "") or "")


def what(change: Change) -> str:
    """Return in a few words what a change does."""
    if change.op is Op.ADD:
        return _("New: {kind}").format(kind=kind_name(kind_of(change)).lower())
    if change.op is Op.HIDE:
        return _("No longer offered")
    if change.op is Op.DEFAULT:
        name = plan_words.slot_label(change.field.partition("@")[0])
        return _("Usual value: {name}").format(name=name)
    return field_name(change.field, change.language)


def field_name(field: str, tongue: str) -> str:
    """Return what a field of an entry is called."""
    if field in ("me", "patient_why", "title", "strengths_prompts", "synonyms"):
        spoken = _("Spanish") if tongue == "es" else _("English")
        return f"{_fields().get(field, field)} ({spoken})"
    return _fields().get(field, field.replace("_", " ").capitalize())


def _fields() -> dict[str, str]:
    return {
        "text": _("In the chart"),
        "me": _("For the client"),
        "technique": _("Technique"),
        "title": _("Title"),
        "about": _("What it is about"),
        "patient_why": _("Why it matters to the client"),
        "strengths_prompts": _("Question about strengths"),
        "signs": _("Signs, one a line"),
        "cautions": _("Cautions, one a line"),
        "synonyms": _("Other words for it, one a line"),
        "slots": _("Blanks"),
        "cite": _("Sources"),
    }


def checks() -> dict[str, str]:
    """Return the checks that run while an entry is written."""
    return {
        "measurable": _("Measurable"),
        "stigma": _("Person-first words"),
        "plain": _("Plain words"),
        "reading": _("Reading level"),
        "slots": _("Blanks"),
        "citations": _("Sources"),
        "safety": _("Safety"),
        "twins": _("Not written twice"),
        "contacts": _("Telephone numbers"),
        "titles": _("Title"),
        "links": _("Belongs together"),
        "diagnoses": _("Diagnosis hints"),
    }


def finding_text(finding: FieldFinding) -> str:
    """Return a finding: which check, and what it says."""
    name = checks().get(finding.check, finding.check)
    return f"{name}: {finding.message}"


def shown(value: object) -> str:
    """Return a value as text: lists one a line, nothing as a dash."""
    if isinstance(value, list | tuple):
        return "\n".join(str(each) for each in value)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {shown(each)}" for key, each in value.items() if each)
    if isinstance(value, float):
        return f"{value:g}"
    return "—" if value in (None, "") else str(value)


def before(change: Change) -> str:
    """Return what a change takes the place of."""
    return shown(overlay.read_back(change.base)) if change.op is not Op.ADD else "—"


def after(change: Change) -> str:
    """Return what a change says."""
    if change.op is Op.HIDE:
        return _("No longer offered")
    value: Any = overlay.read_back(change.value)
    if change.op is Op.ADD and isinstance(value, dict):
        return shown(value.get("item"))
    return shown(value)
