"""What the signature fields of a plan say, and the signatures put into the paper one after the other.

The client's ink carries no key of its own: the clinic's seal witnesses it. The author's signature
comes last and closes the document. These are steps of `finalising`, which has authorised the act.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from planner.documents import press
from planner.documents.asked import Appearance, Stroke
from planner.model.document import ClientOutcome, PlanDocument, Signing
from planner.signing import pen
from planner.signing.parts import AUTHOR, CLIENT, Box, Mark, Signer
from planner.wording import Wording, wording

# In the file these stand in English, whatever the paper's language: verifying compares them.
AUTHOR_MEANING = "Author of this plan"
CLIENT_MEANING = "Took part in this plan and signs it"


@dataclass(frozen=True, slots=True)
class Hands:
    """Who signs with what: the clinic's seal for the client's ink, and the author's own key."""

    seal: Signer
    author: Signer


def signed_paper(
    pdf: bytes, document: PlanDocument, strokes: tuple[Stroke, ...], hands: Hands
) -> bytes:
    """Return the paper with every signature that its `signing` tells of."""
    signing = _signing(document)
    boxes = pen.empty_fields(pdf)
    if signing.client_outcome is ClientOutcome.SIGNED:
        picture = _picture(boxes[CLIENT], client_lines(document), strokes)
        mark = _mark(document, signing.client_name, CLIENT_MEANING, picture)
        pdf = pen.sign(pdf, CLIENT, hands.seal, mark, closes=False)
    picture = _picture(boxes[AUTHOR], author_lines(document), ())
    mark = _mark(document, signing.author_name, AUTHOR_MEANING, picture)
    return pen.sign(pdf, AUTHOR, hands.author, mark, closes=True)


def expected_fields(document: PlanDocument) -> tuple[str, ...]:
    """Return the fields that are signed in a finished paper, in order."""
    if _signing(document).client_outcome is ClientOutcome.SIGNED:
        return (CLIENT, AUTHOR)
    return (AUTHOR,)


def client_lines(document: PlanDocument) -> tuple[str, ...]:
    """Return what stands beside the client's ink, in the language of the client's copy."""
    signing = _signing(document)
    words = wording(signing.copy_language)
    when = moment(signing.signed_at, document.clinic.time_zone, words)
    said = (
        words.text("I took part in making this plan.")
        if signing.took_part
        else words.text("This plan was explained to me.")
    )
    lines = [signing.client_name, words.text("Signed on {when}").format(when=when), said]
    if signing.client_says:
        lines.append(f"“{signing.client_says}”")
    witness = signing.witness or signing.author_name
    lines.append(words.text("Witnessed by {name}").format(name=witness))
    return tuple(lines)


def author_lines(document: PlanDocument) -> tuple[str, ...]:
    """Return what stands in the author's field: name, credential, time with zone, meaning."""
    signing = _signing(document)
    words = wording("en")
    when = moment(signing.signed_at, document.clinic.time_zone, words)
    return (
        signing.author_name,
        words.text("Signed on {when}").format(when=when),
        words.text("Meaning: author of this plan"),
        document.clinic.name,
    )


def moment(at: datetime, time_zone: str, words: Wording) -> str:
    """Return date and time at the clinic, with the zone ("June 8, 2026, 10:30 AM EDT")."""
    here = at.astimezone(ZoneInfo(time_zone))
    return f"{words.moment(here)} {here:%Z}"


def _signing(document: PlanDocument) -> Signing:
    if document.signing is None:
        raise ValueError("a document without signing cannot be signed")
    return document.signing


def _picture(box: Box, lines: tuple[str, ...], strokes: tuple[Stroke, ...]) -> bytes:
    return press.signature_page(
        Appearance(width=box.width, height=box.height, lines=lines, strokes=strokes)
    )


def _mark(document: PlanDocument, name: str, meaning: str, picture: bytes) -> Mark:
    return Mark(
        name=name,
        meaning=meaning,
        place=document.clinic.name,
        at=_signing(document).signed_at,
        picture=picture,
    )
