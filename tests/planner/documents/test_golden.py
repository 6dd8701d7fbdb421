"""Prints are compared with what was last looked at: words exactly, pages as pictures.

To change them on purpose: `GOLDEN=write python -m pytest tests/planner/documents/test_golden.py`, look
at every page, and say in the commit what the reader will see differently.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from planner.documents.preview import page_images
from planner.documents.render import render
from tests.planner.documents import sample, tools

GOLDEN = Path(__file__).parents[2] / "golden"
PRINTS = {
    "clinical": {"layout": "clinical"},
    "sheet-en": {"layout": "sheet"},
    "sheet-es": {"layout": "sheet", "language": "es"},
    "sheet-es-large": {"layout": "sheet", "language": "es", "large": True},
}
DPI = 30
# Mean difference of grey levels (0-255) that rounding in another build of pdfium may cause.
ALIKE = 1.5


@pytest.fixture(scope="module")
def prints():
    return {name: render(sample.signed(), **how) for name, how in PRINTS.items()}


def strip(pdf):
    """Return a document's pages side by side in grey."""
    pictures = [
        Image.frombuffer(
            "RGBX", (each.width, each.height), each.data, "raw", "RGBX", each.stride, 1
        )
        for each in page_images(pdf, DPI)
    ]
    whole = Image.new("L", (sum(each.width for each in pictures), pictures[0].height))
    left = 0
    for each in pictures:
        whole.paste(each.convert("RGB").convert("L"), (left, 0))
        left += each.width
    return whole


@pytest.mark.parametrize("name", PRINTS)
def test_words_are_those_last_looked_at(prints, tmp_path, name):
    path = tools.kept(tmp_path, name, prints[name])
    words = tools.painted(path, "-layout").replace("\f", "\n--- page ---\n")
    # The digest changes with every field the model gains; what the reader sees does not.
    words = re.sub(r"(v\d+ · )[0-9a-f]{4} [0-9a-f]{4}|\b[0-9a-f]{64}\b", r"\1(digest)", words)
    kept = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        kept.write_text(words, encoding="utf-8")
    assert words == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PRINTS)
def test_pages_look_as_they_did(prints, name):
    now, kept = strip(prints[name]), GOLDEN / f"{name}.png"
    if os.environ.get("GOLDEN") == "write":
        now.save(kept, optimize=True)
    with Image.open(kept) as before:
        assert before.size == now.size
        difference = ImageChops.difference(before.convert("L"), now)
    assert ImageStat.Stat(difference).mean[0] < ALIKE
