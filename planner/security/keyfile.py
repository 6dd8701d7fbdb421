"""The vault's key file: what stands in keys.json, and how it is read and written without loss."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from planner import disk
from planner.errors import VaultError

NAME = "keys.json"
FORMAT = "goldenthread-vault"
VERSION = 1
RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """What one guess at a password costs (Argon2id): memory in KiB, passes, lanes."""

    memory: int = 128 * 1024
    passes: int = 3
    lanes: int = 2

    def at_least(self, other: KdfCost) -> bool:
        """Tell whether a guess costs no less than at `other`."""
        return self.memory >= other.memory and self.passes >= other.passes


FLOOR = KdfCost(memory=64 * 1024, passes=3)
STANDARD = KdfCost()
STRONG = KdfCost(memory=256 * 1024, passes=3)
_CEILING = KdfCost(memory=2 * 1024 * 1024, passes=16, lanes=16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The data key, wrapped for one person (`user`) or for the recovery key (user "")."""

    id: str
    kind: str
    user: str
    salt: str
    cost: KdfCost
    wrapped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """The contents of keys.json. `epoch` grows with every change; `schema` is the database's revision."""

    vault: str
    epoch: int
    schema: str
    cost: KdfCost
    slots: tuple[Slot, ...]
    mac: str = ""
    format: str = FORMAT
    version: int = VERSION

    @property
    def users(self) -> tuple[str, ...]:
        """Return the sign-in names that have a slot."""
        return tuple(sorted(slot.user for slot in self.slots if slot.user))

    @property
    def recovery(self) -> tuple[Slot, ...]:
        """Return the slot of the recovery key."""
        return tuple(slot for slot in self.slots if slot.kind == RECOVERY)

    def slot(self, user: str) -> Slot | None:
        """Return the slot of a sign-in name, or None."""
        return next((each for each in self.slots if each.user == user and each.user), None)


def read(folder: Path) -> KeyFile:
    """Return the vault's key file, or the copy of the last one if the file cannot be read.

    Raises:
        VaultError: missing, damaged, or of a newer program.
    """
    path = folder / NAME
    try:
        return parsed(path.read_bytes())
    except FileNotFoundError:
        if not folder.is_dir():
            raise VaultError(
                "There is no vault in this folder.", "Choose another folder."
            ) from None
    except OSError:
        raise VaultError(
            "The vault's key file cannot be read.", "Check the folder's rights."
        ) from None
    except _DamagedError:
        pass
    try:
        return parsed(_previous(path).read_bytes())
    except (OSError, _DamagedError):
        raise VaultError(
            "The vault's key file is missing or damaged; the data itself was not touched.",
            "Put keys.json back from the newest backup of this vault.",
        ) from None


def parsed(data: bytes) -> KeyFile:
    """Return the key file that these bytes hold.

    Raises:
        VaultError: not a key file (damaged), or of a newer program.
    """
    try:
        raw = json.loads(data)
        version = raw.get("version") if isinstance(raw, dict) else None
        if isinstance(version, int) and version > VERSION:
            raise NewerVaultError(
                "The vault was made by a newer Golden Thread; it was not opened and nothing was changed.",
                "Update this program, then open the vault again.",
            )
        file = msgspec.convert(raw, KeyFile, strict=True)
    except (ValueError, RecursionError, msgspec.ValidationError):
        raise _DamagedError("The key file is damaged.") from None
    if file.format != FORMAT or not all(_bearable(each.cost) for each in file.slots):
        raise _DamagedError("The key file is damaged.")
    return file


def previous_exists(folder: Path) -> bool:
    """Tell whether the copy of the last key file is there."""
    return _previous(folder / NAME).is_file()


def written(file: KeyFile) -> bytes:
    """Return the bytes of a key file."""
    return json.dumps(asdict(file), indent=1, sort_keys=True).encode()


def save(folder: Path, file: KeyFile) -> None:
    """Keep the key file: written beside, brought to the disk, put in place; the last one is kept.

    Raises:
        VaultError: the disk refuses; the file in place is unchanged.
    """
    path = folder / NAME
    try:
        if path.exists():
            disk.put(_previous(path), path.read_bytes())
        disk.put(path, written(file))
    except OSError:
        raise VaultError(
            "The vault's key file could not be written; the one in place is unchanged.",
            "Free some space and check the folder's rights, then try again.",
        ) from None


class NewerVaultError(VaultError):
    """A newer program made this vault."""


class _DamagedError(VaultError):
    """These bytes are no key file."""


def _bearable(cost: KdfCost) -> bool:
    """Tell whether a file's cost can be paid: a changed file must not take all memory."""
    low = cost.lanes >= 1 and cost.passes >= 1 and cost.memory >= 8 * cost.lanes
    return low and _CEILING.at_least(cost) and cost.lanes <= _CEILING.lanes


def _previous(path: Path) -> Path:
    return path.with_suffix(".previous.json")
