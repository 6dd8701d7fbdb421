"""What a signature is made of and what is read from one, as plain values: nothing here loads pyHanko."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from planner.model.verdict import SignatureFact

CLIENT, AUTHOR = "client", "author"


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate and its key (PKCS#8), with the root that issued it; the caller wipes the key."""

    certificate: bytes
    key: bytearray = field(repr=False)
    root: bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """What a signature says: whose it is, what it means, where and when; and its picture (a PDF page)."""

    name: str
    meaning: str
    place: str
    at: datetime
    picture: bytes


@dataclass(frozen=True, slots=True)
class Box:
    """The size of a signature field on paper, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a file: its signatures in order, and the plan that it carries."""

    signatures: tuple[SignatureFact, ...]
    plan: bytes | None

    @property
    def good(self) -> bool:
        """Tell whether every signature stands, and nothing follows the last one."""
        return (
            bool(self.signatures)
            and all(each.good for each in self.signatures)
            and self.signatures[-1].last
        )
