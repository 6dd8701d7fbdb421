"""The glossary as the program uses it: words found in texts, and words asked for."""

from __future__ import annotations

import pytest

from planner.library import glossary


def _names(terms, language="en"):
    return [each.term.of(language) for each in terms]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Carry naloxone and know your triggers.", "en", ["Naloxone", "Trigger"]),
        ("A NARCAN kit", "en", ["Naloxone"]),
        ("Voy a llevar naloxona y mi plan de seguridad.", "es", ["Naloxone", "Safety plan"]),
        ("Nothing here is hard to read.", "en", []),
        ("My logs are dialogs.", "en", []),
    ],
)
def test_words_of_a_text_are_explained(library, text, language, found):
    assert _names(glossary.explained(library.glossary, text, language)) == found


def test_words_are_asked_for_in_either_language(library):
    assert _names(glossary.asked(library.glossary, "sobred")) == ["Overdose"]
    assert _names(glossary.asked(library.glossary, "OVERD")) == ["Overdose"]
    assert glossary.asked(library.glossary, "zzz") == ()
    assert len(glossary.asked(library.glossary, "")) == len(library.glossary)


def test_words_stand_in_the_order_of_the_alphabet(library):
    names = _names(glossary.ordered(tuple(library.glossary.values()), "es"), "es")
    assert names[0] == "Alergia"
