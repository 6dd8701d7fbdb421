"""Signing a plan on paper: order, closing, and every trap of the library underneath."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from planner.documents.appearance import signature_page
from planner.documents.asked import Appearance
from planner.errors import ConflictError, UserError
from planner.model import codec
from planner.model.document import ClientOutcome
from planner.signing import verify
from planner.signing.parts import AUTHOR, CLIENT, Mark
from planner.signing.sign import empty_fields, sign
from planner.usecases import witnessing
from tests.planner.documents import sample
from tests.planner.signing import paper
from tests.planner.signing.paper import INK, NOW, Clinic


def mark(name: str = "Dana Reyes, LMHC", at: datetime = NOW) -> Mark:
    picture = signature_page(Appearance(width=200, height=50, lines=(name,)))
    return Mark(name, "Author of this plan", "Riverside Recovery Center", at, picture)


def metadata(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return opened.Root.Metadata.read_bytes()


def test_client_certifies_and_author_closes(clinic: Clinic, signed: bytes) -> None:
    found = verify.read(signed, [clinic.root.der])
    assert [each.field for each in found.signatures] == [CLIENT, AUTHOR]
    client, author = found.signatures
    assert client.certifies
    assert not author.certifies
    assert author.last
    assert found.good
    assert client.signer == "Riverside Recovery Center witness seal"
    assert (client.name, author.name) == ("Ana Morales", "Dana Reyes, LMHC")


def test_signing_only_appends(unsigned: bytes, signed: bytes) -> None:
    assert signed.startswith(unsigned)


@pytest.mark.parametrize("outcome", [ClientOutcome.DECLINED, ClientOutcome.UNABLE])
def test_author_alone_certifies_and_closes(clinic: Clinic, outcome: ClientOutcome) -> None:
    pdf = paper.sign_all(paper.unsigned(outcome), clinic, outcome)
    found = verify.read(pdf, [clinic.root.der])
    assert [each.field for each in found.signatures] == [AUTHOR]
    assert found.signatures[0].certifies
    assert found.good
    for name in empty_fields(pdf):
        with pytest.raises(ConflictError, match="closed"):
            sign(pdf, name, clinic.seal, mark(), closes=False)


def test_signed_field_is_refused(clinic: Clinic, signed: bytes) -> None:
    with pytest.raises(ConflictError, match="signed already"):
        sign(signed, AUTHOR, clinic.author, mark(), closes=True)


def test_closed_document_is_refused(clinic: Clinic, unsigned: bytes) -> None:
    """pyHanko itself would sign, and every reader would then call the closing signature broken."""
    ink = sign(unsigned, AUTHOR, clinic.author, mark(), closes=False)
    with pytest.raises(ConflictError, match="closed"):
        sign(ink, CLIENT, clinic.seal, mark(), closes=False)


def test_unknown_field_and_other_files_are_refused(clinic: Clinic, unsigned: bytes) -> None:
    with pytest.raises(UserError, match="no place"):
        sign(unsigned, "supervisor", clinic.author, mark(), closes=False)
    for data in (b"", b"not a PDF", unsigned[:3000]):
        with pytest.raises(UserError, match="not a readable PDF"):
            sign(data, AUTHOR, clinic.author, mark(), closes=True)


def test_metadata_packet_stays_as_it_was(unsigned: bytes, signed: bytes) -> None:
    assert metadata(signed) == metadata(unsigned)
    with pikepdf.open(io.BytesIO(signed)) as after, pikepdf.open(io.BytesIO(unsigned)) as before:
        assert after.docinfo.Producer == before.docinfo.Producer
        assert after.docinfo.ModDate == before.docinfo.ModDate


def test_form_element_holds_its_field_directly(unsigned: bytes) -> None:
    """With an array of one, the library calls the second signature a suspicious change."""
    with pikepdf.open(io.BytesIO(unsigned)) as opened:
        forms = [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == pikepdf.Name.Form
        ]
        assert len(forms) == 2
        assert all(each.K.get("/Type") == pikepdf.Name.OBJR for each in forms)


def test_empty_fields_have_indirect_appearances(unsigned: bytes) -> None:
    with pikepdf.open(io.BytesIO(unsigned)) as opened:
        assert all(field.AP.is_indirect for field in opened.Root.AcroForm.Fields)


def test_authors_field_locks_everything(unsigned: bytes) -> None:
    with pikepdf.open(io.BytesIO(unsigned)) as opened:
        locks = {str(field.T): field.get("/Lock") for field in opened.Root.AcroForm.Fields}
        assert locks[AUTHOR].Action == pikepdf.Name.All
        assert locks[AUTHOR].P == 1


def test_time_is_the_given_one(clinic: Clinic, unsigned: bytes) -> None:
    at = datetime(2026, 11, 2, 23, 59, 59, tzinfo=UTC)
    pdf = sign(unsigned, AUTHOR, clinic.author, mark(at=at), closes=True)
    assert verify.read(pdf, [clinic.root.der]).signatures[0].signed_at == at


def test_room_for_the_signature_always_suffices(clinic: Clinic, unsigned: bytes) -> None:
    """A tight estimate fails now and then: an ECDSA signature's length varies."""
    for _ in range(25):
        sign(unsigned, AUTHOR, clinic.author, mark(), closes=True)


