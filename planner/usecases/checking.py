"""The golden-thread check: over a plan of the vault, or over a plan file on its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from planner import rules
from planner.library import catalogue
from planner.library.catalogue import Library
from planner.library.dosing import dose_from
from planner.library.overlay import Merged
from planner.model.client import Client
from planner.model.document import PlanDocument
from planner.model.findings import Finding
from planner.model.plan import PlanStatus
from planner.rules.context import Context, SectionDue, strangers_of, words_key
from planner.store.records import Records
from planner.usecases import keeping_library, library_acceptance
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk


def check_plan(desk: Desk, document: PlanDocument, language: str = "en") -> tuple[Finding, ...]:
    """Return the findings of a plan as it stands, checked against this clinic, in a language."""
    authorise(desk.actor, Act.CHECK_PLAN, document.client.id)
    with desk.store.read() as records:
        made = _context(desk, records, document, language)
    return rules.check(document, made)


def context(desk: Desk, document: PlanDocument, language: str = "en") -> Context:
    """Return what the rules must know about this plan; make it once per plan, reuse it as-you-type."""
    authorise(desk.actor, Act.CHECK_PLAN, document.client.id)
    with desk.store.read() as records:
        return _context(desk, records, document, language)


def check_file(
    document: PlanDocument, moment: datetime, language: str = "en"
) -> tuple[Finding, ...]:
    """Return the findings of a plan file as of a moment, without a vault. Needs no sign-in."""
    return rules.check(document, file_context(document, moment, language))


def file_context(document: PlanDocument, moment: datetime, language: str = "en") -> Context:
    """Return what can be known about a plan without a vault."""
    library, around = catalogue.load(), (moment, language)
    return _with_library(library, document, around, staff=(), others=(), signed="")


def _context(desk: Desk, records: Records, document: PlanDocument, language: str) -> Context:
    client, plan = document.client, document.plan
    others = [
        (name, number)
        for client_id, name, number in records.clients.identifiers()
        if client_id != client.id and number != client.record_number
    ]
    frozen = plan.status not in (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)
    merged = keeping_library.merged(records)
    made = _with_library(
        merged.library,
        document,
        (desk.clock(), language),
        staff=tuple(each.name for each in records.people.all()),
        others=others,
        signed=records.plans.get(plan.id, plan.number).sha256 if frozen else "",
    )
    return made if frozen else _answered_for(records, made, merged)


def _answered_for(records: Records, made: Context, merged: Merged) -> Context:
    """Return the context of a draft with what this clinic answers for in the library."""
    return replace(
        made,
        library_accepted=records.acceptances.of(catalogue.load().digest) is not None,
        unread_spanish=library_acceptance.unread_spanish(records, merged.library),
        undecided=merged.undecided,
    )


def _with_library(
    library: Library,
    document: PlanDocument,
    around: tuple[datetime, str],
    *,
    staff: tuple[str, ...],
    others: Iterable[tuple[str, str]],
    signed: str,
) -> Context:
    moment, language = around
    level = library.levels.get(document.episode.level)
    return Context(
        now=moment,
        time_zone=document.clinic.time_zone,
        language=language,
        staff=frozenset(staff),
        strangers=strangers_of(others, known=(*_names_of(document.client), *staff)),
        library_words=_library_words(library),
        signed_sha256=signed,
        pace_days={str(pace): days for pace, days in level.pace.items()} if level else {},
        doses={str(kind): dose_from(text) for kind, text in level.dose.items()} if level else {},
        measure_ranges={key: each.range for key, each in library.measures.items()},
        sections=_sections(library, document, language),
    )


def _sections(library: Library, document: PlanDocument, language: str) -> tuple[SectionDue, ...]:
    """Return the sections of the plan's starter plan, else of the one named like its level of care."""
    name = document.plan.template or document.episode.level
    template = library.templates.get(name)
    known = library.compiled.building.sections
    return tuple(
        SectionDue(
            key=key,
            title=known[key].title.of(language),
            fields=known[key].fields,
            problems=known[key].problems,
            measures=known[key].measures,
            words=known[key].words,
        )
        for key in (template.sections if template else ())
    )


def _names_of(client: Client) -> tuple[str, ...]:
    guardian = (client.guardian.name,) if client.guardian else ()
    return (
        client.name,
        client.legal_name,
        *guardian,
        *(contact.name for contact in client.contacts),
    )


def _library_words(library: Library) -> frozenset[str]:
    goals = (entry for entry in library.entries.values() if entry.kind == "goal")
    return frozenset(
        words_key(text) for goal in goals for text in (goal.plain.en, goal.plain.es) if text
    )
