"""Treatment plans: what they are, how they are kept, checked, printed and signed. Never imports Qt."""

from __future__ import annotations

__version__ = "0.1.0"
