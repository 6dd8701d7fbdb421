"""The first run: making a clinic's vault, wholly or not at all, and going on after an interruption."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from planner import disk
from planner.clock import Clock
from planner.errors import UserError, VaultError
from planner.model.people import Clinic, Person, Program, Role
from planner.security import keyfile, keyslots, passwords, recovery, sealing
from planner.security import witness as witnesses
from planner.security.keyfile import KdfCost, KeyFile
from planner.security.keyslots import Keyring
from planner.security.witness import Witness
from planner.store import lockfile, places, revisions, upgrade
from planner.store.engine import open_file
from planner.store.places import DATA
from planner.store.records import Records
from planner.usecases import certifying, staffing
from planner.usecases.arriving import VaultState, draft_folder, forget_progress, vault_state
from planner.workspace import Desk, Key, actor_for, new_store, open_desk, put_keys


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """All that the first run asks for. The administrator's account is apart from clinical work."""

    folder: Path
    clinic: Clinic
    programs: tuple[Program, ...]
    administrator: Person
    password: str = field(repr=False)
    therapist: Person | None = None
    therapist_password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """The new vault, open at the administrator's desk, and the recovery key to print."""

    desk: Desk
    recovery_key: str = field(repr=False)


def create_vault(plan: SetUp, clock: Clock, cost: KdfCost | None = None) -> Created:
    """Make the vault and return it open. It appears in its place only when it is whole.

    `cost` is what one guess at a password costs; without it, what this computer does in half a second.

    Raises:
        UserError: something asked for is missing or weak, or the place is not fit for a vault.
        VaultError: there is a vault already, or the disk refuses.
    """
    check(plan)
    draft = draft_folder(plan.folder)
    secret = recovery.new_key()
    keyring = keyslots.new_keyring()
    try:
        _prepare(plan.folder, draft)
        file = _build(draft, plan, clock, (keyring, secret, cost or keyslots.calibrated()))
        _put_in_place(draft, plan.folder)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        raise VaultError(
            "The vault could not be written; nothing was made.",
            "Check the folder's rights and the free space, or choose another folder.",
        ) from None
    forget_progress(plan.folder)
    hold = lockfile.hold(plan.folder, plan.administrator.user, clock())
    desk = open_desk(
        plan.folder, Key(keyring=keyring, file=file, user=plan.administrator.user), clock, hold
    )
    text = recovery.written(secret)
    sealing.wipe(secret)
    return Created(desk=desk, recovery_key=text)


def check(plan: SetUp) -> None:
    """Let the answers of the first run pass.

    Raises:
        UserError: says which answer is missing or will not do.
        VaultError: there is a vault already.
    """
    if not plan.clinic.name.strip():
        raise UserError("The clinic has no name yet.", "Enter the name that stands on paper.")
    if not plan.programs:
        raise UserError("There is no program yet.", "Add one program with its level of care.")
    if plan.administrator.role is not Role.ADMINISTRATOR:
        raise UserError("The first account is an administrator's.", "Choose that role for it.")
    known = (plan.clinic.name, plan.administrator.name, plan.administrator.user)
    staffing.check_person(plan.administrator)
    passwords.check(plan.password, known)
    if plan.therapist is not None:
        staffing.check_person(plan.therapist)
        if plan.therapist.user == plan.administrator.user:
            raise UserError("The two accounts have the same sign-in name.", "Change one of them.")
        passwords.check(plan.therapist_password, (*known, plan.therapist.name))
    places.check(plan.folder)
    if vault_state(plan.folder) not in (VaultState.ABSENT, VaultState.UNFINISHED):
        raise VaultError("There is a vault in this folder already.", "Choose another folder.")


def _prepare(folder: Path, draft: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    if draft.exists():
        shutil.rmtree(draft)
    draft.mkdir(mode=0o700)


def _build(
    draft: Path, plan: SetUp, clock: Clock, keys: tuple[Keyring, bytearray, KdfCost]
) -> KeyFile:
    """Fill the draft folder with a whole vault and return its key file."""
    keyring, secret, cost = keys
    audit_key, data_key = keyring.audit_key(), keyring.database_key()
    file = keyslots.with_recovery(keyslots.new_file(revisions.newest(), cost), keyring, secret)
    file, admin_key = keyslots.with_password(file, keyring, plan.administrator.user, plan.password)
    person_key = bytearray()
    if plan.therapist is not None:
        file, person_key = keyslots.with_password(
            file, keyring, plan.therapist.user, plan.therapist_password
        )
    database = open_file(draft / DATA, data_key, new=True)
    try:
        upgrade.upgrade(database)
        actor = actor_for(plan.administrator)
        witness = Witness(draft / witnesses.NAME, audit_key)
        store = new_store(database, actor, clock, audit_key, witness)
        authority = certifying.AuthorityKeys(admin_key, secret, keyring)
        with store.begin() as records:
            _fill(records, plan, clock, (file, authority, person_key))
    finally:
        database.close()
        sealing.wipe(audit_key, data_key, admin_key, person_key)
    keyfile.save(draft, file)
    return file


def _fill(
    records: Records,
    plan: SetUp,
    clock: Clock,
    keys: tuple[KeyFile, certifying.AuthorityKeys, bytearray],
) -> None:
    file, authority, person_key = keys
    admin = plan.administrator
    records.audit.append("vault.create", detail=file.vault)
    records.clinic.put(plan.clinic)
    for program in plan.programs:
        records.clinic.put_program(program)
    records.people.put(admin)
    put_keys(records, file)
    certifying.establish(
        records, clock=clock, clinic_name=plan.clinic.name, administrator=admin, keys=authority
    )
    records.audit.append("person.add", record=admin.id, detail=admin.role.value)
    if plan.therapist is not None:
        records.people.put(plan.therapist)
        certifying.issue(
            records,
            clock=clock,
            person=plan.therapist,
            person_key=person_key,
            administrator_id=admin.id,
            admin_key=authority.administrator,
        )
        detail = plan.therapist.role.value
        records.audit.append("person.add", record=plan.therapist.id, detail=detail)


def _put_in_place(draft: Path, folder: Path) -> None:
    if folder.is_dir():
        folder.rmdir()  # an empty one; anything in it stops here
    draft.rename(folder)
    disk.sync_folder(folder.parent)
