"""Every rule, and every sentence a rule may say, has a plan that breaks it and one that does not.

The passing example is the sample plan itself (or a near miss of it); the failing one is that plan
with a single thing changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from planner import assets
from planner.model import codec, editing
from planner.model.assessment import Disposition, Need
from planner.model.document import ClientOutcome, PlanDocument, Signing
from planner.model.plan import Dose, Goal, Intervention, Objective, Plain, PlanStatus, Problem
from planner.model.surroundings import Accommodation, Criterion, Medication, Phrase, Responsibility
from planner.rules import Context, check, packs
from planner.rules.context import SectionDue, moment_of, strangers_of, words_key
from planner.rules.engine import RULES

Change = Callable[[PlanDocument], PlanDocument]


def sample(name: str = "css") -> PlanDocument:
    return codec.decode(assets.read_bytes(f"samples/{name}.json"))


def same(document: PlanDocument) -> PlanDocument:
    return document


@dataclass(frozen=True)
class Example:
    rule: str
    says: str
    broken: Change
    whole: Change = same
    base: str = "css"
    context: dict[str, Any] = field(default_factory=dict)


def plan(**changes: Any) -> Change:
    return lambda document: replace(document, plan=replace(document.plan, **changes))


def assessment(**changes: Any) -> Change:
    return lambda document: replace(document, assessment=replace(document.assessment, **changes))


def episode(**changes: Any) -> Change:
    return lambda document: replace(document, episode=replace(document.episode, **changes))


def node(kind: type, place: int = 0, /, **changes: Any) -> Change:
    """Change the nth node of a kind."""

    def change(document: PlanDocument) -> PlanDocument:
        nodes = [each for each in editing.walk(document.plan) if isinstance(each, kind)]
        changed = replace(nodes[place], **changes)
        return replace(document, plan=editing.put(document.plan, changed))

    return change


def each(kind: type, /, **changes: Any) -> Change:
    """Change every node of a kind."""

    def change(document: PlanDocument) -> PlanDocument:
        for at in [n for n in editing.walk(document.plan) if isinstance(n, kind)]:
            now = editing.find(document.plan, at.id)
            changed = replace(now, **changes)
            document = replace(document, plan=editing.put(document.plan, changed))
        return document

    return change


def row(part: str, name: str, place: int = 0, /, **changes: Any) -> Change:
    """Change the nth row of a list of the plan or of the assessment."""

    def change(document: PlanDocument) -> PlanDocument:
        holder = getattr(document, part)
        rows = list(getattr(holder, name))
        rows[place] = replace(rows[place], **changes)
        return replace(document, **{part: replace(holder, **{name: tuple(rows)})})

    return change


def safety(**changes: Any) -> Change:
    return lambda document: plan(safety=replace(document.plan.safety, **changes))(document)


def both(*changes: Change) -> Change:
    def change(document: PlanDocument) -> PlanDocument:
        for one in changes:
            document = one(document)
        return document

    return change


def own_words(document: PlanDocument) -> PlanDocument:
    """Write everything by hand: nothing comes from the library."""
    kinds = (Problem, Goal, Objective, Intervention)
    return both(*(each(kind, origin=None) for kind in kinds))(document)


FROM_LIBRARY = frozenset(
    found.origin.item for found in editing.walk(sample().plan) if found.origin is not None
)
SIGNING = Signing(
    client_outcome=ClientOutcome.SIGNED,
    client_name="Marisol Ortega",
    author_name="Dana Reyes, LMHC",
    author_id="p1",
    signed_at=datetime(2026, 10, 6, 20, tzinfo=UTC),
)
REFUSED = replace(
    SIGNING,
    client_outcome=ClientOutcome.DECLINED,
    reason="Wants to read it with her sister first.",
    statement="The plan was read aloud in Spanish on October 6; a new offer is made tomorrow.",
)
OWN = replace(
    Objective(text="{patient} will attend 3 meetings a week by {by}."),
    due=date(2026, 10, 16),
    baseline="0",
    target="3",
    method="attendance",
    plain=Plain(en="I will go to 3 meetings a week.", es="Voy a ir a 3 reuniones por semana."),
)
FAR = datetime(2026, 12, 24, 12, tzinfo=UTC)
STRANGERS = strangers_of([("Rosa Delgado Pina", "HS-99812")])


def own(**changes: Any) -> Change:
    """Put an objective of one's own in place of the first one."""

    def change(document: PlanDocument) -> PlanDocument:
        first = next(n for n in editing.walk(document.plan) if isinstance(n, Objective))
        made = replace(OWN, id=first.id, interventions=first.interventions, **changes)
        return replace(document, plan=editing.put(document.plan, made))

    return change


