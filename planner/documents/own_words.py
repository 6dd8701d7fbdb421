"""What the sheet says in words that were typed once, in one language: strengths, signs, medicines."""

from __future__ import annotations

from planner.documents.lines import Line, own, owns
from planner.documents.phrases import Phrases, capital, phone
from planner.model.document import PlanDocument
from planner.model.surroundings import Appointment

LATER = 3


def strengths(document: PlanDocument, language: str) -> tuple[Line, ...]:
    """Return the client's strengths."""
    return owns(document.assessment.strengths, "assessment", "strengths", language)


def warning_signs(document: PlanDocument, language: str) -> tuple[Line, ...]:
    """Return the client's warning signs, from the safety plan."""
    safety = document.plan.safety
    return owns(safety.warning_signs if safety else (), "safety", "warning_signs", language)


def what_helps(document: PlanDocument, language: str) -> tuple[Line, ...]:
    """Return what the client can do when the signs come."""
    safety = document.plan.safety
    return owns(safety.what_i_can_do if safety else (), "safety", "what_i_can_do", language)


def medicines(document: PlanDocument, language: str) -> tuple[Line, ...]:
    """Return the medicines: name, what for, when."""
    lines = []
    for each in document.plan.medications:
        name = f"{each.name}: {each.purpose}" if each.purpose else each.name
        text = _sentences(name, capital(each.instructions))
        lines.append(own(text, each.id, "medications", language))
    return tuple(lines)


def next_steps(document: PlanDocument, phrases: Phrases, language: str) -> tuple[Line, ...]:
    """Return the visits and plans for the time after."""
    after = document.plan.aftercare
    visits = [
        own(_appointment(each, phrases), each.id, "appointments", language)
        for each in after.appointments
    ]
    return (*visits, *owns(after.goals, "aftercare", "goals", language, LATER))


def supports(document: PlanDocument, language: str) -> tuple[Line, ...]:
    """Return who and what is there for the client after this care."""
    return owns(document.plan.aftercare.supports, "aftercare", "supports", language, LATER)


def _appointment(each: Appointment, phrases: Phrases) -> str:
    what = f"{each.what}: {phrases.visit(each.at)}" if each.at else each.what
    return _sentences(what, each.place, phone(each.phone), each.transport)


def _sentences(*texts: str) -> str:
    return " ".join(text.rstrip(". ") + "." for text in texts if text)
