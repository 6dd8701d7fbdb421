"""The pack's words, the phrase search, the profiles, and how fast a check is."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import assets
from planner.library import catalogue, composing
from planner.model import codec, editing
from planner.model.document import PlanDocument
from planner.model.findings import Authority
from planner.model.plan import Goal, Objective, Problem
from planner.rules import blocking, check, packs
from planner.rules.context import moment_of, strangers_of
from planner.rules.phrases import Phrases, folded, replaced, unquoted, words
from planner.usecases import checking

BRACES = re.compile(r"\{([a-z]+)\}")
BLAME = re.compile(r"\b(you (forgot|failed|must)|error|invalid|illegal|wrong|bad)\b", re.IGNORECASE)


def sample(name: str = "css") -> PlanDocument:
    return codec.decode(assets.read_bytes(f"samples/{name}.json"))


def large_plan() -> PlanDocument:
    """Return a plan of a little over 200 nodes."""
    document = sample()
    plan = document.plan
    problems = tuple(editing.renewed(problem) for _ in range(12) for problem in plan.problems)
    return replace(document, plan=replace(plan, problems=problems))


def test_every_saying_has_the_same_braces_in_both_languages() -> None:
    for rule in packs.core().rules.values():
        for saying in rule.says.values():
            assert set(BRACES.findall(saying.en)) == set(BRACES.findall(saying.es))
            assert saying.en != saying.es


def test_no_sentence_blames_anybody() -> None:
    pack = packs.core()
    texts = [s.en for rule in pack.rules.values() for s in rule.says.values()]
    assert not [text for text in texts if BLAME.search(text)]
    assert all(text.endswith((".", "?")) for text in texts)


def test_every_rule_cites_somebody_who_is_there() -> None:
    pack = packs.core()
    for rule, text in pack.rules.items():
        assert text.authorities, rule
        assert set(text.authorities) <= set(pack.authorities), rule
    used = {key for text in pack.rules.values() for key in text.authorities}
    assert used == set(pack.authorities)


def test_only_verified_text_is_cited_as_a_rule_of_others() -> None:
    verified = Authority(citation="105 CMR 164.073", title="goals", state="verified")
    assert packs.citation_line(verified) == "105 CMR 164.073: goals"
    recalled = replace(verified, state="memory")
    assert packs.citation_line(recalled) == "Clinic policy"
    assert packs.citation_line(recalled, "es") == "Política de la clínica"


def test_profiles_agree_with_the_library() -> None:
    library, profiles = catalogue.load(), packs.profiles()
    assert set(library.levels) | set(library.templates) == set(profiles)
    for name, template in library.templates.items():
        profile = profiles[name]
        assert profile.first_plan_hours == template.first_plan_hours, name
        assert profile.review_days == template.review_days, name


def test_weights_of_profiles_name_rules_that_exist() -> None:
    named = {rule for profile in packs.profiles().values() for rule in profile.weights}
    assert named <= set(packs.core().rules)


def test_findings_speak_spanish() -> None:
    document = replace(sample(), plan=replace(sample().plan, accommodations=()))
    found = checking.check_file(document, moment_of(document), "es")
    assert [each.sentence for each in found] == [
        "El plan no dice si la persona necesita una adaptación.",
        "Los planes de este programa también llevan: Plan contra la sobredosis si sale antes.",
    ]
    assert found[0].repairs[0].label == "No hacen falta"


@pytest.mark.parametrize("problem_id", sorted(catalogue.load().problems))
def test_library_objectives_are_measurable(problem_id: str) -> None:
    library, document = catalogue.load(), sample("op")
    level, start = document.episode.level, document.plan.started_on
    item = library.problem(problem_id)
    objectives = tuple(
        composing.objective_from(library, f"{problem_id}.{each.id}", level, start)
        for each in item.objectives
    )
    goal = Goal(text="g", client_words="w", objectives=objectives)
    problem = Problem(text="p", evidence=("On May 3.",), goals=(goal,))
    document = replace(document, plan=replace(document.plan, problems=(problem,)))
    found = checking.check_file(document, moment_of(document))
    rules = {"GT09", "GT11", "GT12", "GT40"}
    assert not [each.sentence for each in found if each.rule in rules]


def test_a_plan_of_200_nodes_is_checked_as_you_type() -> None:
    document = large_plan()
    nodes = sum(1 for _ in editing.walk(document.plan))
    others = [(f"Ana{n} Perez{n}", f"HS-{10000 + n}") for n in range(2000)]
    context = replace(
        checking.file_context(document, moment_of(document)), strangers=strangers_of(others)
    )
    check(document, context)
    times = []
    for _ in range(7):
        begun = time.perf_counter()
        check(document, context)
        times.append(time.perf_counter() - begun)
    assert nodes >= 200
    assert sorted(times)[len(times) // 2] < 0.05  # a slow machine; about 8 ms on a quiet one


def test_keys_of_findings_are_unique() -> None:
    document = large_plan()
    plan = document.plan
    for node in tuple(editing.walk(plan)):
        if isinstance(node, Objective):
            plan = editing.put(plan, replace(node, due=None, slots=(), text="An addict."))
    document = replace(document, plan=plan)
    found = checking.check_file(document, moment_of(document))
    assert len({each.key for each in found}) == len(found) > 30
    assert found[: len(blocking(found))] == blocking(found)


def test_longest_phrase_wins_and_exceptions_take_their_words_out() -> None:
    search = Phrases([("alcoholics", "a"), ("alcoholics anonymous", None), ("drug user", "b")])
    assert list(search.found(words("Alcoholics Anonymous for ALCOHOLICS, a drug-user"))) == [
        "a",
        "b",
    ]
    assert search.leads(words("drug user here")) == "b"
    assert search.leads([]) is None
    assert not Phrases([])


@given(st.text(max_size=80))
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert len(unquoted(text)) == len(text)


@given(st.text(max_size=60), st.sampled_from(["addict", "drug abuse", "recaída"]))
def test_replacing_leaves_other_text_alone(text: str, phrase: str) -> None:
    if Phrases([(phrase, 1)]).first(words(unquoted(text))) is None:
        assert replaced(text, phrase, "X") == text
