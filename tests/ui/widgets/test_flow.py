"""Widgets in lines: as high as the lines at hand, not as in the narrowest case."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label


def test_a_page_need_not_be_as_high_as_its_narrowest_flow(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    shelf = QWidget()
    flow = FlowLayout(shelf)
    for name in ("1 Clinic", "2 Programs", "3 Storage", "4 Administrator", "5 Therapist"):
        flow.addWidget(label(name))
    column = QVBoxLayout(page)
    column.addWidget(shelf)
    column.addStretch(1)
    page.resize(900, 400)
    page.show()
    line = flow.minimumSize().height()
    assert page.minimumSizeHint().height() < 3 * line
    assert shelf.height() == line
    page.resize(flow.minimumSize().width() + 30, 400)
    qtbot.waitUntil(lambda: shelf.height() == flow.heightForWidth(shelf.width()))
    assert shelf.height() > 3 * line
