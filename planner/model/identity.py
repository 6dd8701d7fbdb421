"""Identifiers for life."""

from __future__ import annotations

import uuid


def new_id() -> str:
    """Return a fresh identifier (32 hexadecimal digits)."""
    return uuid.uuid4().hex
