"""One entry looked at while it is written: what is wrong with it, field by field.

The same checks that the whole library passes, over one problem or statement and nothing else, so that they
can run as somebody types. Errors keep an entry from being approved for the clinic; a draft may have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from msgspec import structs
from rapidfuzz import fuzz, process

from planner import assets
from planner.library import catalogue, readability
from planner.library.catalogue import Entry, Library
from planner.library.checks import callers, grounds, links, safety, slots, titles, wording
from planner.library.checks.content import SLOT, Content, Forbidden, filled, slots_of
from planner.library.checks.reading import (
    LEAST_INFLESZ,
    LONG_ENOUGH,
    LONGEST_SENTENCE,
    MOST_GRADE,
    SENTENCE_GRADE,
    SENTENCE_INFLESZ,
)
from planner.library.checks.twins import ALIKE, TOO_ALIKE
from planner.library.dosing import dose_from
from planner.library.faults import ContentError, Fault, Severity
from planner.library.schema import Bi, InterventionItem, ObjectiveItem
from planner.library.shelf import Compiled

_FIELDS = {"measurable": "text", "slots": "slots", "citations": "cite", "titles": "title"}
_FIELDS |= {"safety": "text", "contacts": "text", "twins": "text", "diagnoses": "icd10_hints"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFinding:
    """One thing to mend in a proposed entry: in which field and language, what, and how much it weighs."""

    field: str
    language: str
    check: str
    message: str
    severity: Severity = "error"

    @property
    def blocks(self) -> bool:
        """Tell whether the entry cannot be approved with it."""
        return self.severity == "error"


@dataclass(frozen=True, slots=True)
class _Text:
    """One wording of the entry."""

    field: str
    language: str
    voice: str
    text: str


def findings(library: Library, target: str, root: Path | None = None) -> tuple[FieldFinding, ...]:
    """Return what is wrong with one entry of a library, errors first.

    Raises:
        ContentError: the library has no such entry
    """
    place = root or assets.folder_on_disk("library")
    if place is None:
        said = "the word lists of the checks are not on this disk"
        return (FieldFinding(field="", language="", check="lists", message=said),)
    entry = library.entry(target)
    found = [*_wordings(entry, place), *_whole(library, entry, place), *_twins(library, entry)]
    order = ("error", "warning", "not run")
    return tuple(sorted(dict.fromkeys(found), key=lambda each: order.index(each.severity)))


def _wordings(entry: Entry, root: Path) -> Iterator[FieldFinding]:
    """Look at each wording by itself: person-first, plain, and easy to read."""
    stigma, plain = _rules(root)
    for each in _texts(entry):
        yield from _forbidden("stigma", each, stigma[each.language])
        if each.voice == "patient":
            yield from _forbidden("plain", each, plain[each.language])
            yield from _hard(each)


def _forbidden(check: str, text: _Text, rules: tuple[Forbidden, ...]) -> Iterator[FieldFinding]:
    for rule in rules:
        words = rule.found(text.text)
        if words:
            said = f"{words!r}: write {rule.rule.use}"
            yield _at(text, check, said, "error" if rule.rule.sev == "error" else "warning")


def _hard(text: _Text) -> Iterator[FieldFinding]:
    """Look how hard a wording for the client is; a short one says little about itself."""
    found = readability.reading(text.text, text.language)
    if found.longest > LONGEST_SENTENCE:
        said = f"a sentence of {found.longest} words, better {LONGEST_SENTENCE}"
        yield _at(text, "reading", said, "warning")
    if found.words < LONG_ENOUGH:
        return
    if text.language == "en" and found.grade > MOST_GRADE:
        said = f"reading grade {found.grade:.1f}, at most {MOST_GRADE:g}"
        yield _at(text, "reading", said, "error" if found.grade > SENTENCE_GRADE else "warning")
    if text.language == "es" and found.inflesz < LEAST_INFLESZ:
        said = f"INFLESZ {found.inflesz:.0f}, at least {LEAST_INFLESZ:g}"
        hard = found.inflesz < SENTENCE_INFLESZ
        yield _at(text, "reading", said, "error" if hard else "warning")


def _at(text: _Text, check: str, message: str, severity: Severity) -> FieldFinding:
    return FieldFinding(
        field=text.field, language=text.language, check=check, message=message, severity=severity
    )


def _texts(entry: Entry) -> Iterator[_Text]:
    problem, item = entry.problem, entry.item
    if item is None:
        yield from _both("title", problem.title, "clinical")
        yield _Text("about", "en", "clinical", problem.about)
        yield from _both("patient_why", problem.patient_why, "patient")
        yield from _both("strengths_prompts", problem.strengths_prompts, "patient")
        for name in ("signs", "cautions"):
            for line in getattr(problem, name):
                yield _Text(name, "en", "clinical", filled(line, {}, "en"))
        return
    blanks = slots_of(item)
    yield _Text("text", "en", "clinical", filled(item.text, blanks, "en"))
    yield _Text("me", "en", "patient", filled(item.me.en, blanks, "en"))
    yield _Text("me", "es", "patient", filled(item.me.es, blanks, "es"))
    if isinstance(item, InterventionItem):
        yield _Text("technique", "en", "clinical", item.technique)


def _both(name: str, wording: Bi, voice: str) -> Iterator[_Text]:
    yield _Text(name, "en", voice, wording.en)
    yield _Text(name, "es", voice, wording.es)


def _whole(library: Library, entry: Entry, root: Path) -> Iterator[FieldFinding]:
    """Look at the entry as the library's own checks do."""
    content = Content(_alone(library.compiled, entry), root)
    for check in (slots.check, wording.measurable, safety.check, callers.check):
        check(content)
    if entry.item is None:
        links.check(content)
        titles.check(content)
    else:
        grounds.check(content)
        yield from _links(library, entry)
    for fault in content.faults:
        if _concerns(fault, entry):
            yield FieldFinding(
                field=_FIELDS.get(fault.check, ""),
                language="es" if fault.message.startswith("[es]") else "en",
                check=fault.check,
                message=fault.message,
                severity=fault.severity,
            )


