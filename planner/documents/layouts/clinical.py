"""The clinical plan for the chart: complete, in the order in which a surveyor looks for things."""

from __future__ import annotations

from planner.documents import styles
from planner.documents.furniture import Edges
from planner.documents.layouts.kind import Layout
from planner.documents.sections import care, foundation, identity, leaving, signatures, thread
from planner.documents.styles import Look
from planner.documents.writing import Writing

PRIVACY = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."


def _looks(paper: str, large: bool) -> tuple[Look, ...]:  # a layout's signature
    return (styles.clinical(paper, large=large),)


def _title(writing: Writing) -> str:
    plan = writing.document.plan
    return writing.story.say("Treatment plan, version {number}", number=plan.number)


def _edges(writing: Writing) -> Edges:
    document, story = writing.document, writing.story
    client = document.client
    born = writing.phrases.date(client.birth_date)
    parts = [
        client.name,
        story.say("Record {number}", number=client.record_number),
        story.say("born {date}", date=born) if born else "",
    ]
    return Edges(
        head_left="   ·   ".join(part for part in parts if part),
        head_right=_title(writing),
        foot=(story.say(PRIVACY), writing.code),
        page_of=story.words.text("Page {page} of"),
        mark=story.say("DRAFT — NOT SIGNED") if writing.unsigned else "",
    )


def _write(writing: Writing) -> None:
    identity.write(writing)
    foundation.write(writing)
    thread.write(writing)
    care.write(writing)
    leaving.write(writing)
    signatures.write(writing)
    if writing.options.appendix:
        thread.write_sources(writing)


LAYOUT = Layout(
    name="clinical",
    looks=_looks,
    title=_title,
    edges=_edges,
    write=_write,
    fields=signatures.fields,
    attaches=True,
)
