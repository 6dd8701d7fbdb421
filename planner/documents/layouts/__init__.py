"""The documents that can be printed, by name."""

from __future__ import annotations

from planner.documents.layouts import clinical, sheet
from planner.documents.layouts.kind import Layout

LAYOUTS: dict[str, Layout] = {each.name: each for each in (clinical.LAYOUT, sheet.LAYOUT)}
