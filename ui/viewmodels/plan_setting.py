"""What the forms of a plan know beside the plan: library, people of the clinic, the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.library.catalogue import Library
from planner.model.document import PlanDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSetting:
    """Handed to every form. `author` is the person at the desk as printed ("Dana Reyes, LMHC").

    `uses` says how often each library entry stands in this clinic's plans; `favourites` are this person's.
    """

    library: Library
    staff: tuple[str, ...]
    author: str
    today: Callable[[], date]
    uses: Mapping[str, int] = field(default_factory=dict)
    favourites: frozenset[str] = frozenset()

    def pace_days(self, document: PlanDocument) -> dict[str, date]:
        """Return the due date that each pace gives at this plan's level of care."""
        start = document.plan.started_on or self.today()
        level = self.library.levels.get(document.episode.level)
        if level is None:
            return {}
        return {pace: start + timedelta(days=days) for pace, days in level.pace.items()}

    def measure_title(self, measure: str, language: str) -> str:
        """Return a measure's name in one language; its id where it is unknown."""
        found = self.library.measures.get(measure)
        return found.title.of(language) if found else measure

    def measure_range(self, measure: str) -> tuple[float, float] | None:
        """Return a measure's range, if it is known."""
        found = self.library.measures.get(measure)
        return found.range if found else None
