"""The second step: from drawn pages to an archival, accessible file (PDF/A-3a and PDF/UA-1).

Adds the structure tree, metadata, colour profile, attachments and empty signature fields. The same
plan gives the same bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from planner import assets
from planner.documents.pdffile import PdfFile, name, numbers, string
from planner.documents.structure import Structure
from planner.documents.tagged import Box, Element, TaggedCanvas

CREATOR, PRODUCER = "Golden Thread", "Golden Thread (reportlab)"
PROFILE = "sRGB IEC61966-2.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the file says about itself. None of it may name a client."""

    title: str
    author: str
    language: str
    made_at: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside the PDF."""

    name: str
    data: bytes
    mime: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """An empty signature field. `tip` is what a screen reader says; `lock` names the fields it freezes.

    `closes`: signing it closes the whole document; no further change or signature is allowed.
    """

    name: str
    tip: str
    lock: tuple[str, ...] = ()
    closes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What is put into the file beside its pages."""

    attachments: tuple[Attachment, ...] = ()
    fields: tuple[Field, ...] = ()


def finish(canvas: TaggedCanvas, root: Element, facts: Facts, extras: Extras) -> bytes:
    """Return what was drawn as an archival and accessible file."""
    return _Finisher(canvas, facts).run(root, extras)


