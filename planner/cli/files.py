"""Commands on plain files, without a vault: check, render, verify."""

from __future__ import annotations

import argparse
from pathlib import Path

from planner.cli import findings
from planner.cli.opening import opened
from planner.cli.speaking import Speaker
from planner.documents import notes, placing
from planner.documents import render as rendering
from planner.errors import UserError
from planner.library import catalogue, spanish
from planner.model import codec
from planner.model.document import PlanDocument
from planner.model.limits import MAX_DOCUMENT_BYTES, MAX_PDF_BYTES
from planner.model.sheet import SheetNotes
from planner.model.verdict import Standing
from planner.rules.context import moment_of
from planner.usecases import authoring, checking, proofreading, verifying

BLOCKED = 3


def read_plan(path: Path) -> PlanDocument:
    """Return the plan that a file holds.

    Raises:
        UserError: there is no such file, or it is no plan.
    """
    return codec.decode(read_file(path, MAX_DOCUMENT_BYTES + 1))


def read_file(path: Path, most: int) -> bytes:
    """Return a file's first `most` bytes.

    Raises:
        UserError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        raise UserError("The file cannot be read.", f"Is there a file “{path.name}”?") from None


def check(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Check a plan file, or a plan of the vault."""
    path = Path(asked.plan)
    if not path.is_file() and path.suffix != ".json":
        return _check_kept(asked, speaker)
    document = read_plan(path)
    moment = moment_of(document, asked.on)
    day = moment.date().isoformat()
    speaker.say(f"Checked as of {day}{'' if asked.on else ' (the first day of the plan)'}.")
    speaker.fact(as_of=day)
    found = checking.check_file(document, moment, asked.language)
    return BLOCKED if findings.tell(speaker, found, asked.language) else 0


def _check_kept(asked: argparse.Namespace, speaker: Speaker) -> int:
    with opened(asked) as desk:
        kept = authoring.open_plan(desk, asked.plan)
        found = checking.check_plan(desk, kept.document)
    return BLOCKED if findings.tell(speaker, found, asked.language) else 0


def render(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Lay out a plan file as a PDF."""
    document = read_plan(asked.file)
    in_spanish = asked.layout == "sheet" and asked.language == "es"
    if in_spanish and not asked.for_review:
        _refuse_unread(document)
    pdf = rendering.render(
        document, layout=asked.layout, language=asked.language, large=asked.large
    )
    placing.place(asked.out, pdf, replace=True)
    speaker.say(f"{asked.out}: {len(pdf):,} bytes")
    speaker.fact(file=str(asked.out), bytes=len(pdf))
    if asked.layout == "sheet":
        tell_remarks(speaker, document, notes.sheet_notes(document, asked.language))
    return 0


def _refuse_unread(document: PlanDocument) -> None:
    if spanish.stands_in(document, spanish.pending(catalogue.load())):
        raise UserError(
            "Nobody qualified has reviewed the library's Spanish in this plan, and a file does not say "
            "who answers for it.",
            "Lay it out in English, export it from a vault whose director named the reader, or add "
            "--for-review to proofread it.",
        )


def tell_remarks(speaker: Speaker, document: PlanDocument, found: SheetNotes) -> None:
    """Say beside the result what a client's sheet lacks."""
    told = proofreading.remarks(document, found)
    for each in told:
        speaker.note(str(each))
    speaker.fact(
        notes=[
            {"sentence": each.sentence, "lines": list(each.lines), "look": each.look}
            for each in told
        ]
    )


def verify(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Verify a signed PDF, against the vault if one is named."""
    pdf = read_file(asked.file, MAX_PDF_BYTES + 1)
    root = read_file(asked.root, MAX_DOCUMENT_BYTES) if asked.root else None
    if asked.vault or asked.user:
        with opened(asked) as desk:
            verdict = verifying.verify_file(desk, pdf, root=root, language=asked.language)
    else:
        verdict = verifying.verify_file(None, pdf, root=root, language=asked.language)
    speaker.say(verdict.sentence)
    for line in verdict.details:
        speaker.say(f"  {line}")
    speaker.fact(
        standing=verdict.standing.value,
        sentence=verdict.sentence,
        details=list(verdict.details),
        intact=verdict.intact,
        matches_vault=verdict.matches_vault,
        sha256=verdict.sha256,
        signatures=[
            {"field": each.field, "signer": each.signer, "name": each.name, "good": each.good}
            for each in verdict.signatures
        ],
    )
    fine = verdict.standing is Standing.GOOD or (
        verdict.standing is Standing.UNKNOWN_SIGNER and root is None and not asked.vault
    )
    return 0 if fine else 1
