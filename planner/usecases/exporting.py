"""Paper that leaves the program: preview, export, printing, and file names that tell nothing."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.documents import press
from planner.documents.asked import Options
from planner.documents.asked import PageImage as PageImage  # noqa: PLC0414  # for the window too
from planner.documents.placing import place
from planner.errors import UserError, VaultError
from planner.library import spanish
from planner.model.document import PlanDocument
from planner.model.kept import Kept, SignedFile
from planner.model.plan import PlanStatus
from planner.model.sheet import SheetNotes
from planner.store.records import Records
from planner.usecases import keeping_library, library_acceptance
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk

CLINICAL, SHEET = "clinical", "sheet"
SPANISH = "es"
SCREEN_DPI, PRINTER_DPI = 96, 300
OPEN = (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)
PURPOSES = ("chart", "client_copy", "care_coordination", "payer", "court", "review", "other")
RECIPIENTS = ("chart", "client", "guardian", "provider", "payer", "court", "other")
_NAMES = {CLINICAL: {"en": "Plan"}, SHEET: {"en": "My_plan", "es": "Mi_plan"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRequest:
    """Which paper is wanted: the clinical plan or the client's sheet, and how.

    `schedule` is the weekly schedule of the clinical plan, `week` that of the sheet.
    """

    kind: str = CLINICAL
    language: str = "en"
    large_print: bool = False
    appendix: bool = False
    schedule: bool = True
    week: bool = False
    attach: bool = True

    @property
    def plain(self) -> bool:
        """Tell whether this is the paper as it was signed, with nothing asked beside it."""
        return self == PrintRequest(kind=self.kind, language=self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Why a paper leaves the program and for whom, as codes for the audit trail: never names.

    `printer` is asked for printing; `replace` lets an export take the place of an existing file.
    """

    purpose: str
    recipient: str
    printer: str = ""
    replace: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A paper as it will be, and its pages as pictures.

    `sizes` are those of all pages; `pages` begin with the page `first`.
    """

    pdf: bytes
    pages: tuple[PageImage, ...]
    sizes: tuple[tuple[int, int], ...] = ()
    first: int = 0


def preview(
    desk: Desk,
    document: PlanDocument,
    request: PrintRequest,
    dpi: float = SCREEN_DPI,
    seen: tuple[int, int] | None = None,
) -> Preview:
    """Return the paper of a document that may not be saved yet; a draft says so on every page.

    `seen` is the first page to be drawn and how many; without it all pages are.
    """
    authorise(desk.actor, Act.PREVIEW_PLAN, document.client.id)
    pdf = _rendered(document, request)
    sizes = press.page_sizes(pdf, dpi)
    first, count = seen or (0, len(sizes))
    first = min(first, max(0, len(sizes) - count))
    pages = press.page_images(pdf, dpi, first, count)
    return Preview(pdf=pdf, pages=pages, sizes=sizes, first=first)


def sheet_notes(desk: Desk, document: PlanDocument, language: str) -> SheetNotes:
    """Return what the client's sheet in a language lacks, and how easy its parts are to read."""
    authorise(desk.actor, Act.PREVIEW_PLAN, document.client.id)
    found = press.sheet_notes(document, language)
    if language != SPANISH:
        return found
    with desk.store.read() as records:
        library = keeping_library.merged(records).library
        unread = library_acceptance.unread_spanish(records, library)
    return replace(found, withheld=spanish.stands_in(document, unread))


def paper(desk: Desk, plan_id: str, number: int, request: PrintRequest) -> bytes:
    """Return the paper of a kept version: the signed file byte for byte, where it was signed."""
    authorise(desk.actor, Act.PREVIEW_PLAN)
    with desk.store.read() as records:
        _, pdf = _paper(records, plan_id, number, request)
    return pdf


def export(
    desk: Desk, plan_id: str, number: int, request: PrintRequest, target: Path, handover: Handover
) -> Path:
    """Write a kept version as a PDF file and note why and for whom; returns the file's path.

    An existing file stays as it is unless `handover.replace` is set.

    Raises:
        UserError: purpose or recipient is missing, or a file of that name exists.
        VaultError: the file could not be written; nothing was changed.
    """
    authorise(desk.actor, Act.EXPORT_PLAN)
    _refuse_unsaid(handover)
    with desk.store.begin() as records:
        kept, pdf = _paper(records, plan_id, number, request)
        _note(records, Act.EXPORT_PLAN, kept, request, _codes(pdf, handover))
        place(target, pdf, replace=handover.replace)
    with suppress(VaultError):  # it is written and noted, even if the disk is full by now
        desk.store.checkpoint()
    if target.read_bytes() != pdf:
        raise VaultError("The exported file is not what was written.", "Export it again.")
    return target