def _concerns(fault: Fault, entry: Entry) -> bool:
    return fault.place == entry.id or fault.place.startswith(f"{entry.id} ")


def _alone(library: Compiled, entry: Entry) -> Compiled:
    """Return a library that holds this entry only, and what it leans on."""
    problem, item = entry.problem, entry.item
    none: tuple[()] = ()
    alone = structs.replace(problem, goals=none, objectives=none, interventions=none)
    shelves = {"goal": "goals", "objective": "objectives", "intervention": "interventions"}
    if item is not None:
        alone = structs.replace(alone, **{shelves[entry.kind]: (item,)})
    pages = {each.file for each in problem.handouts} if item is None else set()
    return structs.replace(
        library,
        problems={problem.id: alone},
        handouts={slug: page for slug, page in library.handouts.items() if slug in pages},
        templates={},
        glossary={},
        building=structs.replace(library.building, criteria={}),
        edition=structs.replace(
            library.edition,
            problems=library.edition.problems | {problem.id: "compact"} if item is None else {},
        ),
    )


def _links(library: Library, entry: Entry) -> Iterator[FieldFinding]:
    """Look whether what a statement names is there."""
    problem, item = entry.problem, entry.item
    if isinstance(item, ObjectiveItem):
        yield from _missing("goal", (item.goal,), _active(problem.goals))
    if isinstance(item, InterventionItem):
        if not item.for_:
            yield _link("for", "serves no objective")
        yield from _missing("for", item.for_, _active(problem.objectives))
        for dose in item.dose.values():
            try:
                dose_from(dose)
            except ContentError as error:
                yield _link("dose", f"{error} {error.remedy}")
    yield from _missing("levels", getattr(item, "levels", ()), problem.levels)


def _missing(name: str, named: Iterable[str], known: Iterable[str]) -> Iterator[FieldFinding]:
    there = set(known)
    for each in named:
        if each not in there:
            yield _link(name, f"the problem has no {name} {each!r}")


def _link(name: str, message: str) -> FieldFinding:
    return FieldFinding(field=name, language="", check="links", message=message)


def _active(items: Iterable[object]) -> Iterator[str]:
    return (each.id for each in items if getattr(each, "status", "") == "active")  # type: ignore[attr-defined]  # statements


def _twins(library: Library, entry: Entry) -> Iterator[FieldFinding]:
    """Look whether the library says nearly the same already."""
    if entry.item is None:
        return
    others = _masked(library, entry.kind)
    names = [name for name in others if name != entry.id]
    near = process.extract(
        SLOT.sub("x", entry.item.text).lower(),
        [others[name] for name in names],
        scorer=fuzz.token_set_ratio,
        score_cutoff=ALIKE,
        limit=3,
    )
    for _, score, place in near:
        yield FieldFinding(
            field="text",
            language="en",
            check="twins",
            message=f"{score:.0f}% like {names[place]}",
            severity="error" if score >= TOO_ALIKE else "warning",
        )


def _masked(library: Library, kind: str) -> dict[str, str]:
    return {
        name: SLOT.sub("x", entry.item.text).lower()
        for name, entry in library.entries.items()
        if entry.kind == kind and entry.item is not None
    }


@lru_cache(maxsize=2)
def _rules(
    root: Path,
) -> tuple[dict[str, tuple[Forbidden, ...]], dict[str, tuple[Forbidden, ...]]]:
    lists = Content(catalogue.load().compiled, root)
    return lists.words, lists.plain_words
