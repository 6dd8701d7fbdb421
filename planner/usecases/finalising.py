"""Signing a plan: checked, frozen, put on paper, signed, verified, and kept: all of it or nothing."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from planner.documents import press
from planner.documents.asked import PageImage, Stroke
from planner.errors import ConflictError, FindingsError, UserError, VaultError, said
from planner.library import spanish
from planner.model import codec
from planner.model.document import PlanDocument, Signing
from planner.model.findings import Finding, Severity
from planner.model.kept import Kept, SignedFile
from planner.model.people import Person
from planner.model.plan import PlanStatus
from planner.model.verdict import SignatureFact
from planner.security import sealing
from planner.signing import pen
from planner.signing.parts import Signer
from planner.store.records import Records
from planner.usecases import (
    authoring,
    certifying,
    checking,
    keeping_library,
    library_acceptance,
    witnessing,
)
from planner.usecases.attesting import Ceremony
from planner.usecases.authorising import Act, authorise
from planner.wording import LANGUAGES
from planner.workspace import Desk, own_key

CLINICAL, SHEET = "clinical", "sheet"
SPANISH = "es"
OPEN = (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)
PREVIEW_DPI = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What would be signed now: the draft, what the check says, its pages, and its digest."""

    kept: Kept
    findings: tuple[Finding, ...]
    pdf: bytes
    pages: tuple[PageImage, ...]
    sha256: str

    @property
    def blockers(self) -> tuple[Finding, ...]:
        """Return what has to be mended first."""
        return tuple(each for each in self.findings if each.severity is Severity.BLOCKER)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPlan:
    """A signed version: as it is kept, its files, and the signatures as they were verified."""

    kept: Kept
    files: tuple[SignedFile, ...]
    signatures: tuple[SignatureFact, ...]

    @property
    def clinical(self) -> SignedFile:
        """Return the signed clinical plan."""
        return self.files[0]


def prepare(desk: Desk, plan_id: str, language: str = "en") -> Prepared:
    """Return what the therapist and the client look at before they sign; findings in a language.

    Where client, episode or clinic were edited after the draft's last save, the draft is kept with
    them first: what is shown, hashed and signed is current.

    Raises:
        ConflictError: the plan is signed already.
        FindingsError: a character cannot be printed.
    """
    authorise(desk.actor, Act.SIGN_PLAN)
    kept = _kept_current(desk, plan_id)
    _refuse_unprintable(kept.document)
    pdf = press.render(kept.document, layout=CLINICAL)
    return Prepared(
        kept=kept,
        findings=checking.check_plan(desk, kept.document, language),
        pdf=pdf,
        pages=press.page_images(pdf, PREVIEW_DPI),
        sha256=kept.sha256,
    )


def sign(desk: Desk, plan_id: str, rev: int, ceremony: Ceremony, password: str) -> SignedPlan:
    """Sign the draft that was shown as `rev`, with the client's ink (or the reason why not).

    The password opens the author's own key, for this signature only. Nothing is kept unless the
    finished file passed its own strict verification.

    Raises:
        FindingsError: the check found something that blocks, or that nobody has looked at.
        ConflictError: the plan was saved or signed by somebody else in the meantime, or its client,
            episode or clinic were edited since `prepare` showed them.
        VaultError: the password is wrong.
        UserError: the ceremony is not complete, the certificate has ended, or the client's copy is in
            Spanish that nobody qualified has read.
    """
    authorise(desk.actor, Act.SIGN_PLAN)
    with desk.store.read() as records:
        kept = _open_draft(records, plan_id, rev)
        author = records.people.get(desk.actor.person)
    ceremony.check()
    document = _with_signing(kept.document, ceremony, author, desk.clock())
    _refuse_unprintable(document)
    _refuse_findings(checking.check_plan(desk, document), ceremony)
    frozen = replace(document, plan=replace(document.plan, status=PlanStatus.SIGNED))
    languages = _answered_for(desk, frozen)
    pdf = _signed_pdf(desk, author, frozen, ceremony.strokes, password)
    signatures = _verified(desk, pdf, frozen)
    files = (
        _file(frozen, CLINICAL, "en", pdf, len(signatures)),
        *(_sheet(frozen, language) for language in languages),
    )
    return _kept_for_good(
        desk, rev, frozen, SignedPlan(kept=kept, files=files, signatures=signatures)
    )


