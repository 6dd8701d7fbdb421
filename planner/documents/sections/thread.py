"""The thread itself: problem, goal, objective, intervention, each numbered by its place."""

from __future__ import annotations

from datetime import date

from planner.documents import marks
from planner.documents.blocks import Story
from planner.documents.cells import Cell, Note
from planner.documents.tables import facts, table
from planner.documents.writing import Writing
from planner.model import sentences
from planner.model.plan import Agreement, Goal, Intervention, Objective, Problem


def write(writing: Writing) -> None:
    """Write all problems with their goals, objectives and interventions."""
    story = writing.story
    problems = writing.document.plan.problems
    if not problems:
        story.heading(2, story.say("Problems, goals and objectives"))
        story.text(story.say("Not recorded"), "small")
    for place, problem in enumerate(problems, 1):
        with story.inside("Sect"):
            _problem(writing, problem, str(place))


def write_sources(writing: Writing) -> None:
    """Write the appendix: each intervention's evidence and sources."""
    story = writing.story
    rows: list[list[Cell]] = []
    for name, objective, intervention in numbered_interventions(writing):
        if intervention.evidence or intervention.cite:
            cited = tuple(writing.phrases.citation(key) for key in intervention.cite)
            grade = writing.phrases.name(intervention.evidence)
            text = intervention.technique or said(writing, intervention, objective.due)
            rows.append([name, text, grade, cited])
    story.heading(2, story.say("Appendix: evidence for the interventions"))
    table(
        story,
        [story.say("No."), story.say("Intervention"), story.say("Grade"), story.say("Sources")],
        rows,
        [0.8, 4, 2.6, 4],
    )
    if not rows:
        story.text(story.say("None recorded"), "small")


def numbered_interventions(writing: Writing) -> list[tuple[str, Objective, Intervention]]:
    """Return every intervention with its number and objective, in reading order."""
    return [
        (f"{number}.{place}", objective, intervention)
        for number, objective in numbered_objectives(writing)
        for place, intervention in enumerate(objective.interventions, 1)
    ]


def numbered_objectives(writing: Writing) -> list[tuple[str, Objective]]:
    """Return every objective with its number ("1.2.1"), in reading order."""
    return [
        (f"{first}.{second}.{third}", objective)
        for first, problem in enumerate(writing.document.plan.problems, 1)
        for second, goal in enumerate(problem.goals, 1)
        for third, objective in enumerate(goal.objectives, 1)
    ]


def said(writing: Writing, node: Goal | Objective | Intervention, by: date | None) -> str:
    """Return a node's clinical sentence."""
    return writing.phrases.sentence(node, "clinical", by)


def _problem(writing: Writing, problem: Problem, number: str) -> None:
    story, phrases = writing.story, writing.phrases
    title = problem.title.en or problem.text
    heading = story.say("Problem {number}: {title}", number=number, title=title)
    story.heading(2, heading, style="problem", mark=marks.band)
    if problem.text != title:
        story.text(problem.text)
    if problem.evidence:
        story.text(story.say("As evidenced by"), "label")
        story.items(problem.evidence)
    if problem.diagnoses:
        story.labelled(story.say("Diagnoses:"), _diagnoses(writing, problem))
    facts(
        story,
        [
            (story.say("Stage of change"), phrases.name(problem.stage)),
            (story.say("What happens"), phrases.name(problem.disposition.value)),
            (story.say("Reason"), problem.reason),
        ],
        3,
    )
    if problem.cautions:
        story.text(story.say("Cautions"), "label")
        story.items(problem.cautions)
    for place, goal in enumerate(problem.goals, 1):
        _goal(writing, goal, f"{number}.{place}")


def _diagnoses(writing: Writing, problem: Problem) -> str:
    return "; ".join(
        f"{each.code} {each.title}"
        for each in writing.document.assessment.diagnoses
        if each.id in problem.diagnoses
    )


def _goal(writing: Writing, goal: Goal, number: str) -> None:
    story, phrases = writing.story, writing.phrases
    last = max((each.due for each in goal.objectives if each.due), default=None)
    with story.kept():
        story.heading(3, story.say("Goal {number}", number=number))
        if goal.client_words:
            story.quote(goal.client_words)
        elif goal.no_words_reason:
            story.labelled(
                story.say("The client offers no words for this goal:"), goal.no_words_reason
            )
        story.text(said(writing, goal, last), "sentence")
        if goal.agreement is not Agreement.NOT_ASKED or goal.agreement_note:
            answer = phrases.name(goal.agreement.value)
            note = ". ".join(part for part in (answer, goal.agreement_note) if part)
            story.labelled(story.say("The client:"), note, "small")
    if not goal.objectives:
        story.text(story.say("No objective yet"), "small")
    for place, objective in enumerate(goal.objectives, 1):
        _objective(writing, objective, f"{number}.{place}")


def _objective(writing: Writing, objective: Objective, number: str) -> None:
    story, phrases = writing.story, writing.phrases
    baseline = _valued(objective, "baseline", sentences.baseline(objective))
    target = _valued(objective, "target", sentences.target(objective))
    if objective.keep:
        target = f"{target} {story.say('(keep)')}".strip()
    with story.kept():
        story.heading(4, story.say("Objective {number}", number=number))
        story.text(said(writing, objective, objective.due), "sentence")
        facts(
            story,
            [
                (story.say("Baseline"), baseline),
                (story.say("Target"), target),
                (story.say("Measure"), phrases.measure(objective.measure)),
                (story.say("Method"), phrases.name(objective.method)),
                (story.say("Due"), phrases.date(objective.due)),
                (story.say("Progress"), phrases.name(objective.progress.value)),
            ],
            6,
            tint=True,
        )
    rows = [
        _intervention(writing, each, objective, f"{number}.{place}")
        for place, each in enumerate(objective.interventions, 1)
    ]
    _team(story, rows)


def _team(story: Story, rows: list[list[Cell]]) -> None:
    if not rows:
        story.text(story.say("No intervention yet"), "small")
        return
    table(
        story,
        [
            "",
            story.say("What the team does"),
            story.say("Who"),
            story.say("How often, how long"),
            story.say("Evidence"),
        ],
        rows,
        [0.7, 5.0, 2.1, 3.0, 0.9],
    )


def _valued(objective: Objective, name: str, value: str) -> str:
    """Return a baseline or target with its unit, as far as the value does not say it itself."""
    if value and objective.unit and objective.unit not in value:
        return f"{value} {objective.unit}"
    kinds = {slot.name: slot.type for slot in objective.slots}
    if value and not objective.unit and kinds.get(name) == "percent":
        return f"{value}%"
    return value


def _intervention(
    writing: Writing, each: Intervention, objective: Objective, number: str
) -> list[Cell]:
    story, phrases = writing.story, writing.phrases
    text = [said(writing, each, each.dose.until or objective.due)]
    what = [phrases.kind(each.kind), each.technique]
    text.append(Note("  ·  ".join(part for part in what if part)))
    serves = [name for name, other in numbered_objectives(writing) if other.id in each.also_serves]
    if serves:
        text.append(Note(story.say("Also serves objective {numbers}", numbers=", ".join(serves))))
    who = [
        part
        for part in (each.responsible, Note(phrases.name(each.role)) if each.role else "")
        if part
    ]
    often = [phrases.dose(each.dose)]
    if each.dose.until:
        often.append(Note(story.say("until {date}", date=phrases.date(each.dose.until))))
    return [number, tuple(text), tuple(who), tuple(part for part in often if part), each.evidence]
