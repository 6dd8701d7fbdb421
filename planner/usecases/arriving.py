"""Before anybody signs in: what stands in a folder, who may come in, and how far a first run had come.

The unlock screen asks these while the rest of the program is still being loaded; nothing here needs
the database, the library or the papers.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import platformdirs

from planner.clock import Clock, system_clock
from planner.errors import VaultError
from planner.security import keyfile, throttle
from planner.store import lockfile, revisions
from planner.store.places import DATA

SUFFIX = ".gtvault"
_DRAFT = ".new"
_PROGRESS = ".setup.json"
_SECRETS = ("password", "recovery", "key")


class VaultState(StrEnum):
    """What stands in a folder."""

    ABSENT = "absent"
    READY = "ready"
    UNFINISHED = "unfinished"
    NEWER = "newer"
    DAMAGED = "damaged"
    READ_ONLY = "read_only"
    IN_USE = "in_use"


def default_folder() -> Path:
    """Return where the vault lies if nobody chose otherwise; GOLDENTHREAD_HOME moves it."""
    home = os.environ.get("GOLDENTHREAD_HOME")
    base = (
        Path(home) if home else Path(platformdirs.user_data_dir("Golden Thread", appauthor=False))
    )
    return base / f"clinic{SUFFIX}"


def finish_restore(folder: Path) -> None:
    """Take the last step of a restore that was ended before it: name the vault, or drop it unused."""
    ready = restored_folder(folder)
    if not ready.is_dir():
        return
    if folder.exists():
        shutil.rmtree(ready, ignore_errors=True)
        return
    with suppress(OSError):
        ready.rename(folder)


def restored_folder(folder: Path) -> Path:
    """Return where a restored vault waits, whole, for the name of its folder."""
    return folder.with_name(folder.name + ".restored")


def vault_state(folder: Path) -> VaultState:
    """Return what stands in a folder, without opening or changing anything."""
    keys, data = folder / keyfile.NAME, folder / DATA
    if not keys.exists() and not data.exists():
        begun = _progress_file(folder).exists() or draft_folder(folder).exists()
        return VaultState.UNFINISHED if begun else VaultState.ABSENT
    trouble = _file_trouble(folder, data)
    if trouble is not None:
        return trouble
    if not os.access(folder, os.W_OK) or not os.access(data, os.W_OK):
        return VaultState.READ_ONLY
    return VaultState.IN_USE if lockfile.is_held(folder) else VaultState.READY


def users(folder: Path) -> tuple[str, ...]:
    """Return the sign-in names of the vault's open accounts."""
    return keyfile.read(folder).users


def wait_seconds(folder: Path, user: str, clock: Clock = system_clock) -> int:
    """Return how long this person has to wait after wrong passwords."""
    return throttle.wait_seconds(folder, user, clock())


def remember_progress(folder: Path, facts: dict[str, str]) -> None:
    """Keep the answers given so far beside the vault's place; secrets are left out."""
    kept = {
        name: value
        for name, value in facts.items()
        if not any(word in name.lower() for word in _SECRETS)
    }
    place = _progress_file(folder)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_suffix(".part")
        draft.write_text(json.dumps(kept, sort_keys=True), encoding="utf-8")
        draft.replace(place)
    except OSError:
        raise VaultError(
            "The answers could not be kept: this folder cannot be written.",
            "Choose another folder.",
        ) from None


def progress(folder: Path) -> dict[str, str]:
    """Return the answers of an interrupted first run; nothing if there was none."""
    try:
        raw = json.loads(_progress_file(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in raw.items()} if isinstance(raw, dict) else {}


def forget_progress(folder: Path) -> None:
    """Remove the answers of an interrupted first run."""
    _progress_file(folder).unlink(missing_ok=True)


def draft_folder(folder: Path) -> Path:
    """Return where a vault is put together before it is whole."""
    return folder.with_name(folder.name + _DRAFT)


def _file_trouble(folder: Path, data: Path) -> VaultState | None:
    try:
        file = keyfile.read(folder)
    except keyfile.NewerVaultError:
        return VaultState.NEWER
    except VaultError:
        return VaultState.DAMAGED
    if file.schema > revisions.newest():
        return VaultState.NEWER
    whole = data.is_file() and data.stat().st_size > 0
    return None if whole else VaultState.DAMAGED


def _progress_file(folder: Path) -> Path:
    return folder.with_name(folder.name + _PROGRESS)
