"""Plan files that leave the program: a kept version as the exchange format's JSON."""

from __future__ import annotations

from pathlib import Path

from planner.documents.placing import place
from planner.errors import UserError
from planner.model import codec
from planner.usecases.authorising import Act, authorise
from planner.usecases.exporting import PURPOSES, RECIPIENTS, Handover
from planner.workspace import Desk


def export_plan(desk: Desk, plan_id: str, number: int, target: Path, handover: Handover) -> Path:
    """Write a kept version as a plan file, and note why and for whom; returns the file's path.

    Raises:
        UserError: purpose or recipient is missing, or a file of that name exists.
        VaultError: the file could not be written; nothing was changed.
    """
    authorise(desk.actor, Act.EXPORT_PLAN)
    if handover.purpose not in PURPOSES or handover.recipient not in RECIPIENTS:
        raise UserError(
            "It does not say what for and for whom.", "Choose a purpose and a recipient."
        )
    with desk.store.begin() as records:
        kept = records.plans.get(plan_id, number)
        body = codec.encode(kept.document)
        place(target, body, replace=handover.replace)
        records.audit.append(
            Act.EXPORT_PLAN,
            record=f"{kept.plan_id}/{kept.number}",
            client=kept.document.client.id,
            detail=f"json sha256={codec.digest(body)} "
            f"purpose={handover.purpose} recipient={handover.recipient}",
        )
    return target
