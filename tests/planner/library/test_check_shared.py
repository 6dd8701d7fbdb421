"""Checks of what all problems share: cautions that are owed, contacts, titles, the glossary, rules on words, copying."""

from __future__ import annotations

import pytest
import yaml

from planner import assets
from planner.library import check as checker
from planner.library import sources
from planner.library.checks import (
    callers,
    copying,
    glossary,
    references,
    safety,
    sections,
    titles,
    wording,
)
from planner.library.checks.content import Content

DEMANDS = yaml.safe_load(assets.read_text("library/lint/safety.yaml"))
COINED = yaml.safe_load(assets.read_text("library/lint/coined.yaml"))


@pytest.fixture
def content(lean):
    """Make the content of the copy as it now lies there; called again after something was spoiled."""

    def made() -> Content:
        library, faults = sources.read(lean)
        assert library is not None, [each.line() for each in faults]
        return Content(library, lean)

    return made


def _said(check, content) -> list[str]:
    check.check(content)
    return [each.line() for each in content.faults]


def _spoil(lean, name, old, new):
    path = lean / name
    text = path.read_text("utf-8")
    assert old in text, f"{name} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("row", DEMANDS, ids=[row["topic"] for row in DEMANDS])
def test_a_caution_that_is_owed_is_missed(lean, content, row):
    """The demand is laid on a problem that is there, whose cautions then speak of nothing."""
    row = {**row, "problems": ["cbt.cravings"], "domains": [], "exempt": []}
    (lean / "lint/safety.yaml").write_text(yaml.safe_dump([row], allow_unicode=True), "utf-8")
    path = lean / "problems/cbt/cravings.yaml"
    problem = yaml.safe_load(path.read_text("utf-8"))
    kept = problem["cautions"]
    problem["cautions"] = ["Ask about the weather.", "Bring an umbrella, call 911 or 988 later."]
    if row["topic"] in ("suicide", "emergency"):
        problem["cautions"][1] = "Bring an umbrella."
    path.write_text(yaml.safe_dump(problem, allow_unicode=True, sort_keys=False), "utf-8")
    assert any(row["say"] in line for line in _said(safety, content()))
    problem["cautions"] = [*kept, "Words: " + _matching(row["words"])]
    path.write_text(yaml.safe_dump(problem, allow_unicode=True, sort_keys=False), "utf-8")
    assert not any(row["say"] in line for line in _said(safety, content()))


def _matching(pattern: str) -> str:
    return pattern.split("|", maxsplit=1)[0].replace("\\b", "")


def test_a_demand_on_nobody_is_told(lean, content):
    _spoil(lean, "lint/safety.yaml", "problems: [dbt.selfharm", "problems: [dbt.nothing")
    assert any("no problem dbt.nothing" in line for line in _said(safety, content()))


def test_a_demand_on_an_unknown_domain_is_told(lean, content):
    _spoil(lean, "lint/safety.yaml", "domains: [crisis, cod", "domains: [crises, cod")
    assert any("no domain crises" in line for line in _said(safety, content()))


@pytest.mark.parametrize(
    "text",
    [
        "Sign a safety contract with {patient}.",
        "Have {patient} contract for safety each evening.",
        "Use a no-suicide contract.",
        "Ask {patient} to contract not to act on urges.",
    ],
)
def test_a_contract_is_refused_in_any_wording(lean, content, text):
    first = content().library.problems["cbt.cravings"].interventions[0].text
    _spoil(lean, "problems/cbt/cravings.yaml", first, text)
    assert any("no contracts" in line for line in _said(safety, content()))


def test_muscles_may_contract(lean, content):
    first = content().library.problems["cbt.cravings"].interventions[0].text
    _spoil(lean, "problems/cbt/cravings.yaml", first, "Teach to contract and release the hands.")
    assert not any("no contracts" in line for line in _said(safety, content()))


