"""A long paper holds the pictures of the pages in sight, and asks for the others when they come there."""

from __future__ import annotations

from PySide6.QtGui import QImage

from ui.widgets.pages_view import PagesView

SIZES = ((90, 120),) * 40


def picture() -> QImage:
    made = QImage(90, 120, QImage.Format.Format_RGB32)
    made.fill(0xFFFFFF)
    return made


def shown(qtbot) -> PagesView:
    view = PagesView()
    qtbot.addWidget(view)
    view.resize(200, 400)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_pages_that_come_into_sight_are_asked_for_once(qtbot, dressed):
    view = shown(qtbot)
    first, count = view.in_sight()
    view.show_paper(SIZES, first, [picture()] * count)
    assert view.count == 40
    with qtbot.waitSignal(view.wanted) as asked:
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    begin, many = asked.args
    assert 10 < begin < 25
    assert many < 10
    with qtbot.assertNotEmitted(view.wanted, wait=50):
        view.viewport().repaint()


def test_pictures_out_of_sight_are_given_up(qtbot, dressed):
    view = shown(qtbot)
    view.show_paper(SIZES, 0, [picture()] * 3)
    with qtbot.waitSignal(view.wanted) as asked:
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    first, count = asked.args
    view.put(first, [picture()] * count)
    with qtbot.waitSignal(view.wanted) as again:
        view.verticalScrollBar().setValue(0)
    assert again.args[0] == 0


def test_a_shorter_paper_is_asked_for_no_page_it_lacks(qtbot, dressed):
    view = shown(qtbot)
    view.show_paper(SIZES, 0, [picture()] * 3)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.show_paper(SIZES[:2], 0, [picture()] * 2)
    assert view.in_sight() == (0, 2)
