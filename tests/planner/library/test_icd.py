"""The diagnosis codes: search, and the shipped table against an independent package."""

from __future__ import annotations

import importlib
import warnings

import pytest

from planner.library import icd

# simple-icd-10-cm carries the same release, so no difference is expected. A newer release of the package
# will differ in what the next fiscal year adds, deletes or rewords: then the table is made anew.
EXPECTED_DIFFERENCES: dict[str, str] = {}
CHAPTER_F_CODES = 1_112


@pytest.fixture(scope="module")
def other():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package uses what setuptools calls outdated
        return importlib.import_module("simple_icd_10_cm")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("F10.20", "F10.20"), ("f1020", "F10.20"), ("alcohol use disorder moderate", "F10.20"),
        ("opioid depend", "F11.20"), ("ptsd", "F43.10"), ("gad", "F41.1"), ("suicidal ideation", "R45.851"),
        ("dependence alcohol", "F10.20"), ("T14.91XA", "T14.91XA"), ("Z59.869", "Z59.869"),
        ("major depress recur severe", "F33.2"), ("bipolar II", "F31.81"), ("heroin", "F11.10"),
    ],
)  # fmt: skip
def test_codes_are_found_by_code_and_by_words(query, code):
    assert icd.search(query)[0].code == code


def test_only_codes_that_can_be_used_are_offered():
    assert all(each.final or each.seventh for each in icd.search("alcohol", limit=100))
    every = icd.table().search("alcohol", limit=200, final_only=False)
    assert any(not each.final for each in every)


def test_a_code_that_needs_a_seventh_character_is_not_final_without_it():
    table = icd.table()
    assert not table.is_final("T14.91")
    assert table.is_final("T14.91XA")
    assert not table.is_final("T14.91XQ")
    assert table.title("T14.91XA") == "Suicide attempt, initial encounter"
    assert not table.is_final("F10.2")


@pytest.mark.parametrize("query", ["", "  ", "*", "zzzz", "F99999999", "(", "a" * 1_000, "ñ"])
def test_odd_queries_find_nothing_and_do_no_harm(query):
    assert icd.search(query) == () or query in ("ñ",)


def test_the_table_agrees_with_an_independent_package(other):
    table = icd.table()
    differing = {}
    for each in table:
        if not other.is_valid_item(each.code):
            differing[each.code] = "not there"
        elif other.get_description(each.code) != each.title:
            differing[each.code] = other.get_description(each.code)
        elif bool(other.is_leaf(each.code)) != each.final and not each.seventh:
            differing[each.code] = "final or not"
    assert differing == EXPECTED_DIFFERENCES


def test_the_chapter_of_mental_disorders_is_whole(other):
    ours = {each.code for each in icd.table() if each.code[0] == "F"}
    theirs = {
        code
        for code in other.get_all_codes(with_dots=True)
        if code[0] == "F" and "-" not in code and len(code.split(".")[-1]) <= 4
    }
    assert len(ours) == CHAPTER_F_CODES
    assert ours == {code for code in theirs if other.is_category_or_subcategory(code)}