def test_the_shipped_contacts_hold(library):
    made = Content(library.compiled, assets.folder_on_disk("library"))
    assert _said(callers, made) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('call: "988"', 'call: "989"', "lifeline is called at 988"),
        ("id: emergency", "id: emergencies", "emergency is called at 911"),
        ("call: 1-800-662-4357", "call: 1-800-662-HELP", "is not dialled like this"),
        ('valid_from: "2025-07-17"', 'valid_from: "July 2025"', "is no date"),
        ('checked_on: "2026', 'checked_on: "2020', "checked before it was valid"),
    ],
)
def test_a_contact_that_cannot_be_called_is_found(lean, content, old, new, said):
    _spoil(lean, "contacts.yaml", old, new)
    assert any(said in line for line in _said(callers, content()))


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("Call 1-800-555-1234 now.", True),
        ("Call **989** now.", True),
        ("Text HOME: text 741741 now.", True),
        ("Llame al 899 ya.", True),
        ("Call 1-800-273-8255 now.", True),
        ("Call 988, or press 3.", True),
        ("Call 1-800-799-7233 or (800) 662-4357.", False),
        ("Call **988** or text 838255.", False),
        ("Call 555-0100.", False),
        ("I will call 2 people and text 3 friends.", False),
    ],
)
def test_only_numbers_of_the_contacts_stand_in_texts(lean, content, text, stopped):
    page = lean / "handouts/urge-plan-card.en.md"
    page.write_text(page.read_text("utf-8") + f"\n{text}\n", "utf-8")
    said = [line for line in _said(callers, content()) if "urge-plan-card" in line]
    assert bool(said) is stopped, said


def test_no_shipped_title_is_a_coined_one(library):
    made = Content(library.compiled, assets.folder_on_disk("library"))
    assert _said(titles, made) == []


@pytest.mark.parametrize("row", COINED, ids=[row["name"] for row in COINED])
def test_every_coined_title_is_found(lean, content, row):
    page = lean / "handouts/urge-plan-card.en.md"
    name = row["name"] if row.get("where") != "part" else f"My {row['name'].upper()} at home"
    page.write_text(f"# {name}\n\nI breathe.\n", "utf-8")
    assert any(row["name"] in line for line in _said(titles, content()))


def test_a_coined_name_within_another_word_is_no_fault(lean, content):
    page = lean / "handouts/urge-plan-card.en.md"
    page.write_text("# Wrapping up my day, moving forward slowly\n", "utf-8")
    assert _said(titles, content()) == []


def test_the_glossary_is_whole(content):
    made = content()
    assert len(made.library.glossary) >= 60
    assert [line for line in _said(glossary, made) if line.startswith("error")] == []
    for term in made.library.glossary.values():
        assert term.names("en")
        assert term.names("es")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("term: {en: Urge or craving,", "term: {en: Trigger,", "explained 2 times"),
        ("en: How much medicine you take each time.", f"en: {'How much you take. ' * 12}", "words"),
        ("\nurge:\n", "\nUrge:\n", "small letters"),
        ("en: A visit by phone or video.", "en: Utilizing synchronous audiovisual telecommunication infrastructure.", "grade"),
        ("es: Una cita por teléfono o por video.", "es: Infraestructura interinstitucional telecomunicacional sincrónica.", "INFLESZ"),
    ],
)  # fmt: skip
def test_a_bad_explanation_is_found(lean, content, old, new, said):
    _spoil(lean, "glossary.yaml", old, new)
    assert any(said in line for line in _said(glossary, content()))


def test_the_glossary_is_read_as_a_whole(lean):
    _spoil(lean, "glossary.yaml", "es: Una cita por teléfono o por video.", "es: Un adicto.")
    faults = checker.check_library(lean).faults
    assert any(each.place == "glossary.telehealth" and each.check == "stigma" for each in faults)


RULES = [
    pytest.param(language, row, id=f"{language}-{row['use'][:30]}")
    for language in ("en", "es")
    for row in yaml.safe_load(assets.read_text(f"library/lint/stigma.{language}.yaml"))
]


@pytest.mark.parametrize(("language", "row"), RULES)
def test_every_rule_on_words_has_examples_both_ways(library, language, row):
    content = Content(library.compiled, assets.folder_on_disk("library"))
    rule = next(each for each in content.words[language] if each.rule.re == row["re"])
    assert rule.rule.bad
    assert rule.rule.good
    assert [text for text in rule.rule.bad if not rule.found(text)] == []
    every = content.words[language]
    assert [text for text in rule.rule.good if any(each.found(text) for each in every)] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('bad: ["He is an addict"]', 'bad: ["He is a person"]', "does not find"),
        ('good: ["Addicts Anonymous meets here"]', 'good: ["Addicts meet here"]', "stops"),
        (', good: ["she experienced violence"]', "", "no bad or no good example"),
    ],
)
def test_a_rule_its_examples_disprove_is_found(lean, content, old, new, said):
    _spoil(lean, "lint/stigma.en.yaml", old, new)
    assert any(said in line for line in _said(wording, content()))


