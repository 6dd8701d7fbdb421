"""Signing: PDF bytes in, PDF bytes out, one signature field at a time (PAdES B-B, no network).

The first signature certifies the file; the closing one locks it. What pyHanko does not do by itself,
or does differently than a tagged archival file needs, is done here, each with a test that names it:
a closed or certified file is refused, the metadata packet stays as it was, the space for the
signature is never estimated tightly, and the time is the given one. Each call runs an event loop of
its own: call it in a thread that runs none.
"""

from __future__ import annotations

import asyncio
import io
from datetime import datetime
from typing import Any

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate as AsnCertificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import read_certification_data
from pyhanko_certvalidator.registry import SimpleCertificateStore

from planner.errors import ConflictError, UserError
from planner.signing.appearance import stamp_style
from planner.signing.parts import Box, Mark, Signer


class _Writer(IncrementalPdfFileWriter):
    """An incremental writer that leaves the metadata packet alone.

    pyHanko would rewrite XMP and producer with every signature, and PDF/A with it.
    """

    def _update_meta(self) -> None:
        """Change nothing."""


def empty_fields(pdf: bytes) -> dict[str, Box]:
    """Return the signature fields that nobody has signed yet, with their sizes.

    Raises:
        UserError: the bytes are not a readable PDF.
    """
    reader = _reader(pdf)
    found = enumerate_sig_fields(reader, filled_status=False)
    return {name: _box(field.get_object()["/Rect"]) for name, _, field in found}


def sign(pdf: bytes, field: str, signer: Signer, mark: Mark, *, closes: bool) -> bytes:
    """Return the file with one more signature, added after its present end.

    The first signature certifies; `closes` says that nothing may follow (its field must carry the
    lock where it is not the first).

    Raises:
        ConflictError: the field is signed already, or the file is closed.
        UserError: the file has no such field, or is not a PDF.
    """
    reader = _reader(pdf)
    _refuse_closed(reader, field)
    first = not reader.embedded_signatures
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        reason=mark.meaning,
        name=mark.name,
        location=mark.place or None,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        certify=first,
        docmdp_permissions=MDPPerm.NO_CHANGES if closes else MDPPerm.FILL_FORMS,
        # "tight" now and then allocates too little for an ECDSA signature (its length varies)
        tight_size_estimates=False,
    )
    engine = signers.PdfSigner(meta, signer=_pyhanko(signer), stamp_style=stamp_style(mark.picture))
    return asyncio.run(_signed(engine, _Writer(io.BytesIO(pdf)), mark.at))


async def _signed(engine: signers.PdfSigner, writer: _Writer, at: datetime) -> bytes:
    """Do what `PdfSigner.sign_pdf` does, at a time that is handed in."""
    session = engine.init_signing_session(writer, existing_fields_only=True)
    session.system_time = at
    reserved = await session.estimate_signature_container_size(None, tight=False)
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=reserved)
    output = io.BytesIO()
    digest, _ = prepared.digest_tbs_document(output=output)
    done = await prepared.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at),
    )
    await done.post_signature_processing(output)
    return output.getvalue()


def _refuse_closed(reader: PdfFileReader, field: str) -> None:
    """Refuse what pyHanko would sign and every reader would then call broken."""
    fields = {name: (value, ref) for name, value, ref in enumerate_sig_fields(reader)}
    if field not in fields:
        raise UserError(
            "This file has no place for that signature.", "Make the document again from its plan."
        )
    if fields[field][0] is not None:
        raise ConflictError("This place is signed already.", "Start the next version of the plan.")
    certified = read_certification_data(reader)
    locked = certified is not None and certified.permission is MDPPerm.NO_CHANGES
    if locked or any(
        _locks(ref.get_object()) for value, ref in fields.values() if value is not None
    ):
        raise ConflictError(
            "This document is closed: its last signature allows no further one.",
            "Start the next version of the plan.",
        )


def _locks(field: Any) -> bool:
    return "/Lock" in field and field["/Lock"].get("/P") == MDPPerm.NO_CHANGES.value


def _reader(pdf: bytes) -> PdfFileReader:
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        _ = reader.root["/Pages"]
    except (PdfReadError, KeyError, ValueError):
        raise UserError("This file is not a readable PDF.", "Choose another file.") from None
    return reader


def _box(rectangle: Any) -> Box:
    left, bottom, right, top = (float(each) for each in rectangle)
    return Box(abs(right - left), abs(top - bottom))


def _pyhanko(signer: Signer) -> signers.SimpleSigner:
    root = AsnCertificate.load(signer.root)
    return signers.SimpleSigner(
        signing_cert=AsnCertificate.load(signer.certificate),
        signing_key=PrivateKeyInfo.load(bytes(signer.key)),
        cert_registry=SimpleCertificateStore.from_certs([root]),  # type: ignore[no-untyped-call]  # pyHanko's
    )
