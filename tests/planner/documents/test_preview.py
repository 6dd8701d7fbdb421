"""Pages as pictures: whole, deterministic, usable from any thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from planner.documents.preview import page_count, page_images
from planner.documents.render import render
from tests.planner.documents import sample


def test_pictures_are_plain_bytes_of_the_asked_size():
    pdf = render(sample.signed(), layout="sheet")
    pictures = page_images(pdf, 72)
    assert len(pictures) == page_count(pdf) == 2
    for each in pictures:
        assert (each.width, each.height) == (612, 792)
        assert each.stride >= each.width * 4
        assert isinstance(each.data, bytes)
        assert len(each.data) == each.stride * each.height
        assert sum(value < 128 for value in each.data) > 500  # there is ink on the page
    assert page_images(pdf, 72) == pictures


def test_one_page_can_be_asked_for():
    pdf = render(sample.signed(), layout="clinical")
    assert page_images(pdf, 36, first=2, count=1) == page_images(pdf, 36)[2:3]
    assert page_images(pdf, 36, first=99, count=1) == ()


def test_rendering_and_reading_hold_in_several_threads():
    document = sample.signed()
    expected = render(document, layout="sheet")

    def work(_):
        pdf = render(document, layout="sheet")
        return pdf, page_images(pdf, 30)

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(work, range(12)))
    assert {pdf for pdf, _ in made} == {expected}
    assert len({pictures for _, pictures in made}) == 1
