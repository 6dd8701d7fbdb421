"""What stands around the thread: team, week, medicines, coordination, accommodations, safety."""

from __future__ import annotations

from collections.abc import Sequence

from planner.documents.cells import Cell, Note, items
from planner.documents.phrases import number, phone
from planner.documents.tables import facts, table
from planner.documents.writing import Writing
from planner.model.surroundings import Helper


def write(writing: Writing) -> None:
    """Write the sections around the thread."""
    _responsibilities(writing)
    if writing.options.schedule:
        _schedule(writing)
    _medications(writing)
    _coordination(writing)
    _accommodations(writing)
    _safety(writing)


def _responsibilities(writing: Writing) -> None:
    story, plan = writing.story, writing.document.plan
    if not (plan.responsibilities or plan.client_responsibilities or plan.family_responsibilities):
        return
    story.heading(2, story.say("Responsibilities"))
    if plan.responsibilities:
        story.heading(3, story.say("The team"))
        table(
            story,
            [story.say("Person"), story.say("Role"), story.say("Answers for")],
            [
                [each.person, writing.phrases.name(each.role), each.text]
                for each in plan.responsibilities
            ],
            [3, 2, 6],
        )
    if plan.client_responsibilities:
        story.heading(3, story.say("The client"))
        story.items(plan.client_responsibilities)
    if plan.family_responsibilities:
        story.heading(3, story.say("Family and supports"))
        story.items(plan.family_responsibilities)


def _schedule(writing: Writing) -> None:
    story, phrases, rows = writing.story, writing.phrases, writing.document.plan.schedule
    if not rows:
        return
    hours = sum(each.minutes * each.per_week for each in rows) / 60
    story.heading(2, story.say("Weekly schedule"))
    table(
        story,
        [story.say("Service"), story.say("Kind"), story.say("How often"), story.say("Length")],
        [
            [
                each.title,
                phrases.kind(each.kind),
                phrases.times(each.per_week, "week"),
                phrases.minutes(each.minutes),
            ]
            for each in rows
        ],
        [5, 2, 2, 1.6],
    )
    story.text(
        story.say("About {hours} hours a week in all.", hours=number(round(hours, 1))), "small"
    )


def _medications(writing: Writing) -> None:
    story, plan = writing.story, writing.document.plan
    story.heading(2, story.say("Medications"))
    if not plan.medications:
        story.text(story.say("No medications." if plan.no_medications else "Not recorded"), "small")
        return
    table(
        story,
        [
            story.say("Medication"),
            story.say("Purpose"),
            story.say("As ordered"),
            story.say("Prescriber"),
        ],
        [
            [each.name, each.purpose, each.instructions, each.prescriber]
            for each in plan.medications
        ],
        [2.4, 3, 3.6, 2.2],
    )


def _coordination(writing: Writing) -> None:
    story, phrases, plan = writing.story, writing.phrases, writing.document.plan
    story.heading(2, story.say("Coordination of care"))
    if not plan.coordination:
        story.text(
            story.say("No other providers." if plan.no_coordination else "Not recorded"), "small"
        )
        return
    rows: list[list[Cell]] = []
    for each in plan.coordination:
        consent = [each.consent] if each.consent else []
        if each.consent_expires:
            consent.append(Note(story.say("until {date}", date=phrases.date(each.consent_expires))))
        rows.append([each.party, each.purpose, each.method, tuple(consent)])
    table(
        story,
        [
            story.say("Provider"),
            story.say("For what"),
            story.say("How information is shared"),
            story.say("Basis of consent"),
        ],
        rows,
        [2.8, 3, 3, 2.8],
    )


def _accommodations(writing: Writing) -> None:
    story, plan = writing.story, writing.document.plan
    story.heading(2, story.say("Accommodations"))
    if not plan.accommodations:
        story.text(story.say("None needed." if plan.no_accommodations else "Not recorded"), "small")
        return
    table(
        story,
        [story.say("Need"), story.say("What is done")],
        [[each.need, each.response] for each in plan.accommodations],
        [1, 1],
    )


def _safety(writing: Writing) -> None:
    story, safety = writing.story, writing.document.plan.safety
    if safety is None:
        return
    with story.inside("Sect"):
        story.heading(2, story.say("Safety plan, in the client’s words"))
        facts(
            story,
            [
                (story.say("1. My warning signs"), items(safety.warning_signs)),
                (story.say("2. What I can do"), items(safety.what_i_can_do)),
                (story.say("3. People and places that help me"), items(safety.people_and_places)),
                (story.say("4. People I can ask for help"), items(helpers(safety.helpers))),
                (story.say("5. Professionals I can call"), items(helpers(safety.professionals))),
                (
                    story.say("6. How my surroundings are made safer"),
                    items(safety.safer_surroundings),
                ),
                (story.say("My reasons for living"), items(safety.reasons_for_living)),
                (
                    story.say("Safety plan reviewed again"),
                    writing.phrases.date(safety.review_on),
                ),
            ],
            2,
        )


def helpers(people: Sequence[Helper]) -> tuple[str, ...]:
    """Return people to call, one line each."""
    return tuple(
        ", ".join(part for part in (each.name, each.relationship, phone(each.phone)) if part)
        for each in people
    )