def pages_for_printing(
    desk: Desk, plan_id: str, number: int, request: PrintRequest, handover: Handover
) -> tuple[PageImage, ...]:
    """Return the pages of a kept version for the printer, and note why, for whom and where.

    Raises:
        UserError: purpose, recipient or printer is missing.
    """
    authorise(desk.actor, Act.PRINT_PLAN)
    _refuse_unsaid(handover)
    if not handover.printer.strip():
        raise UserError("No printer was chosen.", "Choose a printer.")
    with desk.store.begin() as records:
        kept, pdf = _paper(records, plan_id, number, request)
        codes = f"{_codes(pdf, handover)} printer={_code(handover.printer)}"
        _note(records, Act.PRINT_PLAN, kept, request, codes)
    return press.page_images(pdf, PRINTER_DPI)


def page_images(
    pdf: bytes, dpi: float = SCREEN_DPI, first: int = 0, count: int | None = None
) -> tuple[PageImage, ...]:
    """Return pages of a PDF as pictures; all of them unless `count` says how many."""
    return press.page_images(pdf, dpi, first, count)


def suggested_name(document: PlanDocument, request: PrintRequest) -> str:
    """Return a file name that tells nothing about the client but the record number."""
    word = _NAMES[request.kind].get(request.language, _NAMES[request.kind]["en"])
    record = re.sub(r"[^A-Za-z0-9-]+", "-", document.client.record_number).strip("-") or "record"
    day = document.plan.started_on
    if document.signing is not None:
        day = document.signing.signed_at.astimezone(ZoneInfo(document.clinic.time_zone)).date()
    parts = [word, record, day.isoformat() if day else "", f"v{document.plan.number}"]
    if document.signing is None:
        parts.append("DRAFT")
    return "_".join(part for part in parts if part) + ".pdf"


def _paper(
    records: Records, plan_id: str, number: int, request: PrintRequest
) -> tuple[Kept, bytes]:
    kept = records.plans.get(plan_id, number)
    if kept.status in OPEN:
        return kept, _handed_out(records, kept, request)
    if request.kind == CLINICAL or request.plain:
        signed = _signed_file(records, kept, request)
        if signed is not None:
            return kept, signed.pdf
        if request.kind == CLINICAL:
            raise VaultError(
                "The signed document is missing in the vault.", "Restore the vault from a backup."
            )
    return kept, _handed_out(records, kept, request)


def _handed_out(records: Records, kept: Kept, request: PrintRequest) -> bytes:
    """Return a paper that is made now; a sheet in Spanish only if somebody answers for its words."""
    if request.kind == SHEET and request.language == SPANISH:
        library = keeping_library.merged(records).library
        library_acceptance.refuse_unread_spanish(records, kept.document, library)
    return _rendered(kept.document, request)


def _signed_file(records: Records, kept: Kept, request: PrintRequest) -> SignedFile | None:
    """Return the file as it was signed; it is never made again, only handed out.

    Raises:
        VaultError: its bytes are not those whose digest was kept.
    """
    language = None if request.kind == CLINICAL else request.language
    found = records.documents.get(kept.plan_id, kept.number, request.kind, language)
    if found is not None and hashlib.sha256(found.pdf).hexdigest() != found.sha256:
        raise VaultError(
            "The signed document in the vault is damaged.", "Restore the vault from a backup."
        )
    return found


def _rendered(document: PlanDocument, request: PrintRequest) -> bytes:
    return press.render(
        document,
        layout=request.kind,
        language=request.language,
        large=request.large_print,
        options=Options(
            appendix=request.appendix,
            schedule=request.schedule,
            week=request.week,
            attach=request.attach,
        ),
    )


def _refuse_unsaid(handover: Handover) -> None:
    if handover.purpose not in PURPOSES or handover.recipient not in RECIPIENTS:
        raise UserError(
            "It does not say what for and for whom.", "Choose a purpose and a recipient."
        )


def _note(records: Records, act: Act, kept: Kept, request: PrintRequest, codes: str) -> None:
    state = "draft" if kept.status in OPEN else "signed"
    large = " large" if request.large_print else ""
    records.audit.append(
        act,
        record=f"{kept.plan_id}/{kept.number}",
        client=kept.document.client.id,
        detail=f"{request.kind} {request.language}{large} {state} {codes}",
    )


def _codes(pdf: bytes, handover: Handover) -> str:
    digest = hashlib.sha256(pdf).hexdigest()
    said = f"purpose={_code(handover.purpose)} recipient={_code(handover.recipient)}"
    return f"sha256={digest} {said}"


def _code(text: str) -> str:
    """Return a purpose or recipient as it may stand in the audit trail: one lower-case word."""
    return re.sub(r"[^a-z0-9_.-]+", "-", text.strip().lower())[:40]
