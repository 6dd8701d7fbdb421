"""A clinic's certificates and a plan on paper, for the tests of signatures."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from planner.documents import render
from planner.model.document import ClientOutcome, PlanDocument
from planner.signing import authority
from planner.signing.parts import Signer
from planner.usecases import witnessing
from tests.planner.documents import sample

NOW = datetime(2026, 5, 5, 15, 12, tzinfo=UTC)
INK = (
    tuple((4.0 * i, 18 + 15 * math.sin(i * 0.55) * math.exp(-i / 40)) for i in range(45)),
    ((30.0, 40.0),),
)


@dataclass(frozen=True)
class Clinic:
    """A root, and the two who sign."""

    root: authority.Issued
    hands: witnessing.Hands

    @property
    def author(self) -> Signer:
        return self.hands.author

    @property
    def seal(self) -> Signer:
        return self.hands.seal


def clinic(name: str = "Riverside Recovery Center", now: datetime = NOW) -> Clinic:
    root = authority.found(name, now)

    def signer(holder: str) -> Signer:
        made = authority.issue(root.der, root.key, holder, now, 3)
        return Signer(made.der, made.key, root.der)

    hands = witnessing.Hands(seal=signer(f"{name} witness seal"), author=signer("Dana Reyes, LMHC"))
    return Clinic(root, hands)


def document(outcome: ClientOutcome = ClientOutcome.SIGNED) -> PlanDocument:
    """Return the sample; it has new ids each time it is made, so it is made once."""
    return _document(outcome)


@cache
def _document(outcome: ClientOutcome) -> PlanDocument:
    return sample.signed(outcome)


def unsigned(outcome: ClientOutcome = ClientOutcome.SIGNED) -> bytes:
    return render.render(document(outcome), layout="clinical")


def sign_all(pdf: bytes, by: Clinic, outcome: ClientOutcome = ClientOutcome.SIGNED) -> bytes:
    strokes = INK if outcome is ClientOutcome.SIGNED else ()
    return witnessing.signed_paper(pdf, document(outcome), strokes, by.hands)


class Writer(IncrementalPdfFileWriter):
    """Adds what an attacker adds, and nothing else."""

    def _update_meta(self) -> None:
        pass


def appended(pdf: bytes, change) -> bytes:
    """Return the file with an incremental update made by `change(writer)`."""
    writer = Writer(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
