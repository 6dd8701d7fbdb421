"""Reading the audit trail, and proving that nothing in it was changed, removed or cut off."""

from __future__ import annotations

from dataclasses import dataclass

from planner.errors import said
from planner.model.kept import AuditRow, Head
from planner.security import chain, sealing
from planner.security import witness as witnesses
from planner.security.witness import Witness
from planner.usecases.authorising import Act, authorise
from planner.workspace import TRAIL_BROKEN, Desk

_SENTENCES = {
    "": "The audit trail is whole: {rows} entries, none changed, none missing.",
    "gap": "Entry {at} of the audit trail is missing.",
    "edited": "Entry {at} of the audit trail was changed after it was written.",
    "head": "Entry {at} of the audit trail is not the one that was written first.",
    "cut": "The end of the audit trail is missing from entry {at} on.",
    "broken": "Entries of the audit trail were lost before entry {at}, as noted there.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditVerdict:
    """What verifying found. `fault` is "" or gap, edited, head, cut, broken; `at` is the entry."""

    ok: bool
    rows: int
    sentence: str
    fault: str = ""
    at: int = 0
    head: str = ""


def rows(
    desk: Desk, *, limit: int = 500, client: str = "", actor: str = ""
) -> tuple[AuditRow, ...]:
    """Return the last entries, newest first; of one client or one person if asked."""
    authorise(desk.actor, Act.SEE_AUDIT, client)
    with desk.store.begin() as records:
        found = records.audit.newest(limit=limit, client=client, actor=actor)
        records.audit.append(Act.SEE_AUDIT, client=client)
    return found


def verify(desk: Desk) -> AuditVerdict:
    """Verify the whole trail against its keys and against its end kept outside the database."""
    authorise(desk.actor, Act.VERIFY_AUDIT)
    verdict = checked(desk)
    with desk.store.begin() as records:
        detail = f"{verdict.fault or 'ok'} rows={verdict.rows}"
        records.audit.append(Act.VERIFY_AUDIT, detail=detail)
    return verdict


def checked(desk: Desk, seen: tuple[Head, ...] = ()) -> AuditVerdict:
    """Return the verdict on the trail, `seen` being further ends of it kept elsewhere."""
    authorise(desk.actor, Act.CHECK_VAULT)
    key = desk.keyring.audit_key()
    witness = Witness(desk.vault / witnesses.NAME, key)
    outside = witness.read()
    heads = (*seen, outside) if outside is not None else seen
    try:
        with desk.store.read() as records:
            found = chain.verify(records.audit.rows(), key, heads)
            broken = records.audit.last(TRAIL_BROKEN)
    finally:
        sealing.wipe(key)
    fault, at = found.fault, found.at
    if found.ok and broken is not None:
        fault, at = "broken", broken.seq
    return AuditVerdict(
        ok=not fault,
        rows=found.rows,
        sentence=said(_SENTENCES[fault], rows=found.rows, at=at),
        fault=fault,
        at=at,
        head=found.head,
    )
