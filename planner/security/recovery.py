"""The recovery key: 160 random bits in a form that a person can write down and type again."""

from __future__ import annotations

import hashlib
import secrets

from planner.errors import VaultError

KEY_BYTES = 20
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_ALIKE = str.maketrans("OIL", "011")
_GROUP = 4
_BODY = KEY_BYTES * 8 // 5


def new_key() -> bytearray:
    """Return a fresh recovery key."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def written(key: bytes | bytearray) -> str:
    """Return a key as it is printed: eight groups of four, and two check characters."""
    number = int.from_bytes(key, "big")
    body = "".join(_LETTERS[number >> (5 * place) & 31] for place in reversed(range(_BODY)))
    groups = [body[at : at + _GROUP] for at in range(0, _BODY, _GROUP)]
    return "-".join([*groups, _check(key)])


def read(text: str) -> bytearray:
    """Return the key that was typed; spaces, dashes, small letters and O for 0 do not matter.

    Raises:
        VaultError: a character is missing, too many, or mistyped.
    """
    letters = "".join(each for each in text.upper() if not each.isspace() and each not in "-–")
    letters = letters.translate(_ALIKE)
    if len(letters) != _BODY + 2 or any(each not in _LETTERS for each in letters):
        raise _mistyped()
    number = 0
    for letter in letters[:_BODY]:
        number = number * 32 + _LETTERS.index(letter)
    key = bytearray(number.to_bytes(KEY_BYTES, "big"))
    if _check(key) != letters[_BODY:]:
        raise _mistyped()
    return key


def _check(key: bytes | bytearray) -> str:
    """Return two check characters: one misses a fortieth of all single typing errors."""
    value = int.from_bytes(hashlib.sha256(b"gt/recovery/1" + bytes(key)).digest()[:2], "big")
    return _LETTERS[value >> 5 & 31] + _LETTERS[value & 31]


def _mistyped() -> VaultError:
    return VaultError(
        "The recovery key is not complete or has a typing error.",
        "Type it as printed: eight groups of four characters and two more at the end.",
    )
