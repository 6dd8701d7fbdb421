"""Plan documents as canonical JSON: what is stored, hashed, signed, compared and exchanged.

One format serves the vault, the attachment inside a signed PDF and the exchange file that
`planctl new` takes. Keys are sorted, text is NFC, numbers are never NaN; the same value gives the
same bytes on every machine. Older schemas are read through upcasters, never rewritten.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields
from typing import Any, cast

import msgspec

from planner.errors import InvalidDocumentError, said
from planner.model import soundness, unknown
from planner.model.document import PlanDocument
from planner.model.limits import MAX_DEPTH, MAX_DOCUMENT_BYTES, MAX_NUMBER, MAX_TEXT

FORMAT = "goldenthread-plan"
SCHEMA = 1
# Control characters (but tab and newline), bidi overrides, line separators, lone surrogates, tags.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
# Schema number -> function that turns a raw document of that schema into one of the next.
UPCASTERS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
_PARTS = tuple(part.name for part in fields(PlanDocument))
_ASCII = bytes(range(128))
# Letters below U+0300 and dashes and quotation marks (U+2002-U+203F) are NFC wherever they stand.
_MAY_DECOMPOSE = re.compile(b"[\xcc-\xe1\xe3-\xf4]|\xe2(?!\x80[\x82-\xbf])")


def encode(document: PlanDocument) -> bytes:
    """Return the document as canonical JSON."""
    whole = _whole(document)
    body = msgspec.json.encode(whole, order="sorted")
    if is_composed(body):
        return body
    return msgspec.json.encode(_composed(msgspec.to_builtins(whole)), order="sorted")


def encoded(document: PlanDocument, plan: dict[str, Any]) -> bytes:
    """Return the document as canonical JSON with these fields as its plan; all text is NFC already."""
    return msgspec.json.encode(_whole(document) | {"plan": plan}, order="sorted")


def _whole(document: PlanDocument) -> dict[str, Any]:
    parts = {name: getattr(document, name) for name in _PARTS}
    return {"format": FORMAT, "schema": SCHEMA, **parts}


def digest(body: bytes) -> str:
    """Return the SHA-256 (hexadecimal) under which a version is signed and audited."""
    return hashlib.sha256(body).hexdigest()


def decode(data: bytes) -> PlanDocument:
    """Return the document that `data` holds, whichever schema it was written in.

    Raises:
        InvalidDocumentError: not JSON, too large or deep, an unknown or doubled field, a wrong type,
            a control character, or a schema newer than this program; says where.
    """
    raw = _parsed(data)
    if raw.pop("format", None) != FORMAT:
        raise InvalidDocumentError(
            "This file is not a Golden Thread plan.",
            said(
                'A plan file begins with "format": "{format}". Choose another file.', format=FORMAT
            ),
        )
    schema = raw.pop("schema", None)
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise InvalidDocumentError(
            "The plan file does not say its schema number.",
            said('Write "schema": {schema} into it.', schema=SCHEMA),
        )
    if schema > SCHEMA:
        raise InvalidDocumentError(
            said(
                "The plan was written by a newer Golden Thread (schema {schema}; this one reads {known}).",
                schema=schema,
                known=SCHEMA,
            ),
            "Update this program, or ask the sender for an older format.",
        )
    for step in range(schema, SCHEMA):
        raw = UPCASTERS[step](raw)
    return _typed(raw)


def _parsed(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_DOCUMENT_BYTES:
        raise InvalidDocumentError(
            said(
                "The plan file is larger than {most} MB.", most=MAX_DOCUMENT_BYTES // 1024 // 1024
            ),
            "A plan is text only; take pictures and attachments out.",
        )
    try:
        text = data.decode("utf-8-sig")
        raw = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise InvalidDocumentError(
            "The plan file is not UTF-8 text.", "Save it again as UTF-8."
        ) from None
    except json.JSONDecodeError as error:
        raise InvalidDocumentError(
            said(
                "The plan file is not JSON: line {line}, column {column}.",
                line=error.lineno,
                column=error.colno,
            ),
            "Mend that place, or export the plan again.",
        ) from None
    except RecursionError:
        raise InvalidDocumentError(
            "The plan file is nested too deeply.", "Export the plan again."
        ) from None
    except ValueError:  # what json says of a number with thousands of digits
        raise InvalidDocumentError(
            "The plan file holds a number that is too long.", "Correct the number."
        ) from None
    if not isinstance(raw, dict):
        raise InvalidDocumentError("The plan file does not hold a plan.", "Choose another file.")
    return cast("dict[str, Any]", _clean(raw, "$", 0))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise InvalidDocumentError(
                said("The field “{field}” stands twice in the same place.", field=_printable(key)),
                "Keep one of the two.",
            )
        made[key] = value
    return made


def _no_constant(name: str) -> None:
    raise InvalidDocumentError(
        said("“{name}” is not a number.", name=name), "Write a number or leave the field out."
    )


def _clean(value: Any, path: str, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise InvalidDocumentError(
            said("The plan file is nested too deeply at {place}.", place=path[:80]),
            "Export it again.",
        )
    if isinstance(value, str):
        return _clean_text(value, path)
    if isinstance(value, list):
        return [_clean(each, f"{path}[{place}]", depth + 1) for place, each in enumerate(value)]
    if isinstance(value, (int, float)) and not -MAX_NUMBER <= value <= MAX_NUMBER:
        raise InvalidDocumentError(
            said("The number at {place} is too large.", place=path[:80]), "Correct the number."
        )
    if isinstance(value, dict):
        return {key: _clean(each, f"{path}.{key}", depth + 1) for key, each in value.items()}
    return value


def is_composed(body: bytes) -> bool:
    """Tell whether a text in UTF-8 is NFC; mostly without taking it apart."""
    rest = body.translate(None, _ASCII)
    if _MAY_DECOMPOSE.search(rest) is None:
        return True
    return unicodedata.is_normalized("NFC", body.decode())


def _composed(value: Any) -> Any:
    """Return a raw value with all its text in NFC, as decoding gives it."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, (list, tuple)):
        return [_composed(each) for each in value]
    if isinstance(value, dict):
        return {key: _composed(each) for key, each in value.items()}
    return value


