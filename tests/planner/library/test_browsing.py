"""Filters of the library page: what each leaves, and how many entries stand behind each value."""

from __future__ import annotations

import time

import pytest

from planner.library import browsing, catalogue
from planner.library.browsing import Shelves


@pytest.fixture(scope="module")
def library():
    return catalogue.load()


@pytest.fixture(scope="module")
def shelves(library):
    return Shelves(library)


def test_without_filters_everything_stands_in_the_librarys_order(library, shelves):
    assert [each.id for each in shelves.chosen({})] == list(library.entries)


@pytest.mark.parametrize(
    "picks",
    [
        {"domain": "dbt"},
        {"kind": "objective", "level": "css"},
        {"evidence": "A", "role": "therapist", "approach": "group"},
        {"population": "veteran", "kind": "problem"},
        {"problem": "dbt.distress", "review": browsing.CLINICAL_PENDING},
    ],
)
def test_filters_leave_exactly_what_fits_them_all(library, shelves, picks):
    expected = [
        entry.id
        for entry in library.entries.values()
        if all(value in browsing.values_of(entry).get(key, ()) for key, value in picks.items())
    ]
    assert expected
    assert [each.id for each in shelves.chosen(picks)] == expected


def test_a_count_is_what_choosing_that_value_would_show(shelves):
    picks = {"domain": "dbt", "kind": "intervention"}
    counts = shelves.counts(picks)
    for facet in browsing.FACETS:
        for value, count in counts[facet].items():
            assert count == len(shelves.chosen({**picks, facet: value})), (facet, value)


def test_what_a_search_found_keeps_its_order_and_is_counted(shelves):
    found = ["dbt.distress.i1", "nothing.here.o1", "dbt.distress", "cbt.cravings.o1"]
    assert [each.id for each in shelves.chosen({}, found)] == [
        "dbt.distress.i1",
        "dbt.distress",
        "cbt.cravings.o1",
    ]
    assert shelves.counts({}, found)["domain"]["dbt"] == 2
    assert shelves.counts({"kind": "problem"}, found)["domain"]["cbt"] == 0


def test_a_persons_own_marks_are_a_filter_too(library):
    marked = Shelves(library, {"mine": {"favourite": ["cbt.cravings.o1", "gone.with.edition"]}})
    assert [each.id for each in marked.chosen({"mine": "favourite"})] == ["cbt.cravings.o1"]


def test_fifty_thousand_entries_are_filtered_and_counted_within_a_frame(shelves):
    large = Shelves(_Many(shelves, 50_000))
    assert len(large.entries) >= 50_000
    picks = {"domain": "dbt", "level": "css"}
    spent = []
    for _ in range(5):
        begun = time.perf_counter()
        large.chosen(picks)
        large.counts(picks)
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 0.05


class _Many:
    """A library of the shipped entries, many times over."""

    def __init__(self, shelves, least):
        self.entries = {}
        for copy in range(least // len(shelves.entries) + 1):
            self.entries |= {f"{each.id}-{copy}": each for each in shelves.entries}
