"""The checker, proved by faults: each spoils the sources in one way, and the checker must say so."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from planner import assets
from planner.library import check as checker
from planner.library.checks import history
from planner.library.compile import compiled_from

CRAVINGS = "problems/cbt/cravings.yaml"
SUICIDE = "problems/crisis/suicide.yaml"
HAS_SPELLING = shutil.which("hunspell") is not None

# (what is wrong, the check that must say so, file, text, what stands there instead)
FAULTS = [
    ("stigma: addict", "stigma", CRAVINGS, "{patient} gets through urges without using", "The addict gets through urges without using"),
    ("stigma: abuse", "stigma", CRAVINGS, "Walk through two recent use episodes", "Walk through two recent abuse episodes"),
    ("stigma: clean urine", "stigma", CRAVINGS, "Walk through two recent", "Check for clean urine, walk through two recent"),
    ("safety contract", "stigma", CRAVINGS, "Provide a coping skills group", "Sign a contract for safety, then provide a coping skills group"),
    ("vague verb", "measurable", CRAVINGS, "will list at least {target} personal triggers", "will understand at least {target} personal triggers"),
    ("no seen verb", "measurable", CRAVINGS, "will list at least {target} personal triggers (people, places, times, feelings, or body states) and rate each from 0 to 10 in a written trigger map", "will ponder {target} personal matters"),
    ("no date", "measurable", CRAVINGS, 'in a written trigger map by {by}."', 'in a written trigger map."'),
    ("hand-made date", "measurable", CRAVINGS, 'in a written trigger map by {by}."', 'in a written trigger map within 30 days, by {by}."'),
    ("no number", "measurable", CRAVINGS, "at least {target} personal triggers (people", "several personal triggers (people"),
    ("undeclared slot", "slots", CRAVINGS, "in at least {target}% of logged urges", "in at least {goal_pct}% of logged urges"),
    ("bad default", "slots", CRAVINGS, "default: 6, min: 3, max: 15", "default: 60, min: 3, max: 15"),
    ("unknown measure", "slots", CRAVINGS, "measure: urge_0_10, default: 8", "measure: urge_0_100, default: 8"),
    ("score out of range", "slots", CRAVINGS, "measure: urge_0_10, default: 8", "measure: urge_0_10, default: 18"),
    ("unknown citation", "citations", CRAVINGS, "cite: [nida-cbt-1998, tip33]", "cite: [nida-cbt-1998, tip333]"),
    ("no citation", "citations", CRAVINGS, "cite: [nida-cbt-1998, tip33]", "cite: []"),
    ("unknown objective", "links", CRAVINGS, "for: [o2, o4]", "for: [o2, o44]"),
    ("unknown goal", "links", CRAVINGS, "    goal: g1\n", "    goal: g9\n"),
    ("unknown see_also", "links", CRAVINGS, "see_also: [", "see_also: [cbt.nothing, "),
    ("unknown handout file", "links", CRAVINGS, "file: urge-plan-card", "file: urge-plan-cards"),
    ("unknown measure of the problem", "links", CRAVINGS, "measures: [", "measures: [nothing, "),
    ("unknown level", "schema", CRAVINGS, "levels: [wm, css", "levels: [wm, cssx"),
    ("unknown key", "schema", CRAVINGS, "    technique: ", "    tecnique: "),
    ("yaml: unquoted brace", "schema", CRAVINGS, "  en: Urges and cravings to use", "  en: {patient} has urges"),
    ("yaml: no as a bool", "schema", CRAVINGS, "  en: Urges and cravings to use", "  en: no"),
    ("empty wording", "schema", CRAVINGS, "  en: Urges and cravings to use", '  en: ""'),
    ("key twice", "schema", CRAVINGS, "domain: cbt", "domain: cbt\ndomain: cbt"),
    ("another id", "ids", CRAVINGS, "id: cbt.cravings", "id: cbt.craving"),
    ("duplicate id", "ids", CRAVINGS, "  - id: i3\n", "  - id: i2\n"),
    ("a code that is not there", "diagnoses", CRAVINGS, "icd10_hints: [F10.20", "icd10_hints: [F10.2X"),
    ("a code that is not final", "diagnoses", CRAVINGS, "icd10_hints: [F10.20", "icd10_hints: [F10.2"),
    ("a dose nobody can read", "doses", SUICIDE, "1/visit x 15 min", "once per visit"),
    ("no emergency number", "safety", SUICIDE, "imminent danger means 911", "imminent danger means help"),
    ("old number", "contacts", "handouts/safety-steps.en.md", "**988**", "**988** or 1-800-273-8255"),
    ("jargon for patients", "plain", "handouts/safety-steps.en.md", "things I do", "things I utilize"),
    ("retired without successor", "links", CRAVINGS, "  - id: o1\n", "  - id: o1\n    replaced_by: o99\n"),
    ("a template names nothing", "links", "templates/templates.yaml", "problems: [cbt.cravings", "problems: [cbt.nothing"),
    ("a template criterion is missing", "links", "templates/templates.yaml", "discharge: [stable", "discharge: [stabl"),
    ("a stay too short for a pace", "links", "levels/levels.yaml", "discharge: 4}", "discharge: 40}"),
    ("a kind without dose", "links", "levels/levels.yaml", "    holistic: 2/week x 30 min\n", ""),
    ("a list is missing", "lists", "lint/verbs.txt", None, None),
    ("handout in one language", "links", "handouts/urge-plan-card.es.md", None, None),
]  # fmt: skip

SPELLED = [
    ("typo en", CRAVINGS, "Walk through two recent", "Wallk through two recent"),
    ("typo es", "handouts/urge-plan-card.es.md", "Las ganas", "Las gannas"),
]


def _spoil(root: Path, name: str, old: str | None, new: str | None) -> None:
    path = root / name
    if old is None:
        path.unlink()
        return
    text = path.read_text("utf-8")
    assert old in text, f"{name} no longer holds {old!r}; choose another place for this fault"
    path.write_text(text.replace(old, new or "", 1), "utf-8")


KEPT_SMALL = ("cbt", "crisis")


@pytest.fixture(scope="module")
def sound():
    return checker.check_library()


def _made_small(root: Path) -> Path:
    """Leave two problems in a copy: what is proved here does not need them all."""
    for folder in (root / "problems").iterdir():
        if folder.name not in KEPT_SMALL:
            shutil.rmtree(folder)
    return root


@pytest.fixture
def small(copied, monkeypatch):
    """A small copy, looked at without spelling, which has tests of its own."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    return _made_small(copied)


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """What is told of the small copy before it is spoiled."""
    source = assets.folder_on_disk("library")
    root = _made_small(Path(shutil.copytree(source, tmp_path_factory.mktemp("known") / "library")))
    return {each.line() for each in checker.check_library(root).faults}


