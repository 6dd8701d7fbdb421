"""A shipped typeface as reportlab draws with it, and as it goes into a file: cut down to the letters used.

Letters of western languages keep the one-byte codes of Windows (cp1252), whatever the text says, so
a text is coded without looking at each letter, and plans with the same letters share one cut.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont

CODE = "cp1252"
LETTERS = bytes(range(256)).decode(CODE, errors="replace")
# Codes of the further tables begin here: none of them means anything inside a PDF string.
FIRST = 128
ROOM = 256 - FIRST
BLOCK = 100
CUTS_KEPT = 32


class Cut(NamedTuple):
    """A typeface cut down to some letters, ready to be written."""

    font: bytes
    size: int
    unicode: bytes
    widths: bytes
    first: int
    last: int


class _Widths(dict[str, float]):
    """Widths of letters in thousandths of the type size; `rest` for letters without a shape."""

    def __init__(self, known: dict[str, float], rest: float) -> None:
        super().__init__(known)
        self._rest = rest

    def __missing__(self, _letter: str) -> float:
        return self._rest


class Codes:
    """Which letters of one typeface a document uses, and under which codes.

    Table 0 holds the letters of cp1252; all others are numbered as they come.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._drawn: set[str] = set()
        self._others: dict[str, int] = {}
        self._named: set[int] = set()

    def coded(self, text: str) -> list[tuple[int, str]]:
        """Return a text as runs of (table, one character for each byte)."""
        if text.isascii():
            self._drawn.update(text)
            return [(0, text)]
        text = text.replace("\xa0", " ")
        try:
            known = text.encode(CODE).decode("latin-1")
        except UnicodeEncodeError:
            return self._mixed(text)
        self._drawn.update(known)
        return [(0, known)]

    def name(self, table: int) -> str:
        """Return what a table is called inside the document."""
        self._named.add(table)
        return f"/{self._name}+{table}"

    def tables(self) -> dict[int, tuple[int, ...]]:
        """Return the letters of each table in use, by code; 0 where a code is not used."""
        last = max(map(ord, self._drawn), default=32)
        used = map(chr, range(last + 1))
        made = [tuple(ord(LETTERS[ord(each)]) if each in self._drawn else 0 for each in used)]
        others = list(map(ord, self._others))
        made += [
            (*[0] * FIRST, *others[start : start + ROOM]) for start in range(0, len(others), ROOM)
        ]
        return {table: each for table, each in enumerate(made) if table in self._named}

    def _mixed(self, text: str) -> list[tuple[int, str]]:
        places = groupby(map(self._place, text), key=lambda each: each[0])
        return [(table, "".join(each[1] for each in run)) for table, run in places]

    def _place(self, letter: str) -> tuple[int, str]:
        try:
            known = letter.encode(CODE).decode("latin-1")
        except UnicodeEncodeError:
            number = self._others.setdefault(letter, len(self._others))
            return 1 + number // ROOM, chr(FIRST + number % ROOM)
        self._drawn.add(known)
        return 0, known


class Typeface(TTFont):
    """A typeface under its short name; `widths` are those of single letters per 1000 of the size."""

    def __init__(self, name: str, file: BytesIO) -> None:
        super().__init__(name, file, shapable=False, asciiReadable=1)
        face: Any = self.face
        known = {chr(code): width for code, width in face.charWidths.items()}
        self._documents: WeakKeyDictionary[Any, Codes] = WeakKeyDictionary()
        self.widths: dict[str, float] = _Widths(known, face.defaultWidth)

    def codes(self, document: Any) -> Codes:
        """Return the codes of this typeface in one document, which names it at the first call."""
        known = self._documents.get(document)
        if known is None:
            name = f"F{len(document.fontMapping) + 1}"
            known = self._documents[document] = Codes(name)
            document.fontMapping[self.fontName] = "/" + name
            document.delayedFonts.append(self)
        return known

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802  # reportlab's names
        """Return a text as reportlab's own drawing wants it: runs of (table, bytes)."""
        return [(table, run.encode("latin-1")) for table, run in self.codes(doc).coded(text)]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802  # reportlab's name
        """Return what a table is called inside the document."""
        return self.codes(doc).name(subset)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's name
        """Put the cuts with the letters used into the document."""
        codes = self.codes(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for number, letters in codes.tables().items():
            name = codes.name(number)[1:]
            fonts[name] = self._font(doc, name, number, letters)
        del self._documents[doc]

    def _font(self, doc: Any, name: str, number: int, letters: tuple[int, ...]) -> Any:
        face: Any = self.face
        tag = "".join(chr(ord("A") + int(digit)) for digit in f"{number:06}")
        base = f"{tag}+{face.name.decode()}"
        ready = cut(self, base, letters)
        made: Any = pdfdoc.PDFTrueTypeFont()
        made.Name, made.BaseFont = name, base
        made.FirstChar, made.LastChar, made.Widths = ready.first, ready.last, ready.widths
        made.ToUnicode = doc.Reference(_packed(ready.unicode), "letters:" + base)
        font = _packed(ready.font)
        font.dictionary["Length1"] = ready.size
        descriptor = {
            "Type": "/FontDescriptor",
            "FontName": pdfdoc.PDFName(base),
            "Flags": face.flags & ~32 | 4,  # symbolic: the codes are the font's own
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "Ascent": face.ascent,
            "CapHeight": face.capHeight,
            "Descent": face.descent,
            "ItalicAngle": face.italicAngle,
            "StemV": face.stemV,
            "MissingWidth": face.defaultWidth,
            "FontFile2": doc.Reference(font, "font:" + base),
        }
        held = pdfdoc.PDFDictionary(descriptor)
        made.FontDescriptor = doc.Reference(held, "descriptor:" + base)
        return made


def _packed(data: bytes) -> Any:
    """Return a stream of compressed data."""
    stream: Any = pdfdoc.PDFStream(content=data)
    stream.dictionary["Filter"] = "/FlateDecode"
    return stream


@lru_cache(maxsize=CUTS_KEPT)
def cut(typeface: Typeface, base: str, letters: tuple[int, ...]) -> Cut:
    """Return a typeface cut down to these letters; 0 stands for none. Cutting is dear, so cuts are kept."""
    face: Any = typeface.face
    used = [code for code, letter in enumerate(letters) if letter] or [0]
    first, last = used[0], used[-1]
    font = face.makeSubset(list(letters))
    widths = " ".join(f"{face.getCharWidth(each):g}" for each in letters[first:])
    return Cut(
        font=zlib.compress(font),
        size=len(font),
        unicode=zlib.compress(_unicode(base, letters)),
        widths=f"[{widths}]".encode(),
        first=first,
        last=last,
    )


def _unicode(base: str, letters: tuple[int, ...]) -> bytes:
    """Return what letter each code means, so that text can be read aloud, found and copied.

    (reportlab's own table maps unused codes to U+0000, has blocks of more than 100, and writes
    characters above U+FFFF with five digits: strict readers refuse it.)
    """
    rows = [
        f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(letters)
        if letter
    ]
    blocks = [rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK)]
    body = "\n".join(
        f"{len(each)} beginbfchar\n" + "\n".join(each) + "\nendbfchar" for each in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({base}) /Ordering ({base}) /Supplement 0 >> def\n"
        f"/CMapName /{base} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <{len(letters) - 1:02X}>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
