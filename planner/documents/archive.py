"""The second step: from drawn bytes to an archival, accessible file (PDF/A-3a and PDF/UA-1).

pikepdf writes the structure tree, metadata, colour profile, attachments and empty signature
fields, and serialises the file so that the same plan gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, StreamDecodeLevel, String

from planner import assets
from planner.documents.tagged import Element, Mark, TaggedCanvas

CREATOR, PRODUCER = "Golden Thread", "Golden Thread (reportlab, pikepdf)"
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


def finish(
    drawn: bytes, root: Element, canvas: TaggedCanvas, facts: Facts, extras: Extras
) -> bytes:
    """Return the drawn file made archival and accessible."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _Finisher(pdf, canvas, facts).run(root, extras)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,
            stream_decode_level=StreamDecodeLevel.generalized,
            force_version="1.7",
        )
    return out.getvalue()


class _Finisher:
    """Writes one file's structure; lives for one call of `finish`."""

    def __init__(self, pdf: Any, canvas: TaggedCanvas, facts: Facts) -> None:
        self._pdf, self._canvas, self._facts = pdf, canvas, facts
        self._catalogue = pdf.Root
        self._pages = list(pdf.pages)
        self._nodes: dict[int, Any] = {}
        self._parents: list[Any] = []
        self._next_key = len(self._pages)
        self._stamp = facts.made_at.strftime("D:%Y%m%d%H%M%S+00'00'")

    def run(self, root: Element, extras: Extras) -> None:
        """Write everything into the open file."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._node(root, tree)])
        self._mark_pages()
        self._add_fields(extras.fields)
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(self._parents)))
        tree.ParentTreeNextKey = self._next_key
        self._catalogue.StructTreeRoot = tree
        self._catalogue.MarkInfo = Dictionary(Marked=True)
        self._catalogue.Lang = String(self._facts.language)
        self._catalogue.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        self._mend_fonts()
        self._add_profile()
        self._attach(extras.attachments)
        self._describe()

    def _node(self, element: Element, parent: Any) -> Any:
        node = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent)
        )
        self._nodes[id(element)] = node
        if element.alt:
            node.Alt = String(element.alt)
        if element.language:
            node.Lang = String(element.language)
        if element.attributes:
            node.A = Dictionary({f"/{key}": _value(v) for key, v in element.attributes.items()})
        page = _first_page(element)
        if page is not None:
            node.Pg = self._pages[page].obj
        node.K = Array([self._kid(kid, node, page) for kid in element.kids])
        return node

    def _kid(self, kid: Element | Mark, node: Any, page: int | None) -> Any:
        if isinstance(kid, Element):
            return self._node(kid, node)
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page].obj, MCID=kid.number)

    def _mark_pages(self) -> None:
        for number, page in enumerate(self._pages):
            page.StructParents = number
            page.Tabs = Name.S
            owners = Array([self._nodes[id(each)] for each in self._canvas.marks[number]])
            self._parents += [number, self._pdf.make_indirect(owners)]

    def _add_fields(self, fields: tuple[Field, ...]) -> None:
        known = {field.name: field for field in fields}
        boxes = [box for box in self._canvas.boxes if box.name in known]
        if not boxes:
            return
        form = self._pdf.make_indirect(Dictionary(Fields=Array([])))
        self._catalogue.AcroForm = form
        for box in boxes:
            widget = self._widget(known[box.name], box.rectangle, self._pages[box.page])
            form.Fields.append(widget)
            # The dictionary itself, not an array of one: pyHanko's check of later signatures
            # clears changes on the path Form.K.Obj only.
            self._nodes[id(box.element)].K = Dictionary(
                Type=Name.OBJR, Pg=self._pages[box.page].obj, Obj=widget
            )
            widget.StructParent = self._next_key
            self._parents += [self._next_key, self._nodes[id(box.element)]]
            self._next_key += 1

    def _widget(self, field: Field, rectangle: tuple[float, ...], page: Any) -> Any:
        left, bottom, right, top = (round(each, 2) for each in rectangle)
        look = self._pdf.make_stream(
            b"",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, round(right - left, 2), round(top - bottom, 2)],
            Resources=Dictionary(),
        )
        widget = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(field.name),
                TU=String(field.tip),
                Rect=Array([left, bottom, right, top]),
                P=page.obj,
                F=4,
                AP=self._pdf.make_indirect(Dictionary(N=look)),
            )
        )
        if field.closes:
            lock = Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
            widget.Lock = self._pdf.make_indirect(lock)
        elif field.lock:
            names = Array([String(name) for name in field.lock])
            lock = Dictionary(Type=Name.SigFieldLock, Action=Name.Include, Fields=names)
            widget.Lock = self._pdf.make_indirect(lock)
        if "/Annots" not in page:
            page.Annots = Array([])
        page.Annots.append(widget)
        return widget

    def _mend_fonts(self) -> None:
        for thing in self._pdf.objects:
            if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font:
                codes = thing.get("/ToUnicode")
                if codes is not None:
                    codes.write(mended_codes(codes.read_bytes()))

    def _add_profile(self) -> None:
        profile = self._pdf.make_stream(assets.read_bytes("srgb.icc"), N=3)
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String(PROFILE),
            Info=String(PROFILE),
            RegistryName=String("http://www.color.org"),
            DestOutputProfile=profile,
        )
        self._catalogue.OutputIntents = Array([self._pdf.make_indirect(intent)])

    def _attach(self, attachments: tuple[Attachment, ...]) -> None:
        if not attachments:
            return
        files = {each.name: self._file(each) for each in attachments}
        names = [thing for name in sorted(files) for thing in (String(name), files[name])]
        self._catalogue.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(names)))
        self._catalogue.AF = Array(list(files.values()))

    def _file(self, attachment: Attachment) -> Any:
        facts = Dictionary(
            Size=len(attachment.data),
            ModDate=String(self._stamp),
            CreationDate=String(self._stamp),
            CheckSum=hashlib.md5(attachment.data, usedforsecurity=False).digest(),
        )
        kind = Name("/" + attachment.mime)
        stream = self._pdf.make_stream(
            attachment.data, Type=Name.EmbeddedFile, Subtype=kind, Params=facts
        )
        return self._pdf.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(attachment.name),
                UF=String(attachment.name),
                Desc=String(attachment.description),
                AFRelationship=Name.Data,
                EF=Dictionary(F=stream, UF=stream),
            )
        )

    def _describe(self) -> None:
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
            **{name: escape(word) for name, word in words.items()}
        )
        self._catalogue.Metadata = self._pdf.make_stream(
            packet.encode(), Type=Name.Metadata, Subtype=Name.XML
        )
        info = self._pdf.docinfo
        for key in list(info.keys()):
            del info[key]
        info.Title, info.Author = String(facts.title), String(facts.author)
        info.Creator, info.Producer = String(CREATOR), String(PRODUCER)
        info.CreationDate = info.ModDate = String(self._stamp)


def mended_codes(table: bytes) -> bytes:
    """Return a font's table of characters in the form that strict readers ask for.

    reportlab maps unused codes to U+0000, writes more than 100 entries in one block, and characters
    above U+FFFF as five digits.
    """
    head, rest = re.split(rb"\d+ beginbfchar\n", table, maxsplit=1)
    body, tail = rest.split(b"endbfchar", 1)
    pairs = [(c, int(u, 16)) for c, u in re.findall(rb"<([0-9A-F]+)> <([0-9A-F]+)>", body)]
    rows = [
        b"<%s> <%s>" % (code, chr(letter).encode("utf-16-be").hex().upper().encode())
        for code, letter in pairs
        if letter not in (0, 0xFEFF, 0xFFFE) and not 0xD800 <= letter < 0xE000
    ]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    written = [b"%d beginbfchar\n%s\nendbfchar" % (len(b), b"\n".join(b)) for b in blocks]
    return head + b"\n".join(written) + tail


def _first_page(element: Element) -> int | None:
    for kid in element.kids:
        page = kid.page if isinstance(kid, Mark) else _first_page(kid)
        if page is not None:
            return page
    return None


def _value(value: str | list[float]) -> Any:
    return Name("/" + value) if isinstance(value, str) else Array(value)
