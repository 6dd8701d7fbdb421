"""The command line `planctl`: the same use cases, without a window."""

from __future__ import annotations


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    return 70 if argv else 2
