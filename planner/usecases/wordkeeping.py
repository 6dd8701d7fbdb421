"""The clinic's own words: right although no dictionary knows them. Kept in the vault, one by one."""

from __future__ import annotations

import json

from planner import spelling
from planner.errors import UserError
from planner.store.records import Records
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk

_KEY = "spelling.words"
_MOST = 5000


def clinic_words(desk: Desk) -> frozenset[str]:
    """Return the clinic's words, in small letters."""
    authorise(desk.actor, Act.SEE_LIBRARY)
    with desk.store.read() as records:
        return frozenset(_kept(records))


def keep_word(desk: Desk, word: str) -> None:
    """Add one word to the clinic's words; never more than a word of what was typed.

    Raises:
        UserError: it is not one word, or the list is full.
    """
    authorise(desk.actor, Act.WRITE_PLAN)
    if not spelling.is_word(word):
        raise UserError("This is not one word.", "Single words in small letters can be added.")
    with desk.store.begin() as records:
        kept = {*_kept(records), word.replace("’", "'").casefold()}
        if len(kept) > _MOST:
            raise UserError("The clinic's list of words is full.", "Leave this word as it is.")
        records.settings.put(_KEY, json.dumps(sorted(kept), ensure_ascii=False))
        records.audit.append("word.keep")


def _kept(records: Records) -> list[str]:
    found = json.loads(records.settings.get(_KEY) or "[]")
    return [str(each) for each in found]
