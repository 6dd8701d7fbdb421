"""The bytes of a file: every object is found again, every text is what it was, by tools that are not ours."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from planner.documents import fonts
from planner.documents.pdffile import MOST_IN_STREAM, PdfFile, name, numbers, string
from tests.planner.documents import tools


def written(count):
    """Return a file with so many small objects and a stream."""
    file = PdfFile(SimpleNamespace(objectcounter=0, numberToId={}, idToObject={}))
    unused = file.reserve()
    things = [file.put(f"({number})".encode()) for number in range(count)]
    stream = file.put_stream("/Kind/Test", b"data" * 100)
    kids = " ".join(f"{each} 0 R" for each in things)
    pages = file.put(b"<</Type/Pages/Kids[]/Count 0>>")
    body = f"<</Type/Catalog/Pages {pages} 0 R/Things[{kids}]/Stream {stream} 0 R>>"
    root = file.put(body.encode())
    assert unused < root
    return file.written(root, file.put(b"<</Title(x)>>"))


@pytest.mark.parametrize("count", [1, MOST_IN_STREAM - 1, MOST_IN_STREAM, 1_000])
def test_every_object_is_found_again(tmp_path, count):
    made = written(count)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert [int(str(each)) for each in pdf.Root.Things] == list(range(count))
        assert pdf.Root.Stream.read_bytes() == b"data" * 100
        assert str(pdf.docinfo.Title) == "x"
    done = tools.run("qpdf", "--check", tools.kept(tmp_path, "file", made))
    assert done.returncode == 0, done.stdout + done.stderr
    assert made == written(count)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_strings_say_what_they_were_given(words):
    assert str(pikepdf.Object.parse(string(words).encode())) == words


@given(
    st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)
)
def test_names_are_what_they_were_given(words):
    assert str(pikepdf.Object.parse(name(words).encode())) == "/" + words


@given(st.lists(st.floats(min_value=-20_000, max_value=20_000), max_size=6))
def test_numbers_are_plain_decimals(values):
    made = numbers(values)
    assert "e" not in made
    found = [float(each) for each in pikepdf.Object.parse(made.encode())]
    assert all(abs(a - b) <= 0.06 for a, b in zip(found, values, strict=True))


def test_typeface_with_more_letters_than_one_table_holds_reads_right(tmp_path):
    fonts.register()
    letters = [chr(code) for code in range(0x100, 0x250) if code in fonts.cover(fonts.BODY)]
    lines = [
        "plain (text) \\ and “quotes”",
        *("".join(letters[n : n + 40]) for n in range(0, 320, 40)),
    ]
    out = BytesIO()
    with fonts.DRAWING:
        canvas = Canvas(out, invariant=1, initialFontName=fonts.BODY)
        for place, line in enumerate(lines):
            canvas.setFont(fonts.BODY, 8)
            canvas.drawString(20, 700 - 20 * place, line)
        canvas.save()
    path = tools.kept(tmp_path, "letters", out.getvalue())
    shown = tools.run("pdftotext", "-raw", path, "-").stdout.split("\n")
    assert [each.strip() for each in shown[: len(lines)]] == lines
    assert (
        len([each for each in tools.run("pdffonts", path).stdout.splitlines() if "Noto" in each])
        >= 3
    )
