"""Signing in, recovering, changing the password, locking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from planner.clock import Clock
from planner.errors import UserError, VaultError, said
from planner.model.people import Role
from planner.security import keyfile, keyslots, passwords, recovery, sealing, throttle
from planner.store import lockfile
from planner.store.records import Records
from planner.usecases import certifying, rekeying
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk, Key, close_desk, keep_keys, open_desk


def unlock(folder: Path, user: str, password: str, clock: Clock) -> Desk:
    """Open the vault for one person. Takes about half a second: the password is made costly to guess.

    Raises:
        VaultError: wrong password, too many attempts, in use, damaged, newer, read-only: nothing changed.
    """
    wait = throttle.wait_seconds(folder, user, clock())
    if wait:
        raise VaultError(
            said("Too many wrong passwords. Wait {n} seconds.", n=wait),
            "Then try again; nothing is locked out.",
        )
    file = keyfile.read(folder)
    hold = lockfile.hold(folder, user, clock())
    try:
        keyring, key = keyslots.open_with_password(file, user, password)
    except VaultError as error:
        hold.release()
        if isinstance(error, keyslots.WrongPasswordError):
            throttle.failed(folder, user, clock())
        raise
    sealing.wipe(key)
    desk = open_desk(folder, Key(keyring=keyring, file=file, user=user), clock, hold)
    return _welcomed(desk, throttle.passed(folder, user))


def recover(folder: Path, recovery_key: str, user: str, new_password: str, clock: Clock) -> Desk:
    """Open the vault with the recovery key and give one person a new password and signing key.

    Raises:
        VaultError: not this vault's recovery key, or a typing error in it; nothing changed.
        UserError: the new password is weak.
    """
    secret = recovery.read(recovery_key)
    passwords.check(new_password, (user,))
    file = keyfile.read(folder)
    hold = lockfile.hold(folder, user, clock())
    try:
        keyring = keyslots.open_with_recovery(file, secret)
    except VaultError:
        hold.release()
        raise
    key = Key(keyring=keyring, file=file, user=user, by_password=False)
    desk = open_desk(folder, key, clock, hold)
    try:
        _recovered(desk, user, new_password, secret)
    except BaseException:
        close_desk(desk)
        raise
    finally:
        sealing.wipe(secret)
    throttle.passed(folder, user)
    return desk


def change_password(desk: Desk, old: str, new: str) -> None:
    """Give the person a new password; their signing key is sealed anew under it.

    Raises:
        VaultError: the old password is wrong.
        UserError: the new one is weak.
    """
    authorise(desk.actor, Act.CHANGE_OWN_PASSWORD)
    with desk.store.read() as records:
        me = records.people.get(desk.actor.person)
    passwords.check(new, (me.user, me.name))
    if old == new:
        raise UserError("The new password is the old one.", "Choose another.")
    file = keyfile.read(desk.vault)
    own, old_key = keyslots.open_with_password(file, me.user, old)
    own.wipe()
    changed, new_key = keyslots.with_password(file, desk.keyring, me.user, new)

    def also(records: Records) -> None:
        certifying.reseal(records, person_id=me.id, old_key=old_key, new_key=new_key)
        records.audit.append(Act.CHANGE_OWN_PASSWORD, record=me.id)

    try:
        keep_keys(desk, changed, also)
    finally:
        sealing.wipe(old_key, new_key)


def lock(desk: Desk) -> None:
    """Close the vault and overwrite the keys; drafts were saved before by the window."""
    authorise(desk.actor, Act.LOCK)
    try:
        with desk.store.begin() as records:
            records.audit.append(Act.LOCK)
    finally:
        close_desk(desk)


def _recovered(desk: Desk, user: str, new_password: str, secret: bytearray) -> None:
    file, person_key = keyslots.with_password(
        keyfile.read(desk.vault), desk.keyring, user, new_password
    )

    def also(records: Records) -> None:
        person = records.people.get(desk.actor.person)
        certifying.recover(
            records, clock=desk.clock, person=person, person_key=person_key, recovery_key=secret
        )
        records.audit.append("password.recover", record=person.id)

    try:
        keep_keys(desk, file, also)
    finally:
        sealing.wipe(person_key)


def _welcomed(desk: Desk, failed: int) -> Desk:
    """Note who signed in; an administrator is told where nobody is known to hold the recovery key."""
    try:
        with desk.store.begin() as records:
            records.audit.append("unlock", detail=f"failed:{failed}")
            kept = rekeying.is_confirmed(records)
    except BaseException:
        close_desk(desk)
        raise
    if kept or desk.notice or desk.actor.role is not Role.ADMINISTRATOR:
        return desk
    return replace(desk, notice=rekeying.UNCONFIRMED)
