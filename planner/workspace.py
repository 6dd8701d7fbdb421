"""One person's unlocked sitting at a vault: the first argument of every use case.

Opening a vault: hold its lock, open the database, bring it up to date, compare the key file with the
copy inside, compare the audit trail with its end outside. Anything that does not fit is told, and
nothing is opened half.
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from planner import disk
from planner.clock import Clock
from planner.errors import VaultError, said
from planner.model.people import Actor, Person, Role
from planner.model.pieces import Pieces
from planner.security import chain, keyfile, keyslots, sealing, throttle
from planner.security import witness as witnesses
from planner.security.keyfile import KeyFile
from planner.security.keyslots import Keyring
from planner.security.witness import Witness
from planner.store import revisions, upgrade
from planner.store.engine import Database, open_file
from planner.store.lockfile import Hold
from planner.store.places import DATA
from planner.store.records import Records, Store
from planner.store.troubles import told

KEYS_COPY = "keys.json"
TRAIL_BROKEN = "trail.broken"
PROGRAM = "program"  # who the audit trail names where nobody has signed in yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The open vault, who works at it, and the time. `notice` is what the person must be told."""

    store: Store
    actor: Actor
    clock: Clock
    vault: Path
    keyring: Keyring
    hold: Hold
    secrets: tuple[bytearray, ...] = field(default=(), repr=False)
    notice: str = ""
    pieces: Pieces = field(default_factory=Pieces, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What opens a vault: the keyring, the key file it came from, and for whom.

    `by_password` is False where the recovery key opened it.
    """

    keyring: Keyring
    file: KeyFile
    user: str
    by_password: bool = True


def open_desk(folder: Path, key: Key, clock: Clock, hold: Hold) -> Desk:
    """Return the desk of an opened vault; on any error everything is closed and wiped again.

    Raises:
        VaultError: damaged, newer, full, read-only, or the account is closed or its password replaced.
    """
    secrets = (key.keyring.audit_key(), key.keyring.database_key())
    database: Database | None = None
    try:
        disk.sweep_own(folder)
        database = open_file(folder / DATA, secrets[1])
        with told(folder / DATA):
            upgrade.upgrade(database)
        return _seated(folder, key, clock, (database, hold, secrets))
    except BaseException:
        if database is not None:
            database.abandon()
        _forget(key.keyring, secrets, hold)
        raise


def close_desk(desk: Desk) -> None:
    """Close the vault: everything checkpointed, keys overwritten, the lock given back."""
    try:
        desk.store.close()
    finally:
        desk.pieces.forget()
        _forget(desk.keyring, desk.secrets, desk.hold)


def new_store(
    database: Database, actor: Actor, clock: Clock, link_key: bytearray, witness: Witness
) -> Store:
    """Return a store whose audit rows name this actor and are chained under the key."""
    return Store(
        database,
        actor=actor,
        clock=clock,
        link=partial(chain.link, link_key),
        witness=witness.write,
    )


def actor_for(person: Person) -> Actor:
    """Return the person as the one who acts at this computer."""
    return Actor(
        person=person.id,
        name=person.name,
        credential=person.credential,
        role=person.role,
        workstation=platform.node()[:64],
    )


def keep_keys(desk: Desk, file: KeyFile, also: Callable[[Records], None]) -> None:
    """Keep a changed key file: inside the vault together with `also`, then in the folder.

    Should the second step not happen, the next unlock puts the copy from inside in place.
    """
    with desk.store.begin() as records:
        put_keys(records, file)
        also(records)
    keyfile.save(desk.vault, file)


def own_key(desk: Desk, user: str, password: str) -> bytearray:
    """Return the key that a person's own password opens, for one act; the caller overwrites it.

    Raises:
        VaultError: the password is wrong, or there were too many wrong ones.
    """
    wait = throttle.wait_seconds(desk.vault, user, desk.clock())
    if wait:
        raise VaultError("There were too many wrong passwords.", said("Wait {n} seconds.", n=wait))
    try:
        key = keyslots.user_key(desk.vault, user, password)
    except VaultError:
        throttle.failed(desk.vault, user, desk.clock())
        raise
    throttle.passed(desk.vault, user)
    return key


def put_keys(records: Records, file: KeyFile) -> None:
    """Keep the copy of the key file that lies inside the vault."""
    records.settings.put(KEYS_COPY, keyfile.written(file).decode())


def _seated(
    folder: Path, key: Key, clock: Clock, opened: tuple[Database, Hold, tuple[bytearray, ...]]
) -> Desk:
    database, hold, secrets = opened
    witness = Witness(folder / witnesses.NAME, secrets[0])
    nobody = Actor(person=PROGRAM, name="", credential="", role=Role.AUDITOR)
    door = new_store(database, nobody, clock, secrets[0], witness)
    with door.read() as records:
        person = records.people.by_user(key.user)
    if person is None or not person.active:
        raise VaultError(
            "This account is closed.", "Ask an administrator of the clinic to open it again."
        )
    _reconcile(door, folder, key)
    notice = _compare(door, folder, witness)
    actor = actor_for(person)
    return Desk(
        store=new_store(database, actor, clock, secrets[0], witness),
        actor=actor,
        clock=clock,
        vault=folder,
        keyring=key.keyring,
        hold=hold,
        secrets=secrets,
        notice=notice,
    )


def _reconcile(door: Store, folder: Path, key: Key) -> None:
    """Bring the key file and its copy inside to the same state; the later one counts.

    Raises:
        VaultError: the password or recovery key that opened the vault was replaced or withdrawn since.
    """
    schema = revisions.newest()
    with door.begin() as records:
        inside = records.settings.get(KEYS_COPY)
        kept = keyfile.parsed(inside.encode()) if inside else key.file
        current = kept if kept.epoch > key.file.epoch else key.file
        if current.schema != schema:
            current = keyslots.with_schema(current, key.keyring, schema)
        if inside is None or current != kept:
            put_keys(records, current)
            records.audit.append("keys.adopt", detail=f"{kept.epoch}>{current.epoch}")
    if current != key.file:
        keyfile.save(folder, current)
    if key.by_password and current.slot(key.user) != key.file.slot(key.user):
        raise VaultError(
            "The password of this account was replaced by a newer one.",
            "Sign in with the newer password, or ask an administrator to set a new one.",
        )
    if not key.by_password and current.recovery != key.file.recovery:
        raise VaultError(
            "This recovery key was replaced by a newer one.", "Use the newer recovery key."
        )


def _compare(door: Store, folder: Path, witness: Witness) -> str:
    """Compare the trail's end with the one seen outside; return what the person must be told."""
    seen = witness.read()
    with door.read() as records:
        head = records.audit.head()
        there = records.audit.hash_at(seen.seq) if seen else None
    if seen is not None and there == seen.hash:
        return ""
    notice = ""
    if seen is None:
        act, detail = "trail.unwitnessed", str(head.seq)
    else:
        act, detail = TRAIL_BROKEN, f"{seen.seq}>{head.seq}"
        notice = said(
            "The newest entries of this vault are missing: it had {had} entries in its trail and has "
            "{has}. Compare with the newest backup, and tell your administrator.",
            had=seen.seq,
            has=head.seq,
        )
        lost = folder / witnesses.NAME
        lost.replace(lost.with_name(f"{witnesses.NAME}.{seen.seq}"))
    with door.begin() as records:
        records.audit.append(act, detail=detail)
    return notice


def _forget(keyring: Keyring, secrets: tuple[bytearray, ...], hold: Hold) -> None:
    keyring.wipe()
    sealing.wipe(*secrets)
    hold.release()
