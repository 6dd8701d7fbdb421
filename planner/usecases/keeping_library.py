"""The clinic's own library: propose, change, approve by another person, retire; favourites and use.

A change shapes the library only once a second person approved it. Nothing is deleted, and nothing that was
written for one client gets in.
"""

from __future__ import annotations

from dataclasses import replace

from planner.errors import FindingsError, UserError, said
from planner.library import catalogue, overlay
from planner.library.catalogue import Library
from planner.library.checks import proposed
from planner.library.checks.proposed import FieldFinding
from planner.library.overlay import Merged
from planner.model.identity import new_id, time_id
from planner.model.own_library import (
    LOCAL,
    Change,
    ChangeState,
    Decision,
    Habits,
    Op,
    Proposal,
    Review,
)
from planner.store.records import Records
from planner.usecases import entry_texts
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk

_SITE = "library.site"


def library(desk: Desk) -> Library:
    """Return the library as this clinic uses it; the same object as long as nothing changed."""
    authorise(desk.actor, Act.SEE_LIBRARY)
    with desk.store.read() as records:
        return merged(records).library


def habits(desk: Desk) -> Habits:
    """Return what this clinic uses most, and this person's favourites."""
    authorise(desk.actor, Act.SEE_LIBRARY)
    with desk.store.read() as records:
        pins = records.changes.favourites(desk.actor.person)
        return Habits(
            uses=records.uses.totals(), favourites=frozenset(each.target for each in pins)
        )


def changes(desk: Desk, *, ended: bool = False) -> tuple[Change, ...]:
    """Return what is proposed or in force, oldest first; with `ended` what was rejected or retired, too."""
    authorise(desk.actor, Act.SEE_LIBRARY)
    with desk.store.read() as records:
        return records.changes.all(ended=ended)


def look_at(desk: Desk, proposal: Proposal) -> tuple[FieldFinding, ...]:
    """Return what is wrong with a proposal as it is being written; nothing is kept.

    Raises:
        UserError: it cannot be used at all (no such entry or field), or holds a client's name or number.
    """
    authorise(desk.actor, Act.PROPOSE_ENTRY)
    with desk.store.read() as records:
        change = _drafted(desk, records, proposal)
        return findings_of(records, change)


def propose(desk: Desk, proposal: Proposal) -> Change:
    """Keep a proposal as a draft; faults do not stop it, they stop its approval.

    Raises:
        UserError: it cannot be used at all (no such entry or field), or holds a client's name or number.
    """
    authorise(desk.actor, Act.PROPOSE_ENTRY)
    with desk.store.begin() as records:
        change = records.changes.add(_drafted(desk, records, proposal))
        _note(records, Act.PROPOSE_ENTRY, change)
    return change


def change(desk: Desk, change_id: str, rev: int, proposal: Proposal) -> Change:
    """Keep another wording of one's own proposal; target, field and language stay.

    Raises:
        ConflictError: somebody decided on it in the meantime.
        UserError: it is not one's own, is decided already, or holds a client's name or number.
    """
    authorise(desk.actor, Act.PROPOSE_ENTRY)
    with desk.store.begin() as records:
        kept = _own(desk, _open(records, change_id))
        same = replace(
            proposal,
            op=kept.op,
            target="" if kept.op is Op.ADD else kept.target,
            field=kept.field,
            language=kept.language,
        )
        fresh = _drafted(desk, records, same)
        saved = records.changes.save(
            replace(
                kept,
                value=fresh.value,
                base=fresh.base,
                base_hash=fresh.base_hash,
                note=fresh.note,
                rev=rev,
            )
        )
        _note(records, Act.PROPOSE_ENTRY, saved)
    return saved


def withdraw(desk: Desk, change_id: str, rev: int) -> Change:
    """Take back one's own proposal."""
    authorise(desk.actor, Act.PROPOSE_ENTRY)
    with desk.store.begin() as records:
        kept = _own(desk, _open(records, change_id))
        saved = records.changes.save(replace(kept, state=ChangeState.REJECTED, rev=rev))
        _note(records, Act.PROPOSE_ENTRY, saved)
    return saved


def findings(desk: Desk, change_id: str) -> tuple[FieldFinding, ...]:
    """Return what is wrong with a proposal that is kept."""
    authorise(desk.actor, Act.SEE_LIBRARY)
    with desk.store.read() as records:
        return findings_of(records, records.changes.get(change_id))


