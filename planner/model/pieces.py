"""The body of a document that changes a little: what did not change is neither encoded nor read again.

A plan is saved every two seconds while somebody types into one of its problems. Values are never
changed in place, so a problem that is the very same value has the very same bytes.
"""

from __future__ import annotations

from dataclasses import fields, replace

import msgspec

from planner.model import codec, readable
from planner.model.document import Plan, PlanDocument
from planner.model.limits import MAX_DOCUMENT_BYTES
from planner.model.plan import Problem

_PLAN = tuple(each.name for each in fields(Plan))


class Pieces:
    """Keeps the bytes of the problems of the document that was asked for last."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Problem, bytes]] = {}

    def body(self, document: PlanDocument) -> bytes | None:
        """Return what `codec.encode` would, sure to be read back; None where that is not sure."""
        try:
            made = [(each, self._bytes(each)) for each in document.plan.problems]
            rest = codec.encode(replace(document, plan=replace(document.plan, problems=())))
        except (UnicodeError, _DoubtfulError):
            return None
        if not codec.is_composed(rest) or not readable.surely(rest):
            return None
        self._known = {id(problem): (problem, data) for problem, data in made}
        body = _joined(document, [data for _, data in made])
        return body if len(body) <= MAX_DOCUMENT_BYTES else None

    def forget(self) -> None:
        """Keep nothing: the vault is being locked."""
        self._known = {}

    def _bytes(self, problem: Problem) -> bytes:
        """Return a problem as it stands in the body; `known` holds it, so its id is no other's."""
        known = self._known.get(id(problem))
        if known is not None:
            return known[1]
        data = msgspec.json.encode(problem, order="sorted")
        if not codec.is_composed(data) or not readable.surely_problem(data):
            raise _DoubtfulError
        return data


class _DoubtfulError(Exception):
    """A problem's text has to be looked at as part of the whole."""


def _joined(document: PlanDocument, problems: list[bytes]) -> bytes:
    plan = {name: getattr(document.plan, name) for name in _PLAN}
    plan["problems"] = [msgspec.Raw(each) for each in problems]
    return codec.encoded(document, plan)
