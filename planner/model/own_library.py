"""The clinic's own part of the library: accepted editions, own entries and changes, favourites, use.

Values only. What a change does to the library is in `planner.library.overlay`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

LOCAL = "local."


class Op(StrEnum):
    """What a change does: a new entry, another wording, an entry not offered, a usual value, a favourite."""

    ADD = "add"
    EDIT = "edit"
    HIDE = "hide"
    DEFAULT = "default"
    PIN = "pin"


class ChangeState(StrEnum):
    """A change is proposed, then in force once another person approved it; it ends, and is never deleted."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanishReview:
    """Who read the Spanish wording of an edition, what qualifies them, and on which day."""

    name: str
    qualification: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """An edition as the clinic's director accepted it. `digest` names its contents, `listed` what was shown."""

    edition: str
    digest: str
    name: str
    credential: str
    at: datetime
    person: str = ""
    listed: str = ""
    spanish: SpanishReview | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What somebody would change: which entry, which field in which language, and to what.

    `target` is an entry's full id; for `Op.ADD` it stays empty and a new id is given. `value` is a text,
    a number, a list of texts, or (for a new entry) a mapping as `planner.library.overlay` describes.
    """

    op: Op
    value: object = None
    target: str = ""
    field: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change as it is kept. `value` and `base` are JSON; `base` is the wording it took the place of.

    `rev` goes back with every decision, so that nobody decides on what somebody else just changed.
    """

    id: str
    op: Op
    target: str
    field: str = ""
    language: str = ""
    value: str = "null"
    base: str = "null"
    base_hash: str = ""
    state: ChangeState = ChangeState.PROPOSED
    author: str = ""
    created_at: datetime
    approved_by: str = ""
    approved_at: datetime | None = None
    note: str = ""
    rev: int = 1

    @property
    def place(self) -> tuple[str, str, str]:
        """Return what is changed: two changes of one place cannot both hold."""
        return self.target, self.field, self.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A wording that both the clinic and the new edition changed: as it was, as it is now, and the clinic's.

    The clinic's stays in force until somebody decides. `new` is empty where the entry is gone.
    """

    change: Change
    target: str
    problem: str
    old: object
    new: object
    yours: object
    safety: bool = False
    gone: bool = False


class Decision(StrEnum):
    """What becomes of a review: the clinic's wording stays, or the new edition's is taken."""

    KEEP = "keep"
    TAKE = "take"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What this clinic uses, and this person's favourites: what the library offers first. No names in it."""

    uses: Mapping[str, int] = field(default_factory=dict)
    favourites: frozenset[str] = frozenset()