def approve(desk: Desk, change_id: str, rev: int, note: str = "") -> Change:
    """Put another person's proposal in force for the whole clinic.

    Raises:
        ConflictError: it was changed or decided in the meantime.
        FindingsError: a check finds an error in it.
        UserError: it is one's own, or is decided already.
    """
    authorise(desk.actor, Act.DECIDE_ENTRY)
    with desk.store.begin() as records:
        kept = _open(records, change_id)
        if kept.author == desk.actor.person:
            raise UserError(
                "You proposed this yourself: it takes another person to approve it.",
                "Ask a supervisor or administrator to look at it.",
            )
        _refuse_faults(records, kept)
        saved = records.changes.save(
            replace(
                kept,
                state=ChangeState.APPROVED,
                approved_by=desk.actor.person,
                approved_at=desk.clock(),
                note=_joined(kept.note, note),
                rev=rev,
            )
        )
        _end_former(records, saved)
        _note(records, Act.DECIDE_ENTRY, saved)
    return saved


def reject(desk: Desk, change_id: str, rev: int, note: str) -> Change:
    """Turn a proposal down and say why.

    Raises:
        ConflictError: it was changed or decided in the meantime.
        UserError: it does not say why, or is decided already.
    """
    authorise(desk.actor, Act.DECIDE_ENTRY)
    if not note.strip():
        raise UserError("It does not say why.", "Write what the author should change.")
    with desk.store.begin() as records:
        entry_texts.refuse(records, (note,))
        kept = _open(records, change_id)
        saved = records.changes.save(
            replace(kept, state=ChangeState.REJECTED, note=_joined(kept.note, note), rev=rev)
        )
        _note(records, Act.DECIDE_ENTRY, saved)
    return saved


def retire(desk: Desk, change_id: str, rev: int, note: str = "") -> Change:
    """End a change that is in force: an own entry is no longer offered, a changed one is as shipped again.

    Plans keep what they copied.

    Raises:
        ConflictError: it was changed in the meantime.
        UserError: it is not in force.
    """
    authorise(desk.actor, Act.DECIDE_ENTRY)
    with desk.store.begin() as records:
        entry_texts.refuse(records, (note,))
        saved = _retired(records, replace(records.changes.get(change_id), rev=rev), note)
        _note(records, Act.DECIDE_ENTRY, saved)
    return saved


def favourite(desk: Desk, item: str) -> None:
    """Mark an entry as this person's favourite.

    Raises:
        UserError: the library has no such entry.
    """
    authorise(desk.actor, Act.FAVOUR_ENTRY)
    with desk.store.begin() as records:
        merged(records).library.entry(item)
        if any(each.target == item for each in records.changes.favourites(desk.actor.person)):
            return
        records.changes.add(
            Change(
                id=time_id(desk.clock()),
                op=Op.PIN,
                target=item,
                state=ChangeState.APPROVED,
                author=desk.actor.person,
                created_at=desk.clock(),
            )
        )
        records.audit.append(Act.FAVOUR_ENTRY, record=item, detail="on")


def unfavourite(desk: Desk, item: str) -> None:
    """Take an entry from this person's favourites."""
    authorise(desk.actor, Act.FAVOUR_ENTRY)
    with desk.store.begin() as records:
        for pin in records.changes.favourites(desk.actor.person):
            if pin.target == item:
                records.changes.save(replace(pin, state=ChangeState.RETIRED))
                records.audit.append(Act.FAVOUR_ENTRY, record=item, detail="off")


def reviews(desk: Desk) -> tuple[Review, ...]:
    """Return what the clinic and the new edition both changed; where lives are at stake comes first."""
    authorise(desk.actor, Act.SEE_LIBRARY)
    with desk.store.read() as records:
        return merged(records).reviews


