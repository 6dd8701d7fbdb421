"""Reading and writing the plan's own fields (not those of its tree)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ui.viewmodels.plan_editor import PlanEditor


class PlanDoor:
    """Reads and writes fields of the plan by name; each writing is one named step."""

    def __init__(self, editor: PlanEditor) -> None:
        self.editor = editor

    def read(self, field: str) -> Callable[[], Any]:
        """Return a function that reads a field."""
        return lambda: getattr(self.editor.plan, field)

    def write(self, field: str, text: str) -> Callable[[Any], object]:
        """Return a function that writes a field as a step called `text`."""
        return lambda value: self.put(field, text, value, field)

    def write_rows(self, field: str) -> Callable[[str, tuple[Any, ...], str], object]:
        """Return a function that writes the rows of a field."""
        return lambda text, rows, merge: self.put(
            field, text, rows, f"{field}.{merge}" if merge else ""
        )

    def put(self, field: str, text: str, value: Any, merge: str = "") -> bool:
        """Write a field; nothing happens in a plan that has no such field."""
        return self.editor.change_plan(
            text, lambda plan: replace(plan, **{field: value}), merge=merge
        )
