"""What the core tells reaches the reader in the language of the screen, by one way only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.errors import NotAllowedError, UserError, VaultError, said
from planner.model.people import Actor, Role
from planner.usecases.authorising import Act, authorise
from ui import words

ROOT = Path(__file__).parents[2] / "ui"
PAST_THE_WAY = re.compile(r"str\(error\)|\berror\.(remedy|message)\b|\{error\}")


def test_no_screen_shows_an_error_past_the_translation():
    for path in ROOT.rglob("*.py"):
        if path.name != "words.py":
            assert not PAST_THE_WAY.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(
    ("error", "english", "spanish"),
    [
        (
            VaultError("The vault is locked.", "Sign in again."),
            "The vault is locked. Sign in again.",
            "La bóveda está bloqueada. Inicie sesión de nuevo.",
        ),
        (UserError(said("Wait {n} seconds.", n=7)), "Wait 7 seconds.", "Espere 7 segundos."),
    ],
)
def test_errors_are_told_in_the_language_of_the_screen(dressed, error, english, spanish):
    words.use(dressed, "en")
    assert words.spoken(error) == english
    words.use(dressed, "es")
    assert words.spoken(error) == spanish


def test_values_that_are_words_are_translated_too(dressed):
    auditor = Actor(person="p", name="", credential="", role=Role.AUDITOR, workstation="")
    with pytest.raises(NotAllowedError) as caught:
        authorise(auditor, Act.SIGN_PLAN)
    words.use(dressed, "es")
    message, remedy = words.told(caught.value)
    assert message == "Su cuenta (auditor) no puede hacer esto."
    assert "terapeuta, supervisor" in remedy
    assert "therapist" in caught.value.remedy
