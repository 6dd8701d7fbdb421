"""Every field of a plan document is printed, or knowingly not: a new field fails here until decided."""

from __future__ import annotations

import dataclasses
import itertools
import re
import types
import typing
from calendar import month_name
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import Enum

import pytest

from planner.documents.asked import Options
from planner.documents.render import render
from planner.model.document import ClientOutcome, PlanDocument
from planner.model.plan import Slot
from planner.model.surroundings import Criterion
from tests.planner.documents import tools

# Type and field -> why it is not on the clinical plan.
NOT_PRINTED = {
    "Client.id": "identifier",
    "Contact.id": "identifier",
    "Episode.id": "identifier",
    "Need.id": "identifier",
    "Observation.id": "identifier",
    "Diagnosis.id": "identifier",
    "Score.id": "identifier",
    "Problem.id": "identifier",
    "Goal.id": "identifier",
    "Objective.id": "identifier",
    "Intervention.id": "identifier",
    "Responsibility.id": "identifier",
    "ScheduleRow.id": "identifier",
    "Medication.id": "identifier",
    "Coordination.id": "identifier",
    "Accommodation.id": "identifier",
    "Criterion.id": "identifier",
    "Appointment.id": "identifier",
    "Need.problem": "printed as the problem's number",
    "Diagnosis.principal": "printed as words",
    "Problem.diagnoses": "printed as codes and titles",
    "Criterion.objectives": "printed as the objectives' numbers",
    "Intervention.also_serves": "printed as the objectives' numbers",
    "Contact.may_contact": "printed as words",
    "Contact.emergency": "printed as words",
    "Client.no_known_allergies": "printed only where no allergy is listed",
    "Plan.no_medications": "printed only where none is listed",
    "Plan.no_coordination": "printed only where none is listed",
    "Plan.no_accommodations": "printed only where none is listed",
    "Plan.template": "how the plan was begun, not what it says",
    "Plan.languages": "which sheets to make",
    "Plan.phrases": "wording for the sheet",
    "Plan.discreet_title": "how the sheet is titled",
    "Plan.warnings_accepted": "printed as rule numbers",
    "Clinic.paper": "the paper itself",
    "Clinic.client_word": "printed in place of {patient}",
    "Signing.author_id": "identifier",
    "Signing.took_part": "printed as a sentence",
    "Objective.keep": "printed as a word",
    "Objective.pace": "gives the due date, which is printed",
    "Problem.origin": "where a text came from; kept in the attached data",
    "Goal.origin": "where a text came from; kept in the attached data",
    "Objective.origin": "where a text came from; kept in the attached data",
    "Intervention.origin": "where a text came from; kept in the attached data",
    "Intervention.handout": "handed out beside the plan",
    "Problem.why": "wording for the sheet",
    "Goal.plain": "wording for the sheet",
    "Objective.plain": "wording for the sheet",
    "Intervention.plain": "wording for the sheet",
    "Criterion.plain": "wording for the sheet",
    "Plain.es": "wording for the sheet",
    "Plain.written_for": "tells whether a wording is current",
    "Plain.es_by": "who wrote or reviewed the Spanish",
    "Slot.name": "the blank's name",
    "Slot.type": "the blank's kind",
    "Slot.low": "bounds of the form control",
    "Slot.high": "bounds of the form control",
    "Slot.measure": "bounds of the form control",
    "Slot.choices": "choices of the form control",
    "ScheduleRow.title_es": "wording for the sheet",
}
# Fields whose words are known to the program: anything else would print as nothing.
KNOWN = {"Dose.per": ("week", "times a week"), "Clinic.time_zone": ("America/New_York", "EST")}
NUMBERS = itertools.count(1)
FIRST_DAY = date(2031, 1, 1).toordinal()


def made(kind, marks, chain=()):
    """Return a value of a type in which every field is filled with something recognisable."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        kind = next(each for each in typing.get_args(kind) if each is not type(None))
    if typing.get_origin(kind) is tuple:
        return (made(typing.get_args(kind)[0], marks, chain),)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        names = [each.name for each in dataclasses.fields(kind)]
        return kind(**{n: made(hints[n], marks, (*chain, f"{kind.__name__}.{n}")) for n in names})
    value, shown = KNOWN.get(chain[-1]) or simple(kind)
    marks.append((chain, shown))
    return value


def simple(kind):
    """Return a value of a simple type and the words by which it is found on paper."""
    number = next(NUMBERS)
    day = date.fromordinal(FIRST_DAY + number)
    printed_day = f"{day:%b} {day.day}, {day.year}"
    if kind is str:
        return f"Word{number}x", f"Word{number}x"
    if kind is bool:
        return True, ""
    if kind in (int, float):
        return kind(7000 + number), str(7000 + number)
    if kind is datetime:
        return datetime(day.year, day.month, day.day, 17, tzinfo=UTC), printed_day
    if kind is date:
        return day, printed_day
    assert issubclass(kind, Enum)
    return next(each for each in kind if each.value), ""


def with_slots(node):
    """Return a node of the plan, and all below it, whose sentences use their slot."""
    changes = {
        name: tuple(with_slots(each) for each in getattr(node, name))
        for name in ("problems", "goals", "objectives", "interventions")
        if hasattr(node, name) and not isinstance(node, Criterion)
    }
    if hasattr(node, "slots"):
        value = node.slots[0].value
        changes |= {"text": node.text + " {word}", "slots": (Slot(name="word", value=value),)}
    return replace(node, **changes)


def variants(document):
    """Return the document in the states that print different fields: signed; declined and wordless."""
    plan = with_slots(document.plan)
    signing = replace(document.signing, client_outcome=ClientOutcome.SIGNED)
    yield replace(document, plan=plan, signing=signing)
    goal = replace(plan.problems[0].goals[0], client_words="")
    problem = replace(plan.problems[0], goals=(goal,))
    signing = replace(document.signing, client_outcome=ClientOutcome.DECLINED)
    yield replace(document, plan=replace(plan, problems=(problem,)), signing=signing)


@pytest.fixture(scope="module")
def full():
    marks = []
    document = made(PlanDocument, marks)
    return replace(document, clinic=replace(document.clinic, paper="letter")), marks


@pytest.fixture(scope="module")
def announced(full, tmp_path_factory):
    folder = tmp_path_factory.mktemp("full")
    said = []
    for number, each in enumerate(variants(full[0])):
        pdf = render(each, layout="clinical", options=Options(appendix=True))
        said.append(tools.announced(tools.kept(folder, str(number), pdf)))
    # Columns have short names of months, sentences whole ones.
    months = "|".join(month_name[1:])
    return re.sub(months, lambda found: found.group()[:3], " ".join(said))


def test_every_field_is_printed_or_knowingly_not(full, announced):
    missing = {
        " > ".join(chain)
        for chain, shown in full[1]
        if shown and shown not in announced and not set(chain) & set(NOT_PRINTED)
    }
    assert sorted(missing) == []


def test_every_exception_names_a_field_that_exists():
    found = set()
    walk(PlanDocument, found)
    assert set(NOT_PRINTED) <= found


def walk(kind, found):
    """Collect "Type.field" of all dataclasses below a type."""
    for each in (kind, *typing.get_args(kind)):
        if dataclasses.is_dataclass(each):
            hints = typing.get_type_hints(each)
            names = {f"{each.__name__}.{name}" for name in hints}
            if not names <= found:
                found |= names
                for hint in hints.values():
                    walk(hint, found)
        elif typing.get_args(each) and each is not kind:
            walk(each, found)
