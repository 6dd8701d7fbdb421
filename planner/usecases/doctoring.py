"""The examination of a vault: whether all that was acknowledged is still there, and unchanged.

The only judge of "nothing lost". Every answer is a code with a sentence; no names, no texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from planner.errors import UserError, VaultError, said
from planner.model import codec
from planner.model.kept import PlanRow
from planner.model.own_library import ChangeState
from planner.model.plan import PlanStatus
from planner.security import keyfile
from planner.security.keyfile import FLOOR
from planner.store import places, revisions, upgrade
from planner.store.places import DATA
from planner.store.records import Records
from planner.usecases.arriving import VaultState, vault_state
from planner.usecases.auditing import checked
from planner.usecases.authorising import Act, authorise
from planner.workspace import KEYS_COPY, Desk

_OPEN = (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)
_BODY = re.compile(r"\bbody=([0-9a-f]{64})\b")
_DIGEST = re.compile(r"\bsha256=([0-9a-f]{64})\b")
_BACKUP_AGE = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One answer: its code, whether it is well, what it says, and further codes for support."""

    code: str
    ok: bool
    sentence: str
    detail: str = ""


def examine(desk: Desk) -> tuple[Check, ...]:
    """Examine the open vault, inside and outside."""
    authorise(desk.actor, Act.CHECK_VAULT)
    faults = desk.store.database.faults()
    with desk.store.read() as records:
        versions = records.plans.versions()
        inside = (
            _bodies(records, versions),
            _signed_rows(records, versions),
            _signed_files(records, versions),
            _library(records),
            _keys(records, desk),
            _backup(records, desk),
        )
    trail = checked(desk)
    checks = (
        Check(code="file", ok=not faults, sentence=_FILE[not faults], detail=" ".join(faults[:5])),
        Check(
            code="schema",
            ok=_is_newest(desk),
            sentence="The database is of this program's revision.",
        ),
        Check(code="trail", ok=trail.ok, sentence=trail.sentence, detail=trail.fault),
        *inside,
        *_outside(desk.vault),
    )
    with desk.store.begin() as records:
        bad = ",".join(each.code for each in checks if not each.ok)
        records.audit.append(Act.CHECK_VAULT, detail=bad or "ok")
    return checks


def examine_folder(folder: Path) -> tuple[Check, ...]:
    """Examine a vault from outside, without any password: what can be told from its files."""
    state = vault_state(folder)
    well = state in (VaultState.READY, VaultState.IN_USE)
    first = Check(code="state", ok=well, sentence=_STATES[state], detail=state.value)
    return (first, *_outside(folder)) if folder.is_dir() else (first,)


_STATES = {
    VaultState.ABSENT: "There is no vault in this folder.",
    VaultState.READY: "The vault is ready.",
    VaultState.UNFINISHED: "The vault was not made to the end; begin again.",
    VaultState.NEWER: "The vault was made by a newer Golden Thread; update this program.",
    VaultState.DAMAGED: "The vault is damaged. Restore the newest backup into a new folder.",
    VaultState.READ_ONLY: "The vault's folder is read-only; allow this account to write there.",
    VaultState.IN_USE: "The vault is open in another window or process.",
}
_FILE = {
    True: "The file is whole.",
    False: "The file is damaged. Restore the newest backup into a new folder.",
}


def _bodies(records: Records, versions: tuple[PlanRow, ...]) -> Check:
    """Each version's body has its digest, and can be read."""
    bad = []
    for row in versions:
        body = records.plans.body(row.plan_id, row.number)
        try:
            readable = codec.decode(body).plan.id == row.plan_id
        except UserError:
            readable = False
        if not readable or codec.digest(body) != row.sha256:
            bad.append(f"{row.plan_id}/{row.number}")
    sentence = said(
        "{n} plan versions, {bad} of them unreadable or changed.", n=len(versions), bad=len(bad)
    )
    return Check(code="bodies", ok=not bad, sentence=sentence, detail=" ".join(bad[:5]))


def _signed_rows(records: Records, versions: tuple[PlanRow, ...]) -> Check:
    """Compare what the trail says was signed with what is there, both ways."""
    kept = {
        (f"{row.plan_id}/{row.number}", row.sha256) for row in versions if row.status not in _OPEN
    }
    told = set()
    for entry in records.audit.rows_of(Act.SIGN_PLAN):
        found = _BODY.search(entry.detail)
        told.add((entry.record, found.group(1) if found else ""))
    bad = sorted(record for record, _ in kept ^ told)
    sentence = said(
        "{n} signed versions; {bad} differ from what the trail says was signed.",
        n=len(kept),
        bad=len(bad),
    )
    return Check(code="signed", ok=not bad, sentence=sentence, detail=" ".join(bad[:5]))


