"""Verification: what a PDF's signatures prove, as facts.

Stricter than pyHanko's own "valid": a signature counts as unchanged only if nothing but further
signatures follows it, and the last one only if nothing follows at all (a file with bytes after its
end, or rolled back to an earlier signature, is told apart). Certificates are judged at the recorded
signing time, so that a plan stays verifiable after its signer's certificate has ended.
"""

from __future__ import annotations

import asyncio
import io
import logging
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from asn1crypto.cms import ContentInfo
from asn1crypto.x509 import Certificate as AsnCertificate
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    read_certification_data,
)
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from planner.errors import UserError
from planner.model.verdict import SignatureFact
from planner.signing.authority import holder_of, serial_text
from planner.signing.parts import Reading

PLAN_FILE = "plan.json"
MOST_ATTACHMENT_BYTES = 16 * 1024 * 1024

# What a parser may raise on bytes that somebody prepared; each of them means "not readable".
_BROKEN = (
    PdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    zlib.error,
)
# It logs every failed check with its traceback; here a failed check is an answer.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


def read(pdf: bytes, roots: Iterable[bytes]) -> Reading:
    """Return the facts about a PDF's signatures, trusting the given root certificates (DER).

    Raises:
        UserError: the bytes are not a readable PDF.
    """
    trusted = [AsnCertificate.load(root) for root in roots]
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        embedded = list(reader.embedded_signatures)
        certifying = _certifying(reader)
    except _BROKEN:
        raise UserError(
            "This file is not a readable PDF.", "Ask for the file again; it may be damaged."
        ) from None
    facts = (_fact(each, trusted, certifying, snug=_is_snug(pdf, each)) for each in embedded)
    return Reading(tuple(facts), _plan(reader))


def _certifying(reader: PdfFileReader) -> Any:
    certified = read_certification_data(reader)
    return None if certified is None else certified.author_sig


def _fact(
    signature: EmbeddedPdfSignature, roots: list[AsnCertificate], certifying: Any, *, snug: bool
) -> SignatureFact:
    try:
        status = _status(signature, roots)
        read_certificate = signature.signer_cert.dump()
        at = signature.self_reported_timestamp
        holder = holder_of(read_certificate)
        strangers = _brings_strangers(signature, roots)
    except _BROKEN:
        return _broken(str(signature.field_name))
    last = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return SignatureFact(
        field=str(signature.field_name),
        signer=holder.name,
        clinic=holder.clinic,
        name=_text(signature, "/Name"),
        meaning=_text(signature, "/Reason"),
        signed_at=at,
        serial=serial_text(signature.signer_cert.serial_number),
        intact=bool(status.intact and status.valid and snug),
        unchanged=_unchanged(status, last=last),
        trusted=bool(status.trusted)
        and not strangers
        and _in_time(holder.issued_at, at, holder.expires_at),
        certifies=certifying is not None and signature.sig_object == certifying,
        last=last,
    )


def _is_snug(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the gap that holds the signature holds nothing else: no signature covers it.

    Its padding has to be empty, and its spelling plain.
    """
    try:
        _, before, after, _ = (int(each) for each in signature.byte_range)
        content = signature.pkcs7_content
        message = ContentInfo.load(content).dump()
    except _BROKEN:
        return False
    written = pdf[before + 1 : after - 1]
    spelled = written in (content.hex().encode(), content.hex().upper().encode())
    return spelled and not content[len(message) :].strip(b"\0")


def _brings_strangers(signature: EmbeddedPdfSignature, roots: list[AsnCertificate]) -> bool:
    """Tell whether other certificates than the known roots came along: they are not signed either."""
    known = {each.dump() for each in roots}
    return not known.issuperset(each.dump() for each in signature.other_embedded_certs)


def _status(signature: EmbeddedPdfSignature, roots: list[AsnCertificate]) -> PdfSignatureStatus:
    context = ValidationContext(
        trust_roots=roots,
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=signature.self_reported_timestamp,
    )
    return asyncio.run(async_validate_pdf_signature(signature, context, context))


def _unchanged(status: PdfSignatureStatus, *, last: bool) -> bool:
    if not status.docmdp_ok or not status.seed_value_ok:
        return False
    if last:
        return status.modification_level in (None, ModificationLevel.NONE)
    return (
        status.coverage is SignatureCoverageLevel.ENTIRE_REVISION
        and status.modification_level is not None
        and status.modification_level <= ModificationLevel.FORM_FILLING
    )


def _in_time(start: datetime, at: datetime | None, end: datetime) -> bool:
    return at is not None and start <= at <= end


def _broken(field: str) -> SignatureFact:
    return SignatureFact(
        field=field,
        signer="",
        clinic="",
        name="",
        meaning="",
        signed_at=None,
        serial="",
        intact=False,
        unchanged=False,
        trusted=False,
        certifies=False,
        last=False,
    )


def _text(signature: EmbeddedPdfSignature, key: str) -> str:
    return str(signature.sig_object.get(key, ""))


def _plan(reader: PdfFileReader) -> bytes | None:
    try:
        return _attachment(reader, PLAN_FILE)
    except _BROKEN:
        return None


def _attachment(reader: PdfFileReader, name: str) -> bytes | None:
    """Return the bytes of an embedded file, or None where there is none of that name."""
    names = reader.root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", ())
    for place in range(0, len(names) - 1, 2):
        file = names[place + 1]
        if str(file.get("/UF", file.get("/F", ""))) == name:
            data: bytes = file["/EF"]["/F"].data
            if len(data) > MOST_ATTACHMENT_BYTES:
                raise ValueError("the attached plan is too large")
            return data
    return None
