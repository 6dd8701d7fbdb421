"""One plan laid out for the rules: every node with its place, every text with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from planner.model.assessment import Assessment
from planner.model.document import Plan, PlanDocument
from planner.model.plan import Goal, Intervention, Objective, Problem
from planner.rules.context import Context
from planner.rules.packs import Profile
from planner.rules.phrases import words

N = TypeVar("N", Problem, Goal, Objective, Intervention)


@dataclass(frozen=True, slots=True)
class Gap:
    """What a rule function yields: which of its sayings, where, and the values of the sentence."""

    says: str
    node: str
    field: str
    values: Mapping[str, str]


def gap(says: str, node: str, field: str, **values: str) -> Gap:
    """Return a gap; values fill the braces of the pack's sentence."""
    return Gap(says, node, field, values)


@dataclass(frozen=True, slots=True)
class Placed(Generic[N]):
    """A node and its place: name for a sentence ("Objective 1.2.1") and the nodes above it."""

    node: N
    name: str
    problem: Problem
    goal: Goal | None = None
    objective: Objective | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the document: where it stands, and in whose voice.

    `voice` is staff (clinical wording), plain (wording for the client) or client (own words).
    """

    node: str
    field: str
    name: str
    text: str
    voice: str = "staff"


PlacedSentence = Placed[Goal] | Placed[Objective] | Placed[Intervention]
PlacedNode = Placed[Problem] | PlacedSentence


@dataclass(frozen=True)
class Case:
    """A plan document made ready for the rules. What is asked more than once is worked out once.

    `tokens` holds the words of each text that was read so far, also by an earlier check.
    """

    document: PlanDocument
    context: Context
    profile: Profile
    problems: tuple[Placed[Problem], ...]
    goals: tuple[Placed[Goal], ...]
    objectives: tuple[Placed[Objective], ...]
    interventions: tuple[Placed[Intervention], ...]
    tokens: dict[str, list[str]]

    @property
    def plan(self) -> Plan:
        """Return the plan itself."""
        return self.document.plan

    @property
    def assessment(self) -> Assessment:
        """Return the assessment the plan is founded on."""
        return self.document.assessment

    @property
    def start(self) -> date:
        """Return the day the plan starts: its own, else today."""
        return self.plan.started_on or self.context.today

    @property
    def sentences(self) -> tuple[PlacedSentence, ...]:
        """Return the nodes whose sentences have slots: goals, objectives, interventions."""
        return (*self.goals, *self.objectives, *self.interventions)

    @property
    def nodes(self) -> tuple[PlacedNode, ...]:
        """Return all nodes of the tree."""
        return (*self.problems, *self.sentences)

    @cached_property
    def written(self) -> tuple[Text, ...]:
        """Return every text somebody wrote into the plan and its assessment."""
        return tuple(each for each in texts(self) if each.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return every word of these texts, so that a search may be spared."""
        for _ in self.read():
            pass
        return frozenset().union(*(self.tokens[each.text] for each in self.written))

    def read(self) -> Iterator[None]:
        """Find the words of all texts, one text a step: the longest part of a check."""
        for each in self.written:
            if each.text not in self.tokens:
                self.tokens[each.text] = words(each.text)
                yield

    def forget(self) -> None:
        """Drop the words of texts that are gone."""
        for gone in self.tokens.keys() - {each.text for each in self.written}:
            del self.tokens[gone]

    def word(self, key: str) -> str:
        """Return a word of the pack ("Objective") in the language of the screen."""
        return self.context.pack.names[key].spoken(self.context.language)

    def objective_ids(self) -> frozenset[str]:
        """Return the ids of all objectives."""
        return frozenset(each.node.id for each in self.objectives)


def laid_out(
    document: PlanDocument, context: Context, tokens: dict[str, list[str]] | None = None
) -> Case:
    """Return the document as a case; `tokens` are the words of texts that were read before."""
    names = {key: text.spoken(context.language) for key, text in context.pack.names.items()}
    problems: list[Placed[Problem]] = []
    goals: list[Placed[Goal]] = []
    objectives: list[Placed[Objective]] = []
    interventions: list[Placed[Intervention]] = []
    for p, problem in enumerate(document.plan.problems, 1):
        problems.append(Placed(problem, f"{names['problem']} {p}", problem))
        for g, goal in enumerate(problem.goals, 1):
            goals.append(Placed(goal, f"{names['goal']} {p}.{g}", problem, goal))
            for o, objective in enumerate(goal.objectives, 1):
                above = (problem, goal, objective)
                objectives.append(Placed(objective, f"{names['objective']} {p}.{g}.{o}", *above))
                interventions += [
                    Placed(each, f"{names['intervention']} {p}.{g}.{o}.{i}", *above)
                    for i, each in enumerate(objective.interventions, 1)
                ]
    profile = context.profile(document.episode.level, document.plan.template)
    return Case(
        document,
        context,
        profile,
        tuple(problems),
        tuple(goals),
        tuple(objectives),
        tuple(interventions),
        {} if tokens is None else tokens,
    )