def test_the_shipped_library_has_no_error(sound):
    assert [each.line() for each in sound.errors] == []


def test_the_five_problems_hold_their_tiers(sound):
    assert sound.counts["problems"] >= 5
    assert sound.counts["objectives"] >= 92
    assert not [each for each in sound.faults if each.check == "size"]


def test_the_report_counts_and_measures(sound):
    assert sound.ok
    crisis = sound.by_domain["crisis"]
    assert crisis["goals"] + crisis["objectives"] + crisis["interventions"] >= 58
    assert set(sound.by_level) == {"wm", "fbc", "css", "res", "php", "iop", "op", "cc"}
    assert sound.by_level["css"]["objectives"] >= sound.by_level["css"]["problems"] > 0
    assert sound.by_kind["group"] >= 5
    assert sound.citations["source"] > 100
    assert all(row.grade <= 6 and row.inflesz >= 65 for row in sound.reading)
    assert "0 errors" in sound.lines()[-1]


@pytest.mark.parametrize(
    ("check", "name", "old", "new"),
    [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS],
)
def test_a_seeded_fault_is_found(small, known, check, name, old, new):
    _spoil(small, name, old, new)
    fresh = [each for each in checker.check_library(small).faults if each.line() not in known]
    assert check in {each.check for each in fresh}, [each.line() for each in fresh]


@pytest.mark.parametrize(
    ("language", "bad", "check"),
    [
        ("es", "El adicto pasa las ganas sin consumir.", "stigma"),
        ("es", "Evito la recaída y tengo una buena semana.", "stigma"),
        ("en", "I will go through a psychoeducation modality.", "plain"),
        (
            "en",
            (
                "I will systematically document antecedent circumstances precipitating psychophysiological"
                " craving and subsequently quantify individual intensity utilizing numerical instruments."
            ),
            "reading",
        ),
        (
            "es",
            (
                "En las intervenciones aprenderé metodologías especializadas de observación fenomenológica"
                " correspondientes a manifestaciones psicofisiológicas experimentadas durante situaciones"
                " particularmente desestabilizadoras relacionadas directamente con vulnerabilidades."
            ),
            "reading",
        ),
    ],
)
def test_a_bad_patient_wording_is_found(small, known, language, bad, check):
    first = compiled_from(small).problems["cbt.cravings"].goals[0].me.of(language)
    _spoil(small, CRAVINGS, first, bad)
    fresh = [each for each in checker.check_library(small).faults if each.line() not in known]
    assert check in {each.check for each in fresh}, [each.line() for each in fresh]


