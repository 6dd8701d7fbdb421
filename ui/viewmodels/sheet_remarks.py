"""What the client's sheets lack, ready to be shown."""

from __future__ import annotations

from planner.model.document import PlanDocument
from planner.usecases import exporting, proofreading
from planner.workspace import Desk
from ui.words import _

# A sentence, the lines it is about, and whether it asks for a look.
Row = tuple[str, tuple[str, ...], bool]


def rows(desk: Desk, document: PlanDocument, language: str, screen: str) -> tuple[Row, ...]:
    """Return the remarks about one sheet, in the language of the screen."""
    notes = exporting.sheet_notes(desk, document, language)
    told = proofreading.remarks(document, notes, screen)
    return tuple((each.sentence, each.lines, each.look) for each in told)


def copies(document: PlanDocument) -> tuple[str, ...]:
    """Return the languages of the client's copies."""
    return tuple(dict.fromkeys((*document.plan.languages, document.client.language)))


def heading(language: str) -> str:
    """Return what a sheet is called."""
    return _("My plan, Spanish") if language == "es" else _("My plan, English")
