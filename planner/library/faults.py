"""What the library's checks say about its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.errors import UserError

Severity = Literal["error", "warning", "not run"]


class ContentError(UserError):
    """The library's sources cannot be used as they are; the message names file and place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with the content: which check says it, where, and what."""

    check: str
    place: str
    message: str
    severity: Severity = "error"

    def line(self) -> str:
        """Return the fault as one line for the reader."""
        return f"{self.severity}: {self.place}: {self.message} [{self.check}]"