class _Finisher:
    """Writes one file's structure; lives for one call of `finish`."""

    def __init__(self, canvas: TaggedCanvas, facts: Facts) -> None:
        self._canvas, self._facts = canvas, facts
        self._document = canvas.document()
        self._file = PdfFile(self._document)
        self._pages = self._document.Pages.pages
        self._numbers = [self._number(page) for page in self._pages]
        self._structure = Structure(self._file, self._numbers)
        self._stamp = string(facts.made_at.strftime("D:%Y%m%d%H%M%S+00'00'"))

    def run(self, root: Element, extras: Extras) -> bytes:
        """Return the file."""
        for place, page in enumerate(self._pages):
            page.StructParents, page.Tabs = place, "/S"
            page.__NoDefault__ = (*page.__NoDefault__, "StructParents", "Tabs")
        form = self._fields(extras.fields)
        tree = self._structure.write(root, self._canvas.marks)
        catalogue = (
            f"<</Type/Catalog/Pages {self._number(self._document.Pages)} 0 R"
            f"{self._outlines()}{form}/StructTreeRoot {tree} 0 R/MarkInfo<</Marked true>>"
            f"/Lang{string(self._facts.language)}/ViewerPreferences<</DisplayDocTitle true>>"
            f"/OutputIntents[{self._intent()} 0 R]{self._attached(extras.attachments)}"
            f"/Metadata {self._metadata()} 0 R>>"
        )
        root_number = self._file.put(catalogue.encode())
        info = self._info()
        self._file.take()
        return self._file.written(root_number, info)

    def _number(self, thing: Any) -> int:
        """Return the number of one of reportlab's objects."""
        reference = self._document.Reference(thing)
        number: int = self._document.idToObjectNumberAndVersion[reference.name][0]
        return number

    def _outlines(self) -> str:
        outlines = self._document.Outlines
        outlines.prepare(self._document, self._canvas)
        return f"/Outlines {self._number(outlines)} 0 R" if outlines.ready > 0 else ""

    def _fields(self, fields: tuple[Field, ...]) -> str:
        """Write the widgets of the fields that have a place; return the catalogue's entry."""
        known = {field.name: field for field in fields}
        boxes = [box for box in self._canvas.boxes if box.name in known]
        widgets = [self._widget(known[box.name], box) for box in boxes]
        if not widgets:
            return ""
        form = f"<</Fields[{' '.join(f'{each} 0 R' for each in widgets)}]>>"
        return f"/AcroForm {self._file.put(form.encode())} 0 R"

    def _widget(self, field: Field, box: Box) -> int:
        left, bottom, right, top = box.rectangle
        size = numbers((0, 0, right - left, top - bottom))
        look = self._file.put_stream(
            f"/Type/XObject/Subtype/Form/BBox{size}/Resources<<>>", b"", packed=False
        )
        # Indirect, because older readers of signed files stumble over an appearance written inline.
        looks = self._file.put(f"<</N {look} 0 R>>".encode())
        widget = self._file.reserve()
        key = self._structure.own(box.element, box.page, widget)
        body = (
            f"<</Type/Annot/Subtype/Widget/FT/Sig/T{string(field.name)}/TU{string(field.tip)}"
            f"/Rect{numbers(box.rectangle)}/P {self._numbers[box.page]} 0 R/F 4"
            f"/AP {looks} 0 R/StructParent {key}{self._lock(field)}>>"
        )
        self._file.put(body.encode(), widget)
        page = self._pages[box.page]
        page.Annots = [*(page.Annots or []), f"{widget} 0 R"]
        return widget

    def _lock(self, field: Field) -> str:
        """Write what a field freezes when it is signed; return the widget's entry."""
        if field.closes:
            lock = "<</Type/SigFieldLock/Action/All/P 1>>"
        elif field.lock:
            names = "".join(string(each) for each in field.lock)
            lock = f"<</Type/SigFieldLock/Action/Include/Fields[{names}]>>"
        else:
            return ""
        return f"/Lock {self._file.put(lock.encode())} 0 R"

    def _intent(self) -> int:
        profile = self._file.put_stream("/N 3", assets.read_bytes("srgb.icc"))
        known = string(PROFILE)
        body = (
            f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{known}/Info{known}"
            f"/RegistryName{string('http://www.color.org')}/DestOutputProfile {profile} 0 R>>"
        )
        return self._file.put(body.encode())

    def _attached(self, attachments: tuple[Attachment, ...]) -> str:
        if not attachments:
            return ""
        files = {each.name: self._attach(each) for each in attachments}
        names = "".join(f"{string(each)} {files[each]} 0 R" for each in sorted(files))
        every = " ".join(f"{number} 0 R" for number in files.values())
        return f"/Names<</EmbeddedFiles<</Names[{names}]>>>>/AF[{every}]"

    def _attach(self, attachment: Attachment) -> int:
        check = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()
        facts = (
            f"/Params<</Size {len(attachment.data)}/ModDate{self._stamp}"
            f"/CreationDate{self._stamp}/CheckSum<{check}>>>"
        )
        kind = f"/Type/EmbeddedFile/Subtype{name(attachment.mime)}"
        stream = self._file.put_stream(kind + facts, attachment.data)
        called = string(attachment.name)
        body = (
            f"<</Type/Filespec/F{called}/UF{called}/Desc{string(attachment.description)}"
            f"/AFRelationship/Data/EF<</F {stream} 0 R/UF {stream} 0 R>>>>"
        )
        return self._file.put(body.encode())

    def _metadata(self) -> int:
        facts = self._facts
        words = {
            "title": facts.title,
            "author": facts.author,
            "language": facts.language,
            "date": facts.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creator": CREATOR,
            "producer": PRODUCER,
            "fingerprint": facts.fingerprint,
        }
        packet = assets.read_text("xmp.xml").format(
            **{key: escape(word, quote=False) for key, word in words.items()}
        )
        # Not compressed: PDF/A wants any tool to find it.
        return self._file.put_stream("/Type/Metadata/Subtype/XML", packet.encode(), packed=False)

    def _info(self) -> int:
        facts = self._facts
        words = {
            "Title": facts.title,
            "Author": facts.author,
            "Creator": CREATOR,
            "Producer": PRODUCER,
        }
        held = "".join(f"/{key}{string(word)}" for key, word in words.items())
        dates = f"/CreationDate{self._stamp}/ModDate{self._stamp}"
        return self._file.put(f"<<{held}{dates}>>".encode())
