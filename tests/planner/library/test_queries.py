"""Queries as therapists type them find their problem among the first three: see `queries.yaml`."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

FIRST = 3
LEAST = 0.95
HERE = Path(__file__).parent


class Query(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    query: str
    expect: tuple[str, ...]


class Queries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    queries: tuple[Query, ...]


def _read(name):
    return msgspec.yaml.decode((HERE / name).read_bytes(), type=Queries).queries


def _first_problems(index, query):
    """The first three problems as the library shows them: each hit stands for its problem."""
    hits = index.search(query.query, language=query.language, limit=400)
    return list(dict.fromkeys(hit.entry.problem.id for hit in hits))[:FIRST]


@pytest.fixture(scope="session")
def told(index):
    """The queries of both files, with the misses of each."""

    def measured(name):
        asked = _read(name)
        found = [(query, _first_problems(index, query)) for query in asked]
        return asked, [each for each in found if not set(each[0].expect) & set(each[1])]

    return measured


def _lines(asked, misses):
    lines = [
        f"{query.language} {query.query!r}: {query.expect}, but {got}" for query, got in misses
    ]
    for language in ("en", "es"):
        of = sum(query.language == language for query in asked)
        missed = sum(query.language == language for query, _ in misses)
        lines.append(f"{language}: {of - missed} of {of}")
    return "\n".join(lines)


def test_the_queries_are_as_many_as_asked_for_and_name_every_problem(library):
    asked = _read("queries.yaml")
    assert [sum(query.language == each for query in asked) for each in ("en", "es")] == [70, 50]
    assert len(_read("queries_held_out.yaml")) == 60
    named = {each for query in asked for each in query.expect}
    assert len(named) == 60
    assert named <= set(library.problems)


def test_a_therapists_words_find_the_problem_among_the_first_three(told):
    asked, misses = told("queries.yaml")
    said = _lines(asked, misses)
    print(said)
    assert 1 - len(misses) / len(asked) >= LEAST, said
    for language in ("en", "es"):
        of = [query for query in asked if query.language == language]
        missed = [query for query, _ in misses if query.language == language]
        assert 1 - len(missed) / len(of) >= LEAST, said


def test_queries_that_search_was_not_tuned_on_do_nearly_as_well(told):
    asked, misses = told("queries_held_out.yaml")
    said = _lines(asked, misses)
    print(said)
    assert 1 - len(misses) / len(asked) >= LEAST - 0.1, said
