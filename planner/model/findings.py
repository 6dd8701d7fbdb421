"""What the golden-thread check says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """BLOCKER stops signing; WARNING wants a look or a reason; HINT is advice."""

    BLOCKER = "blocker"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Who asks for it: citation, edition or date, and how far the text was verified.

    `state` is verified, memory or clinic_policy; only verified ones are cited to a surveyor as law.
    """

    citation: str
    title: str = ""
    state: str = "clinic_policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One way to mend a finding: an id that `planner.rules.repairs.apply` knows, and its button text."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One break in the thread: its rule, where it is, what it says, who asks, how to mend it.

    `node` is the id of the plan's node (or "plan", "client", "episode", "assessment"); `field` the
    field to put the cursor into.
    """

    rule: str
    severity: Severity
    node: str
    field: str
    sentence: str
    authorities: tuple[Authority, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @property
    def key(self) -> str:
        """Return what names this finding while the plan is edited: rule and place."""
        return f"{self.rule}:{self.node}:{self.field}"
