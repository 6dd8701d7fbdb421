"""The clinic as it stands on paper, and its programs."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.errors import UserError
from planner.model.people import Clinic, Program
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk

_PAPERS = ("letter", "a4")


def clinic(desk: Desk) -> Clinic:
    """Return the clinic."""
    authorise(desk.actor, Act.SEE_CLINIC)
    with desk.store.read() as records:
        return records.clinic.get()


def save_clinic(desk: Desk, changed: Clinic) -> Clinic:
    """Keep the clinic's data; plans signed before keep what stood on them.

    Raises:
        UserError: no name, an unknown time zone or paper.
    """
    authorise(desk.actor, Act.MANAGE_CLINIC)
    if not changed.name.strip():
        raise UserError("The clinic has no name.", "Enter the name that stands on paper.")
    if changed.paper not in _PAPERS:
        raise UserError("This paper size is not known.", "Choose letter or A4.")
    try:
        ZoneInfo(changed.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise UserError(
            "This time zone is not known.", "Choose one from the list, such as America/New_York."
        ) from None
    with desk.store.begin() as records:
        records.clinic.put(changed)
        records.audit.append("clinic.save")
    return changed


def programs(desk: Desk) -> tuple[Program, ...]:
    """Return the programs, closed ones too."""
    authorise(desk.actor, Act.SEE_CLINIC)
    with desk.store.read() as records:
        return records.clinic.programs()


def save_program(desk: Desk, program: Program) -> Program:
    """Keep a program, new or changed.

    Raises:
        UserError: no name or no level of care.
    """
    authorise(desk.actor, Act.MANAGE_CLINIC)
    if not program.name.strip() or not program.level:
        raise UserError("The program has no name or level of care.", "Enter both.")
    with desk.store.begin() as records:
        records.clinic.put_program(program)
        records.audit.append("program.save", record=program.id, detail=program.level[:16])
    return program
