"""The checks of the content library, each by what it looks at: links, slots, wording, reading, sources."""

from __future__ import annotations
