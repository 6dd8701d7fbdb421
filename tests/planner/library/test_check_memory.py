"""What the checker remembers: the same findings, faster, and nothing of what changed."""

from __future__ import annotations

import json

import pytest

from planner.library import check as checker
from planner.library.checks import memory as remembering
from planner.library.checks import twins
from planner.library.checks.content import Content
from planner.library.checks.memory import Memory

CRAVINGS = "problems/cbt/cravings.yaml"


@pytest.fixture
def place(tmp_path):
    return tmp_path / "cache" / "check.json"


def _lines(report):
    return sorted(each.line() for each in report.faults)


def test_a_second_look_says_the_same_without_looking(lean, place, monkeypatch):
    first = checker.check_library(lean, memory=place)
    monkeypatch.setattr(twins, "_alike", _never)
    again = checker.check_library(lean, memory=place)
    assert _lines(again) == _lines(first)
    assert again.reading == first.reading
    assert again.spread == first.spread


def _never(*_):
    raise AssertionError("an unchanged pair was compared again")


def test_a_changed_problem_is_looked_at_again(lean, place):
    checker.check_library(lean, memory=place)
    path = lean / CRAVINGS
    text = path.read_text("utf-8")
    path.write_text(text.replace("{patient} gets through urges", "The addict passes urges", 1))
    fresh = checker.check_library(lean, memory=place)
    assert "stigma" in {each.check for each in fresh.errors}
    assert _lines(fresh) == _lines(checker.check_library(lean))


def test_a_new_rule_on_words_is_obeyed_at_once(lean, place):
    checker.check_library(lean, memory=place)
    rule = '- {re: "\\\\burges?\\\\b", use: "wish", sev: error, bad: ["urge"], good: ["wish"]}\n'
    path = lean / "lint/stigma.en.yaml"
    path.write_text(path.read_text("utf-8") + rule, "utf-8")
    assert any("write wish" in each.message for each in checker.check_library(lean, memory=place).errors)  # fmt: skip


def test_a_word_that_becomes_allowed_is_no_fault_any_more(lean, place):
    path = lean / CRAVINGS
    text = path.read_text("utf-8")
    path.write_text(text.replace("Walk through two recent", "Wallk through two recent", 1), "utf-8")
    report = checker.check_library(lean, memory=place)
    if "spelling" in report.not_run:
        return
    assert any("'Wallk'" in each.message for each in report.errors)
    words = lean / "lint/allow_words.en.txt"
    words.write_text(words.read_text("utf-8") + "wallk\n", "utf-8")
    again = checker.check_library(lean, memory=place)
    assert not any("'Wallk'" in each.message for each in again.errors)


def test_another_version_of_the_code_begins_anew(lean, place, monkeypatch):
    checker.check_library(lean, memory=place)
    monkeypatch.setattr(remembering, "code_digest", lambda: "another")
    held = Memory(place)
    assert held.get(next(iter(json.loads(place.read_text("utf-8"))["rows"]))) is None


def test_what_a_run_did_not_ask_for_is_forgotten(place):
    first = Memory(place)
    first.put("a", 1)
    first.put("b", 2)
    first.save()
    second = Memory(place)
    assert second.get("a") == 1
    second.save()
    assert set(json.loads(place.read_text("utf-8"))["rows"]) == {"a"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"code": 1}', '{"code": "x", "rows": []}'])
def test_a_damaged_memory_is_no_memory(lean, place, text):
    place.parent.mkdir(parents=True)
    place.write_text(text, "utf-8")
    assert _lines(checker.check_library(lean, memory=place)) == _lines(checker.check_library(lean))


def test_a_folder_that_cannot_be_written_is_no_fault(lean, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    report = checker.check_library(lean, memory=blocked / "check.json")
    assert report.counts["problems"] == 2


def test_it_lies_in_the_cache_folder():
    assert "cache" in str(checker.usual_place()).casefold()


def test_twins_across_problems_are_found(lean):
    library, _ = checker.sources.read(lean)
    text = library.problems["crisis.suicide"].interventions[0].text
    other = library.problems["cbt.cravings"].interventions[0].text
    path = lean / CRAVINGS
    path.write_text(
        path.read_text("utf-8").replace(other, text.replace("{patient}", "{patient}"), 1)
    )
    spoiled, _ = checker.sources.read(lean)
    content = Content(spoiled, lean)
    twins.check(content)
    assert any("like crisis.suicide.i1" in each.message for each in content.faults)