def test_a_safety_problem_without_988_in_a_handout_is_found(small):
    for page in (small / "handouts").glob("*.es.md"):
        page.write_text(page.read_text("utf-8").replace("988", "555"), "utf-8")
    assert any("names 988" in each.message for each in checker.check_library(small).errors)


def test_a_slot_missing_in_spanish_is_found(small):
    problem = compiled_from(small).problems["cbt.cravings"]
    spanish = problem.objectives[0].me.es
    _spoil(small, CRAVINGS, spanish, spanish.replace("{by}", "junio"))
    assert "slots" in {each.check for each in checker.check_library(small).faults}


def test_a_missing_spanish_wording_is_found(small):
    path = small / CRAVINGS
    rows = path.read_text("utf-8").splitlines()
    at = next(number for number, row in enumerate(rows) if row.startswith("      es: "))
    path.write_text("\n".join(rows[:at] + rows[at + 1 :]), "utf-8")
    faults = checker.check_library(small).faults
    assert [
        each
        for each in faults
        if each.check == "schema" and "`es`" in each.message and "(g1)" in each.message
    ]


def test_a_statement_written_twice_is_found(small):
    rows = compiled_from(small).problems["cbt.cravings"].interventions
    _spoil(small, CRAVINGS, rows[0].text, rows[1].text)
    assert "twins" in {each.check for each in checker.check_library(small).errors}


def test_an_objective_nobody_works_on_is_found(small):
    path = small / CRAVINGS
    text = (
        path.read_text("utf-8").replace("[o1]", "[o2]").replace("[o1, ", "[").replace(", o1]", "]")
    )
    path.write_text(text.replace(", o1,", ","), "utf-8")
    said = [each.line() for each in checker.check_library(small).errors]
    assert any("cbt.cravings.o1: has 0 interventions" in line for line in said)


def test_a_problem_too_small_for_its_tier_is_found(small):
    _spoil(small, "edition.yaml", "cbt.cravings: core", "cbt.cravings: crisis")
    assert any(each.check == "size" for each in checker.check_library(small).errors)


@pytest.mark.skipif(
    not HAS_SPELLING and "CI" not in os.environ, reason="hunspell is not installed here"
)
@pytest.mark.parametrize(
    ("name", "old", "new"), [pytest.param(*each[1:], id=each[0]) for each in SPELLED]
)
def test_a_typo_is_found(copied, name, old, new):
    _spoil(copied, name, old, new)
    assert "spelling" in {each.check for each in checker.check_library(copied).errors}


def test_without_dictionaries_the_report_says_not_run(small):
    report = checker.check_library(small)
    assert "spelling" in report.not_run
    assert not [each for each in report.errors if each.check == "spelling"]
    assert "not run: spelling" in report.lines()[-1]


def test_without_dictionaries_the_build_fails(small, monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert [each for each in checker.check_library(small).errors if each.check == "spelling"]


def test_vanished_ids_and_silent_changes_are_found(small):
    (small / history.FILE).write_bytes(history.released(compiled_from(small)))
    assert checker.check_library(small).not_run == ("spelling",)
    assert not [each for each in checker.check_library(small).faults if each.check == "history"]
    _spoil(small, CRAVINGS, "Walk through two recent", "Look at two recent")
    _spoil(small, SUICIDE, "  - id: i32\n", "  - id: i99\n")
    said = [each.message for each in checker.check_library(small).errors if each.check == "history"]
    assert any("rev is 1" in each for each in said)
    assert any("is gone" in each for each in said)


def test_a_raised_revision_makes_a_change_honest(small):
    (small / history.FILE).write_bytes(history.released(compiled_from(small)))
    _spoil(small, CRAVINGS, "Walk through two recent", "Look at two recent")
    _spoil(small, CRAVINGS, "rev: 1", "rev: 2")
    assert not [each for each in checker.check_library(small).errors if each.check == "history"]


def test_a_damaged_release_file_is_told(small):
    (small / history.FILE).write_text(json.dumps({"edition": 1}), "utf-8")
    assert any(each.check == "history" for each in checker.check_library(small).errors)


def test_the_command_answers_with_its_exit_code(copied, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(checker, "usual_place", lambda: tmp_path / "memory.json")
    assert checker.main((str(copied),)) == 0
    _spoil(copied, CRAVINGS, "rev: 1", "rev: x")
    assert checker.main((str(copied),)) == checker.FINDINGS
    assert "cravings.yaml" in capsys.readouterr().out
