"""Commands on the people of the clinic and their accounts."""

from __future__ import annotations

import argparse

from planner.cli.opening import new_password, opened, opened_with_password
from planner.cli.speaking import Speaker
from planner.documents.placing import place
from planner.errors import UserError
from planner.model.identity import new_id
from planner.model.people import Person, Role
from planner.usecases import rekeying, staffing
from planner.workspace import Desk


def listing(asked: argparse.Namespace, speaker: Speaker) -> int:
    """List everybody with an account."""
    with opened(asked) as desk:
        people = staffing.people(desk)
    for each in people:
        state = "" if each.active else "closed"
        speaker.say(f"{each.user:<20}{each.signature_name:<34}{each.role.value:<15}{state}")
    speaker.fact(
        people=[
            {
                "id": each.id,
                "user": each.user,
                "name": each.name,
                "credential": each.credential,
                "role": each.role.value,
                "active": each.active,
            }
            for each in people
        ]
    )
    return 0


def add(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Open an account."""
    person = Person(
        id=new_id(),
        user=asked.sign_in,
        name=asked.name,
        credential=asked.credential,
        role=Role(asked.role),
    )
    with opened_with_password(asked) as (desk, own):
        staffing.add_person(desk, person, new_password(asked), own)
    return _told(speaker, person, "The account is open.")


def disable(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Close an account; its password no longer opens the vault."""
    with opened(asked) as desk:
        person = staffing.set_active(desk, _named(desk, asked.name).id, active=False)
    return _told(speaker, person, "The account is closed.")


def reset(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Give somebody a new password."""
    with opened_with_password(asked) as (desk, own):
        person = _named(desk, asked.name)
        staffing.reset_password(desk, person.id, new_password(asked), own)
    return _told(speaker, person, "The password is new.")


def renew_recovery(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Make a new recovery key and write it into a new file that only this user can read."""
    if asked.key_file.exists():
        raise UserError("A file of that name is already there.", "Choose another name.")
    with opened_with_password(asked) as (desk, own):
        key = rekeying.renew_recovery_key(desk, own)
        place(asked.key_file, f"{key}\n".encode())
        rekeying.confirm_recovery_key(desk)
    speaker.say(
        f"The new recovery key is in {asked.key_file}; the old one no longer opens the vault."
    )
    speaker.say("Print it, keep it in a safe place, then delete the file.")
    speaker.fact(file=str(asked.key_file))
    return 0


def _named(desk: Desk, user: str) -> Person:
    for each in staffing.people(desk):
        if each.user == user:
            return each
    raise UserError("There is no such account.", "See: planctl users list.")


def _told(speaker: Speaker, person: Person, sentence: str) -> int:
    speaker.say(f"{person.user}: {sentence}")
    speaker.fact(id=person.id, user=person.user, sentence=sentence)
    return 0
