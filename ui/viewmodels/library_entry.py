"""One library entry in the words of the screen: what stands in each part of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.library import glossary
from planner.library.catalogue import Entry, Library, interventions_of, objectives_of
from planner.library.dosing import dose_for
from planner.library.readability import reading
from planner.library.schema import Bi, InterventionItem, ObjectiveItem, SlotSpec, full_id
from planner.library.shelf import Citation
from planner.model.own_library import LOCAL
from planner.model.plan import Intervention
from planner.model.sentences import fill
from ui.viewmodels import plan_words
from ui.viewmodels.levels import level_name
from ui.viewmodels.library_list import kind_name, title_of, with_blanks
from ui.viewmodels.plan_outline import dose_words
from ui.words import _, language, ngettext

HARD_GRADE, EASY_INFLESZ = 6.0, 65.0
_TITLE = re.compile(r"^#+\s*", re.MULTILINE)
_PROBLEM = re.compile(r"\b[a-z]+\.[a-z][a-z0-9_]*\b")
_STARS = re.compile(r"\*\*")


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word on how far an entry has been read, and its role as a label."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another entry: its id and how it reads."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """A wording in one language, and how hard it is to read."""

    text: str
    reading: str
    hard: bool


def badges(entry: Entry) -> tuple[Badge, ...]:
    """Return who has not yet read this, or has: a clinician, and a reviewer of the Spanish."""
    meta = entry.problem.meta
    own = (Badge(_("Written by our clinic"), "ok"),) if entry.id.startswith(LOCAL) else ()
    return (
        *own,
        _badge(
            meta.clinical_review.state == "done",
            _("Reviewed by a clinician"),
            _("Not yet reviewed by a clinician"),
        ),
        _badge(
            meta.es_review.state == "done",
            _("Spanish reviewed"),
            _("Spanish not yet reviewed"),
        ),
    )


def _badge(done: bool, yes: str, no: str) -> Badge:
    return Badge(yes, "ok") if done else Badge(no, "warn")


def side(entry: Entry, tongue: str) -> Side:
    """Return what a client reads in one language, with its reading level in words."""
    text = " ".join(with_blanks(entry.plain.of(tongue)).split())
    bare = fill(entry.plain.of(tongue), lambda _name: "3")
    return reading_of(text, bare, tongue)


def reading_of(text: str, bare: str, tongue: str) -> Side:
    """Return a text with how hard it is; `bare` is the text as it is read, its blanks filled."""
    found = reading(bare, tongue)
    if tongue == "es":
        said = _("Reading level: INFLESZ {value}, aim {aim} or more").format(
            value=round(found.inflesz), aim=round(EASY_INFLESZ)
        )
        return Side(text, said, found.inflesz < EASY_INFLESZ)
    said = _(
        "Reading level: grade {syllables} by syllables, {letters} by letters, aim {aim}"
    ).format(
        syllables=f"{max(found.grade, 0):.1f}",
        letters=f"{max(found.letters_grade, 0):.1f}",
        aim=round(HARD_GRADE),
    )
    return Side(text, said, max(found.grade, found.letters_grade) > HARD_GRADE)


def blanks(entry: Entry) -> str:
    """Return the blanks of a statement with usual value and bounds, one a line."""
    slots: dict[str, SlotSpec] = getattr(entry.item, "slots", {})
    return "\n".join(_blank(name, slot) for name, slot in slots.items())


def _blank(name: str, slot: SlotSpec) -> str:
    said = [plan_words.slot_label(name)]
    if name == "baseline":
        said.append(_("a fact about the client, never filled in beforehand"))
    elif slot.default is not None:
        said.append(_("usually {value}").format(value=_value(slot.default)))
    if slot.min is not None and slot.max is not None:
        said.append(_("{least} to {most}").format(least=_value(slot.min), most=_value(slot.max)))
    if slot.choices:
        said.append(" / ".join(each.of(language()) for each in slot.choices))
    said += [f"{level_name(str(level))}: {_value(value)}" for level, value in slot.at.items()]
    return f"{said[0]}: {'; '.join(said[1:])}" if said[1:] else said[0]


def _value(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def how(entry: Entry, library: Library) -> str:
    """Return how something is done: by whom, in which way, how often, until when; one a line."""
    item = entry.item
    if isinstance(item, InterventionItem):
        return "\n".join(_intervention(item, entry, library))
    if isinstance(item, ObjectiveItem):
        return "\n".join(_objective(item, entry, library))
    return ""


def _intervention(item: InterventionItem, entry: Entry, library: Library) -> Iterable[str]:
    yield _("Technique: {text}").format(text=item.technique)
    yield _("By: {role}").format(role=dict(plan_words.roles()).get(item.role, item.role))
    yield _("Kind: {kind}").format(kind=dict(plan_words.kinds()).get(item.kind, item.kind))
    for level in entry.levels:
        dose = Intervention(text="", dose=dose_for(library, item, level))
        yield f"{level_name(level)}: {dose_words(dose)}"


def _objective(item: ObjectiveItem, entry: Entry, library: Library) -> Iterable[str]:
    yield _("Measured by: {method}").format(
        method=dict(plan_words.methods()).get(item.method, item.method)
    )
    yield _("Pace: {pace}").format(pace=dict(plan_words.paces()).get(item.pace, item.pace))
    for level in entry.levels:
        days = library.level(level).pace.get(item.pace)
        if days:
            said = ngettext("within {n} day", "within {n} days", days)
            yield f"{level_name(level)}: {said}"


def grades() -> dict[str, str]:
    """Return what each evidence grade means."""
    return {
        "A": _("A: strong evidence. Several good trials or a guideline agree that it helps."),
        "B": _(
            "B: moderate evidence. At least one good trial, or several weaker ones, support it."
        ),
        "C": _("C: limited evidence. Early studies or studies of similar problems support it."),
        "P": _(
            "P: good practice. Experts and standards ask for it; it was hardly studied by itself."
        ),
    }


def evidence(entry: Entry, library: Library) -> str:
    """Return the grade, what it means, and every source in full, one a line."""
    item = entry.item
    if not isinstance(item, InterventionItem):
        return ""
    return "\n".join((grades()[item.evidence], *(_source(key, library) for key in item.cite)))


def _source(key: str, library: Library) -> str:
    name, _mark, part = key.partition("#")
    found = library.compiled.bibliography.get(name)
    if found is None:
        return key
    said = f"• {found.short}: {found.title} ({found.year}). {_number(found)}".rstrip()
    if part:
        said = f"{said} {part}"
    return said if found.verified == "source" else f"{said} {_('(source not yet looked up)')}"


def _number(found: Citation) -> str:
    numbers = (
        ("PMID", found.pmid),
        ("DOI", found.doi),
        ("", found.pmcid),
        ("", found.pub),
        ("", found.url_id),
    )
    return ", ".join(f"{name} {value}".strip() for name, value in numbers if value)


def explained(entry: Entry, library: Library) -> str:
    """Return the words of the client's text that the glossary explains, one a line."""
    tongue = language()
    terms = glossary.explained(library.glossary, entry.plain.of(tongue), tongue)
    return "\n".join(f"{term.term.of(tongue)}: {term.means.of(tongue)}" for term in terms)


