"""Telling English from Spanish in a line that somebody typed, to warn of lines not yet translated."""

from __future__ import annotations

import re

WORDS = {
    "en": frozenset(
        """
        a about after am an and are at be because but by call can care day days do family feel
        feeling for friend from get go good has have help her him his home how i if in is it job
        keep me morning my night not of on or our out she sleep so start still stop that the
        their them they this to up walk want was we week what when who will with without you
        your
        """.split()  # noqa: SIM905  # words read better as a text
    ),
    "es": frozenset(
        """
        a al ayuda bien cada casa como con cuando de dejo del donde dormir día días el ella en
        es esta este estoy está familia hablar hace hasta hija hijo la las le les llamar lo los
        mañana me mi mis mucho muy más ni no noche nos o para pero por porque puedo que quiero
        se semana ser si siento sin sobre soy su sus tengo trabajo tuve un una voy y ya yo él
        """.split()  # noqa: SIM905  # a list of words is read as a text
    ),
}
LETTERS = re.compile(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñ]+")
SPANISH_LETTERS = re.compile(r"[áéíóúñ]")
SPANISH_MARKS = re.compile(r"[¿¡]")


def likely(text: str) -> str:
    """Return en or es, whichever the words speak for; empty when they do not say."""
    found = LETTERS.findall(text)
    # A name with an accent ("Inés") says nothing about the language of the line.
    common = [word for word in found if word.islower()] + [word.lower() for word in found[:1]]
    english = sum(word in WORDS["en"] for word in common)
    spanish = sum(word in WORDS["es"] for word in common) + len(SPANISH_MARKS.findall(text))
    spanish += sum(bool(SPANISH_LETTERS.search(word)) for word in common if word in found)
    if english == spanish:
        return ""
    return "en" if english > spanish else "es"
