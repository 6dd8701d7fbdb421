"""Why I am here, my strengths, my goals and steps."""

from __future__ import annotations

from contextlib import nullcontext

from planner.documents import icons, own_words
from planner.documents.blocks import Story
from planner.documents.lines import Line, printed
from planner.documents.selection import Selection, Step
from planner.documents.sheet.tagging import tag, write_items
from planner.documents.writing import Writing

OWN_WORDS = ("client_words", "presenting_problem")
SCARCE = 0.5


def write(writing: Writing, chosen: Selection) -> None:
    """Write the part of the sheet that says what for."""
    story = writing.story
    why = printed(chosen.why())
    if why:
        story.heading(2, story.say("Why I am here"), mark=icons.speech)
    for line in why:
        text = quoted(story, line.text) if line.field in OWN_WORDS else line.text
        story.text(text, language=tag(story, line))
    strengths = printed(own_words.strengths(writing.document, story.words.language))
    if strengths:
        story.heading(2, story.say("My strengths"), mark=icons.star)
        write_items(story, strengths)
    steps = [step for step in chosen.steps() if step.goal.text or step.mine]
    if steps:
        story.heading(2, story.say("My goals and steps"), mark=icons.flag)
    for place, step in enumerate(steps, 1):
        with story.inside("Sect"):
            _step(writing, step, place)


def _step(writing: Writing, step: Step, place: int) -> None:
    story = writing.story
    head: Line = step.goal if step.goal.text else (step.words or step.goal)
    # Where room is scarce, a goal's steps may follow overleaf.
    with nullcontext() if story.look.gap < SCARCE else story.kept():
        story.heading(
            3,
            f"{place}. {head.text}" if head.text else story.say("Goal {number}", number=place),
            language=tag(story, head),
        )
        if step.words is not None and step.goal.text:
            story.text(quoted(story, step.words.text))
    mine, team = printed(step.mine), printed(step.team)
    if mine:
        story.heading(4, story.say("What I will do"))
        write_items(story, mine, "box")
    if team:
        story.heading(4, story.say("What my team will do"))
        write_items(story, team)


def quoted(story: Story, words: str) -> str:
    """Return somebody's own words in the quotation marks of the sheet's language."""
    return story.say("“{words}”", words=words.strip('“”"«» '))
