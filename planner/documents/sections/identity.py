"""Whose plan this is: clinic, title, client, episode, version."""

from __future__ import annotations

from planner.documents.cells import Cell, Note, Strong
from planner.documents.phrases import phone
from planner.documents.tables import facts
from planner.documents.writing import Writing


def write(writing: Writing) -> None:
    """Write the head of the clinical plan."""
    story, clinic = writing.story, writing.document.clinic
    if writing.unsigned:
        story.text(story.say("Draft — not signed"), "mark")
    story.text(clinic.name, "clinic")
    phones = [
        clinic.phone,
        story.say("after hours {phone}", phone=clinic.after_hours_phone)
        if clinic.after_hours_phone
        else "",
    ]
    story.text("  ·  ".join(part for part in (clinic.address, *phones) if part), "small")
    story.heading(1, story.say("Treatment plan"))
    facts(story, _client(writing) + _version(writing), 4, tint=True)
    facts(story, _episode(writing) + _needs(writing), 3)


def _client(writing: Writing) -> list[tuple[str, Cell]]:
    client, say = writing.document.client, writing.story.say
    name: list[str] = [Strong(client.name)]
    if client.pronouns:
        name.append(Note(client.pronouns))
    if client.legal_name and client.legal_name != client.name:
        name.append(Note(say("Legal name: {name}", name=client.legal_name)))
    return [
        (say("Client"), tuple(name)),
        (say("Date of birth"), writing.phrases.date(client.birth_date) or say("Not recorded")),
        (say("Record number"), client.record_number),
    ]


def _version(writing: Writing) -> list[tuple[str, Cell]]:
    document, say, phrases = writing.document, writing.story.say, writing.phrases
    plan, episode = document.plan, document.episode
    review = phrases.date(plan.review.next_on)
    return [
        (
            say("Version and status"),
            (say("Version {number}", number=plan.number), Note(phrases.name(_status(writing)))),
        ),
        (say("Program"), (episode.program, Note(phrases.level(episode.level)))),
        (say("Admitted"), _admitted(writing)),
        (say("Plan date"), phrases.date(plan.started_on) or say("Not recorded")),
        (say("Next review"), review or say("Not recorded")),
    ]


def _admitted(writing: Writing) -> Cell:
    """Return date and hour of admission, on two lines."""
    day, _, hour = writing.phrases.moment(writing.document.episode.admitted_at).rpartition(", ")
    return (day, Note(hour))


def _status(writing: Writing) -> str:
    if writing.document.signing is not None and not writing.unsigned:
        status = writing.document.plan.status.value
        return status if status in ("superseded", "closed") else "signed"
    return writing.document.plan.status.value


def _episode(writing: Writing) -> list[tuple[str, Cell]]:
    document, say, phrases = writing.document, writing.story.say, writing.phrases
    episode = document.episode
    return [
        (say("Why this level of care"), episode.level_reason),
        (say("Legal status"), episode.legal_status),
        (say("Expected discharge"), phrases.date(episode.expected_discharge)),
        (say("Closed"), phrases.moment(episode.closed_at)),
        (say("What was done before this plan"), episode.services_before_plan),
        (say("Reason the plan is late"), document.plan.late_reason),
    ]


def _needs(writing: Writing) -> list[tuple[str, Cell]]:
    client, say = writing.document.client, writing.story.say
    allergies = ", ".join(client.allergies)
    if not allergies:
        allergies = say("None known") if client.no_known_allergies else say("Not recorded")
    language = writing.phrases.name(client.language)
    if client.interpreter:
        language += "; " + say("interpreter: {name}", name=client.interpreter)
    return [
        (say("Allergies"), allergies),
        (say("Language"), language),
        (say("Reading needs"), ", ".join(client.reading_needs)),
        (say("How to reach the client safely"), client.safe_contact),
        (say("Guardian or legally responsible person"), _guardian(writing)),
        (say("Contacts"), tuple(_contacts(writing))),
    ]


def _guardian(writing: Writing) -> Cell:
    guardian, say = writing.document.client.guardian, writing.story.say
    if guardian is None:
        return ""
    parts = [guardian.name, guardian.relationship, phone(guardian.phone)]
    lines = [", ".join(part for part in parts if part)]
    if guardian.document:
        lines.append(Note(say("On file: {document}", document=guardian.document)))
    return tuple(lines)


def _contacts(writing: Writing) -> list[str]:
    say, lines = writing.story.say, []
    for contact in writing.document.client.contacts:
        parts = [
            contact.name,
            contact.relationship,
            phone(contact.phone),
            say("emergency contact") if contact.emergency else "",
            say("may be contacted") if contact.may_contact else say("do not contact"),
        ]
        lines.append(", ".join(part for part in parts if part))
        if contact.safe_rule:
            lines.append(Note(contact.safe_rule))
    return lines
