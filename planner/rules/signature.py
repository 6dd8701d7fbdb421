"""What was signed is what is there, and somebody signed or it says why not."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model import codec
from planner.model.document import ClientOutcome
from planner.model.plan import PlanStatus
from planner.rules.case import Case, Gap, gap

FROZEN = frozenset({PlanStatus.SIGNED, PlanStatus.SUPERSEDED, PlanStatus.CLOSED})


def signature_covers_content(case: Case) -> Iterator[Gap]:
    """GT32: the signature covers the present content."""
    signed = case.context.signed_sha256
    if (
        case.plan.status in FROZEN
        and signed
        and codec.digest(codec.encode(case.document)) != signed
    ):
        yield gap("changed", "plan", "status")


def signing_is_complete(case: Case) -> Iterator[Gap]:
    """GT33: the client signed, or the block that says why not is complete."""
    signing = case.document.signing
    if signing is None:
        if case.plan.status in FROZEN:
            yield gap("unsigned", "plan", "signing")
        return
    if signing.client_outcome == ClientOutcome.SIGNED:
        if not signing.client_name.strip():
            yield gap("no_name", "plan", "signing.client_name")
        return
    if not signing.reason.strip():
        yield gap("no_reason", "plan", "signing.reason")
    if not signing.statement.strip():
        yield gap("no_statement", "plan", "signing.statement")
