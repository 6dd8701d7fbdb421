from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication

from ui.pages.verify.page import VerifyPage
from ui.theme import apply as theme
from ui.theme.tokens import Scheme


@pytest.fixture
def page(qtbot, sitting):
    made = VerifyPage(sitting)
    made.setFixedSize(1000, 650)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_file_that_is_no_pdf_is_told_in_plain_words(page, settled, tmp_path):
    strange = tmp_path / "letter.pdf"
    strange.write_text("hello")
    page.check(str(strange))
    settled()
    assert page.answer.isVisibleTo(page)
    assert page.sentence.text()
    assert page.file_name.text() == "letter.pdf"


def test_a_missing_file_is_told(page, settled, heard, tmp_path):
    page.check(str(tmp_path / "gone.pdf"))
    settled()
    assert "cannot be read" in heard.notices[-1]


def test_one_local_file_may_be_dropped(page, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
    enter = QDragEnterEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()


@pytest.fixture
def answered(page, settled, tmp_path):
    (tmp_path / "x.pdf").write_text("hello")
    page.check(str(tmp_path / "x.pdf"))
    settled()
    return page


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("dark", [False, True])
def test_looked_over(answered, lint_all, dressed, scale, dark):
    theme.dress(dressed, Scheme.DARK if dark else Scheme.LIGHT, scale)
    for _pass in range(4):
        QApplication.processEvents()
    found = [str(each) for each in lint_all(answered)]
    assert not found, found
