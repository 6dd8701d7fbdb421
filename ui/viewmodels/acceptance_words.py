"""The edition in use as the acceptance page tells of it."""

from __future__ import annotations

from collections.abc import Iterable

from planner.library import catalogue
from planner.usecases.library_acceptance import LibraryState, ListedProblem
from ui.viewmodels.table import Line
from ui.words import _, day_text, moment_text

PENDING = "pending"


def headings() -> tuple[str, ...]:
    """Return the headings of the list."""
    return (
        _("Area"),
        _("Problems"),
        _("Goals"),
        _("Objectives"),
        _("Interventions"),
        _("Reviewed"),
        _("Spanish read"),
    )


def example() -> str:
    """Return what may be written for the director's qualification."""
    return _("A licence or the office held, for example: LICSW, clinical director")


def standing(state: LibraryState) -> str:
    """Return whether the edition is accepted, by whom and when."""
    accepted = state.accepted
    if accepted is None and state.before is not None:
        return _("Edition {edition}: its contents changed since {name} accepted them.").format(
            edition=state.edition, name=state.before.name
        )
    if accepted is None:
        return _("Edition {edition} is not yet accepted.").format(edition=state.edition)
    said = _("Edition {edition}: accepted {when} by {name}, {credential}.").format(
        edition=state.edition,
        name=accepted.name,
        credential=accepted.credential,
        when=moment_text(accepted.at),
    )
    reader = accepted.spanish
    if reader is None:
        return said
    read = _("The Spanish was read {when} by {name}, {qualification}.").format(
        name=reader.name, qualification=reader.qualification, when=day_text(reader.on)
    )
    return f"{said} {read}"


def sign_off(state: LibraryState) -> str:
    """Return what the edition's authors say about its use."""
    return state.sign_off.strip()


def lines(state: LibraryState, tongue: str) -> tuple[Line, ...]:
    """Return the list: an area a row, all together below."""
    domains = catalogue.load().domains
    found: dict[str, list[ListedProblem]] = {}
    for each in state.problems:
        found.setdefault(each.domain, []).append(each)
    rows = [_line(domains[key].title.of(tongue), group) for key, group in found.items()]
    return (*rows, _line(_("All together"), state.problems))


def _line(title: str, problems: Iterable[ListedProblem]) -> Line:
    held = tuple(problems)
    read = sum(each.clinical_review != PENDING for each in held)
    spanish = sum(each.es_review != PENDING for each in held)
    counted = (
        len(held),
        sum(each.goals for each in held),
        sum(each.objectives for each in held),
        sum(each.interventions for each in held),
    )
    share = _("{n} of {all}")
    reviews = (share.format(n=number, all=len(held)) for number in (read, spanish))
    return Line((title, *(str(number) for number in counted), *reviews))
