from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from planner.library import catalogue
from planner.library.folding import words
from planner.library.search import Index


def _first(index, query, **wish):
    hits = index.search(query, level="css", **wish)
    return hits[0].id if hits else ""


def test_all_words_in_any_order_find_the_same(index):
    one = {hit.id for hit in index.search("urge plan", limit=100)}
    other = {hit.id for hit in index.search("plan urge", limit=100)}
    assert one
    assert one == other


def test_every_hit_of_plain_words_holds_every_word(index):
    for hit in index.search("write practice", limit=50):
        problem = hit.entry.problem
        hay = " ".join(
            (
                hit.entry.text,
                hit.plain,
                hit.entry.plain.es,
                problem.title.en,
                *problem.tags,
                getattr(hit.entry.item, "technique", ""),
                *problem.synonyms.en,
            )
        )
        assert any(word.startswith("writ") for word in words(hay)), hit.id
        assert any(word.startswith("practic") for word in words(hay)), hit.id


def test_the_start_of_a_word_is_enough_at_every_keystroke(index):
    for size in range(1, len("communication") + 1):
        assert index.search("communication"[:size], level="css")


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("drinking", "wm.maud"),
        ("weed", "cbt.cravings"),
        ("cravings", "cbt.cravings"),
        ("broke", "life.money"),
        ("rent", "life.money"),
        ("kill myself", "crisis.suicide"),
        ("want to die", "crisis.suicide"),
        ("gun", "crisis.suicide"),
        ("fights with my wife", "fam.communication"),
        ("relatives", "fam.communication"),
        ("falling apart", "dbt.distress"),
        ("ganas", "cbt.cravings"),
        ("quitarse la vida", "crisis.suicide"),
        ("presupuesto", "life.money"),
        ("malestar", "dbt.distress"),
    ],
)
def test_lay_words_and_spanish_find_the_problem(index, query, problem):
    hits = index.search(query, level="css", limit=5)
    assert problem in {hit.entry.problem.id for hit in hits}


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("budgte", "budget"),
        ("suicd", "suicide"),
        ("alchohol", "alcohol"),
        ("comunication", "communication"),
        ("triger", "trigger"),
        ("familly", "family"),
        ("distres", "distress"),
        ("paydya", "payday"),
    ],
)
def test_mistyped_words_are_mended(index, typo, meant):
    found = {hit.id for hit in index.search(typo, level="css", limit=10)}
    assert found & {hit.id for hit in index.search(meant, level="css", limit=30)}


def test_accents_and_case_do_not_matter(index):
    plain = [hit.id for hit in index.search("limites", level="css")]
    assert plain
    assert plain == [hit.id for hit in index.search("LÍMITES", level="css")]
    assert index.search("comunicacion", level="css")[0].entry.problem.id == "fam.communication"


def test_entries_of_the_level_of_care_come_first(index):
    hits = index.search("safety", level="fbc", limit=60)
    fitting = ["fbc" in hit.levels for hit in hits if hit.score > 60]
    assert fitting == sorted(fitting, reverse=True)


def test_the_starter_plan_in_use_comes_before_its_equals(index, library):
    plan = library.templates["family"]
    of_the_plan = {*plan.problems, *plan.offer}
    without = index.search("role play", level="css", limit=10)
    with_plan = index.search("role play", level="css", template="family", limit=10)
    before = [hit.entry.problem.id in of_the_plan for hit in without]
    fitting = [hit.entry.problem.id in of_the_plan for hit in with_plan]
    assert before != sorted(before, reverse=True)
    assert fitting == sorted(fitting, reverse=True)
    assert any(fitting)


def test_the_problem_that_is_called_so_comes_before_those_that_mention_it(index):
    hits = index.search("naloxone", limit=60)
    assert hits[0].id in {"rp.overdose", "wm.moud"}
    assert len({hit.entry.problem.id for hit in hits[:3]}) == 3


def test_where_nothing_has_all_words_the_telling_ones_find(index):
    whole = index.search("she is afraid of her partner tonight")
    assert whole
    assert whole[0].entry.problem.id == "fam.violence"


def test_abbreviations_of_two_letters_are_ranked(index):
    assert index.search("OD")[0].entry.problem.id == "rp.overdose"
    assert index.search("client with SI")[0].entry.problem.id == "crisis.suicide"


def test_what_was_used_often_comes_first(library):
    index = Index(library, used={"life.money.i2": 9, "dbt.distress.o1": 3})
    assert [hit.id for hit in index.search("ne", level="css", limit=1)] == ["life.money.i2"]
    index.close()


def test_kinds_narrow_the_search(index):
    hits = index.search("urge", kinds=("objective",))
    assert hits
    assert {hit.kind for hit in hits} == {"objective"}
    assert index.search("urge", kinds=("nothing",)) == ()


def test_a_hit_carries_what_a_row_shows(index):
    hit = index.search("urge log", level="css", kinds=("intervention",), language="es")[0]
    assert hit.evidence in "ABCP"
    assert hit.problem_title == hit.entry.problem.title.es
    assert hit.plain == hit.entry.plain.es
    assert "css" in hit.levels


def test_nothing_found_suggests_what_would_find_something(index):
    assert index.search("zebra urge") == ()
    assert index.suggestion("zebra urge") == "urge"
    assert index.suggestion("urge") == ""
    assert index.suggestion("qqqqqqqq") == ""


@pytest.mark.parametrize(
    "query", ["", "   ", "{", '"', "*", "OR", "AND NOT", "a" * 5_000, "-", "()", "NEAR(a b)"]
)
def test_odd_queries_do_no_harm(index, query):
    assert isinstance(index.search(query, level="css"), tuple)
    assert isinstance(index.suggestion(query), str)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.sampled_from(("", "css", "op", "nowhere", '"')))
def test_any_text_may_be_typed(query, level):
    index = _shared()
    assert len(index.search(query, level=level, limit=7)) <= 7


_KEPT = []


def _shared():
    if not _KEPT:
        _KEPT.append(Index(catalogue.load()))
    return _KEPT[0]


def test_an_index_built_in_a_worker_answers_elsewhere(library):
    made = []
    worker = threading.Thread(target=lambda: made.append(Index(library)))
    worker.start()
    worker.join()
    assert made[0].search("money")
    made[0].close()


def test_ten_times_the_content_answers_within_a_frame(library):
    base = library.compiled
    problems = {
        f"{problem.id}{number}": structs.replace(problem, id=f"{problem.id}{number}")
        for number in range(10)
        for problem in base.problems.values()
    }
    index = Index(catalogue.Library(structs.replace(base, problems=problems)))
    times = []
    for query in ("urge plan", "anxeity", "family limites", "stopped taking meds", "u", "sa"):
        for size in range(1, len(query) + 1):
            started = time.perf_counter()
            index.search(query[:size], level="css")
            times.append(time.perf_counter() - started)
    index.close()
    assert sorted(times)[len(times) // 2] < 0.0167
