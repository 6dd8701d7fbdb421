"""Authenticated encryption and key derivation: the only two operations other modules need.

AES-256-GCM with a random 96-bit nonce; HKDF-SHA256 with one label per purpose
("gt/<purpose>/v1"). Source: NIST SP 800-38D, RFC 5869.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from planner.errors import VaultError

KEY_BYTES = 32
NONCE_BYTES = 12


def derive(key: bytes | bytearray, purpose: str) -> bytearray:
    """Return the 32-byte key for one purpose ("db", "audit", "sig", "authority", …)."""
    made = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=f"gt/{purpose}/v1".encode())
    return bytearray(made.derive(bytes(key)))


def seal(key: bytes | bytearray, secret: bytes | bytearray, context: bytes) -> bytes:
    """Return nonce and ciphertext of `secret`; only the same key and context open it again."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(bytes(key)).encrypt(nonce, bytes(secret), context)


def unseal(key: bytes | bytearray, sealed: bytes, context: bytes) -> bytearray:
    """Return what `seal` was given.

    Raises:
        VaultError: wrong key, wrong context, or changed bytes.
    """
    try:
        opened = AESGCM(bytes(key)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
    except (InvalidTag, ValueError):
        raise VaultError("The key does not fit.", "Check the password.") from None
    return bytearray(opened)


def wipe(*secrets: bytearray) -> None:
    """Overwrite secrets with zeros."""
    for secret in secrets:
        secret[:] = bytes(len(secret))
