"""A draft that may be signed, and how it is signed, for the tests of the last steps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from planner.model.kept import Kept
from planner.usecases import authoring, finalising
from planner.usecases.attesting import Ceremony
from planner.usecases.exporting import Handover
from planner.usecases.finalising import SignedPlan
from planner.workspace import Desk
from tests.planner.documents import sample
from tests.planner.signing.paper import INK
from tests.planner.usecases.conftest import THERAPIST_PASSWORD

__all__ = ["INK", "THERAPIST_PASSWORD"]

TO_CHART = Handover(purpose="chart", recipient="client")


def draft(desk: Desk, **changes) -> Kept:
    """Keep the sample plan, with changes to its plan; the tests' day is long after its first."""
    document = sample.document()
    changes = {"late_reason": "The signed paper plan was moved into the program."} | changes
    return authoring.import_document(
        desk, replace(document, plan=replace(document.plan, **changes))
    )


def ceremony(desk: Desk, kept: Kept, **changes) -> Ceremony:
    """Return a complete ceremony: ink, every finding looked at."""
    seen = tuple(each.key for each in finalising.prepare(desk, kept.plan_id).findings)
    return replace(Ceremony(strokes=INK, copy_language="es", findings_seen=seen), **changes)


def sign(desk: Desk, kept: Kept, password: str = THERAPIST_PASSWORD, **changes) -> SignedPlan:
    asked = ceremony(desk, kept, **changes)
    return finalising.sign(desk, kept.plan_id, kept.rev, asked, password)


def files_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())
