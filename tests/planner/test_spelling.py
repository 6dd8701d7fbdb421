"""Which words are looked up, and what the dictionaries say to them."""

from __future__ import annotations

import pytest

from planner import spelling


@pytest.fixture(scope="module")
def english() -> spelling.Dictionary:
    found = spelling.dictionary("en")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I want to be calmer.", ["want", "to", "be", "calmer"]),
        ("{patient} will use {target} skills by {by}", ["will", "use", "skills", "by"]),
        ("Talks with Marisol on Mondays. Sleepz well.", ["with", "on", "well"]),
        ("PTSD, 3rd day, A1C, don’t", ["day", "don’t"]),
        ("¿Qué quiere? Dormir más.", ["quiere", "más"]),
        ("one\nTwo lines", ["one", "lines"]),
        ("x" * 60, []),
    ],
)
def test_words_that_are_looked_up(text: str, words: list[str]) -> None:
    found = list(spelling.words_in(text))
    assert [word for _, word in found] == words
    assert all(text[start : start + len(word)] == word for start, word in found)


@pytest.mark.parametrize("word", ["recovery", "Recovery", "don’t", "naloxone", "Łódź", "Yuma's"])
def test_right_words_pass(english, word: str) -> None:
    assert english.knows(word)


def test_wrong_word_is_found_and_mended(english) -> None:
    assert not english.knows("recoverry")
    assert "recovery" in english.suggestions("recoverry")
    assert len(english.suggestions("helo")) <= 6


def test_spanish_is_checked_where_the_computer_has_it() -> None:
    found = spelling.dictionary("es")
    if found is not None:
        assert found.knows("familia")
        assert not found.knows("famillia")
    assert spelling.dictionary("fr") is None


@pytest.mark.parametrize(
    "text", ["", "a", "two words", "PTSD", "Marisol", "word.", "x" * 41, "{slot}", "3rd"]
)
def test_more_than_a_word_is_never_kept(text: str) -> None:
    assert not spelling.is_word(text)
