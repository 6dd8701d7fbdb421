"""What the clinic shows of its certificates: how each stands today, and the root for other readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.documents.placing import place
from planner.model.kept import Certificate
from planner.signing import authority
from planner.usecases.authorising import Act, authorise
from planner.usecases.certifying import root_of
from planner.workspace import Desk


@dataclass(frozen=True, slots=True)
class Standing:
    """One certificate, and how it stands today: `state` is valid, soon, ended or withdrawn."""

    certificate: Certificate
    holder: str
    state: str
    fingerprint: str


def standings(desk: Desk) -> tuple[Standing, ...]:
    """Return every certificate of the clinic, newest first, and how it stands today."""
    authorise(desk.actor, Act.SEE_CLINIC)
    now = desk.clock()
    with desk.store.read() as records:
        kept = records.certificates.all()
    ordered = sorted(kept, key=lambda each: each.issued_at, reverse=True)
    return tuple(_standing(each, now) for each in ordered)


def root_certificate(desk: Desk) -> bytes:
    """Return the clinic's root certificate (DER, the contents of a .cer file)."""
    authorise(desk.actor, Act.SEE_CLINIC)
    with desk.store.read() as records:
        return root_of(records).der


def export_root(desk: Desk, target: Path) -> Path:
    """Write the clinic's root as a .cer file, for readers that shall trust the clinic's signatures."""
    authorise(desk.actor, Act.SEE_CLINIC)
    with desk.store.begin() as records:
        root = root_of(records)
        records.audit.append("certificate.export", record=root.serial)
        place(target, root.der)
    return target


def _standing(kept: Certificate, now: datetime) -> Standing:
    if kept.revoked_at is not None:
        state = "withdrawn"
    elif now >= kept.expires_at:
        state = "ended"
    elif now >= kept.expires_at - authority.RENEW_WITHIN:
        state = "soon"
    else:
        state = "valid"
    return Standing(
        certificate=kept,
        holder=authority.holder_of(kept.der).name,
        state=state,
        fingerprint=authority.fingerprint(kept.der),
    )