def populations() -> dict[str, str]:
    """Return for whom problems are meant."""
    return {
        "adult": _("Adults"),
        "adolescent": _("Teens"),
        "transition_age": _("Young adults"),
        "older_adult": _("Older adults"),
        "veteran": _("Veterans"),
        "couple": _("Couples"),
        "pregnant": _("Pregnancy"),
        "parent": _("Parents"),
        "family": _("Families"),
    }


def population_name(key: str) -> str:
    """Return for whom a problem is meant, in words."""
    return populations().get(key) or key.replace("_", " ").capitalize()


def meant_for(entry: Entry) -> str:
    """Return the levels of care and the people an entry is meant for."""
    levels = ", ".join(level_name(each) for each in entry.levels)
    people = ", ".join(population_name(each) for each in entry.problem.populations)
    return "\n".join(filter(None, (levels, people)))


def bullets(texts: Iterable[str], library: Library) -> str:
    """Return texts as points, one a line: blanks by name, problems by title instead of id."""

    def titled(match: re.Match[str]) -> str:
        found = library.problems.get(match[0])
        return f"“{found.title.en}”" if found is not None else match[0]

    return "\n".join(f"• {_PROBLEM.sub(titled, with_blanks(each))}" for each in texts)


def place_of(entry: Entry, library: Library) -> str:
    """Return what an entry is, and under what it stands: its problem, or a problem's area."""
    if entry.item is not None:
        return f"{kind_name(entry.kind)} · {entry.problem.title.of(language())}"
    shelf = library.domains.get(entry.problem.domain)
    return f"{kind_name(entry.kind)} · {shelf.title.of(language()) if shelf else ''}"


def below(entry: Entry, library: Library) -> tuple[Link, ...]:
    """Return what belongs under an entry: goals of a problem, objectives of a goal, and so on."""
    problem, item = entry.problem, entry.item
    if item is None:
        names: Iterable[str] = (each.id for each in problem.goals)
    elif entry.kind == "goal":
        names = (each.id for each in objectives_of(problem, item.id))
    elif entry.kind == "objective":
        names = (each.id for each in interventions_of(problem, item.id))
    else:
        names = getattr(item, "for_", ())
    return links((full_id(problem.id, name) for name in names), library)


def links(items: Iterable[str], library: Library) -> tuple[Link, ...]:
    """Return ways to entries; what the library does not hold is left out."""
    found = (library.entries.get(item) for item in items)
    return tuple(Link(each.id, title_of(each)) for each in found if each is not None)


def handouts(entry: Entry) -> tuple[Link, ...]:
    """Return the handouts of a problem, or the one that an intervention uses."""
    used = getattr(entry.item, "handout", None)
    return tuple(
        Link(each.file, each.title.of(language()))
        for each in entry.problem.handouts
        if entry.item is None or used in (each.id, each.file)
    )


def page_text(library: Library, slug: str) -> Bi | None:
    """Return a handout's page in both languages as plain text, or nothing."""
    found = library.compiled.handouts.get(slug)
    return None if found is None else Bi(en=_plain(found.en), es=_plain(found.es))


def _plain(text: str) -> str:
    return _STARS.sub("", _TITLE.sub("", text)).strip()


def origin(entry: Entry, library: Library) -> str:
    """Return where an entry comes from: edition, revision, id, and when it is read again."""
    problem = entry.problem
    shelf = library.domains.get(problem.domain)
    return "\n".join(
        (
            _("{edition}, revision {revision}").format(
                edition=library.edition.title.of(language()), revision=problem.rev
            ),
            _("Area: {area}").format(area=shelf.title.of(language()) if shelf else problem.domain),
            _("Id: {id}").format(id=entry.id),
            _("To be read again: {when}").format(when=problem.meta.next_review),
        )
    )
