"""What happened at the table when a plan was signed, and whether that is enough.

Nobody has to be asked for leave here: `finalising` has authorised the act before it looks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from planner.documents.asked import Stroke
from planner.errors import UserError
from planner.model.document import ClientOutcome

FEWEST_POINTS = 8  # less is a slip of the pen
MOST_POINTS = 20_000
LARGEST_COORDINATE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceremony:
    """What happened at the table.

    `strokes` is the client's ink; `typed` says that the client typed their name instead of drawing.
    For a client who declined or could not sign, `reason` and the provider's `statement` are asked for.
    `findings_seen` and `accepted_warnings` are keys of findings; a new warning stops the signing.
    """

    client_outcome: ClientOutcome = ClientOutcome.SIGNED
    strokes: tuple[Stroke, ...] = ()
    typed: bool = False
    reason: str = ""
    client_says: str = ""
    statement: str = ""
    took_part: bool = True
    copy_given: str = ""
    copy_language: str = "en"
    witness: str = ""
    offered_at: datetime | None = None
    accepted_warnings: tuple[str, ...] = ()
    findings_seen: tuple[str, ...] = ()

    def check(self) -> None:
        """Let a complete ceremony pass.

        Raises:
            UserError: ink, reason or statement is missing, or does not go with the outcome.
        """
        if self.client_outcome is not ClientOutcome.SIGNED:
            if not (self.reason.strip() and self.statement.strip()):
                raise UserError(
                    "The reason and the provider's statement are missing.",
                    "Say why the client did not sign, and what was done to obtain the signature.",
                )
            if self.strokes:
                raise UserError(
                    "There is ink, although the client did not sign.",
                    "Clear the ink, or say “signed”.",
                )
            return
        if not self.typed:
            _refuse_ink(self.strokes)


def _refuse_ink(strokes: tuple[Stroke, ...]) -> None:
    points = [point for stroke in strokes for point in stroke]
    if len(points) < FEWEST_POINTS:
        raise UserError(
            "The client's signature is missing.",
            "Let the client sign, or say that they declined or were unable to.",
        )
    numbers = [number for point in points for number in point[:2]]
    sound = all(math.isfinite(each) and abs(each) < LARGEST_COORDINATE for each in numbers)
    if len(points) > MOST_POINTS or any(len(point) < 2 for point in points) or not sound:
        raise UserError("The ink cannot be read.", "Clear it and sign again.")
