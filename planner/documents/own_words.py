"""What the sheet says of short entries: strengths, warning signs, medicines, visits, supports."""

from __future__ import annotations

from planner.documents.lines import Line, Voice
from planner.documents.phrases import Phrases, capital, phone
from planner.model.document import PlanDocument
from planner.model.languages import likely
from planner.model.phrases import LATER, RECORD
from planner.model.sheet import Flaw
from planner.model.surroundings import Appointment, Medication


def strengths(document: PlanDocument, language: str) -> tuple[Line, ...]:
    """Return the client's strengths."""
    voice = Voice(document.plan, language)
    return voice.lines(document.assessment.strengths, "assessment", "strengths")


def warning_signs(document: PlanDocument, language: str) -> tuple[Line, ...]:
    """Return the client's warning signs, from the safety plan."""
    safety = document.plan.safety
    texts = safety.warning_signs if safety else ()
    return Voice(document.plan, language).lines(texts, "safety", "warning_signs")


def what_helps(document: PlanDocument, language: str) -> tuple[Line, ...]:
    """Return what the client can do when the signs come."""
    safety = document.plan.safety
    texts = safety.what_i_can_do if safety else ()
    return Voice(document.plan, language).lines(texts, "safety", "what_i_can_do")


def medicines(document: PlanDocument, language: str) -> tuple[Line, ...]:
    """Return the medicines: name, what for, when."""
    voice = Voice(document.plan, language)
    return tuple(_medicine(each, voice) for each in document.plan.medications)


def next_steps(document: PlanDocument, phrases: Phrases, language: str) -> tuple[Line, ...]:
    """Return the visits and plans for the time after."""
    voice, after = Voice(document.plan, language), document.plan.aftercare
    visits = [_visit(each, voice, phrases) for each in after.appointments]
    return (*visits, *voice.lines(after.goals, "aftercare", "goals", LATER))


def supports(document: PlanDocument, language: str) -> tuple[Line, ...]:
    """Return who and what is there for the client after this care."""
    voice = Voice(document.plan, language)
    return voice.lines(document.plan.aftercare.supports, "aftercare", "supports", LATER)


def week_title(document: PlanDocument, title: str, title_es: str, language: str) -> str:
    """Return what a service of the week is called on the sheet."""
    words, flaws = Voice(document.plan, language).says(title)
    return title_es if Flaw.UNTRANSLATED in flaws and language == "es" and title_es else words


def _medicine(each: Medication, voice: Voice) -> Line:
    purpose, purpose_flaws = voice.says(each.purpose) if each.purpose else ("", ())
    when, when_flaws = voice.says(each.instructions) if each.instructions else ("", ())
    name = f"{each.name}: {purpose}" if purpose else each.name
    flaws = (*purpose_flaws, *when_flaws)
    return _line(_sentences(name, capital(when)), (each.id, "medications"), voice, flaws)


def _visit(each: Appointment, voice: Voice, phrases: Phrases) -> Line:
    what, what_flaws = voice.says(each.what)
    way, way_flaws = voice.says(each.transport) if each.transport else ("", ())
    if each.at:
        what = f"{what}: {phrases.visit(each.at)}"
    text = _sentences(what, each.place, phone(each.phone), capital(way))
    return _line(text, (each.id, "appointments"), voice, (*what_flaws, *way_flaws))


def _line(text: str, place: tuple[str, str], voice: Voice, flaws: tuple[Flaw, ...]) -> Line:
    """Return a line made of several entries: in the sheet's language if all are, with all flaws."""
    node, field = place
    kinds = tuple(dict.fromkeys(flaws))
    language = voice.language
    if Flaw.UNTRANSLATED in kinds:
        language = likely(text) or RECORD
    return Line(text=text, node=node, field=field, language=language, flaws=kinds)


def _sentences(*texts: str) -> str:
    return " ".join(text.rstrip(". ") + "." for text in texts if text)