def service(**changes: Any) -> Change:
    made: dict[str, Any] = {"slots": (), **changes}
    return node(Intervention, 0, **made)


EXAMPLES = (
    Example("GT01", "unlinked", node(Problem, 0, diagnoses=())),
    Example("GT01", "no_problem", plan(problems=())),
    Example("GT02", "open", row("assessment", "diagnoses", 1, disposition=Disposition.OPEN)),
    Example("GT02", "no_reason", row("assessment", "diagnoses", 1, reason="")),
    Example("GT03", "none", node(Problem, 0, evidence=("  ",))),
    Example("GT03", "blank", node(Problem, 0, evidence=("Urges of {int_0_10} out of 10, 3 days",))),
    Example(
        "GT03",
        "no_fact",
        node(Problem, 0, evidence=("Has urges and low mood",)),
        node(Problem, 0, evidence=("Says: “I cannot stop.”",)),
    ),
    Example("GT04", "open", row("assessment", "needs", 0, disposition=Disposition.OPEN)),
    Example("GT04", "no_problem", row("assessment", "needs", 0, problem="gone")),
    Example("GT04", "no_reason", row("assessment", "needs", 2, reason=" ")),
    Example(
        "GT04",
        "problem_reason",
        node(Problem, 1, disposition=Disposition.DEFER),
        node(Problem, 1, disposition=Disposition.DEFER, reason="After the move."),
    ),
    Example("GT05", "no_goal", node(Problem, 0, goals=())),
    Example(
        "GT05",
        "no_words",
        node(Goal, 0, client_words=""),
        node(Goal, 0, client_words="", no_words_reason="Does not speak today."),
    ),
    Example(
        "GT05",
        "plan_words",
        both(plan(client_words=""), each(Goal, client_words="", no_words_reason="Silent.")),
    ),
    Example(
        "GT06",
        "library",
        node(Goal, 0, client_words="I get through urges without using!"),
        context={"library_words": frozenset({words_key("I get through urges without using.")})},
    ),
    Example("GT07", "no_objective", node(Goal, 0, objectives=())),
    Example("GT07", "no_intervention", node(Objective, 0, interventions=())),
    Example("GT08", "lost", node(Intervention, 0, also_serves=("gone",))),
    Example("GT09", "no_date", node(Objective, 0, due=None)),
    Example(
        "GT09",
        "no_number",
        own(text="{patient} will practice calm by {by}.", target=""),
        own(text="{patient} will write a letter by {by}.", target=""),
    ),
    Example(
        "GT09",
        "no_actor",
        own(text="There will be 3 meetings by {by}."),
        own(text="Client will attend 3 meetings by {by}."),
    ),
    Example("GT10", "no_baseline", own(baseline="")),
    Example("GT10", "no_baseline_made", own(baseline="", method="worksheet")),
    Example("GT10", "no_target", own(target="")),
    Example("GT10", "units", own(baseline="2 days", target="5 points")),
    Example("GT10", "same", own(baseline="3"), own(baseline="3", keep=True)),
    Example(
        "GT11",
        "vague",
        own(text="{patient} will better understand the illness by {by}.", target=""),
        own(text="{patient} will understand and name 3 triggers by {by}."),
    ),
    Example("GT12", "staff", own(text="Staff will see {patient} 3 times a week by {by}.")),
    Example("GT13", "too_soon", node(Objective, 0, due=date(2026, 10, 6))),
    Example(
        "GT13",
        "passed",
        node(Objective, 0, due=date(2026, 10, 8)),
        context={"now": datetime(2026, 10, 9, 16, tzinfo=UTC)},
        base="css",
        whole=node(Objective, 0, due=date(2026, 10, 9)),
    ),
    Example("GT13", "after_discharge", node(Objective, 0, due=date(2026, 11, 20))),
    Example("GT13", "all_equal", each(Objective, due=date(2026, 10, 16))),
    Example("GT14", "modality", service(kind="")),
    Example("GT14", "focus", service(technique="", text="Talk.")),
    Example("GT14", "who", service(responsible="", role=""), service(responsible="")),
    Example("GT14", "frequency", service(dose=Dose(until=date(2026, 10, 20)))),
    Example(
        "GT14", "duration", service(dose=Dose(times=1, per="week")), service(dose=Dose(per="stay"))
    ),
    Example(
        "GT15",
        "routine",
        service(technique="", text="Monitor mood and encourage {patient}."),
        service(text="Monitor mood and encourage {patient}."),
    ),
    Example(
        "GT16",
        "unlisted",
        service(responsible="Sam Ito, RN"),
        service(responsible="DANA REYES, LICSW"),
    ),
    Example("GT16", "no_person", row("plan", "responsibilities", 0, person="")),
    Example(
        "GT16",
        "no_people",
        plan(
            responsibilities=(
                Responsibility(person="", role="nurse", text="Gives the medicine."),
                Responsibility(person="", role="peer", text="Calls on Sundays."),
            )
        ),
    ),
    Example("GT16", "no_duty", row("plan", "responsibilities", 0, role="", text="")),
    Example("GT17", "none", plan(discharge_criteria=())),
    Example("GT17", "untied", plan(discharge_criteria=(Criterion(text="Is ready."),))),
    Example(
        "GT20", "unanswered", plan(coordination=()), plan(coordination=(), no_coordination=True)
    ),
    Example("GT20", "no_method", row("plan", "coordination", 0, method="")),
    Example("GT20", "no_consent", row("plan", "coordination", 0, consent="")),
    Example("GT20", "expired", row("plan", "coordination", 0, consent_expires=date(2026, 10, 1))),
    Example(
        "GT21",
        "unanswered",
        plan(accommodations=()),
        plan(accommodations=(), no_accommodations=True),
    ),
    Example("GT21", "no_response", plan(accommodations=(Accommodation(need="Stairs"),))),
    Example("GT22", "none", plan(safety=None), base="fbc"),
    Example("GT22", "warning_signs", safety(warning_signs=()), base="fbc"),
    Example("GT22", "what_i_can_do", safety(what_i_can_do=()), base="fbc"),
    Example("GT22", "helpers", safety(helpers=()), base="fbc"),
    Example("GT22", "safer_surroundings", safety(safer_surroundings=()), base="fbc"),
    Example("GT26", "none", plan(schedule=()), base="iop"),
    Example("GT26", "few", row("plan", "schedule", 1, minutes=5), same, "php"),
    Example(
        "GT28",
        "late",
        same,
        plan(late_reason="The client was in the emergency room until Thursday."),
        context={"now": FAR},
    ),
    Example("GT28", "no_review", lambda d: plan(review=replace(d.plan.review, next_on=None))(d)),
    Example(
        "GT28",
        "review_far",
        lambda d: plan(review=replace(d.plan.review, next_on=date(2027, 3, 1)))(d),
    ),
    Example(
        "GT29", "none", lambda d: plan(aftercare=replace(d.plan.aftercare, appointments=()))(d)
    ),
    Example(
        "GT29",
        "late",
        lambda d: plan(
            aftercare=replace(
                d.plan.aftercare,
                appointments=tuple(replace(each, at=FAR) for each in d.plan.aftercare.appointments),
            )
        )(d),
    ),
    Example(
        "GT30",
        "outside",
        row("assessment", "scores", 0, value=11),
        context={"measure_ranges": {"urge_0_10": (0, 10)}},
    ),
    Example("GT31", "no_score", assessment(scores=())),
    Example("GT31", "old_score", row("assessment", "scores", 0, on=date(2026, 8, 1))),
    Example(
        "GT32",
        "changed",
        plan(status=PlanStatus.SIGNED, client_words="Another word."),
        context={"signed_sha256": "of the signed version"},
    ),
    Example("GT33", "unsigned", plan(status=PlanStatus.SIGNED)),
    Example(
        "GT33",
        "no_name",
        lambda d: replace(d, signing=replace(SIGNING, client_name=" ")),
        lambda d: replace(d, signing=SIGNING),
    ),
    Example(
        "GT33",
        "no_reason",
        lambda d: replace(d, signing=replace(REFUSED, reason="")),
        lambda d: replace(d, signing=REFUSED),
    ),
    Example("GT33", "no_statement", lambda d: replace(d, signing=replace(REFUSED, statement=""))),
    Example(
        "GT36",
        "name",
        node(Problem, 0, evidence=("On October 3 rosa  DELGADO Piña called.",)),
        node(Problem, 0, evidence=("On October 3 Rosa and Mr. Delgado called.",)),
        context={"strangers": STRANGERS},
    ),
    Example(
        "GT36",
        "record_number",
        assessment(summary="Copied from HS 99812."),
        assessment(summary="Copied from HS-998120."),
        context={"strangers": STRANGERS},
    ),
    Example("GT38", "stale", node(Goal, 0, text="{patient} gets through urges of any kind.")),
    Example("GT38", "entries_es", plan(phrases=())),
    Example("GT38", "entries_en", assessment(strengths=("Canto con mi hija por la noche.",))),
    Example("GT38", "no_en", node(Goal, 0, plain=Plain(es="Paso las ganas."))),
    Example("GT38", "no_es", node(Goal, 0, plain=Plain(en="I get through urges."))),
    Example(
        "GT40",
        "swap",
        node(Problem, 0, evidence=("Known as an addict since 2020.",)),
        node(Problem, 0, evidence=("Says: “I am an addict.” Goes to Alcoholics Anonymous.",)),
    ),
    Example("GT40", "rephrase", assessment(summary="Was non-compliant with groups.")),
    Example("GT40", "swap", plan(phrases=(Phrase(text="Cooks.", en="I am an addict who cooks."),))),
    Example("GT41", "allergy", plan(medications=(Medication(name="PENICILLIN V"),))),
    Example("GT45", "problems", lambda d: plan(problems=d.plan.problems * 5)(d), base="wm"),
    Example(
        "GT45",
        "objectives",
        lambda d: node(Goal, 0, objectives=d.plan.problems[0].goals[0].objectives * 3)(d),
        base="wm",
    ),
    Example(
        "GT51",
        "lacks",
        plan(schedule=()),
        context={"sections": (SectionDue(key="week", title="Week", fields=("plan.schedule",)),)},
    ),
    Example(
        "GT49",
        "empty",
        lambda d: node(Objective, 0, slots=tuple(replace(s, value="") for s in first(d).slots))(d),
    ),
    Example("GT49", "unwritten", node(Goal, 0, text=" ")),
    Example("GT50", "empty", plan(problems=())),
    Example("GT52", "unaccepted", same, own_words, context={"library_accepted": False}),
    Example(
        "GT52",
        "spanish",
        plan(languages=("en", "es")),
        plan(languages=("en",)),
        context={"unread_spanish": FROM_LIBRARY},
    ),
    Example("GT52", "undecided", same, own_words, context={"undecided": FROM_LIBRARY}),
    Example(
        "GT18", "none", lambda d: plan(aftercare=replace(d.plan.aftercare, needs=(), goals=()))(d)
    ),
    Example("GT18", "no_needs", lambda d: plan(aftercare=replace(d.plan.aftercare, needs=()))(d)),
    Example("GT18", "no_goals", lambda d: plan(aftercare=replace(d.plan.aftercare, goals=()))(d)),
)
IDS = [f"{one.rule}-{one.says}" for one in EXAMPLES]


