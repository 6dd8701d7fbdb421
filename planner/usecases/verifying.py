"""Can this file be relied on? Who signed it, when, whether it was changed, whether it is the vault's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from planner.errors import InvalidDocumentError, UserError
from planner.model import codec
from planner.model.document import PlanDocument
from planner.model.kept import Certificate, SignedFile
from planner.model.plan import PlanStatus
from planner.model.verdict import SignatureFact, Standing, Verdict
from planner.signing import authority, pen
from planner.store.records import Records
from planner.usecases.authorising import Act, authorise
from planner.usecases.telling import Told, told
from planner.workspace import Desk

LARGEST_FILE = 64 * 1024 * 1024


def verify_file(
    desk: Desk | None, pdf: bytes, *, root: bytes | None = None, language: str = "en"
) -> Verdict:
    """Return what can be said about a file, in plain words of the given language.

    With a vault (`desk`) it is compared with what the clinic keeps. Without one, `root` is the
    clinic's root certificate (.cer or .pem); without either, nobody's signature is known.

    Raises:
        UserError: `root` is not a certificate.
    """
    if desk is not None:
        authorise(desk.actor, Act.VERIFY_FILE)
    sha256 = hashlib.sha256(pdf).hexdigest()
    roots = [] if root is None else [authority.from_file(root)]
    if desk is None:
        return _judged(pdf, sha256, roots, None, language)
    with desk.store.begin() as records:
        verdict = _judged(pdf, sha256, roots, records, language)
        record = f"{verdict.plan_id}/{verdict.number}" if verdict.matches_vault else ""
        records.audit.append(
            Act.VERIFY_FILE,
            record=record,
            detail=f"sha256={sha256} result={verdict.standing.value}",
        )
    return verdict


def _judged(
    pdf: bytes, sha256: str, roots: list[bytes], records: Records | None, language: str
) -> Verdict:
    certificates = () if records is None else records.certificates.all()
    trusted = [*roots, *(each.der for each in certificates if each.kind == "authority")]
    unreadable = _worded(Told(standing=Standing.UNREADABLE), sha256, language)
    if len(pdf) > LARGEST_FILE:
        return unreadable
    try:
        reading = pen.read(pdf, trusted)
    except UserError:
        return unreadable
    signatures = tuple(_with_withdrawal(each, certificates) for each in reading.signatures)
    found = Told(
        standing=_standing(signatures),
        signatures=signatures,
        document=_plan_of(reading.plan),
        roots_known=bool(trusted),
    )
    if records is not None:
        found = _compared(found, pdf, sha256, records)
    return _worded(found, sha256, language)


def _standing(signatures: tuple[SignatureFact, ...]) -> Standing:
    if not signatures:
        return Standing.NOT_SIGNED
    if not all(each.intact and each.unchanged for each in signatures) or not signatures[-1].last:
        return Standing.CHANGED
    if not all(each.trusted for each in signatures):
        return Standing.UNKNOWN_SIGNER
    if any(each.withdrawn for each in signatures):
        return Standing.WITHDRAWN
    return Standing.GOOD


def _with_withdrawal(fact: SignatureFact, certificates: Iterable[Certificate]) -> SignatureFact:
    """Return the fact, noting a signature made with a certificate that had been withdrawn by then."""
    for each in certificates:
        if each.serial == fact.serial and each.revoked_at is not None:
            late = fact.signed_at is None or fact.signed_at >= each.revoked_at
            return replace(fact, withdrawn=late)
    return fact


def _plan_of(body: bytes | None) -> PlanDocument | None:
    if body is None:
        return None
    try:
        return codec.decode(body)
    except InvalidDocumentError:
        return None


def _compared(found: Told, pdf: bytes, sha256: str, records: Records) -> Told:
    """Add what the vault knows: the very file, an older copy of it, or nothing of the kind."""
    kept = records.documents.by_sha256(sha256)
    if kept is not None:
        return _known(found, kept, records)
    plan = found.document.plan if found.document is not None else None
    full = records.documents.get(plan.id, plan.number, "clinical") if plan is not None else None
    found = replace(found, matches_vault=False)
    if full is not None and found.standing is Standing.GOOD:
        standing = Standing.OLDER_COPY if full.pdf.startswith(pdf) else Standing.NOT_IN_VAULT
        return replace(found, standing=standing, expected=full.signatures)
    if found.standing is Standing.GOOD:
        return replace(found, standing=Standing.NOT_IN_VAULT)
    return replace(found, expected=full.signatures if full is not None else 0)


def _known(found: Told, kept: SignedFile, records: Records) -> Told:
    newest = records.plans.newest(kept.plan_id)
    current = newest.number == kept.number or newest.status is PlanStatus.DRAFT
    unsigned_sheet = kept.signatures == 0 and found.standing is Standing.NOT_SIGNED
    return replace(
        found,
        matches_vault=True,
        plan=(kept.plan_id, kept.number),
        expected=kept.signatures,
        superseded=not current,
        standing=Standing.GOOD if unsigned_sheet else found.standing,
        sheet=unsigned_sheet,
    )


def _worded(found: Told, sha256: str, language: str) -> Verdict:
    sentence, details = told(found, language, _moment(found))
    plan = found.document.plan if found.document is not None else None
    plan_id, number = found.plan or ((plan.id, plan.number) if plan is not None else ("", 0))
    return Verdict(
        standing=found.standing,
        sentence=sentence,
        details=details,
        signatures=found.signatures,
        sha256=sha256,
        intact=bool(found.signatures) and found.standing is not Standing.CHANGED,
        matches_vault=found.matches_vault,
        plan_id=plan_id,
        number=number,
        expected_signatures=found.expected,
    )


def _moment(found: Told) -> ZoneInfo:
    """Return the clinic's time zone as the document names it, else UTC."""
    name = found.document.clinic.time_zone if found.document is not None else "UTC"
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return ZoneInfo("UTC")
