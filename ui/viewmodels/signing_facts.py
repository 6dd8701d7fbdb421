"""What is put together for a client who does not sign: the provider's statement, from facts."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from planner.model.document import ClientOutcome, PlanDocument
from planner.wording import wording
from ui.words import _

# What is printed stands in English, the language of the clinical plan; what is shown is translated.
COPIES = ("On paper", "By secure message", "The client did not want a copy")


def copies() -> tuple[tuple[str, str], ...]:
    """Return how a copy may have been given: what is printed, and how it reads on screen."""
    shown = (_("On paper"), _("By secure message"), _("The client did not want a copy"))
    return tuple(zip(COPIES, shown, strict=True))


def reasons(outcome: ClientOutcome) -> tuple[tuple[str, str], ...]:
    """Return usual reasons: what is printed, and how it reads on screen."""
    if outcome is ClientOutcome.DECLINED:
        return (
            ("Does not agree with the plan", _("Does not agree with the plan")),
            ("Wants time to think about it", _("Wants time to think about it")),
            ("Does not want to sign papers", _("Does not want to sign papers")),
        )
    return (
        ("Too ill to sign at this time", _("Too ill to sign at this time")),
        ("Cannot hold a pen; agreed aloud", _("Cannot hold a pen; agreed aloud")),
        ("Left before the plan was finished", _("Left before the plan was finished")),
    )


def statement(
    document: PlanDocument,
    outcome: ClientOutcome,
    reason: str,
    offered_at: datetime,
    *,
    took_part: bool,
) -> str:
    """Return a provider's statement to begin with: who was offered what, when, and what came of it."""
    say = wording("en")
    local = offered_at.astimezone(ZoneInfo(document.clinic.time_zone))
    what = "declined to sign" if outcome is ClientOutcome.DECLINED else "was unable to sign"
    part = "took part" if took_part else "did not take part"
    because = f" Reason: {reason.rstrip('.')}." if reason else ""
    return (
        f"The plan was gone through with the client and offered for signature on "
        f"{say.date(local.date())} at {say.time(local)}. The client {what}.{because} "
        f"The client {part} in making the plan. Signature will be offered again at the next review."
    )
