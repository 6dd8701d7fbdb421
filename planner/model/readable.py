"""Telling in a millisecond whether a body can be read back: asked before every autosave."""

from __future__ import annotations

import re

import msgspec

from planner.model.document import PlanDocument
from planner.model.limits import MAX_DOCUMENT_BYTES, MAX_TEXT

_TEXT = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
# What codec.decode refuses inside a text, as it stands in JSON: escaped or as itself.
_DOUBTFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]|\\\\[bfru]"
)
_ESCAPES = ("\\b", "\\f", "\\r", "\\u")
_READER = msgspec.json.Decoder(PlanDocument)


def surely(body: bytes) -> bool:
    """Tell whether a body is one that `codec.decode` takes; False means: ask `codec.decode`."""
    if len(body) > MAX_DOCUMENT_BYTES:
        return False
    text = body.decode()
    if _is_doubtful(text) or _longest(text) > MAX_TEXT:
        return False
    try:
        _READER.decode(body)
    except msgspec.ValidationError:
        return False
    return True


def _is_doubtful(text: str) -> bool:
    """Tell whether a text may hold what cannot be kept; the quick answer first."""
    plain = text.isprintable() and not any(escape in text for escape in _ESCAPES)
    return not plain and _DOUBTFUL.search(text) is not None


def _longest(text: str) -> int:
    """Return the length of the longest string in a JSON text."""
    parts = text.split('"') if '\\"' not in text else _TEXT.findall(text)
    return max(map(len, parts), default=0)
