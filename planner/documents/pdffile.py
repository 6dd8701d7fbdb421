"""Writing the bytes of a PDF: reportlab's objects and ours, numbered together, packed tight.

reportlab draws, but cannot write what an archive asks for; taking its file apart and writing it again
took a quarter of the time of a plan. Here its objects are written once, as PDF 1.7 packs them:
small ones in compressed object streams, found through a compressed table.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

# Rows of the table hold the place within an object stream in one byte.
MOST_IN_STREAM = 200
HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
ROW = struct.Struct(">BIB")
IN_FILE, IN_STREAM = 1, 2
UP = b"\x02"  # PNG's name for a row written as its difference from the one above
NEXT = UP + ROW.pack(0, 0, 1)
_STREAM, _END = b"\nstream\n", b"endstream\n"


class Place(NamedTuple):
    """Where an object is: at `second` in the file, or at number `third` in the stream `second`."""

    kind: int
    second: int
    third: int


FREE = Place(0, 0, 255)


class PdfFile:
    """The objects of one file. `document` is reportlab's, which numbers its own objects."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._small: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}

    def reserve(self) -> int:
        """Return a number for an object that is put later."""
        self._document.objectcounter += 1
        number: int = self._document.objectcounter
        return number

    def put(self, body: bytes, number: int = 0) -> int:
        """Put an object that is not a stream; return its number."""
        number = number or self.reserve()
        self._small[number] = body
        return number

    def put_stream(self, entries: str, data: bytes, *, packed: bool = True) -> int:
        """Put a stream with these entries beside its length; return its number."""
        number = self.reserve()
        if packed:
            data, entries = zlib.compress(data), entries + "/Filter/FlateDecode"
        self._streams[number] = _stream(f"<<{entries}/Length {len(data)}>>".encode(), data)
        return number

    def take(self) -> None:
        """Take over all of reportlab's objects; writing one may make it name more."""
        document, number = self._document, 0
        while number < document.objectcounter:
            number += 1
            key = document.numberToId.get(number)
            if key is None:
                continue
            body = document.idToObject[key].format(document)
            if body.endswith(_END):
                entries, data = body[: -len(_END)].split(_STREAM, 1)
                self._streams[number] = _stream(entries, data)
            else:
                self._small[number] = body

    def written(self, root: int, info: int) -> bytes:
        """Return the file; the same objects give the same bytes."""
        places: dict[int, Place] = {}
        small = sorted(self._small.items())
        for start in range(0, len(small), MOST_IN_STREAM):
            self._pack(small[start : start + MOST_IN_STREAM], places)
        parts, end = [HEAD], len(HEAD)
        for number, body in sorted(self._streams.items()):
            part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
            places[number] = Place(IN_FILE, end, 0)
            parts.append(part)
            end += len(part)
        table = self.reserve()
        places[table] = Place(IN_FILE, end, 0)
        mark = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest().encode()
        entries = b"/Type/XRef/W[1 4 1]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            *(root, info),
            *(mark, mark),
        )
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (table, _table(entries, places, table + 1)))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % end)
        return b"".join(parts)

    def _pack(self, objects: list[tuple[int, bytes]], places: dict[int, Place]) -> None:
        """Put small objects into one stream."""
        number = self.reserve()
        index, bodies, offset = [], [], 0
        for place, (each, body) in enumerate(objects):
            places[each] = Place(IN_STREAM, number, place)
            index.append(b"%d %d" % (each, offset))
            bodies.append(body)
            offset += len(body) + 1
        head = b" ".join(index) + b"\n"
        data = zlib.compress(head + b"\n".join(bodies))
        entries = b"<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>" % (
            *(len(objects), len(head)),
            len(data),
        )
        self._streams[number] = _stream(entries, data)


def _stream(entries: bytes, data: bytes) -> bytes:
    """Return a stream; PDF/A asks for the end of line before its end, which reportlab leaves out."""
    return b"%b\nstream\n%b\nendstream" % (entries, data)


def _table(entries: bytes, places: Mapping[int, Place], size: int) -> bytes:
    """Return the table of objects, each row as its difference from the row above: that packs well."""
    rows, above = [], Place(0, 0, 0)
    for number in range(size):
        here = places.get(number, FREE)
        if here.kind == above.kind == IN_STREAM and here == above._replace(third=above.third + 1):
            rows.append(NEXT)
        else:
            pairs = zip(ROW.pack(*here), ROW.pack(*above), strict=True)
            rows.append(UP + bytes((low - high) & 255 for low, high in pairs))
        above = here
    data = zlib.compress(b"".join(rows))
    head = b"<<%b/Size %d/Length %d/Filter/FlateDecode" % (entries, size, len(data))
    predictor = b"/DecodeParms<</Predictor 12/Columns %d>>>>" % ROW.size
    return _stream(head + predictor, data)


def string(text: str) -> str:
    """Return a text string of a PDF."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def name(text: str) -> str:
    """Return a name of a PDF."""
    letters = (each if each.isalnum() or each in "-_.+" else f"#{ord(each):02X}" for each in text)
    return "/" + "".join(letters)


def numbers(values: list[float] | tuple[float, ...]) -> str:
    """Return numbers as a PDF's array."""
    return "[" + " ".join(f"{round(each, 2):g}" for each in values) + "]"