def _signed_files(records: Records, versions: tuple[PlanRow, ...]) -> Check:
    """Every signed version has its PDF, and every PDF has its digest."""
    wanted = {(row.plan_id, row.number) for row in versions if row.status not in _OPEN}
    bad, found = [], set()
    for plan_id, number, kind, sha256 in records.documents.all():
        file = records.documents.by_sha256(sha256)
        if file is None or codec.digest(file.pdf) != sha256:
            bad.append(f"{plan_id}/{number}/{kind}")
        if kind == "clinical":
            found.add((plan_id, number))
    bad += [f"{plan_id}/{number}/missing" for plan_id, number in sorted(wanted ^ found)]
    sentence = said(
        "{n} signed documents; {bad} are missing or changed.", n=len(found), bad=len(bad)
    )
    return Check(code="documents", ok=not bad, sentence=sentence, detail=" ".join(bad[:5]))


def _library(records: Records) -> Check:
    """Compare the clinic's library with what the trail says was approved and accepted, and by how many."""
    told = {
        words[-2]
        for words in (row.detail.split() for row in records.audit.rows_of(Act.DECIDE_ENTRY))
        if len(words) > 2 and words[-3] == ChangeState.APPROVED
    }
    changes = [each for each in records.changes.all(ended=True) if each.approved_by]
    bad = {each.id for each in changes} ^ told
    bad |= {each.id for each in changes if each.approved_by == each.author}
    accepted = [each.digest for each in records.acceptances.all()]
    noted = [_DIGEST.findall(row.detail) for row in records.audit.rows_of(Act.ACCEPT_LIBRARY)]
    if sorted(accepted) != sorted(each for found in noted for each in found):
        bad.add("acceptance")
    sentence = said(
        "{n} approved changes of the library; {bad} differ from what the trail says.",
        n=len(changes),
        bad=len(bad),
    )
    return Check(code="library", ok=not bad, sentence=sentence, detail=" ".join(sorted(bad)[:5]))


def _keys(records: Records, desk: Desk) -> Check:
    """Compare the key file with the copy inside, and the cost of a guess with the floor."""
    inside = records.settings.get(KEYS_COPY) or ""
    file = keyfile.read(desk.vault)
    if keyfile.written(file).decode() != inside:
        return Check(code="keys", ok=False, sentence="The key file differs from the copy inside.")
    strong = all(slot.cost.at_least(FLOOR) for slot in file.slots)
    sentence = "The key file is whole." if strong else "Passwords are stretched too little."
    return Check(code="keys", ok=strong, sentence=sentence, detail=f"epoch={file.epoch}")


def _backup(records: Records, desk: Desk) -> Check:
    """There is a recent backup that was proven to open."""
    last = records.audit.last("backup.done")
    if last is None:
        return Check(code="backup", ok=False, sentence="There is no backup yet. Make one.")
    recent = desk.clock() - last.moment <= _BACKUP_AGE
    sentence = said("The last proven backup is of {when}.", when=last.moment)
    return Check(code="backup", ok=recent, sentence=sentence)


def _outside(folder: Path) -> tuple[Check, ...]:
    leftovers = sorted(path.name for path in folder.iterdir() if path.suffix == ".part")
    try:
        places.check(folder)
        placed = True
    except UserError:
        placed = False
    try:
        keyfile.read(folder)
        readable = True
    except VaultError:
        readable = False
    spare = keyfile.previous_exists(folder)
    return (
        Check(
            code="leftovers",
            ok=not leftovers,
            sentence=said("Unfinished files in the vault's folder: {n}.", n=len(leftovers)),
        ),
        Check(code="place", ok=placed, sentence="The vault lies on this computer."),
        Check(
            code="keyfile",
            ok=readable,
            sentence="The key file can be read." if readable else "The key file cannot be read.",
            detail="spare" if spare else "",
        ),
        Check(code="data", ok=(folder / DATA).is_file(), sentence="The data file is there."),
    )


def _is_newest(desk: Desk) -> bool:
    return upgrade.revision(desk.store.database) == revisions.newest()
