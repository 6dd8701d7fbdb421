"""The client's wording of short entries: strengths, medicines, visits, and what else the sheet prints.

A phrase is found by the entry's own text, so an entry that is rewritten waits for new words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.model.document import Plan, PlanDocument
from planner.model.languages import likely
from planner.model.surroundings import Phrase

# As many strengths and signs, and as many goals and supports for later, stand on the sheet.
FEW, LATER = 5, 3
# The record's own language: that of an entry whose words do not say.
RECORD = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A short text of the plan that the sheet prints, and where it stands.

    `es` is the Spanish that the entry itself holds, where it has a field for it.
    """

    text: str
    place: str
    es: str = ""
    printed: bool = True


def of_text(plan: Plan, text: str) -> Phrase | None:
    """Return the phrase for an entry's text, or None."""
    return next((each for each in plan.phrases if each.text == text), None)


def wording(plan: Plan, text: str, language: str) -> str:
    """Return the client's wording of an entry in a language, or nothing."""
    found = of_text(plan, text)
    if found is None:
        return ""
    return (found.es if language == "es" else found.en).strip()


def entries(document: PlanDocument) -> tuple[Entry, ...]:
    """Return the entries that the sheet prints, in reading order, each text once."""
    found: dict[str, Entry] = {}
    for each in _standing(document):
        if each.printed:
            found.setdefault(each.text, each)
    return tuple(found.values())


def missing(document: PlanDocument, language: str) -> tuple[Entry, ...]:
    """Return the printed entries that cannot be read in a language: neither worded nor written in it."""
    return tuple(
        each
        for each in entries(document)
        if not wording(document.plan, each.text, language)
        and not (language == "es" and each.es)
        and not stands_in(each, language)
    )


def stands_in(entry: Entry, language: str) -> bool:
    """Tell whether an entry's own text is written in a language, as far as its words say."""
    return (likely(entry.text) or RECORD) == language


def with_phrase(plan: Plan, text: str, language: str, words: str, by: str = "") -> Plan:
    """Return the plan with an entry's wording in one language; `by` is who wrote the Spanish."""
    before = of_text(plan, text) or Phrase(text=text)
    if language == "es":
        after = replace(before, es=words, es_by=by if words else "")
    else:
        after = replace(before, en=words)
    if before in plan.phrases:
        phrases = tuple(after if each is before else each for each in plan.phrases)
    else:
        phrases = (*plan.phrases, after)
    return replace(plan, phrases=tuple(each for each in phrases if each.en or each.es))


def orphans(document: PlanDocument) -> tuple[Phrase, ...]:
    """Return the phrases whose entry is gone or was rewritten."""
    standing = {each.text for each in _standing(document)}
    return tuple(each for each in document.plan.phrases if each.text not in standing)


def without_orphans(document: PlanDocument) -> Plan:
    """Return the plan without phrases whose entry is gone."""
    gone = orphans(document)
    kept = tuple(each for each in document.plan.phrases if each not in gone)
    return replace(document.plan, phrases=kept)


def _standing(document: PlanDocument) -> Iterator[Entry]:
    """Yield every short entry, those beyond what the sheet has room for too."""
    plan = document.plan
    yield from _listed(document.assessment.strengths, "strengths", FEW)
    if plan.safety is not None:
        yield from _listed(plan.safety.warning_signs, "warning_signs", FEW)
        yield from _listed(plan.safety.what_i_can_do, "what_i_can_do", FEW)
    for medicine in plan.medications:
        yield from _listed((medicine.purpose, medicine.instructions), "medications")
    for row in plan.schedule:
        if row.title.strip():
            yield Entry(text=row.title, place="schedule", es=row.title_es)
    for visit in plan.aftercare.appointments:
        yield from _listed((visit.what, visit.transport), "appointments")
    yield from _listed(plan.aftercare.goals, "goals", LATER)
    yield from _listed(plan.aftercare.supports, "supports", LATER)


def _listed(texts: tuple[str, ...], place: str, most: int | None = None) -> Iterator[Entry]:
    filled = [text for text in texts if text.strip()]
    for number, text in enumerate(filled):
        yield Entry(text=text, place=place, printed=most is None or number < most)
