"""What a password must be: long, and hard to guess; no rules about kinds of characters."""

from __future__ import annotations

import unicodedata

from zxcvbn import zxcvbn

from planner.errors import UserError

SHORTEST = 15
LONGEST = 1024
ENOUGH = 3
_SCORED = 72  # the library refuses longer ones


def normal(password: str) -> bytes:
    """Return a password as it is hashed, the same from every keyboard (NFKC, UTF-8)."""
    return unicodedata.normalize("NFKC", password).encode()


def strength(password: str, known: tuple[str, ...] = ()) -> int:
    """Return 0 (guessed at once) to 4. `known` are words an attacker would try: names, the clinic."""
    words = [part for each in known for part in each.split()]
    found = zxcvbn(password[:_SCORED], user_inputs=[*known, *words, "golden thread"])
    return int(found["score"]) if password else 0


def check(password: str, known: tuple[str, ...] = ()) -> None:
    """Let a good password pass.

    Raises:
        UserError: too short, too long, or easy to guess.
    """
    if len(password) < SHORTEST:
        raise UserError(
            f"The password has {len(password)} characters; {SHORTEST} is the least.",
            "Four or five words that have nothing to do with each other are easy to remember.",
        )
    if len(password) > LONGEST:
        raise UserError(f"A password has at most {LONGEST} characters.", "Choose a shorter one.")
    if strength(password, known) < ENOUGH:
        raise UserError(
            "This password is easy to guess.",
            "Add words that have nothing to do with you, the clinic or each other.",
        )
