"""The people of the clinic and their accounts."""

from __future__ import annotations

import re
from dataclasses import replace

from planner.errors import UserError
from planner.model.limits import MAX_NAME
from planner.model.people import Person, Role
from planner.security import keyfile, keyslots, passwords, sealing
from planner.store.records import Records
from planner.usecases import certifying
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk, keep_keys

_USER = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")


def people(desk: Desk) -> tuple[Person, ...]:
    """Return everybody with an account, closed ones too, by name."""
    authorise(desk.actor, Act.SEE_PEOPLE)
    with desk.store.read() as records:
        return records.people.all()


def add_person(desk: Desk, person: Person, password: str, own_password: str) -> Person:
    """Open an account: a slot for the password, a signing key and a certificate.

    Raises:
        UserError: the sign-in name is taken or odd, the password weak.
        VaultError: the administrator's own password is wrong.
    """
    authorise(desk.actor, Act.MANAGE_PEOPLE)
    check_person(person)
    with desk.store.read() as records:
        if records.people.by_user(person.user) is not None:
            raise UserError("This sign-in name is taken.", "Choose another one.")
    _give_password(desk, person, (password, own_password), "person.add")
    return person


def edit_person(desk: Desk, person: Person) -> Person:
    """Change a person's name and credential; sign-in name, role and state stay as they are."""
    authorise(desk.actor, Act.MANAGE_PEOPLE)
    check_person(person)
    with desk.store.begin() as records:
        known = records.people.get(person.id)
        changed = replace(known, name=person.name, credential=person.credential)
        records.people.put(changed)
        records.audit.append("person.edit", record=person.id)
    return changed


def set_active(desk: Desk, person_id: str, active: bool) -> Person:
    """Close an account (its password no longer opens the vault) or allow it again.

    An account that is allowed again needs a new password: see `reset_password`.

    Raises:
        UserError: it is one's own account, or the last administrator's.
    """
    authorise(desk.actor, Act.MANAGE_PEOPLE)
    if person_id == desk.actor.person:
        raise UserError("You cannot close your own account.", "Ask another administrator.")
    with desk.store.read() as records:
        person = replace(records.people.get(person_id), active=active)
    file = keyslots.without(keyfile.read(desk.vault), desk.keyring, person.user)

    def also(records: Records) -> None:
        records.people.put(person)
        if not active:
            certifying.withdraw(records, person.id, desk.clock())
        detail = "open" if active else "closed"
        records.audit.append("person.active", record=person.id, detail=detail)

    if active:
        with desk.store.begin() as records:
            also(records)
    else:
        keep_keys(desk, file, also)
    return person


def reset_password(desk: Desk, person_id: str, new_password: str, own_password: str) -> None:
    """Give somebody who lost their password a new one, with a new signing key and certificate.

    What they signed before stays valid; their old signing key is gone for good.

    Raises:
        UserError: the password is weak, or it is one's own account.
        VaultError: the administrator's own password is wrong.
    """
    authorise(desk.actor, Act.MANAGE_PEOPLE)
    if person_id == desk.actor.person:
        raise UserError("This is your own account.", "Change your password instead.")
    with desk.store.read() as records:
        person = records.people.get(person_id)
    if not person.active:
        raise UserError("This account is closed.", "Open the account first.")
    _give_password(desk, person, (new_password, own_password), "password.reset")


def check_person(person: Person) -> None:
    """Let a person's data pass.

    Raises:
        UserError: no name, a name too long, or an odd sign-in name.
    """
    if not person.name.strip() or len(person.name) > MAX_NAME or len(person.credential) > MAX_NAME:
        raise UserError("The account has no name, or it is too long.", "Enter the person's name.")
    if not _USER.fullmatch(person.user):
        raise UserError(
            "The sign-in name will not do.",
            "Use 2 to 32 small letters, digits, dots or dashes, such as “d.reyes”.",
        )


def _give_password(desk: Desk, person: Person, words: tuple[str, str], act: str) -> None:
    new_password, own_password = words
    passwords.check(new_password, (person.user, person.name))
    with desk.store.read() as records:
        me = records.people.get(desk.actor.person)
    own_key = keyslots.user_key(desk.vault, me.user, own_password)
    file, person_key = keyslots.with_password(
        keyfile.read(desk.vault), desk.keyring, person.user, new_password
    )

    def also(records: Records) -> None:
        records.people.put(person)
        certifying.issue(
            records,
            clock=desk.clock,
            person=person,
            person_key=person_key,
            administrator_id=me.id,
            admin_key=own_key,
        )
        records.audit.append(act, record=person.id, detail=Role(person.role).value)

    try:
        keep_keys(desk, file, also)
    finally:
        sealing.wipe(own_key, person_key)
