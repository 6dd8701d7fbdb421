"""Backups: a consistent, encrypted, verified copy of the vault; and putting one back.

A backup is a folder `….gtbackup` with the data, the key file, the audit trail's end and a manifest
with digests. It opens with the same passwords and the same recovery key.
"""

from __future__ import annotations

import hashlib
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
from planner.store import places
from planner.store.engine import open_file
from planner.usecases.authorising import Act, authorise
from planner.workspace import DATA, PROGRAM, Desk, new_store

SUFFIX = ".gtbackup"
MANIFEST = "manifest.json"
FORMAT = "goldenthread-backup"
VERSION = 1
_UNFINISHED = ".part"
_FILES = (DATA, keyfile.NAME, witnesses.NAME)


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
class RestoreReport:
    """A vault put back from a backup: where it is now, and from when."""

    folder: Path
    made_at: str
    entries: int


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


def restore(source: Path, folder: Path) -> RestoreReport:
    """Put a backup back into a new folder; sign in there as when the backup was made.

    It takes no account: whoever has the backup's files can copy them; only a password opens them.

    Raises:
        UserError: there is something in the folder already.
        VaultError: this is no backup, or it is not whole; nothing was made.
    """
    manifest = _manifest(source)
    places.check(folder)
    if folder.exists() and any(folder.iterdir()):
        raise UserError(
            "There are files in this folder already.",
            "Choose a new folder; nothing is overwritten.",
        )
    draft = folder.with_name(folder.name + ".restoring")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700, parents=True)
        _take_over(source, draft, manifest)
        if folder.is_dir():
            folder.rmdir()
        draft.rename(folder)
        disk.sync_folder(folder.parent)
    except OSError:
        raise VaultError(
            "The backup could not be put back; nothing was made.",
            "Check the free space and the folder's rights, then try again.",
        ) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return RestoreReport(
        folder=folder,
        made_at=str(manifest.get("made_at", "")),
        entries=int(manifest.get("entries", 0)),
    )


def check(source: Path) -> RestoreReport:
    """Check a backup's files against its manifest, without any password.

    Raises:
        VaultError: this is no backup, or it is not whole.
    """
    manifest = _manifest(source)
    for name in _FILES:
        _verified(source / name, manifest)
    return RestoreReport(
        folder=source,
        made_at=str(manifest.get("made_at", "")),
        entries=int(manifest.get("entries", 0)),
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
    head, versions = _proven(desk, draft / DATA)
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
        "plan_versions": versions,
        "files": {name: _digest(draft / name) for name in _FILES},
    }
    (draft / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
    _sync(draft, (*_FILES, MANIFEST))
    return BackupReport(
        folder=draft,
        size=sum((draft / name).stat().st_size for name in _FILES),
        sha256=manifest["files"][DATA],
        entries=head.seq,
        head=head.hash,
        versions=versions,
    )


def _proven(desk: Desk, copy: Path) -> tuple[Head, int]:
    """Open the copy as a vault would and verify its audit trail; return its end and its versions."""
    key, data_key = desk.keyring.audit_key(), desk.keyring.database_key()
    database = open_file(copy, data_key, journal="delete")
    nobody = Actor(person=PROGRAM, name="", credential="", role=Role.AUDITOR)
    try:
        store = new_store(database, nobody, desk.clock, key, Witness(copy, key))
        with store.read() as records:
            verdict = chain.verify(records.audit.rows(), key)
            versions = len(records.plans.versions())
    finally:
        database.close()
        sealing.wipe(key, data_key)
    if not verdict.ok:
        raise VaultError(
            "The audit trail in the copy is not whole; no backup was made.",
            "Verify the audit trail, and tell your administrator.",
        )
    return Head(seq=verdict.rows, hash=verdict.head), versions


def _take_over(source: Path, draft: Path, manifest: dict[str, Any]) -> None:
    for name in _FILES:
        shutil.copyfile(source / name, draft / name)
        _verified(draft / name, manifest)
    _sync(draft, _FILES)


def _manifest(source: Path) -> dict[str, Any]:
    try:
        raw = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise _no_backup() from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise _no_backup()
    if not isinstance(raw.get("version"), int) or raw["version"] > VERSION:
        raise keyfile.NewerVaultError(
            "The backup was made by a newer Golden Thread.", "Update this program, then try again."
        )
    return raw


def _verified(path: Path, manifest: dict[str, Any]) -> None:
    files = manifest.get("files")
    wanted = files.get(path.name) if isinstance(files, dict) else None
    if not path.is_file() or _digest(path) != wanted:
        raise VaultError(
            "The backup is not whole: a file in it is missing or was changed.",
            "Use another backup; nothing was made.",
        )


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _sync(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        disk.sync_file(folder / name)
    disk.sync_folder(folder.parent)


def _no_backup() -> VaultError:
    return VaultError("This folder holds no backup.", "Choose a folder that ends in .gtbackup.")
