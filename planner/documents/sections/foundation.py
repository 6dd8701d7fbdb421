"""What the plan is founded on: the client's words, strengths and needs, findings, diagnoses."""

from __future__ import annotations

from planner.documents.cells import Cell, Note, items
from planner.documents.phrases import number
from planner.documents.tables import facts, table
from planner.documents.writing import Writing
from planner.model.assessment import Disposition, Need


def write(writing: Writing) -> None:
    """Write the assessment's part of the clinical plan."""
    _own_words(writing)
    _snap(writing)
    _findings(writing)
    _diagnoses(writing)


def _own_words(writing: Writing) -> None:
    story, document = writing.story, writing.document
    story.heading(2, story.say("Presenting problem, in the client’s words"))
    words = document.assessment.presenting_problem
    if words:
        story.quote(words)
    else:
        story.text(story.say("Not recorded"), "small")
    if document.plan.client_words:
        story.heading(3, story.say("What the client wants from care"))
        story.quote(document.plan.client_words)


def _snap(writing: Writing) -> None:
    story, found = writing.story, writing.document.assessment
    story.heading(2, story.say("Strengths, needs, abilities and preferences"))
    none = (story.say("Not recorded"),)
    facts(
        story,
        [
            (story.say("Strengths"), items(found.strengths) or none),
            (story.say("Abilities"), items(found.abilities) or none),
            (story.say("Preferences"), items(found.preferences) or none),
            (story.say("Needs"), () if found.needs else none),
        ],
        3,
    )
    table(
        story,
        [story.say("Need"), story.say("What happens"), story.say("Problem or reason")],
        [
            [need.text, writing.phrases.name(need.disposition.value), _answer(writing, need)]
            for need in found.needs
        ],
        [5, 2.4, 4.2],
    )


def _answer(writing: Writing, need: Need) -> Cell:
    lines = []
    if need.disposition is Disposition.TREAT:
        place = problem_place(writing, need.problem)
        if place:
            lines.append(writing.story.say("Problem {number}", number=place))
    if need.reason:
        lines.append(need.reason)
    return tuple(lines)


def _findings(writing: Writing) -> None:
    story, found, phrases = writing.story, writing.document.assessment, writing.phrases
    if not (found.summary or found.findings or found.scores or found.risks):
        return
    story.heading(2, story.say("Assessment"))
    story.text(found.summary)
    if found.risks:
        risks = ", ".join(phrases.name(risk) for risk in found.risks)
        story.labelled(story.say("Risks found:"), risks)
    if found.findings:
        story.heading(3, story.say("Findings"))
        table(
            story,
            [story.say("Area"), story.say("Finding"), story.say("Date"), story.say("By")],
            [
                [each.area, each.text, phrases.short_date(each.on), each.author]
                for each in found.findings
            ],
            [1.8, 6, 1.7, 2],
        )
    _scores(writing)


def _scores(writing: Writing) -> None:
    story, found, phrases = writing.story, writing.document.assessment, writing.phrases
    if found.scores:
        story.heading(3, story.say("Measures"))
        table(
            story,
            [
                story.say("Measure"),
                story.say("Score"),
                story.say("Range"),
                story.say("Date"),
                story.say("Note"),
            ],
            [
                [
                    phrases.measure(each.measure),
                    number(each.value),
                    phrases.measure_range(each.measure),
                    phrases.short_date(each.on),
                    each.note,
                ]
                for each in found.scores
            ],
            [3.4, 1, 2.6, 1.8, 3],
        )


def _diagnoses(writing: Writing) -> None:
    story, phrases = writing.story, writing.phrases
    story.heading(2, story.say("Diagnoses (ICD-10-CM)"))
    found = writing.document.assessment.diagnoses
    if not found:
        story.text(story.say("Not recorded"), "small")
        return
    rows: list[list[Cell]] = []
    for each in found:
        title = [each.title]
        if each.principal:
            title.append(Note(story.say("Principal diagnosis")))
        becomes = [phrases.name(each.disposition.value)]
        becomes += [
            Note(story.say("Problem {number}", number=place))
            for place, problem in enumerate(writing.document.plan.problems, 1)
            if each.id in problem.diagnoses
        ]
        if each.reason:
            becomes.append(Note(each.reason))
        rows.append([each.code, tuple(title), each.evidence, tuple(becomes)])
    table(
        story,
        [
            story.say("Code"),
            story.say("Diagnosis"),
            story.say("Evidence"),
            story.say("What happens"),
        ],
        rows,
        [1, 3.4, 4.4, 2.4],
    )


def problem_place(writing: Writing, problem_id: str) -> int:
    """Return a problem's number in the plan; 0 when it is not there."""
    for place, problem in enumerate(writing.document.plan.problems, 1):
        if problem.id == problem_id:
            return place
    return 0
