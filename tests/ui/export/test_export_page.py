from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from planner.model import editing
from planner.usecases import authoring
from ui import words
from ui.pages.export import printing
from ui.pages.export.page import ExportPage
from ui.theme import apply as theme
from ui.theme.tokens import Scheme


@pytest.fixture
def page(qtbot, sitting, kept, settled):
    made = ExportPage(sitting, plan_id=kept.plan_id, number=1)
    made.setFixedSize(1300, 700)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    settled()
    return made


def test_the_paper_is_shown_as_it_will_be(page):
    assert page.pages.count >= 2
    assert "draft" in page.options.state.text()


def test_the_file_name_names_the_record_and_never_the_client(page, kept):
    said = page.options.name.text()
    assert kept.document.client.record_number in said
    assert "Ortega" not in said


def test_the_clients_sheet_comes_in_the_clients_language(page, settled):
    page.options.kind.setCurrentIndex(1)
    settled()
    request = page.options.request()
    assert (request.kind, request.language) == ("sheet", "es")
    assert page.options.handover().recipient == "client"
    assert page.pages.count >= 1


def test_what_the_sheet_lacks_is_listed_with_its_paper_only(qtbot, sitting, kept, settled):
    plan = kept.document.plan
    goal = plan.problems[0].goals[0]
    bare = replace(goal, plain=replace(goal.plain, es=""))
    document = replace(kept.document, plan=editing.put(plan, bare))
    authoring.save_draft(sitting.desk, document, kept.rev)
    page = ExportPage(sitting, plan_id=kept.plan_id, number=1)
    qtbot.addWidget(page)
    settled()
    settled()
    assert page.options.remarks.isHidden()
    page.options.kind.setCurrentIndex(1)
    settled()
    assert not page.options.remarks.isHidden()
    assert "1 line has no Spanish yet" in page.options.remarks.text()
    page.options.language.setCurrentIndex(0)
    settled()
    assert "My plan, English" in page.options.remarks.text()
    assert "no Spanish" not in page.options.remarks.text()


def test_the_week_is_asked_for(page, settled):
    page.options.kind.setCurrentIndex(1)
    assert not page.options.request().week
    page.options.week.click()
    assert page.options.request().week
    settled()
    page.options.kind.setCurrentIndex(0)
    assert not page.options.request().week


def test_a_pdf_is_saved_and_noted(page, sitting, settled, heard, tmp_path):
    target = tmp_path / "copy.pdf"
    page._save(str(target))
    settled()
    assert target.read_bytes().startswith(b"%PDF-")
    assert "copy.pdf" in heard.toasts[-1]
    assert any(row.act == "plan.export" for row in trail(sitting))


def trail(sitting):
    with sitting.desk.store.read() as records:
        return tuple(records.audit.newest(limit=20))


def test_pages_go_to_the_printer_in_their_own_proportions(qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    page = QImage(850, 1100, QImage.Format.Format_RGB32)
    page.fill(0xFFFFFF)
    assert printing.print_pages(printer, (page, page))
    assert (tmp_path / "out.pdf").stat().st_size > 500
    assert printing.fitted(QSize(100, 200), QRect(0, 0, 100, 100)) == QRect(25, 0, 50, 100)
    assert printing.new_printer().docName() == "Golden Thread"


LOOKS = list(itertools.product(("en", "es"), (Scheme.LIGHT, Scheme.DARK), (1.0, 2.0)))


@pytest.fixture(params=LOOKS, ids=str)
def _dressed_up(request, dressed):
    language, scheme, scale = request.param
    words.use(dressed, language)
    theme.dress(dressed, scheme, scale)


@pytest.mark.usefixtures("_dressed_up")
def test_looked_over(qtbot, sitting, kept, settled, lint_all):
    page = ExportPage(sitting, plan_id=kept.plan_id, number=1)
    page.setFixedSize(1300, 700)
    qtbot.addWidget(page)
    page.show()
    for kind in range(2):
        page.options.kind.setCurrentIndex(kind)
        for _pass in range(4):
            settled()
            QApplication.processEvents()
        assert page.options.remarks.isVisible() is bool(kind)
        assert page.options.width() <= page.options.parentWidget().width()
        found = [str(each) for each in lint_all(page)]
        assert not found, found