def _clean_text(text: str, path: str) -> str:
    if len(text) > MAX_TEXT:
        raise InvalidDocumentError(
            said(
                "The text at {place} has {n:,} characters; {most:,} is the most.",
                place=path,
                n=len(text),
                most=MAX_TEXT,
            ),
            "Shorten it, or move it into the record.",
        )
    bad = _FORBIDDEN.search(text)
    if bad is not None:
        raise InvalidDocumentError(
            said(
                "The text at {place} holds a character that cannot be printed (U+{code:04X}).",
                place=path,
                code=ord(bad.group()),
            ),
            "Take that character out.",
        )
    return unicodedata.normalize("NFC", text)


def _typed(raw: dict[str, Any]) -> PlanDocument:
    extra = unknown.fields(raw, PlanDocument)
    if extra:
        raise InvalidDocumentError(
            said(
                "The plan file has a field that Golden Thread does not know: {field}.",
                field=_printable(extra[0]),
            ),
            "Take it out or correct its name; docs/plan-format.md lists every field.",
        )
    try:
        document = msgspec.convert(raw, PlanDocument, strict=True)
    except msgspec.ValidationError as error:
        raise InvalidDocumentError(
            said(
                "The plan file does not fit the format: {fault}.", fault=_without_value(str(error))
            ),
            "Correct that field; docs/plan-format.md says what it holds.",
        ) from None
    soundness.check(document)
    return document


def _without_value(fault: str) -> str:
    """Return what is wrong and where; a value somebody wrote may hold a client's words."""
    told, at, place = fault.rpartition(" - at ")
    return f"Not one of the known values{at}{place}" if told.startswith("Invalid enum") else fault


def _printable(name: str) -> str:
    """Return a field's name as it may be shown, whatever somebody wrote into it."""
    return _FORBIDDEN.sub("?", name[:120])
