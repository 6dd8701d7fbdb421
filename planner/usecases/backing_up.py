"""Backups: a consistent, encrypted, verified copy of the vault. Putting one back: `restoring.py`.

A backup is a folder `….gtbackup` with the data, the key file, the audit trail's end and a manifest
with digests. It opens with the same passwords and the same recovery key.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from planner import disk
from planner.errors import UserError, VaultError
from planner.model.kept import Head
from planner.model.people import Actor, Role
from planner.security import chain, keyfile, sealing
from planner.security import witness as witnesses
from planner.security.witness import Witness
from planner.store.engine import open_file
from planner.store.places import DATA
from planner.usecases.authorising import Act, authorise
from planner.usecases.restoring import FILES, FORMAT, MANIFEST, VERSION, digest
from planner.workspace import PROGRAM, Desk, new_store

SUFFIX = ".gtbackup"
_UNFINISHED = ".part"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """A backup that was made and proven to open: where, how large, how far it reaches."""

    folder: Path
    size: int
    sha256: str
    entries: int
    head: str
    versions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """What a copy holds."""

    head: Head
    clinic: str
    clients: int
    versions: int


def back_up(desk: Desk, target: Path) -> BackupReport:
    """Make a backup at `target` (into it, if it is a folder), and prove that it opens.

    Raises:
        UserError: there is something at the target already.
        VaultError: the disk refuses, or the copy is not whole; the vault is unchanged.
    """
    authorise(desk.actor, Act.BACK_UP)
    moment = desk.clock().astimezone(UTC)
    if target.is_dir() and target.suffix != SUFFIX:
        target = target / f"golden-thread-{moment:%Y%m%d-%H%M%S}{SUFFIX}"
    if target.exists():
        raise UserError("There is a backup at this place already.", "Choose another name.")
    draft = _fresh_draft(target, keyfile.read(desk.vault).vault[:8])
    with desk.store.begin() as records:
        records.audit.append(Act.BACK_UP)
    try:
        report = _copied(desk, draft, moment.isoformat(timespec="seconds"))
        draft.rename(target)
        disk.sync_folder(target.parent)
    except OSError:
        raise VaultError(
            "The backup could not be written; the vault itself is safe.",
            "Check the free space and the rights of the target, then try again.",
        ) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    with desk.store.begin() as records:
        records.audit.append("backup.done", detail=f"sha256={report.sha256} entry={report.entries}")
    return BackupReport(
        folder=target,
        size=report.size,
        sha256=report.sha256,
        entries=report.entries,
        head=report.head,
        versions=report.versions,
    )


def _fresh_draft(target: Path, vault: str) -> Path:
    """Return where the backup is written first; what a killed program left there is removed.

    The vault's mark in the name tells its own unfinished backups from those of other vaults.
    """
    for left in target.parent.glob(f"*.{vault}{_UNFINISHED}"):
        shutil.rmtree(left, ignore_errors=True)
    return target.with_name(f"{target.name}.{vault}{_UNFINISHED}")


def _copied(desk: Desk, draft: Path, made_at: str) -> BackupReport:
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700, parents=True)
    desk.store.checkpoint()
    desk.store.database.copy_to(draft / DATA)
    desk.store.database.verify_copy(draft / DATA)
    counted = _proven(desk, draft / DATA)
    head = counted.head
    file = keyfile.read(desk.vault)
    (draft / keyfile.NAME).write_bytes(keyfile.written(file))
    key = desk.keyring.audit_key()
    Witness(draft / witnesses.NAME, key).write(head)
    sealing.wipe(key)
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "vault": file.vault,
        "schema": file.schema,
        "made_at": made_at,
        "entries": head.seq,
        "head": head.hash,
        "plan_versions": counted.versions,
        "clients": counted.clients,
        "clinic": counted.clinic,
        "files": {name: digest(draft / name) for name in FILES},
    }
    (draft / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
    _sync(draft, (*FILES, MANIFEST))
    return BackupReport(
        folder=draft,
        size=sum((draft / name).stat().st_size for name in FILES),
        sha256=manifest["files"][DATA],
        entries=head.seq,
        head=head.hash,
        versions=counted.versions,
    )


def _proven(desk: Desk, copy: Path) -> _Counted:
    """Open the copy as a vault would, verify its audit trail, and count what it holds."""
    key, data_key = desk.keyring.audit_key(), desk.keyring.database_key()
    database = open_file(copy, data_key, journal="delete")
    nobody = Actor(person=PROGRAM, name="", credential="", role=Role.AUDITOR)
    try:
        store = new_store(database, nobody, desk.clock, key, Witness(copy, key))
        with store.read() as records:
            verdict = chain.verify(records.audit.rows(), key)
            clinic = records.clinic.get().name
            clients = len(records.clients.identifiers())
            versions = len(records.plans.versions())
    finally:
        database.close()
        sealing.wipe(key, data_key)
    if not verdict.ok:
        raise VaultError(
            "The audit trail in the copy is not whole; no backup was made.",
            "Verify the audit trail, and tell your administrator.",
        )
    head = Head(seq=verdict.rows, hash=verdict.head)
    return _Counted(head=head, clinic=clinic, clients=clients, versions=versions)


def _sync(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        disk.sync_file(folder / name)
    disk.sync_folder(folder.parent)
