"""Opening the library as this clinic uses it: its own entries, its favourites, its acceptance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.library.browsing import Shelves
from planner.library.catalogue import Library
from planner.library.search import Index, index_of
from planner.model.own_library import LOCAL, Change, ChangeState, Habits, Op
from planner.model.people import Role
from planner.usecases import keeping_library, library_acceptance
from planner.usecases.library_acceptance import LibraryState
from planner.workspace import Desk
from ui.words import _

CHANGING = (Op.EDIT, Op.DEFAULT)
WRITERS = (Role.THERAPIST, Role.SUPERVISOR, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What the vault knows of the library."""

    library: Library
    habits: Habits
    changes: tuple[Change, ...]
    state: LibraryState


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The library, ready to be searched and filtered."""

    fetched: Fetched
    index: Index
    shelves: Shelves

    @property
    def library(self) -> Library:
        """Return the library with the clinic's changes."""
        return self.fetched.library


def fetched(desk: Desk) -> Fetched:
    """Return what the vault knows of the library."""
    return Fetched(
        library=keeping_library.library(desk),
        habits=keeping_library.habits(desk),
        changes=keeping_library.changes(desk),
        state=library_acceptance.state(desk),
    )


def opened(found: Fetched) -> Opened:
    """Return the library ready for use; this builds its index and may take a moment."""
    shelves = Shelves(found.library, {"mine": marks(found)})
    return Opened(fetched=found, index=index_of(found.library), shelves=shelves)


def marks(found: Fetched) -> Mapping[str, frozenset[str]]:
    """Return the entries by what the person or the clinic did with them."""
    local = (each for each in found.library.entries if each.startswith(LOCAL))
    return {
        "favourite": found.habits.favourites,
        "used": frozenset(found.habits.uses),
        "own": frozenset(local),
        "changed": changed(found.changes),
    }


def changed(changes: tuple[Change, ...]) -> frozenset[str]:
    """Return the entries whose wording or usual value the clinic changed, and somebody approved."""
    return frozenset(
        each.target
        for each in changes
        if each.op in CHANGING and each.state is ChangeState.APPROVED
    )


def unaccepted(state: LibraryState) -> str:
    """Return what to say while something is to be settled, and who settles it; nothing when all is well."""
    said = _unaccepted(state)
    if said and not state.may_accept:
        return f"{said} {_('A supervisor or an administrator can settle this.')}"
    return said


def _unaccepted(state: LibraryState) -> str:
    if not state.is_accepted and state.before is not None:
        return _(
            "The library's contents changed since they were accepted. Until the clinic's director "
            "accepts edition {edition}, plans that use it cannot be signed."
        ).format(edition=state.edition)
    if not state.is_accepted:
        return _(
            "The clinic's director has not yet accepted library edition {edition}. Drafts can be "
            "written; plans that use it cannot be signed."
        ).format(edition=state.edition)
    if not state.spanish_may_print:
        return _(
            "Nobody qualified has read the Spanish yet: what comes from the library is not handed "
            "out in Spanish."
        )
    return ""
