"""Every limit on what comes in from outside, in one place."""

from __future__ import annotations

MAX_DOCUMENT_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_TEXT = 8_000
MAX_NAME = 200
MAX_NUMBER = 1_000_000_000
MAX_LIBRARY_BYTES = 8 * 1024 * 1024
MAX_LIBRARY_ITEMS = 5_000
MAX_PDF_BYTES = 50 * 1024 * 1024