def texts(case: Case) -> Iterator[Text]:
    """Yield every text somebody wrote into the plan and its assessment."""
    yield from _tree_texts(case)
    yield from _assessment_texts(case)
    yield from _plan_texts(case)


def _tree_texts(case: Case) -> Iterator[Text]:
    for placed in case.problems:
        problem = placed.node
        yield Text(problem.id, "text", placed.name, problem.text)
        yield Text(problem.id, "why.en", placed.name, problem.why.en, "plain")
        yield Text(problem.id, "why.es", placed.name, problem.why.es, "plain")
        yield Text(problem.id, "reason", placed.name, problem.reason)
        for place, line in enumerate(problem.evidence):
            yield Text(problem.id, f"evidence.{place}", placed.name, line)
    for each in case.goals:
        yield Text(each.node.id, "client_words", each.name, each.node.client_words, "client")
        yield Text(each.node.id, "agreement_note", each.name, each.node.agreement_note)
    for node in case.sentences:
        yield Text(node.node.id, "text", node.name, node.node.text)
        yield Text(node.node.id, "plain.en", node.name, node.node.plain.en, "plain")
        yield Text(node.node.id, "plain.es", node.name, node.node.plain.es, "plain")
        for slot in node.node.slots:
            if slot.type in ("text", "person", "place"):
                yield Text(node.node.id, f"slots.{slot.name}", node.name, slot.value)


def _assessment_texts(case: Case) -> Iterator[Text]:
    known, name = case.assessment, case.word("assessment")
    yield Text("assessment", "presenting_problem", name, known.presenting_problem, "client")
    yield Text("assessment", "summary", name, known.summary)
    for field in ("strengths", "abilities", "preferences"):
        for place, line in enumerate(getattr(known, field)):
            yield Text("assessment", f"{field}.{place}", name, line)
    for need in known.needs:
        yield Text(need.id, "needs.text", name, need.text)
        yield Text(need.id, "needs.reason", name, need.reason)
    for finding in known.findings:
        yield Text(finding.id, "findings.text", name, finding.text)
    for diagnosis in known.diagnoses:
        yield Text(diagnosis.id, "diagnoses.evidence", name, diagnosis.evidence)
        yield Text(diagnosis.id, "diagnoses.reason", name, diagnosis.reason)


def _plan_texts(case: Case) -> Iterator[Text]:
    plan, name = case.plan, case.word("plan")
    yield Text("plan", "client_words", name, plan.client_words, "client")
    yield Text("plan", "late_reason", name, plan.late_reason)
    for field in ("client_responsibilities", "family_responsibilities"):
        for place, line in enumerate(getattr(plan, field)):
            yield Text("plan", f"{field}.{place}", name, line)
    for duty in plan.responsibilities:
        yield Text(duty.id, "responsibilities.text", name, duty.text)
    for row in plan.coordination:
        yield Text(row.id, "coordination.purpose", name, row.purpose)
    for criterion in plan.discharge_criteria:
        yield Text(criterion.id, "discharge_criteria.text", name, criterion.text)
    for place, line in enumerate((*plan.aftercare.needs, *plan.aftercare.goals)):
        yield Text("plan", f"aftercare.{place}", name, line)
    for place, phrase in enumerate(plan.phrases):
        yield Text("plan", f"phrases.en.{place}", name, phrase.en, "plain")
        yield Text("plan", f"phrases.es.{place}", name, phrase.es, "plain")
    yield from _safety_texts(case, name)


def _safety_texts(case: Case, name: str) -> Iterator[Text]:
    safety = case.plan.safety
    if safety is None:
        return
    for field in (
        "warning_signs",
        "what_i_can_do",
        "people_and_places",
        "safer_surroundings",
        "reasons_for_living",
    ):
        for place, line in enumerate(getattr(safety, field)):
            yield Text("plan", f"safety.{field}.{place}", name, line, "client")