def _kept_current(desk: Desk, plan_id: str) -> Kept:
    """Return the draft with client, episode and clinic as they are today, kept so if they differ."""
    with desk.store.begin() as records:
        kept = _open_draft(records, plan_id)
        current = authoring.refreshed(records, kept.document)
        if _is_same(current, kept.document):
            return kept
        kept = records.plans.save(current, kept.rev)
        records.audit.append(
            Act.WRITE_PLAN,
            record=plan_id,
            client=current.client.id,
            detail=f"v{kept.number} r{kept.rev} {kept.sha256[:16]} refreshed",
        )
    return kept


def _is_same(one: PlanDocument, other: PlanDocument) -> bool:
    """Compare what would be kept: a name typed with separate accents is the same name."""
    return one == other or codec.encode(one) == codec.encode(other)


def _open_draft(records: Records, plan_id: str, rev: int | None = None) -> Kept:
    kept = records.plans.newest(plan_id)
    if kept.status not in OPEN:
        raise ConflictError(
            "This version is signed already; nothing was changed.",
            "Start the next version of the plan.",
        )
    if rev is None:
        return kept
    current = authoring.refreshed(records, kept.document)
    if kept.rev != rev or not _is_same(current, kept.document):
        raise ConflictError(
            "The plan was changed since you looked at it; nothing was signed.",
            "Look at it again, then sign.",
        )
    return kept


def _with_signing(
    document: PlanDocument, ceremony: Ceremony, author: Person, now: datetime
) -> PlanDocument:
    at = now.replace(microsecond=0)
    signing = Signing(
        client_outcome=ceremony.client_outcome,
        client_name=document.client.name,
        author_name=author.signature_name,
        author_id=author.id,
        signed_at=at,
        took_part=ceremony.took_part,
        copy_given=ceremony.copy_given,
        copy_language=ceremony.copy_language,
        reason=ceremony.reason,
        client_says=ceremony.client_says,
        statement=ceremony.statement,
        offered_at=ceremony.offered_at or at,
        witness=ceremony.witness,
    )
    accepted = dict.fromkeys((*document.plan.warnings_accepted, *ceremony.accepted_warnings))
    plan = replace(document.plan, warnings_accepted=tuple(accepted))
    return replace(document, plan=plan, signing=signing)


def _refuse_unprintable(document: PlanDocument) -> None:
    found = press.unprintable(document)
    if found:
        raise FindingsError(
            said(
                "Some characters cannot be printed ({names}); they stand in {field}.",
                names=found[0].names[:3],
                field=found[0].field,
            ),
            "Write them another way; a plan must be readable in full by everybody who signs it.",
        )


def _refuse_findings(findings: tuple[Finding, ...], ceremony: Ceremony) -> None:
    blockers = [each for each in findings if each.severity is Severity.BLOCKER]
    if blockers:
        raise FindingsError(
            said(
                "The plan is not finished; points to mend: {n} ({rules}).",
                n=len(blockers),
                rules=_rules(blockers),
            ),
            "Mend what stands under “To finish before signing”.",
        )
    looked_at = {*ceremony.findings_seen, *ceremony.accepted_warnings}
    unseen = [
        each for each in findings if each.severity is Severity.WARNING and each.key not in looked_at
    ]
    if unseen:
        raise FindingsError(
            said(
                "The check found something that nobody has looked at ({rules}).",
                rules=_rules(unseen),
            ),
            "Look at the warnings again, then sign.",
        )


def _rules(findings: list[Finding]) -> tuple[str, ...]:
    return tuple(sorted({each.rule for each in findings}))


