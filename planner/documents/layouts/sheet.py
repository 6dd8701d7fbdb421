"""The patient's own sheet, "My plan / Mi plan": plain words, large type, who to call on page one."""

from __future__ import annotations

from planner.documents import styles
from planner.documents.archive import Field
from planner.documents.furniture import Edges
from planner.documents.layouts.kind import Layout
from planner.documents.selection import Selection
from planner.documents.sheet import callers, my_care, my_goals
from planner.documents.styles import Look
from planner.documents.writing import Writing


def _looks(paper: str, large: bool) -> tuple[Look, ...]:  # a layout's signature
    if large:
        return (styles.patient(paper, large=True),)
    return tuple(styles.patient(paper, large=False, close=each) for each in range(len(styles.AIRS)))


def _name(writing: Writing) -> str:
    plan = writing.document.plan
    return writing.story.say("My notes") if plan.discreet_title else writing.story.say("My plan")


def _edges(writing: Writing) -> Edges:
    story, document = writing.story, writing.document
    client = document.client
    return Edges(
        head_left=_name(writing),
        head_right=client.first_name if document.plan.discreet_title else client.name,
        foot=(writing.code,),
        page_of=story.words.text("Page {page} of"),
        mark=story.say("DRAFT — NOT SIGNED") if writing.unsigned else "",
    )


def _write(writing: Writing) -> None:
    story, document, phrases = writing.story, writing.document, writing.phrases
    client = document.client
    if writing.unsigned:
        story.text(story.say("Draft — not signed"), "mark")
    story.heading(1, _name(writing))
    who = client.first_name if document.plan.discreet_title else client.name
    parts = [who, phrases.date(document.plan.started_on)]
    story.text("   ·   ".join(part for part in parts if part), "value")
    story.text(story.say("This is my plan. I helped make it."))
    chosen = Selection(document, phrases, story.words.language)
    callers.write(writing)
    my_goals.write(writing, chosen)
    my_care.write(writing, chosen)


def _no_fields(_writing: Writing) -> tuple[Field, ...]:
    return ()


LAYOUT = Layout(
    name="sheet",
    looks=_looks,
    title=_name,
    edges=_edges,
    write=_write,
    fields=_no_fields,
    languages=("en", "es"),
    enough=2,  # both sides of one sheet of paper
)
