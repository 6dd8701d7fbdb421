"""The clinic's words are kept one by one, in the vault, without a trace in the trail."""

from __future__ import annotations

import pytest

from planner.errors import NotAllowedError, UserError
from planner.usecases import auditing, wordkeeping


def test_word_is_kept_for_everybody(house, desk) -> None:
    wordkeeping.keep_word(desk, "psychoed")
    wordkeeping.keep_word(desk, "o’malley’s")
    house.leave()
    assert wordkeeping.clinic_words(house.enter("ada")) == {"psychoed", "o'malley's"}


def test_sentence_or_name_is_never_kept(desk) -> None:
    for text in ("was sober for months", "Marisol"):
        with pytest.raises(UserError, match="not one word"):
            wordkeeping.keep_word(desk, text)
    assert wordkeeping.clinic_words(desk) == frozenset()


def test_trail_does_not_hold_the_word(house, desk) -> None:
    wordkeeping.keep_word(desk, "psychoed")
    house.leave()
    rows = auditing.rows(house.enter("ada"))
    assert "word.keep" in {row.act for row in rows}
    assert not any("psychoed" in repr(row).lower() for row in rows)


def test_who_writes_no_plans_adds_no_words(house) -> None:
    with pytest.raises(NotAllowedError):
        wordkeeping.keep_word(house.enter("ada"), "psychoed")
