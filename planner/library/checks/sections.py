"""Sections: what every plan and each starter plan has to hold is known and named once."""

from __future__ import annotations

from planner.library.checks.content import Content


def check(content: Content) -> None:
    """Add a fault for every section that nobody knows."""
    del content
