"""The audit trail's hash chain: made row by row, and verified from the first row to the outside head.

HMAC-SHA256 under the audit key over the row before and this row's fields, each with its length
before it, under a label of its own: nothing can be shifted between fields or taken from elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from planner.model.kept import AuditRow, Head

START = "0" * 64
_LABEL = b"gt/audit-row/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainVerdict:
    """What verifying found: `fault` is "" or a code (gap, edited, cut, head), `at` the row's number."""

    rows: int
    fault: str = ""
    at: int = 0
    head: str = START

    @property
    def ok(self) -> bool:
        """Tell whether the trail is whole."""
        return not self.fault


def link(key: bytes | bytearray, prev: str, fields: tuple[str, ...]) -> str:
    """Return the hash of a row whose predecessor's hash is `prev`."""
    made = bytearray(_LABEL)
    for field in (prev, *fields):
        data = field.encode()
        made += struct.pack(">I", len(data)) + data
    return hmac.digest(bytes(key), bytes(made), hashlib.sha256).hex()


def verify(
    rows: Iterable[AuditRow], key: bytes | bytearray, seen: tuple[Head, ...] = ()
) -> ChainVerdict:
    """Return whether the rows are gapless, unedited, and reach every head in `seen` (kept outside).

    The first fault found is named: "gap" (a row is missing before this number), "edited" (a row
    differs from what was written), "cut" (the end is missing), "head" (another history).
    """
    prev, count = START, 0
    wanted = {head.seq: head.hash for head in seen}
    for row in rows:
        count += 1
        if row.seq != count:
            return ChainVerdict(rows=count - 1, fault="gap", at=count, head=prev)
        made = link(key, prev, row.fields)
        if row.prev != prev or not hmac.compare_digest(made, row.hash):
            return ChainVerdict(rows=count, fault="edited", at=count, head=prev)
        if wanted.get(count, made) != made:
            return ChainVerdict(rows=count, fault="head", at=count, head=made)
        prev = made
    last = max(wanted, default=0)
    if last > count:
        return ChainVerdict(rows=count, fault="cut", at=count + 1, head=prev)
    return ChainVerdict(rows=count, head=prev)
