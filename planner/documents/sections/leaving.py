"""How this care ends and what comes after: criteria, aftercare, reviews, what was put off."""

from __future__ import annotations

from planner.documents.cells import Cell, items
from planner.documents.phrases import phone
from planner.documents.sections.thread import numbered_objectives
from planner.documents.tables import facts, table
from planner.documents.writing import Writing
from planner.model.assessment import Disposition
from planner.model.surroundings import Criterion

ELSEWHERE = (Disposition.MONITOR, Disposition.REFER, Disposition.DEFER, Disposition.NOT_WANTED)


def write(writing: Writing) -> None:
    """Write discharge, aftercare, review and what is not treated here."""
    _criteria(writing)
    _aftercare(writing)
    _reviews(writing)
    _elsewhere(writing)


def _criteria(writing: Writing) -> None:
    story, criteria = writing.story, writing.document.plan.discharge_criteria
    story.heading(2, story.say("Discharge and transfer criteria"))
    if not criteria:
        story.text(story.say("Not recorded"), "small")
        return
    story.items([_criterion(writing, each) for each in criteria])


def _criterion(writing: Writing, criterion: Criterion) -> str:
    text = writing.phrases.criterion(criterion.text, "clinical")
    tied = [name for name, each in numbered_objectives(writing) if each.id in criterion.objectives]
    if not tied:
        return text
    return f"{text} " + writing.story.say("(objective {numbers})", numbers=", ".join(tied))


def _aftercare(writing: Writing) -> None:
    story, aftercare = writing.story, writing.document.plan.aftercare
    story.heading(2, story.say("Aftercare"))
    none = (story.say("Not recorded"),)
    facts(
        story,
        [
            (story.say("Aftercare needs"), items(aftercare.needs) or none),
            (story.say("Aftercare goals"), items(aftercare.goals) or none),
            (story.say("Supports"), items(aftercare.supports)),
        ],
        3 if aftercare.supports else 2,
    )
    if aftercare.appointments:
        story.heading(3, story.say("Appointments"))
        table(
            story,
            [
                story.say("What"),
                story.say("When"),
                story.say("Where"),
                story.say("Phone"),
                story.say("Getting there"),
            ],
            [
                [
                    each.what,
                    writing.phrases.moment(each.at),
                    each.place,
                    phone(each.phone),
                    each.transport,
                ]
                for each in aftercare.appointments
            ],
            [3, 2.6, 2.8, 1.8, 2.4],
        )


def _reviews(writing: Writing) -> None:
    story, review, phrases = writing.story, writing.document.plan.review, writing.phrases
    story.heading(2, story.say("Review schedule"))
    lines = []
    if review.next_on:
        lines.append(story.say("Next review: {date}.", date=phrases.date(review.next_on)))
    if review.every_days:
        lines.append(
            story.words.count(
                "After that every day.", "After that every {n} days.", review.every_days
            )
        )
    if lines:
        story.text(" ".join(lines))
    else:
        story.text(story.say("Not recorded"), "small")


def _elsewhere(writing: Writing) -> None:
    story, found = writing.story, writing.document.assessment
    rows: list[list[Cell]] = [
        [each.text, writing.phrases.name(each.disposition.value), each.reason]
        for each in found.needs
        if each.disposition in ELSEWHERE
    ]
    rows += [
        [each.text, writing.phrases.name(each.disposition.value), each.reason]
        for each in writing.document.plan.problems
        if each.disposition in ELSEWHERE
    ]
    rows += [
        [f"{each.code} {each.title}", writing.phrases.name(each.disposition.value), each.reason]
        for each in found.diagnoses
        if each.disposition in ELSEWHERE
    ]
    if not rows:
        return
    story.heading(2, story.say("Not treated in this plan"))
    table(
        story,
        [story.say("Need or diagnosis"), story.say("What happens"), story.say("Reason")],
        rows,
        [5, 2.4, 4],
    )
