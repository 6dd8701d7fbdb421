"""Why I am here, my strengths, my goals and steps."""

from __future__ import annotations

from planner.documents.selection import Line, Selection, Step
from planner.documents.sheet.lines import printed, write_items, write_lines
from planner.documents.writing import Writing


def write(writing: Writing, chosen: Selection) -> None:
    """Write the part of the sheet that says what for."""
    story = writing.story
    why = printed(chosen.why())
    if why:
        story.heading(2, story.say("Why I am here"))
        write_lines(story, why)
    strengths = printed(
        chosen.owns(writing.document.assessment.strengths, "assessment", "strengths")
    )
    if strengths:
        story.heading(2, story.say("My strengths"))
        write_items(story, strengths)
    steps = [step for step in chosen.steps() if step.goal.text or step.mine]
    if steps:
        story.heading(2, story.say("My goals and steps"))
    for place, step in enumerate(steps, 1):
        with story.inside("Sect"):
            _step(writing, step, place)


def _step(writing: Writing, step: Step, place: int) -> None:
    story = writing.story
    head: Line = step.goal if step.goal.text else (step.words or step.goal)
    with story.kept():
        story.heading(
            3,
            f"{place}. {head.text}" if head.text else story.say("Goal {number}", number=place),
            language=head.language,
        )
        if step.words is not None and step.goal.text:
            story.text(story.say("“{words}”", words=step.words.text.strip('“”"«» ')))
    mine, team = printed(step.mine), printed(step.team)
    if mine:
        story.heading(4, story.say("What I will do"))
        write_items(story, mine, "box")
    if team:
        story.heading(4, story.say("What my team will do"))
        write_items(story, team)
