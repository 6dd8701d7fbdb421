"""Signatures: who signs, by which name, when, and what the signature means."""

from __future__ import annotations

from planner.documents.archive import Field
from planner.documents.tables import facts
from planner.documents.writing import Writing
from planner.model.document import ClientOutcome, Signing

BOX = (300.0, 54.0)
CLIENT, AUTHOR = "client", "author"


def fields(writing: Writing) -> tuple[Field, ...]:
    """Return the signature fields of this version; none before it goes to be signed."""
    signing, say = writing.document.signing, writing.story.say
    if signing is None:
        return ()
    author = Field(
        name=AUTHOR,
        tip=say("Signature of {name}, author of the plan", name=signing.author_name),
        closes=True,
    )
    if signing.client_outcome is not ClientOutcome.SIGNED:
        return (author,)
    client = Field(name=CLIENT, tip=say("Signature of {name}, client", name=signing.client_name))
    return (client, author)


def write(writing: Writing) -> None:
    """Write the signature section; it stays on one page."""
    story = writing.story
    with story.whole(), story.inside("Sect"):
        story.heading(2, story.say("Signatures"))
        if writing.document.signing is None:
            _unsigned(writing)
        else:
            _client(writing, writing.document.signing)
            _author(writing, writing.document.signing)
        _teach_back(writing)
        _fingerprint(writing)


def _unsigned(writing: Writing) -> None:
    story = writing.story
    for who in ("Client", "Author of the plan, with credentials"):
        story.space(3)
        story.signature("", BOX)
        story.text(story.say(who) + "   ·   " + story.say("Date and time"), "small")


def _client(writing: Writing, signing: Signing) -> None:
    story, phrases = writing.story, writing.phrases
    if signing.client_outcome is not ClientOutcome.SIGNED:
        _refusal(writing, signing)
        return
    with story.inside("Sect"):
        story.heading(3, story.say("Client"))
        if signing.took_part:
            story.text(story.say("I took part in making this plan and I agree with it."))
        else:
            story.text(
                story.say("I have read this plan, or it was read to me, and I agree with it.")
            )
        story.signature(CLIENT, BOX)
        story.text(f"{signing.client_name}   ·   {phrases.moment(signing.signed_at)}")
    _copy(writing, signing)


def _refusal(writing: Writing, signing: Signing) -> None:
    story, phrases = writing.story, writing.phrases
    declined = signing.client_outcome is ClientOutcome.DECLINED
    with story.inside("Sect"):
        title = "The client declined to sign" if declined else "The client was unable to sign"
        story.heading(3, story.say("Client"))
        story.text(f"{signing.client_name}: {story.say(title)}", "strong")
        facts(
            story,
            [
                (story.say("Offered"), phrases.moment(signing.offered_at)),
                (story.say("Reason"), signing.reason),
                (
                    story.say("Took part in making the plan"),
                    story.say("Yes" if signing.took_part else "No"),
                ),
                (story.say("Witness"), signing.witness),
            ],
            2,
        )
        if signing.client_says:
            story.text(story.say("The client says:"), "label")
            story.quote(signing.client_says)
        if signing.statement:
            story.text(story.say("Provider’s statement:"), "label")
            story.text(signing.statement)
    _copy(writing, signing)


def _copy(writing: Writing, signing: Signing) -> None:
    story, phrases = writing.story, writing.phrases
    if signing.copy_given:
        text = f"{signing.copy_given} ({phrases.name(signing.copy_language)})"
        story.labelled(story.say("Copy for the client:"), text, "small")
    if signing.witness and signing.client_outcome is ClientOutcome.SIGNED:
        story.labelled(story.say("Witness:"), signing.witness, "small")


def _author(writing: Writing, signing: Signing) -> None:
    story, phrases = writing.story, writing.phrases
    with story.inside("Sect"):
        story.heading(3, story.say("Author of the plan"))
        story.text(story.say("I wrote this plan with the client and answer for it."))
        story.signature(AUTHOR, BOX)
        story.text(f"{signing.author_name}   ·   {phrases.moment(signing.signed_at)}")
    accepted = sorted({each.partition(":")[0] for each in writing.document.plan.warnings_accepted})
    if accepted:
        story.labelled(
            story.say("Warnings the author has seen and accepted:"), ", ".join(accepted), "small"
        )


def _teach_back(writing: Writing) -> None:
    story = writing.story
    story.space(0.8)
    story.labelled(
        story.say("Teach-back:"),
        story.say("Ask: “What is the first thing you will do this week?”")
        + "   "
        + story.say("☐ Said in own words   Initials ______"),
        "small",
    )


def _fingerprint(writing: Writing) -> None:
    story, plan = writing.story, writing.document.plan
    story.labelled(
        story.say("This version:"),
        story.say(
            "plan {plan}, version {number}, SHA-256 of the plan’s data {digest}",
            plan=plan.id,
            number=plan.number,
            digest=writing.digest,
        ),
        "small",
    )
