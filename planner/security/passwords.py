"""What a password must be: long, and hard to guess; no rules about kinds of characters."""

from __future__ import annotations

import re
import unicodedata

from planner.errors import UserError, said

SHORTEST = 15
LONGEST = 1024
ENOUGH = 3
_TRIED = ("golden", "thread", "goldenthread")
_SCORED = 72  # the library refuses longer ones


def normal(password: str) -> bytes:
    """Return a password as it is hashed, the same from every keyboard (NFKC, UTF-8)."""
    return unicodedata.normalize("NFKC", password).encode()


def strength(password: str, known: tuple[str, ...] = ()) -> int:
    """Return 0 (guessed at once) to 4. `known` are words an attacker would try: names, the clinic."""
    # Its word lists are as large as the rest of what unlocking needs; only a new password is judged.
    from zxcvbn import zxcvbn  # noqa: PLC0415  # heavy

    words = {part for each in known for part in each.casefold().split() if len(part) > 2}
    left = password[:_SCORED]
    for word in sorted(words, key=len, reverse=True):
        left = re.sub(re.escape(word), "", left, flags=re.IGNORECASE)
    left = left.strip()
    return int(zxcvbn(left, user_inputs=[*_TRIED, *words])["score"]) if left else 0


def check(password: str, known: tuple[str, ...] = ()) -> None:
    """Let a good password pass.

    Raises:
        UserError: too short, too long, or easy to guess.
    """
    if len(password) < SHORTEST:
        raise UserError(
            said(
                "The password has {n} characters; {least} is the least.",
                n=len(password),
                least=SHORTEST,
            ),
            "Four or five words that have nothing to do with each other are easy to remember.",
        )
    if len(password) > LONGEST:
        raise UserError(
            said("A password has at most {most} characters.", most=LONGEST), "Choose a shorter one."
        )
    if strength(password, known) < ENOUGH:
        raise UserError(
            "This password is easy to guess.",
            "Add words that have nothing to do with you, the clinic or each other.",
        )
