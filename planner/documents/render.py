"""From a plan document to the bytes of a PDF: same document, same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from reportlab import rl_config
from reportlab.platypus.doctemplate import LayoutError

from planner.documents import fonts
from planner.documents.archive import Attachment, Extras, Facts, finish
from planner.documents.asked import Options
from planner.documents.blocks import Story
from planner.documents.furniture import PlanPages
from planner.documents.layouts import LAYOUTS
from planner.documents.layouts.kind import Layout
from planner.documents.phrases import Phrases
from planner.documents.tagged import TaggedCanvas
from planner.documents.writing import Writing
from planner.errors import UserError
from planner.library import catalogue
from planner.model import codec
from planner.model.document import PlanDocument
from planner.wording import wording

DATA = "plan.json"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class _Drawn(NamedTuple):
    """A story on pages, not yet an archival file."""

    writing: Writing
    canvas: TaggedCanvas
    pages: int


def render(
    document: PlanDocument,
    *,
    layout: str,
    language: str = "en",
    large: bool = False,
    options: Options | None = None,
) -> bytes:
    """Return the document as an archival, accessible PDF.

    `layout` is a name of `layouts.LAYOUTS`. A document with `signing` gets empty signature fields
    in the clinical layout. A layout that does not know `language` prints in its first one.

    Raises:
        UserError: the text cannot be laid out; nothing was written
    """
    rl_config.trustedHosts = None
    rl_config.trustedSchemes = []
    with fonts.DRAWING:
        fonts.register()
        return _rendered(document, LAYOUTS[layout], (language, large), options or Options())


def _rendered(
    document: PlanDocument, layout: Layout, choice: tuple[str, bool], options: Options
) -> bytes:
    language, large = choice
    words = wording(language if language in layout.languages else layout.languages[0])
    body = codec.encode(document)
    writings = [
        Writing(
            story=Story(look, words),
            document=document,
            phrases=Phrases(document, words, catalogue.load()),
            options=options,
            digest=codec.digest(body),
        )
        for look in layout.looks(document.clinic.paper, large)
    ]
    drawn = _best(layout, writings)
    writing = drawn.writing
    data = Attachment(name=DATA, data=body, mime="application/json", description="Plan as data")
    extras = Extras(
        attachments=(data,) if layout.attaches and options.attach else (),
        fields=layout.fields(writing),
    )
    facts = _facts(writing, layout, words.language)
    return finish(drawn.canvas, writing.story.root, facts, extras)


def _best(layout: Layout, writings: list[Writing]) -> _Drawn:
    """Return the airiest of the shortest prints; none closer is tried once it is short enough."""
    best = _drawn(layout, writings[0])
    for writing in writings[1:]:
        if best.pages <= layout.enough:
            break
        best = min(best, _drawn(layout, writing), key=lambda each: each.pages)
    return best


def _drawn(layout: Layout, writing: Writing) -> _Drawn:
    layout.write(writing)
    pages = PlanPages(writing.story.look, layout.edges(writing))
    try:
        pages.set(writing.story.flowables)
    except LayoutError:
        raise UserError(
            "The plan cannot be set on pages: one of its texts is too long for its place.",
            "Shorten the longest text, then try again.",
        ) from None
    count = pages.canvas.page
    return _Drawn(writing=writing, canvas=pages.canvas, pages=count)


def _facts(writing: Writing, layout: Layout, language: str) -> Facts:
    document = writing.document
    signing, started = document.signing, document.plan.started_on
    if signing is not None:
        made_at = signing.signed_at
    elif started is not None:
        made_at = datetime(started.year, started.month, started.day, 12, tzinfo=UTC)
    else:
        made_at = LONG_AGO
    number = writing.digest
    return Facts(
        title=layout.title(writing),
        author="Golden Thread",
        language={"es": "es-US"}.get(language, "en-US"),
        made_at=made_at.astimezone(UTC),
        fingerprint=f"{number[:8]}-{number[8:12]}-{number[12:16]}-{number[16:20]}-{number[20:32]}",
    )
