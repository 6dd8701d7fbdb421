"""Warning signs, medicines, the week, the next check, the time after, and the last line to sign."""

from __future__ import annotations

from planner.documents.selection import Line, Selection
from planner.documents.sheet.lines import printed, write_items
from planner.documents.writing import Writing
from planner.model.surroundings import Appointment


def write(writing: Writing, chosen: Selection) -> None:
    """Write the part of the sheet that says how care goes on."""
    _safety(writing, chosen)
    _medicines(writing, chosen)
    _week(writing)
    _check(writing)
    _after(writing, chosen)
    _sign(writing)


def _safety(writing: Writing, chosen: Selection) -> None:
    story, safety = writing.story, writing.document.plan.safety
    if safety is None:
        return
    for title, texts, field in (
        (story.say("My warning signs"), safety.warning_signs, "warning_signs"),
        (story.say("What helps me"), safety.what_i_can_do, "what_i_can_do"),
    ):
        lines = printed(chosen.owns(texts, "safety", field))
        if lines:
            story.heading(2, title)
            write_items(story, lines)


def _medicines(writing: Writing, chosen: Selection) -> None:
    story, medicines = writing.story, writing.document.plan.medications
    if not medicines:
        return
    story.heading(2, story.say("My medicines"))
    lines: list[Line] = []
    for each in medicines:
        parts = [part.rstrip(".") for part in (each.name, each.purpose, each.instructions) if part]
        lines.append(chosen.own(". ".join(parts) + ".", each.id, "medications"))
    write_items(story, lines)


def _week(writing: Writing) -> None:
    story, phrases, rows = writing.story, writing.phrases, writing.document.plan.schedule
    if not rows or not writing.options.schedule:
        return
    spanish = story.words.language == "es"
    story.heading(2, story.say("My week"))
    story.table(
        [story.say("What"), story.say("How often"), story.say("How long")],
        [
            [
                each.title_es if spanish and each.title_es else each.title,
                phrases.times(each.per_week, "week"),
                phrases.minutes(each.minutes),
            ]
            for each in rows
        ],
        [4.6, 2.4, 2],
    )


def _check(writing: Writing) -> None:
    story, review = writing.story, writing.document.plan.review
    if not review.next_on:
        return
    story.heading(2, story.say("When we check my plan"))
    date = writing.phrases.date(review.next_on)
    story.text(
        story.say(
            "My team and I look at my plan together on {date}. I can ask to look at it sooner.",
            date=date,
        )
    )


def _after(writing: Writing, chosen: Selection) -> None:
    story, after = writing.story, writing.document.plan.aftercare
    lines = [
        chosen.own(_appointment(writing, each), each.id, "appointments")
        for each in after.appointments
    ]
    for field, texts in (("goals", after.goals), ("supports", after.supports)):
        lines += printed(chosen.owns(texts, "aftercare", field, 3))
    if lines:
        story.heading(2, story.say("My next steps after I leave"))
        write_items(story, lines, "box")


def _appointment(writing: Writing, each: Appointment) -> str:
    say, phrases = writing.story.say, writing.phrases
    text = each.what
    if each.at:
        day = phrases.date(phrases.local_date(each.at))
        text += ": " + say("{date} at {time}", date=day, time=phrases.time(each.at))
    more = [part.rstrip(".") for part in (each.place, each.phone, each.transport) if part]
    return ". ".join([text, *more]) + "."


def _sign(writing: Writing) -> None:
    story = writing.story
    with story.whole():
        story.space(0.6)
        story.text(
            story.say("I helped make this plan. I can ask to change it. I got a copy."), "strong"
        )
        story.space(1.6)
        story.signature("", (300, 14))
        story.text(story.say("My name and the date"), "small")
