"""What every section is written with: the story so far, the document, and how its values are said."""

from __future__ import annotations

from dataclasses import dataclass

from planner.documents.asked import Options
from planner.documents.blocks import Story
from planner.documents.phrases import Phrases
from planner.model.document import PlanDocument
from planner.model.plan import PlanStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One document on its way to paper."""

    story: Story
    document: PlanDocument
    phrases: Phrases
    options: Options
    digest: str

    @property
    def unsigned(self) -> bool:
        """Tell whether the print must say that nobody has signed it."""
        drafted = self.document.plan.status in (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)
        return drafted and self.document.signing is None

    @property
    def code(self) -> str:
        """Return the short code that ties the paper to the kept version: no name, no record number."""
        plan = self.document.plan
        return f"GT {plan.id[:8].upper()} · v{plan.number} · {self.digest[:4]} {self.digest[4:8]}"
