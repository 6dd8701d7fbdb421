"""Identifiers for life."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime


def new_id() -> str:
    """Return a fresh identifier (32 hexadecimal digits)."""
    return uuid.uuid4().hex


def time_id(moment: datetime) -> str:
    """Return a fresh identifier that sorts by its moment (UUID version 7, with dashes)."""
    value = int(moment.timestamp() * 1000) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))
