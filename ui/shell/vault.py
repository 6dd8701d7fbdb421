"""The use cases behind the gate. Importing this module loads what is heavy: never before the first paint."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.clock import Clock
from planner.library import catalogue
from planner.model.people import Role
from planner.usecases import rekeying, running_clinic, setting_up, signing_in
from planner.usecases.setting_up import Created, SetUp
from planner.workspace import Desk
from ui.viewmodels.first_run import Answers, person, program_list


def unlock(folder: Path, user: str, password: str, clock: Clock) -> Desk:
    """Open the vault."""
    return signing_in.unlock(folder, user, password, clock)


def recover(folder: Path, key: str, user: str, password: str, clock: Clock) -> Desk:
    """Open the vault with the recovery key and set a new password."""
    return signing_in.recover(folder, key, user, password, clock)


def create(answers: Answers, clock: Clock) -> Created:
    """Make the vault that the wizard's answers describe."""
    return setting_up.create_vault(set_up(answers), clock)


def set_up(answers: Answers) -> SetUp:
    """Return what is to be made, from the wizard's answers."""
    therapist = answers.therapist if answers.with_therapist else None
    return SetUp(
        folder=answers.folder,
        clinic=answers.clinic,
        programs=program_list(answers),
        administrator=person(answers.administrator, Role.ADMINISTRATOR),
        password=answers.administrator.password,
        therapist=person(therapist, Role.THERAPIST) if therapist else None,
        therapist_password=therapist.password if therapist else "",
    )


def confirm(desk: Desk) -> None:
    """Note that the recovery key is kept."""
    rekeying.confirm_recovery_key(desk)


def close(desk: Desk) -> None:
    """Lock the vault."""
    signing_in.lock(desk)


def zone(desk: Desk) -> tzinfo:
    """Return the clinic's time zone."""
    return ZoneInfo(running_clinic.clinic(desk).time_zone)


def warm() -> None:
    """Load the library while the password is typed."""
    catalogue.load()