def _signed_pdf(
    desk: Desk,
    author: Person,
    document: PlanDocument,
    strokes: tuple[Stroke, ...],
    password: str,
) -> bytes:
    """Open both keys for this one document, sign, and overwrite them."""
    key = own_key(desk, author.user, password)
    opened: list[bytearray] = [key]
    try:
        with desk.store.read() as records:
            now = desk.clock()
            certificate = certifying.valid_certificate(records, author.id, certifying.PERSON, now)
            seal = certifying.valid_certificate(records, certifying.CLINIC, certifying.SEAL, now)
            root = certifying.root_of(records)
            opened.append(certifying.signing_key(records, author, key))
            opened.append(certifying.seal_key(records, desk.keyring))
        hands = witnessing.Hands(
            seal=Signer(seal.der, opened[2], root.der),
            author=Signer(certificate.der, opened[1], root.der),
        )
        paper = press.render(document, layout=CLINICAL)
        return witnessing.signed_paper(paper, document, strokes, hands)
    finally:
        sealing.wipe(*opened)


def _verified(desk: Desk, pdf: bytes, document: PlanDocument) -> tuple[SignatureFact, ...]:
    """Return the signatures of the finished file, or refuse it: what is kept must stand on its own."""
    with desk.store.read() as records:
        root = certifying.root_of(records)
    reading = pen.read(pdf, [root.der])
    fields = tuple(each.field for each in reading.signatures)
    first_certifies = bool(reading.signatures) and reading.signatures[0].certifies
    same_plan = reading.plan == codec.encode(document)
    if not (
        reading.good
        and first_certifies
        and same_plan
        and fields == witnessing.expected_fields(document)
    ):
        raise UserError(
            "The signed document did not pass its own verification; nothing was kept.",
            "Sign again. If it happens again, send the log to whoever looks after the program.",
        )
    return reading.signatures


def _languages(document: PlanDocument) -> tuple[str, ...]:
    signing = document.signing
    wanted = (*document.plan.languages, signing.copy_language if signing else "en")
    return tuple(each for each in dict.fromkeys(wanted) if each in LANGUAGES)


def _answered_for(desk: Desk, document: PlanDocument) -> tuple[str, ...]:
    """Return the languages of the client's sheets; English where nobody answers for the Spanish.

    Raises:
        UserError: the client is to get a copy in Spanish that nobody qualified has read.
    """
    wanted = _languages(document)
    with desk.store.read() as records:
        library = keeping_library.merged(records).library
        if document.signing is not None and document.signing.copy_language == SPANISH:
            library_acceptance.refuse_unread_spanish(records, document, library)
        unread = library_acceptance.unread_spanish(records, library)
    if SPANISH in wanted and spanish.stands_in(document, unread):
        return tuple(dict.fromkeys("en" if each == SPANISH else each for each in wanted))
    return wanted


def _sheet(document: PlanDocument, language: str) -> SignedFile:
    pdf = press.render(document, layout=SHEET, language=language)
    return _file(document, SHEET, language, pdf, 0)


def _file(
    document: PlanDocument, kind: str, language: str, pdf: bytes, signatures: int
) -> SignedFile:
    if document.signing is None:
        raise ValueError("a document without signing has no signed file")
    return SignedFile(
        plan_id=document.plan.id,
        number=document.plan.number,
        kind=kind,
        language=language,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        signatures=signatures,
        made_at=document.signing.signed_at,
    )


def _kept_for_good(desk: Desk, rev: int, document: PlanDocument, signed: SignedPlan) -> SignedPlan:
    plan, client = document.plan, document.client.id
    record = f"{plan.id}/{plan.number}"
    serials = ",".join(each.serial for each in signed.signatures)
    with desk.store.begin() as records:
        before = _open_draft(records, plan.id, rev)
        certifying.valid_certificate(records, desk.actor.person, certifying.PERSON, desk.clock())
        kept = records.plans.freeze(document, before.rev)
        for file in signed.files:
            records.documents.add(file)
        records.audit.append(
            Act.SIGN_PLAN,
            record=record,
            client=client,
            detail=f"sha256={signed.clinical.sha256} body={kept.sha256} "
            f"signatures={len(signed.signatures)} serials={serials} "
            f"outcome={document.signing.client_outcome.value if document.signing else ''}",
        )
        for sheet in signed.files[1:]:
            records.audit.append(
                "sheet.keep",
                record=record,
                client=client,
                detail=f"sha256={sheet.sha256} language={sheet.language}",
            )
    with suppress(VaultError):  # it is signed and safe, even if the disk is full by now
        desk.store.checkpoint()
    return replace(signed, kept=kept)
