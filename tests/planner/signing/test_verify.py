"""Who notices what: every known way to change a signed file, and files that were never ours."""

from __future__ import annotations

import io
from datetime import timedelta

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from planner.errors import UserError
from planner.signing import verify
from planner.signing.parts import AUTHOR, CLIENT
from tests.planner.signing import paper
from tests.planner.signing.paper import Clinic, appended


def flipped(pdf: bytes, place: int) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= 1
    return bytes(changed)


def resaved(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.docinfo["/Title"] = "Another"
        opened.save(out)
    return out.getvalue()


def content_changed(pdf: bytes) -> bytes:
    def change(writer) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
        writer.update_container(page)

    return appended(pdf, change)


def note_laid_over(pdf: bytes) -> bytes:
    def change(writer) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        note = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/FreeText"),
                pdf_name("/Rect"): generic.ArrayObject(
                    map(generic.NumberObject, (72, 500, 300, 540))
                ),
                pdf_name("/Contents"): generic.TextStringObject("VOID"),
            }
        )
        page["/Annots"] = generic.ArrayObject([writer.add_object(note)])
        writer.update_container(page)

    return appended(pdf, change)


def attachment_replaced(pdf: bytes) -> bytes:
    def change(writer) -> None:
        file = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]
        file["/F"] = writer.add_object(generic.StreamObject(stream_data=b'{"other": 1}'))
        writer.update_container(file)

    return appended(pdf, change)


def picture_swapped(pdf: bytes) -> bytes:
    def change(writer) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        field["/AP"]["/N"] = writer.add_object(
            generic.StreamObject(
                dict_data={
                    pdf_name("/Type"): pdf_name("/XObject"),
                    pdf_name("/Subtype"): pdf_name("/Form"),
                    pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 9, 9))),
                },
                stream_data=b"1 0 0 rg 0 0 9 9 re f",
            )
        )
        writer.update_container(field["/AP"])

    return appended(pdf, change)


def tip_changed(pdf: bytes) -> bytes:
    def change(writer) -> None:
        field = writer.root["/AcroForm"]["/Fields"][1]
        field["/TU"] = generic.TextStringObject("Signature of nobody")
        writer.update_container(field)

    return appended(pdf, change)


def junk_at_the_end(pdf: bytes) -> bytes:
    return pdf + b"\n% more\n"


ATTACKS = [
    resaved,
    content_changed,
    note_laid_over,
    attachment_replaced,
    picture_swapped,
    tip_changed,
    junk_at_the_end,
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_change_after_signing_is_noticed(attack, clinic: Clinic, signed: bytes) -> None:
    assert not verify.read(attack(signed), [clinic.root.der]).good


@pytest.mark.parametrize("attack", [content_changed, attachment_replaced, picture_swapped])
def test_change_between_the_signatures_is_noticed(
    attack, clinic: Clinic, unsigned: bytes, signed: bytes
) -> None:
    first = client_revision(unsigned, signed)
    assert not verify.read(attack(first), [clinic.root.der]).good


@pytest.mark.parametrize("part", [0.02, 0.2, 0.4, 0.6, 0.75, 0.9, 0.99])
def test_one_flipped_bit_is_noticed(part: float, clinic: Clinic, signed: bytes) -> None:
    changed = flipped(signed, int(len(signed) * part))
    try:
        found = verify.read(changed, [clinic.root.der])
    except UserError:
        return
    assert not found.good


def client_revision(unsigned: bytes, signed: bytes) -> bytes:
    """Return the file as it was when only the client had signed."""
    end = signed.index(b"%%EOF", len(unsigned)) + len(b"%%EOF\n")
    return signed[:end]


def test_older_copy_has_fewer_signatures(clinic: Clinic, unsigned: bytes, signed: bytes) -> None:
    """No signature can tell a rollback; the number of signatures is compared with the vault's."""
    found = verify.read(client_revision(unsigned, signed), [clinic.root.der])
    assert [each.field for each in found.signatures] == [CLIENT]
    assert found.good


def test_other_clinic_of_the_same_name_is_not_trusted(unsigned: bytes, clinic: Clinic) -> None:
    forger = paper.clinic()
    forged = paper.sign_all(unsigned, forger)
    found = verify.read(forged, [clinic.root.der])
    assert all(each.intact and each.unchanged for each in found.signatures)
    assert not any(each.trusted for each in found.signatures)
    assert found.signatures[0].clinic == "Riverside Recovery Center"
    assert verify.read(forged, [forger.root.der]).good


def test_nobody_is_trusted_without_a_root(signed: bytes) -> None:
    assert not any(each.trusted for each in verify.read(signed, []).signatures)


def test_plan_stays_verifiable_after_certificates_ended(unsigned: bytes) -> None:
    long_ago = paper.clinic(now=paper.NOW - timedelta(days=1))
    pdf = paper.sign_all(unsigned, long_ago)
    assert verify.read(pdf, [long_ago.root.der]).good, "judged at the time of signing"


def test_signature_before_its_certificate_is_not_trusted(unsigned: bytes) -> None:
    early = paper.clinic(now=paper.NOW + timedelta(days=400))
    found = verify.read(paper.sign_all(unsigned, early), [early.root.der])
    assert not found.good
    late = paper.clinic(now=paper.NOW - timedelta(days=4 * 365))
    found = verify.read(paper.sign_all(unsigned, late), [late.root.der])
    assert not found.signatures[-1].trusted


def test_unsigned_file_has_no_signatures(unsigned: bytes) -> None:
    assert verify.read(unsigned, []).signatures == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x00" * 1000, b"hello", b"%PDF-1.7\n%%EOF"])
def test_other_files_are_not_readable(data: bytes) -> None:
    with pytest.raises(UserError, match="not a readable PDF"):
        verify.read(data, [])


@settings(max_examples=40)
@given(st.data())
def test_damage_gives_an_answer_never_a_crash(clinic_and_pdf, data: st.DataObject) -> None:
    clinic, signed = clinic_and_pdf
    damaged = bytearray(signed)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(signed) - 40))
        damaged[place : place + 12] = data.draw(st.binary(min_size=0, max_size=24))
    damaged = damaged[: data.draw(st.integers(len(damaged) // 2, len(damaged)))]
    try:
        found = verify.read(bytes(damaged), [clinic.root.der])
    except UserError:
        return
    # what remains good is a whole earlier revision, never a changed one
    assert not found.good or signed.startswith(bytes(damaged).rstrip())


@pytest.fixture(scope="session")
def clinic_and_pdf(clinic: Clinic, signed: bytes) -> tuple[Clinic, bytes]:
    return clinic, signed


def test_fields_are_named_in_order(clinic: Clinic, signed: bytes) -> None:
    facts = verify.read(signed, [clinic.root.der]).signatures
    assert [(each.field, each.last) for each in facts] == [(CLIENT, False), (AUTHOR, True)]
