"""Where a plan's statements come from: a library that somebody answers for, in every language it is given in."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rules.case import Case, Gap, gap

SPANISH = "es"


def library_is_answered_for(case: Case) -> Iterator[Gap]:
    """GT52: the library's edition is accepted, its Spanish read, and what changed under a risk decided."""
    context = case.context
    origins = frozenset(_origins(case))
    if origins and not context.library_accepted:
        yield gap("unaccepted", "plan", "problems.library")
    if SPANISH in case.plan.languages and origins & context.unread_spanish:
        yield gap("spanish", "plan", "languages")
    for placed in case.problems:
        origin = placed.node.origin
        if origin is not None and origin.item in context.undecided:
            yield gap("undecided", placed.node.id, "text", name=placed.name)


def _origins(case: Case) -> Iterator[str]:
    """Yield the library's entries that this plan copied from."""
    return (each.node.origin.item for each in case.nodes if each.node.origin is not None)
