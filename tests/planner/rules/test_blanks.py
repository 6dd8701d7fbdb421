"""What blanks are called in findings: words a person knows, in the language of the screen."""

from __future__ import annotations

import pytest

from planner.model.plan import Objective, Plain
from planner.rules.blanks import label

NODE = Objective(
    text="{patient} will write a page with {signs} early signs, {people} people, and {target} steps.",
    plain=Plain(en="I write a page.", es="Escribo una página con {signs} señales tempranas."),
)


@pytest.mark.parametrize(
    ("name", "language", "called"),
    [
        ("target", "en", "Target"),
        ("target", "es", "Meta numérica"),
        ("loved_one", "es", "Ser querido"),
        ("signs", "en", "page with ___ early signs"),
        ("signs", "es", "página con ___ señales tempranas"),
        ("people", "es", "___ people"),
        ("else_where", "en", "else where"),
    ],
)
def test_blanks_are_called_by_labels_or_by_the_words_around_them(name, language, called):
    assert label(NODE, name, language) == called
