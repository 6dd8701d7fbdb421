"""Signing a plan, against a bare pyHanko signature into the same field of the same file."""

from __future__ import annotations

import asyncio
import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from report import in_turn, late, middle, tell

from planner.signing.parts import CLIENT, Mark
from planner.signing.sign import _pyhanko as simple_signer
from planner.signing.sign import empty_fields, sign
from planner.usecases import witnessing
from planner.usecases.witnessing import _picture as ink_picture
from tests.planner.signing import paper

ROUNDS = 25
LIMIT = 2.0


def bare(pdf: bytes, signer: signers.SimpleSigner) -> bytes:
    """Return the file with a signature and nothing else: no ink, no words, no certification."""
    meta = signers.PdfSignatureMetadata(field_name=CLIENT, md_algorithm="sha256")
    work = signers.async_sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)), meta, signer, existing_fields_only=True
    )
    return asyncio.run(work).getvalue()


def measure() -> None:
    """Sign both ways in turn: one signature with ink, then a whole plan with both."""
    clinic, pdf, document = paper.clinic(), paper.unsigned(), paper.document()
    signer = simple_signer(clinic.seal)

    def one() -> bytes:
        box = empty_fields(pdf)[CLIENT]
        picture = ink_picture(box, witnessing.client_lines(document), paper.INK)
        mark = Mark("Ana Morales", "Takes part", "Clinic", paper.NOW, picture)
        return sign(pdf, CLIENT, clinic.seal, mark, closes=False)

    ours, floor = in_turn(one, lambda: bare(pdf, signer), ROUNDS)
    tell("one signature with ink, median", middle(ours), middle(floor), limit=LIMIT)
    ours, floor = in_turn(lambda: paper.sign_all(pdf, clinic), lambda: bare(pdf, signer), ROUNDS)
    tell("both signatures of a plan, median", middle(ours), 2 * middle(floor), limit=LIMIT)
    tell("both signatures of a plan, p99", late(ours), 2 * late(floor))


if __name__ == "__main__":
    measure()
