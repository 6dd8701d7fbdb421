"""Telling in half a millisecond whether a body can be read back: asked before every autosave."""

from __future__ import annotations

import re

import msgspec

from planner.errors import InvalidDocumentError
from planner.model import soundness
from planner.model.document import PlanDocument
from planner.model.limits import MAX_DOCUMENT_BYTES, MAX_NUMBER, MAX_TEXT
from planner.model.plan import Problem

# What codec.decode refuses inside a text, as it stands in JSON: as bytes of UTF-8, or escaped.
_DOUBTFUL = re.compile(
    b"\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xed[\xa0-\xbf]|\xef\xbf[\xbe\xbf]"
    b"|\xf3\xa0[\x80\x81]"
)
_ESCAPED = re.compile(rb"\\[bfru]")
_DELETE = b"\x7f"
# All that cannot be part of a doubtful sequence; without it little is left to be searched.
_HARMLESS = bytes({*range(256)} - {0xC2, 0xE2, 0xED, 0xEF, 0xF3, *range(0x80, 0xC0)})
# A number of as many digits as the largest, or one with an exponent; or the same within a text.
_LARGE_NUMBER = re.compile(rb":-?(?:\d{%d}|\d[\d.]*e)" % len(str(MAX_NUMBER)))
_READER = msgspec.json.Decoder(PlanDocument)
_PROBLEM_READER = msgspec.json.Decoder(Problem)


def surely(body: bytes) -> bool:
    """Tell whether a body that was encoded is one that `codec.decode` takes; False: ask it."""
    if not _is_plain(body):
        return False
    try:
        soundness.check(_READER.decode(body))
    except (msgspec.ValidationError, InvalidDocumentError):
        return False
    return True


def surely_problem(data: bytes) -> bool:
    """Tell the same of the bytes of one problem; the whole body's length is not asked here."""
    if not _is_plain(data):
        return False
    try:
        soundness.check_problem(_PROBLEM_READER.decode(data))
    except (msgspec.ValidationError, InvalidDocumentError):
        return False
    return True


def _is_plain(body: bytes) -> bool:
    """Tell whether nothing in these bytes could be refused, whatever it stands for."""
    if len(body) > MAX_DOCUMENT_BYTES or _is_doubtful(body) or not _is_short(body):
        return False
    return _LARGE_NUMBER.search(body) is None


def _is_doubtful(body: bytes) -> bool:
    """Tell whether a text may hold what cannot be kept."""
    if _DELETE in body or (b"\\" in body and _ESCAPED.search(body)):
        return True
    rest = b"" if body.isascii() else body.translate(None, _HARMLESS)
    return _DOUBTFUL.search(rest) is not None


def _is_short(body: bytes) -> bool:
    """Tell whether no text is surely too long: from any place the next quotation mark is near.

    Looks for the last one within reach, so that it needs few steps however long the body is.
    """
    if b"\\" in body:
        body = body.replace(b"\\\\", b"__").replace(b'\\"', b"__")
    at, end = 0, len(body)
    while end - at > MAX_TEXT:
        at = body.rfind(b'"', at + 1, at + MAX_TEXT + 2)
        if at < 0:
            return False
    return True
