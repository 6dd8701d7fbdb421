"""The vault's keys: one random data key, wrapped once for every person and once for the recovery key.

    password --Argon2id--> user key --HKDF "slot"--> wraps the data key        (in keys.json)
                                    --HKDF "sig"---> seals the signing key     (in the database)
    recovery key ---------HKDF "recovery-slot"-----> wraps the data key
    data key --HKDF--> "db" the SQLCipher key, "audit", "header", "seal", …

Each wrapping is bound (AES-GCM, additional data) to the vault's id and to the slot's own fields, and
the whole file carries a MAC under the data key, so that a slot cannot be weakened, relabelled,
added or taken from another vault.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw

from planner.errors import VaultError
from planner.security import passwords, sealing
from planner.security.keyfile import (
    FLOOR,
    RECOVERY,
    STANDARD,
    STRONG,
    KdfCost,
    KeyFile,
    Slot,
    read,
    written,
)

_TARGET_SECONDS = 0.5


class Keyring:
    """The opened data key, for as long as somebody works; gives the keys derived from it."""

    def __init__(self, data_key: bytearray) -> None:
        self._data_key = data_key

    def database_key(self) -> bytearray:
        """Return the key of the database file."""
        return self.sub("db")

    def audit_key(self) -> bytearray:
        """Return the key of the audit trail."""
        return self.sub("audit")

    def sub(self, purpose: str) -> bytearray:
        """Return the key for one purpose.

        Raises:
            VaultError: the keys were wiped: the vault is locked.
        """
        if not self._data_key:
            raise VaultError("The vault is locked.", "Sign in again.")
        return sealing.derive(self._data_key, purpose)

    def wrap(self, file: KeyFile, slot: Slot, key: bytearray) -> Slot:
        """Return the slot with the data key wrapped in it."""
        label = "recovery-slot" if slot.kind == RECOVERY else "slot"
        own = sealing.derive(key, label)
        try:
            made = sealing.seal(own, self._data_key, _bound(file.vault, slot))
        finally:
            sealing.wipe(own)
        return replace(slot, wrapped=made.hex())

    def wipe(self) -> None:
        """Overwrite the data key; nothing can be derived afterwards."""
        sealing.wipe(self._data_key)
        self._data_key.clear()

    def __repr__(self) -> str:
        return "Keyring(…)"


def new_keyring() -> Keyring:
    """Return a keyring with a fresh data key."""
    return Keyring(bytearray(secrets.token_bytes(sealing.KEY_BYTES)))


def new_file(schema: str, cost: KdfCost) -> KeyFile:
    """Return the key file of a new vault, without slots."""
    return KeyFile(vault=secrets.token_hex(16), epoch=0, schema=schema, cost=cost, slots=())


def calibrated() -> KdfCost:
    """Return the cost at which this machine takes about half a second, between floor and ceiling."""
    started = time.perf_counter()
    _stretched(b"calibration", bytes(16), STANDARD)
    took = time.perf_counter() - started
    if took > 2 * _TARGET_SECONDS:
        return FLOOR
    return STRONG if took < _TARGET_SECONDS / 2 else STANDARD


def with_password(
    file: KeyFile, keyring: Keyring, user: str, password: str
) -> tuple[KeyFile, bytearray]:
    """Return the file with a fresh slot for a person in place of the old one, and the user key."""
    slot = Slot(
        id=secrets.token_hex(8),
        kind="password",
        user=user,
        salt=secrets.token_hex(16),
        cost=file.cost,
    )
    key = _stretched(passwords.normal(password), bytes.fromhex(slot.salt), slot.cost)
    return _with(file, keyring, keyring.wrap(file, slot, key)), key


def with_recovery(file: KeyFile, keyring: Keyring, key: bytearray) -> KeyFile:
    """Return the file with a slot for a recovery key in place of the old one."""
    slot = Slot(id=secrets.token_hex(8), kind=RECOVERY, user="", salt="", cost=file.cost)
    return _with(file, keyring, keyring.wrap(file, slot, key))


def without(file: KeyFile, keyring: Keyring, user: str) -> KeyFile:
    """Return the file without a person's slot."""
    left = tuple(each for each in file.slots if each.user != user)
    return sealed(replace(file, slots=left, epoch=file.epoch + 1), keyring)


