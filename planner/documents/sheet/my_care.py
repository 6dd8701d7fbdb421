"""Warning signs, medicines, the week, the next check, the time after, and the last line to sign."""

from __future__ import annotations

from planner.documents import icons, own_words, sheet_blocks
from planner.documents.lines import Line, any_untranslated, printed
from planner.documents.selection import Selection
from planner.documents.sheet.tagging import write_items
from planner.documents.tables import table
from planner.documents.writing import Writing


def write(writing: Writing, chosen: Selection) -> None:
    """Write the part of the sheet that says how care goes on."""
    story, document, language = writing.story, writing.document, writing.story.words.language
    for title, icon, lines in (
        (story.say("My warning signs"), icons.warning, own_words.warning_signs(document, language)),
        (story.say("What helps me"), icons.sun, own_words.what_helps(document, language)),
        (story.say("My medicines"), icons.pill, own_words.medicines(document, language)),
    ):
        if printed(lines):
            story.heading(2, title, mark=icon)
            write_items(story, printed(lines))
    _week(writing)
    _check(writing)
    _after(writing)
    _sign(writing, untranslated=any_untranslated(all_lines(writing, chosen)))


def all_lines(writing: Writing, chosen: Selection) -> list[Line]:
    """Return every line of the sheet, whichever block it stands in."""
    made = sheet_blocks.blocks(writing.document, writing.phrases, chosen)
    return [line for block in made for line in block.lines]


def _week(writing: Writing) -> None:
    story, phrases, rows = writing.story, writing.phrases, writing.document.plan.schedule
    if not rows or not writing.options.week:
        return
    language = story.words.language
    story.heading(2, story.say("My week"), mark=icons.week)
    table(
        story,
        [story.say("What"), story.say("How often"), story.say("How long")],
        [
            [
                own_words.week_title(writing.document, each.title, each.title_es, language),
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
    story.heading(2, story.say("When we check my plan"), mark=icons.calendar)
    date = writing.phrases.date(review.next_on)
    story.text(
        story.say(
            "My team and I look at my plan together on {date}. I can ask to look at it sooner.",
            date=date,
        )
    )


def _after(writing: Writing) -> None:
    story, document, language = writing.story, writing.document, writing.story.words.language
    steps = printed(own_words.next_steps(document, writing.phrases, language))
    supports = printed(own_words.supports(document, language))
    if steps or supports:
        story.heading(2, story.say("My next steps after I leave"), mark=icons.way_out)
    write_items(story, steps, "box")
    if supports:
        story.heading(3, story.say("Who is there for me"))
        write_items(story, supports)


def _sign(writing: Writing, *, untranslated: bool) -> None:
    story = writing.story
    if untranslated:
        story.space(0.5)
        story.text(
            story.say("Some lines here are not in English yet. Ask my team to read them to me."),
            "small",
        )
    with story.whole():
        story.space(0.6 * story.look.gap)
        story.text(
            story.say("I helped make this plan. I can ask to change it. I got a copy."), "strong"
        )
        story.space(0.9 + 0.7 * story.look.gap)
        story.signature("", (300, 14))
        story.text(story.say("My name and the date"), "small")