def test_eight_words_in_a_row_of_others_are_found(lean, content, tmp_path):
    made = content()
    words = made.library.problems["cbt.cravings"].interventions[0].text.split()
    quoted = tmp_path / "quoted.txt"
    quoted.write_text("It said: " + " ".join(words[:12]) + ", and more.", "utf-8")
    copying.check(made, quoted)
    assert any(each.check == "copying" for each in made.faults)


def test_seven_words_in_a_row_are_allowed(lean, content, tmp_path):
    made = content()
    words = made.library.problems["cbt.cravings"].interventions[0].text.split()
    quoted = tmp_path / "quoted.txt"
    quoted.write_text(" ".join(words[:7]), "utf-8")
    copying.check(made, quoted)
    assert made.faults == []


def test_a_quoted_text_that_cannot_be_read_is_told(content, tmp_path):
    made = content()
    copying.check(made, tmp_path / "missing.txt")
    assert [each.check for each in made.faults] == ["copying"]


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        ("bibliography.yaml", "tip35:  {type: guideline", "tip35:  {type: booklet", "[tip35]"),
        (
            "measures.yaml",
            "pss_10:             {title: {en",
            "pss_10:             {titel: {en",
            "[pss_10]",
        ),
        ("glossary.yaml", "en: Naloxone, es: Naloxona", "en: Naloxone", "[naloxone]"),
    ],
)
def test_a_faulty_shared_entry_is_named_by_its_key(lean, name, old, new, key):
    _spoil(lean, name, old, new)
    (fault,) = checker.check_library(lean).errors
    assert fault.check == "schema"
    assert key in fault.message


BUILDING, TEMPLATES = "templates/building.yaml", "templates/templates.yaml"


def test_the_shipped_sections_are_known(library):
    made = Content(library.compiled, assets.folder_on_disk("library"))
    assert _said(sections, made) == []
    assert all(template.sections for template in made.library.templates.values())
    assert len(made.library.building.everywhere) == 13


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (TEMPLATES, "sections: [weekly_schedule", "sections: [weekly_schedules", "there is no section weekly_schedules"),
        (TEMPLATES, "  sections: [certification, why_not_lower]\n", "", "names no section of its own"),
        (TEMPLATES, "  sections: [certification,", "  sections: [identity, certification,", "anyway"),
        (TEMPLATES, "sections: [certification, ", "sections: [", "no plan holds the section certification"),
        (BUILDING, "fields: [plan.schedule]}", "fields: [plan.schedules]}", "has no field plan.schedules"),
        (BUILDING, "fields: [plan.review.next_on]", "fields: [plan.review.next_on.day]", "has no field"),
        (BUILDING, "problems: [rp.overdose], words: 'naloxone", "problems: [rp.nothing], words: 'naloxone", "no problem or domain rp.nothing"),
        (BUILDING, "measures: [cows", "measures: [cowz", "no measure cowz"),
        (BUILDING, "rules: [GT33]", "rules: [GT99]", "no rule GT99"),
        (BUILDING, "words: 'certif'", "words: 'certif('", "pattern cannot be read"),
        (BUILDING, ", words: 'certif'", "", "nothing says how it is recognized"),
    ],
)  # fmt: skip
def test_a_section_nobody_can_find_is_told(lean, content, name, old, new, said):
    _spoil(lean, name, old, new)
    assert any(said in line for line in _said(sections, content()))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("bibliography.yaml", 'pmid: "25806661"', 'pmid: "2580"', "is no pmid"),
        ("bibliography.yaml", "doi: 10.1037/ccp0000447", "doi: ccp0000447", "is no doi"),
        ("bibliography.yaml", "pmcid: PMC5636047", 'pmcid: "5636047"', "is no pmcid"),
        ("bibliography.yaml", 'pmid: "28142085"', 'pmid: "25806661"', "stands under dbt-2015, crp-2017"),
        ("bibliography.yaml", "pmcid: PMC5636047, ", "", "has its PMID"),
        ("measures.yaml", "range: [0, 27]", "range: [27, 0]", "ends before it begins"),
    ],
)  # fmt: skip
def test_a_source_nobody_can_look_up_is_found(lean, content, name, old, new, said):
    _spoil(lean, name, old, new)
    assert any(said in line for line in _said(references, content()))