def with_schema(file: KeyFile, keyring: Keyring, schema: str) -> KeyFile:
    """Return the file with the database's revision noted."""
    return sealed(replace(file, schema=schema, epoch=file.epoch + 1), keyring)


def sealed(file: KeyFile, keyring: Keyring) -> KeyFile:
    """Return the file with its MAC."""
    return replace(file, mac=_mac(file, keyring))


def check(file: KeyFile, keyring: Keyring) -> None:
    """Let a file pass whose slots are those that were written.

    Raises:
        VaultError: a slot or another field was added, removed or changed.
    """
    if not hmac.compare_digest(_mac(file, keyring), file.mac):
        raise VaultError(
            "The vault's key file was changed outside the program; the vault was not opened.",
            "Put keys.json back from the newest backup, and tell your administrator.",
        )


def open_with_password(file: KeyFile, user: str, password: str) -> tuple[Keyring, bytearray]:
    """Return the keyring and the user key.

    Raises:
        VaultError: wrong password, or no such account (told in the same words, in the same time).
    """
    slot = file.slot(user)
    if slot is None:
        _stretched(passwords.normal(password), bytes(16), file.cost)
        raise wrong()
    key = _stretched(passwords.normal(password), bytes.fromhex(slot.salt), slot.cost)
    try:
        keyring = _unwrapped(file, slot, key, "slot")
    except VaultError:
        sealing.wipe(key)
        raise wrong() from None
    check(file, keyring)
    return keyring, key


def open_with_recovery(file: KeyFile, key: bytearray) -> Keyring:
    """Return the keyring, opened with the recovery key.

    Raises:
        VaultError: this is not the recovery key of this vault.
    """
    for slot in file.slots:
        if slot.kind == RECOVERY:
            try:
                keyring = _unwrapped(file, slot, key, "recovery-slot")
            except VaultError:
                continue
            check(file, keyring)
            return keyring
    raise VaultError(
        "This is not the recovery key of this vault.",
        "Check that the sheet belongs to this clinic.",
    )


def user_key(folder: Path, user: str, password: str) -> bytearray:
    """Return the key that only this person's password gives; the signing key is sealed under it.

    Raises:
        VaultError: wrong password.
    """
    keyring, key = open_with_password(read(folder), user, password)
    keyring.wipe()
    return key


class WrongPasswordError(VaultError):
    """The sign-in name or the password is wrong."""


def wrong() -> WrongPasswordError:
    """Return the sentence for a wrong sign-in name or password."""
    return WrongPasswordError(
        "The sign-in name or the password is wrong.", "Check Caps Lock and try again."
    )


def _stretched(secret: bytes, salt: bytes, cost: KdfCost) -> bytearray:
    made = hash_secret_raw(
        secret,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory,
        parallelism=cost.lanes,
        hash_len=sealing.KEY_BYTES,
        type=Type.ID,
    )
    return bytearray(made)


def _unwrapped(file: KeyFile, slot: Slot, key: bytearray, label: str) -> Keyring:
    own = sealing.derive(key, label)
    try:
        data_key = sealing.unseal(own, bytes.fromhex(slot.wrapped), _bound(file.vault, slot))
    except ValueError:
        raise wrong() from None
    finally:
        sealing.wipe(own)
    return Keyring(data_key)


def _with(file: KeyFile, keyring: Keyring, slot: Slot) -> KeyFile:
    left = tuple(each for each in file.slots if (each.kind, each.user) != (slot.kind, slot.user))
    return sealed(replace(file, slots=(*left, slot), epoch=file.epoch + 1), keyring)


def _bound(vault: str, slot: Slot) -> bytes:
    """Return what a wrapping is bound to: the vault and every field of the slot but the wrapping."""
    fields: dict[str, Any] = asdict(replace(slot, wrapped=""))
    return json.dumps([vault, fields], sort_keys=True, separators=(",", ":")).encode()


def _mac(file: KeyFile, keyring: Keyring) -> str:
    key = keyring.sub("header")
    try:
        message = b"gt/keys/1" + written(replace(file, mac=""))
        return hmac.digest(bytes(key), message, hashlib.sha256).hex()
    finally:
        sealing.wipe(key)
