"""Who I can call: the box on page one that is never split."""

from __future__ import annotations

from typing import NamedTuple

from reportlab.platypus import KeepTogether

from planner.documents import fonts, icons
from planner.documents.blocks import LIST, Story
from planner.documents.grid import PlanTable, Ruling, Stroke
from planner.documents.phrases import phone
from planner.documents.setting import TaggedParagraph
from planner.documents.styles import ALARM, ALARM_TINT
from planner.documents.writing import Writing
from planner.library import catalogue
from planner.library.shelf import LibraryContact
from planner.model.client import Contact
from planner.model.surroundings import Helper

NALOXONE = frozenset({"opioid", "withdrawal"})


class Caller(NamedTuple):
    """A number to call and what it is for."""

    number: str
    text: str


def write(writing: Writing) -> None:
    """Write the box: numbers large on the left, what each is for beside it."""
    story, lines = writing.story, callers(writing)
    with story.inside("Sect") as box:
        title = story.paragraph(story.say("Who I can call"), "alarm", box.add("H2"))
        title.outline, title.bar = 1, icons.phone
        holder = box.add("L", attributes=dict(LIST))
        rows = [[[title]]]
        for line in lines:
            item = holder.add("LI")
            rows.append(
                [
                    [story.paragraph(line.number, "number", item.add("Lbl"))],
                    [story.paragraph(line.text, "value", item.add("LBody").add("P"))],
                ]
            )
    story.add(_box(story, rows, [line.number for line in lines]))


def _box(story: Story, rows: list[list[list[TaggedParagraph]]], numbers: list[str]) -> KeepTogether:
    style, pad = story.look.styles["number"], story.look.size * 0.75
    gap = story.look.size * story.look.gap
    widest = max(fonts.text_width(each, style.fontName, style.fontSize) for each in numbers)
    left = min(widest + 2 * pad, story.look.width * 0.45)
    ruling = Ruling(
        left=pad,
        right=pad,
        top=gap * 0.1,
        bottom=gap * 0.18,
        first=pad * 0.7 - gap * 0.1,
        last=pad * 0.8 - gap * 0.18,
        tint=ALARM_TINT,
        around=Stroke(1.6, ALARM),
    )
    table = PlanTable(rows, [left, story.look.width - left], ruling)
    table.spaceBefore = story.look.size * 0.3
    table.spaceAfter = gap * 0.5
    return KeepTogether([table])


def callers(writing: Writing) -> list[Caller]:
    """Return whom this client can call, in the order of urgency."""
    contacts = catalogue.load().contacts
    lines = []
    lifeline, emergency = contacts.of("lifeline"), contacts.of("emergency")
    if lifeline is not None:
        lines.append(Caller(lifeline.call, _lifeline(writing, lifeline)))
    if emergency is not None:
        lines.append(Caller(emergency.call, _emergency(writing)))
    return lines + _clinic(writing) + _person(writing)


def _lifeline(writing: Writing, lifeline: LibraryContact) -> str:
    say, language = writing.story.say, writing.story.words.language
    parts = [say("Call or text, day or night.")]
    for each in lifeline.languages:
        if each.language == language == "es":
            parts.append(
                say(
                    "For Spanish press {key}, or text {word}.",
                    key=each.call_key,
                    word=each.text_word,
                )
            )
        elif each.language == "es" and language == "en":
            parts.append(say("Spanish: press {key}.", key=each.call_key))
    parts += [
        say("{who}: press {key}.", who=each.who.of(language), key=each.call_key)
        for each in lifeline.groups
        if each.call_key
    ]
    return " ".join(parts)


def _emergency(writing: Writing) -> str:
    say = writing.story.say
    text = say("Danger right now, or an overdose.")
    if NALOXONE & set(writing.document.assessment.risks):
        text += " " + say("Give naloxone.")
    return text


def _clinic(writing: Writing) -> list[Caller]:
    say, clinic = writing.story.say, writing.document.clinic
    discreet = writing.document.plan.discreet_title
    lines = []
    if clinic.phone:
        name = "" if discreet else clinic.name
        text = say("My clinic: {name}", name=name) if name else say("My team")
        lines.append(Caller(phone(clinic.phone), text))
    if clinic.after_hours_phone:
        lines.append(Caller(phone(clinic.after_hours_phone), say("Nights and weekends")))
    return lines


def _person(writing: Writing) -> list[Caller]:
    person = _nearest(writing)
    if person is None:
        return []
    text = writing.story.say("My person: {name}", name=person.name)
    return [Caller(phone(person.phone), text)]


def _nearest(writing: Writing) -> Helper | Contact | None:
    """Return the first helper of the safety plan, else the emergency contact who may be called."""
    safety = writing.document.plan.safety
    for helper in safety.helpers if safety else ():
        if helper.phone:
            return helper
    for contact in writing.document.client.contacts:
        if contact.emergency and contact.may_contact and contact.phone:
            return contact
    return None