def first(document: PlanDocument) -> Objective:
    return next(n for n in editing.walk(document.plan) if isinstance(n, Objective))


def context_for(document: PlanDocument, **changes: Any) -> Context:
    return replace(Context(now=moment_of(document)), **changes)


def template(rule: str, says: str) -> str:
    return packs.core().rules[rule].says[says].en


def said(document: PlanDocument, context: Context, rule: str) -> set[str]:
    """Return the pack's sentences that a rule said about a document."""
    templates = {saying.en for saying in packs.core().rules[rule].says.values()}
    sentences = [each.sentence for each in check(document, context) if each.rule == rule]
    return {
        each
        for each in templates
        for sentence in sentences
        if re.fullmatch(re.sub(r"\\\{[a-z]+\\\}", ".*", re.escape(each)), sentence)
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_broken_plan_is_found(example: Example) -> None:
    base = sample(example.base)
    context = context_for(base, **example.context)
    assert template(example.rule, example.says) in said(example.broken(base), context, example.rule)


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_whole_plan_passes(example: Example) -> None:
    base = sample(example.base)
    if example.rule == "GT28" and example.whole is same and example.says == "late":
        raise AssertionError("the clock needs a passing example of its own")
    context = context_for(base, **example.context)
    assert template(example.rule, example.says) not in said(
        example.whole(base), context, example.rule
    )


def test_every_rule_and_saying_has_an_example() -> None:
    shown = {(one.rule, one.says) for one in EXAMPLES}
    written = {(rule, says) for rule, text in packs.core().rules.items() for says in text.says}
    assert shown == written


def test_every_rule_has_a_pack_line() -> None:
    assert {rule for rule, _ in RULES} == set(packs.core().rules)


def test_need_without_text_is_still_shown_as_a_need() -> None:
    document = assessment(needs=(Need(text=""),))(sample())
    assert any(each.rule == "GT04" for each in check(document, context_for(document)))


def test_duty_of_a_role_may_wait_for_its_person() -> None:
    document = plan(responsibilities=(Responsibility(person="", role="nurse"),))(sample())
    found = check(document, context_for(document))
    assert {each.severity.value for each in found if each.rule == "GT16"} == {"warning"}


def test_hours_of_the_clock_follow_the_time_zone() -> None:
    document = sample()
    due = document.episode.admitted_at + timedelta(hours=48)
    late = check(document, context_for(document, now=due + timedelta(seconds=1)))
    just = check(document, context_for(document, now=due))
    (sentence,) = [each.sentence for each in late if each.rule == "GT28"]
    assert sentence == (
        "The first plan was due by October 7, 2026, 2:30\u00a0PM (48 hours after admission). "
        "Write why it is late."
    )
    assert not [each for each in just if each.rule == "GT28"]


def test_moment_of_a_finding_is_written_as_its_reader_writes_it() -> None:
    document = sample()
    late = document.episode.admitted_at + timedelta(hours=49)
    found = check(document, context_for(document, now=late, language="es"))
    (sentence,) = [each.sentence for each in found if each.rule == "GT28"]
    assert "debía estar el 7 de octubre de 2026, 2:30\u00a0p.m. (48 horas" in sentence
