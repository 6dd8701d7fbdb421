"""The command line `planctl`: the same use cases, without a window."""

from __future__ import annotations

from planner.cli.program import main

__all__ = ["main"]
