"""Lines made of several short entries, and services of the week, in the client's wording."""

from __future__ import annotations

from dataclasses import replace

from planner.documents import own_words
from planner.model import phrases
from planner.model.sheet import Flaw
from planner.model.surroundings import Medication
from tests.planner.test_samples import sample

TABLET = Medication(name="Ibuprofen", purpose="pain in my back", instructions="as ordered")


def document(*pairs: tuple[str, str], by: str = "Lena Ortiz"):
    made = sample("css")
    plan = replace(made.plan, medications=(TABLET,), phrases=())
    for text, words in pairs:
        plan = phrases.with_phrase(plan, text, "es", words, by=by)
    return replace(made, plan=plan)


def test_line_is_spanish_once_all_its_entries_are():
    half = document(("pain in my back", "dolor de espalda"))
    (line,) = own_words.medicines(half, "es")
    assert line.flaws == (Flaw.UNTRANSLATED,)
    whole = document(("pain in my back", "dolor de espalda"), ("as ordered", "como se recetó"))
    (line,) = own_words.medicines(whole, "es")
    assert (line.language, line.flaws) == ("es", ())
    assert line.text == "Ibuprofen: dolor de espalda. Como se recetó."


def test_line_without_words_is_tagged_as_what_it_is():
    (line,) = own_words.medicines(document(), "es")
    assert line.language == "en"


def test_own_wording_of_a_service_goes_before_the_library_title():
    made = document(("Recovery education", "Charla de recuperación"), by="")
    said = [
        own_words.week_title(each, "Recovery education", "Charla sobre la recuperación", "es")
        for each in (document(), made)
    ]
    assert said == ["Charla sobre la recuperación", "Charla de recuperación"]