def decide_review(desk: Desk, change_id: str, rev: int, decision: Decision) -> Change:
    """Keep the clinic's wording beside the new edition's, or take the new edition's.

    Raises:
        ConflictError: it was changed in the meantime.
        UserError: there is nothing to decide.
    """
    authorise(desk.actor, Act.DECIDE_ENTRY)
    with desk.store.begin() as records:
        found = {each.change.id: each for each in merged(records).reviews}.get(change_id)
        if found is None:
            raise UserError("There is nothing to decide here.", "Look at the list again.")
        kept = replace(found.change, rev=rev)
        if decision is Decision.TAKE or found.gone:
            saved = _retired(records, kept, "")
        else:
            saved = records.changes.save(overlay.settled(kept, found.new))
        records.audit.append(
            Act.DECIDE_ENTRY, record=kept.target, detail=f"review {decision.value} {kept.id}"
        )
    return saved


def merged(records: Records) -> Merged:
    """Return the library of this clinic with what it and the edition disagree about."""
    return overlay.merged(catalogue.load(), records.changes.in_force())


def findings_of(records: Records, change: Change) -> tuple[FieldFinding, ...]:
    """Return what is wrong with the entry that a change makes, as it would be in this clinic's library."""
    if change.op is Op.HIDE:
        return ()
    before = tuple(each for each in records.changes.in_force() if each.place != change.place)
    tried = replace(change, state=ChangeState.APPROVED)
    made = overlay.laid_over(catalogue.load(), (*before, tried)).library
    return proposed.findings(made, change.target)


def site(records: Records) -> str:
    """Return the code under which this clinic's own entries are numbered; it tells nothing about it."""
    known = records.settings.get(_SITE)
    if known is None:
        known = new_id()[:8]
        records.settings.put(_SITE, known)
    return known


def _drafted(desk: Desk, records: Records, proposal: Proposal) -> Change:
    """Return a proposal as a change, sure to be one that can be laid over the library."""
    entry_texts.check(proposal.value, proposal.note)
    entry_texts.refuse(records, (*entry_texts.texts_of(proposal.value), proposal.note))
    now = desk.clock()
    made = Change(
        id=time_id(now),
        op=proposal.op,
        target=proposal.target,
        field=proposal.field,
        language=proposal.language,
        value=overlay.written(proposal.value),
        author=desk.actor.person,
        created_at=now,
        note=proposal.note.strip(),
    )
    return entry_texts.grounded(
        made, proposal.value, as_added(records), lambda: _name(desk, records)
    )


def as_added(records: Records) -> Library:
    """Return the library with the clinic's own entries, all wordings as they were first written."""
    added = tuple(each for each in records.changes.in_force() if each.op is Op.ADD)
    return overlay.merged(catalogue.load(), added).library


def _name(desk: Desk, records: Records) -> str:
    return f"{LOCAL}{site(records)}.{time_id(desk.clock())}"


def _open(records: Records, change_id: str) -> Change:
    kept = records.changes.get(change_id)
    if kept.state is not ChangeState.PROPOSED:
        raise UserError("This proposal is decided already.", "Propose it anew.")
    return kept


def _own(desk: Desk, kept: Change) -> Change:
    if kept.author != desk.actor.person:
        raise UserError(
            "This is another person's proposal.", "Ask its author, or propose your own wording."
        )
    return kept


def _refuse_faults(records: Records, kept: Change) -> None:
    errors = [each for each in findings_of(records, kept) if each.blocks]
    if errors:
        fields = tuple(dict.fromkeys(each.field or each.check for each in errors))
        raise FindingsError(
            said("The entry has points to mend: {n} ({fields}).", n=len(errors), fields=fields),
            "Mend what the checks name, then approve it.",
        )


def _end_former(records: Records, made: Change) -> None:
    """End what was in force at the same place before."""
    for each in records.changes.in_force():
        same = each.place == made.place and each.op is made.op
        if each.id != made.id and same and each.state is ChangeState.APPROVED:
            records.changes.save(replace(each, state=ChangeState.RETIRED))


def _retired(records: Records, kept: Change, note: str) -> Change:
    if kept.state is not ChangeState.APPROVED:
        raise UserError("This is not in force.", "Choose one that is.")
    return records.changes.save(
        replace(kept, state=ChangeState.RETIRED, note=_joined(kept.note, note))
    )


def _joined(*notes: str) -> str:
    return "\n".join(each.strip() for each in notes if each.strip())


def _note(records: Records, act: Act, change: Change) -> None:
    records.audit.append(
        act,
        record=change.target,
        detail=f"{change.op.value} {change.field} {change.language} {change.state.value} "
        f"{change.id} r{change.rev}",
    )
