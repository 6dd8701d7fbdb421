"""Which Spanish wordings nobody qualified has read yet: they are not handed out until somebody answers for them."""

from __future__ import annotations

from functools import lru_cache

from planner.library.catalogue import Library
from planner.model.document import PlanDocument
from planner.model.editing import walk

PENDING = "pending"


@lru_cache(maxsize=4)
def pending(library: Library) -> frozenset[str]:
    """Return the ids of all entries whose problem's Spanish is not reviewed."""
    return frozenset(
        name
        for name, entry in library.entries.items()
        if entry.problem.meta.es_review.state == PENDING
    )


def stands_in(document: PlanDocument, unread: frozenset[str]) -> bool:
    """Tell whether a plan holds Spanish of the library that is among the unread."""
    if not unread:
        return False
    return any(
        node.origin is not None and node.origin.item in unread for node in walk(document.plan)
    )
