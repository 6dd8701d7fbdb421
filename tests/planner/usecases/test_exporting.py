"""Paper that leaves: the bytes that were signed, never over another file, always noted."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from planner.errors import NotAllowedError, UserError, VaultError
from planner.usecases import authoring, exporting
from planner.usecases.exporting import Handover, PrintRequest
from tests.planner.usecases.signing_day import TO_CHART, draft, files_in, sign

PLAN, SHEET = PrintRequest(), PrintRequest(kind="sheet", language="es")


def words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_signed_file_leaves_byte_for_byte(desk, tmp_path) -> None:
    made = sign(desk, draft(desk))
    target = exporting.export(desk, made.kept.plan_id, 1, PLAN, tmp_path / "out.pdf", TO_CHART)
    assert target.read_bytes() == made.clinical.pdf
    assert target.stat().st_mode & 0o077 == 0
    with desk.store.read() as records:
        row = records.audit.last("plan.export")
    assert "purpose=chart recipient=client" in row.detail
    assert made.clinical.sha256 in row.detail
    assert row.client == made.kept.document.client.id


def test_sheet_leaves_as_it_was_kept_and_large_on_request(desk, tmp_path) -> None:
    made = sign(desk, draft(desk, languages=("es",)))
    kept = exporting.paper(desk, made.kept.plan_id, 1, SHEET)
    assert kept in [each.pdf for each in made.files]
    large = exporting.paper(desk, made.kept.plan_id, 1, replace(SHEET, large_print=True))
    assert large != kept


def test_draft_is_visibly_marked(desk) -> None:
    kept = draft(desk)
    pdf = exporting.paper(desk, kept.plan_id, 1, PLAN)
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert all("DRAFT" in page.extract_text() for page in pages)
    assert exporting.suggested_name(kept.document, PLAN).endswith("_v1_DRAFT.pdf")


def test_signed_paper_is_not_marked(desk) -> None:
    made = sign(desk, draft(desk))
    assert "DRAFT" not in words(made.clinical.pdf)


def test_existing_file_stays_unless_asked(desk, tmp_path) -> None:
    kept, target = draft(desk), tmp_path / "out.pdf"
    target.write_text("mine")
    with pytest.raises(UserError, match="already there"):
        exporting.export(desk, kept.plan_id, 1, PLAN, target, TO_CHART)
    assert target.read_text() == "mine"
    exporting.export(desk, kept.plan_id, 1, PLAN, target, replace(TO_CHART, replace=True))
    assert target.read_bytes().startswith(b"%PDF")
    assert files_in(tmp_path) == ["clinic.gtvault", "out.pdf"], "no temporary file is left"


def test_failed_export_is_not_noted(desk, tmp_path) -> None:
    kept = draft(desk)
    with pytest.raises((UserError, VaultError)):
        exporting.export(desk, kept.plan_id, 1, PLAN, tmp_path / "nowhere" / "x.pdf", TO_CHART)
    with desk.store.read() as records:
        assert records.audit.last("plan.export") is None


@pytest.mark.parametrize(("purpose", "recipient"), [("", "client"), ("chart", " ")])
def test_purpose_and_recipient_are_asked_for(desk, tmp_path, purpose, recipient) -> None:
    kept = draft(desk)
    unsaid = Handover(purpose=purpose, recipient=recipient, printer="Office")
    with pytest.raises(UserError, match="what for and for whom"):
        exporting.export(desk, kept.plan_id, 1, PLAN, tmp_path / "x.pdf", unsaid)
    with pytest.raises(UserError, match="what for and for whom"):
        exporting.pages_for_printing(desk, kept.plan_id, 1, PLAN, unsaid)


def test_printing_gives_pages_and_notes_the_printer(desk) -> None:
    kept = draft(desk)
    with pytest.raises(UserError, match="No printer"):
        exporting.pages_for_printing(desk, kept.plan_id, 1, SHEET, TO_CHART)
    printer = replace(TO_CHART, printer="Front Desk\n2")
    pages = exporting.pages_for_printing(desk, kept.plan_id, 1, SHEET, printer)
    assert pages[0].width == pytest.approx(8.5 * 300, abs=2)
    with desk.store.read() as records:
        assert records.audit.last("plan.print").detail.endswith("printer=front-desk-2")


def test_preview_needs_no_saving(desk) -> None:
    kept = draft(desk)
    changed = replace(kept.document.plan, client_words="I want my own place.")
    shown = exporting.preview(desk, replace(kept.document, plan=changed), PLAN)
    assert "I want my own place." in words(shown.pdf)
    assert len(shown.pages) >= 3
    assert authoring.open_plan(desk, kept.plan_id).sha256 == kept.sha256


def test_week_stands_on_the_sheet_only_when_asked_for(desk) -> None:
    kept = draft(desk)
    assert "Mi semana" not in words(exporting.paper(desk, kept.plan_id, 1, SHEET))
    assert "Mi semana" in words(exporting.paper(desk, kept.plan_id, 1, replace(SHEET, week=True)))


def test_file_name_tells_nothing_but_the_record_number(desk) -> None:
    document = sign(desk, draft(desk)).kept.document
    assert exporting.suggested_name(document, PLAN) == "Plan_20417_2026-06-08_v1.pdf"
    assert exporting.suggested_name(document, SHEET) == "Mi_plan_20417_2026-06-08_v1.pdf"
    odd = replace(document, client=replace(document.client, record_number="../a b:é*"))
    assert exporting.suggested_name(odd, PLAN) == "Plan_a-b_2026-06-08_v1.pdf"


def test_damaged_copy_in_the_vault_is_not_handed_out(desk, monkeypatch) -> None:
    made = sign(desk, draft(desk))
    broken = replace(made.clinical, pdf=made.clinical.pdf + b"x")

    class Records:
        class documents:  # noqa: N801  # stands for the attribute
            @staticmethod
            def get(*_):
                return broken

    with pytest.raises(VaultError, match="damaged"):
        exporting._signed_file(Records, made.kept, PLAN)


def test_auditor_and_administrator_do_not_export(house, tmp_path) -> None:
    desk = house.enter("ada")
    with pytest.raises(NotAllowedError):
        exporting.export(desk, "any", 1, PLAN, tmp_path / "x.pdf", TO_CHART)