def test_keys_do_not_show(clinic: Clinic) -> None:
    assert "bytearray" not in f"{clinic}"


def test_signing_works_in_a_worker_thread(clinic: Clinic, unsigned: bytes) -> None:
    made: list[bytes] = []
    worker = threading.Thread(
        target=lambda: made.append(sign(unsigned, AUTHOR, clinic.author, mark(), closes=True))
    )
    worker.start()
    worker.join(20)
    assert verify.read(made[0], [clinic.root.der]).good


def test_plan_inside_is_the_signed_body(clinic: Clinic, signed: bytes) -> None:
    assert verify.read(signed, []).plan == codec.encode(paper.document())


def test_ink_is_kept_as_vectors_without_pressure_or_time() -> None:
    timed = tuple(tuple((x, y, 0.7, 1234.5) for x, y in stroke) for stroke in INK)
    plain = signature_page(Appearance(width=250, height=60, lines=("Ana",), strokes=INK))
    assert plain == signature_page(Appearance(width=250, height=60, lines=("Ana",), strokes=timed))
    with pikepdf.open(io.BytesIO(plain)) as opened:
        content = opened.pages[0].Contents.read_bytes()
        assert content.count(b" c\n") + content.count(b" c ") > 40
        assert "/XObject" not in opened.pages[0].Resources


def test_field_says_who_when_where_and_what_it_means() -> None:
    document = sample.signed()
    assert witnessing.author_lines(document) == (
        "Dana Reyes, LMHC",
        "Signed on May 5, 2026, 11:12\u00a0AM EDT",
        "Meaning: author of this plan",
        "Riverside Recovery Center",
    )
    spanish = witnessing.client_lines(document)
    assert spanish[0] == "Ana Morales"
    assert "Firmado" in spanish[1]
    assert "EDT" in spanish[1]
    assert spanish[2] == "Participé en la elaboración de este plan."
    signing = replace(document.signing, took_part=False, copy_language="en", client_says="OK.")
    english = witnessing.client_lines(replace(document, signing=signing))
    assert english[2:] == (
        "This plan was explained to me.",
        "“OK.”",
        "Witnessed by Dana Reyes, LMHC",
    )


def test_long_texts_and_markup_stay_inside_the_field() -> None:
    lines = ("Dana <b>Reyes</b>, LMHC", "x" * 300, "two words " * 60)
    page = signature_page(Appearance(width=200, height=40, lines=lines, strokes=INK))
    with pikepdf.open(io.BytesIO(page)) as opened:
        assert len(opened.pages) == 1
