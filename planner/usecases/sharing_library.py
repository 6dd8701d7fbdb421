"""Library files in and out: the clinic's own entries for other clinics, and theirs as proposals here.

Nothing comes into force by an import: every entry is a proposal, for another person to approve. Nothing is
ever deleted by one.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from planner.documents.placing import place
from planner.errors import ConflictError, UserError
from planner.library import exchange, overlay
from planner.library.catalogue import Library
from planner.library.exchange import Imprint, LibraryFile, SharedChange, SharedItem
from planner.library.faults import ContentError
from planner.model.identity import time_id
from planner.model.limits import MAX_LIBRARY_BYTES, MAX_NAME
from planner.model.own_library import Change, ChangeState, Decision, Op
from planner.store.records import Records
from planner.usecases import entry_texts, keeping_library
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk

_LICENCE = "CC-BY-4.0"
_SPACE = uuid.UUID("6f0e8a52-3b0c-4c2e-9a55-7a4b0a3f1d10")


class Coming(StrEnum):
    """What an entry of a file is to this vault."""

    NEW = "new"
    UPDATED = "updated"
    EDITED_HERE = "edited_here"
    UNCHANGED = "unchanged"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """One entry of a file: what it is, what it is to this vault, and why it cannot be used, if so.

    `key` names it in the decisions: the entry's id, or that of the change.
    """

    key: str
    kind: str
    target: str
    text: str
    coming: Coming
    here: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTable:
    """What an import would do. `digest` names the file, to be handed back with the decisions."""

    title: str
    publisher: str
    digest: str
    rows: tuple[ImportRow, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many entries are new, updated, edited here, unchanged, unusable."""
        found = Counter(each.coming.value for each in self.rows)
        return {each.value: found[each.value] for each in Coming}

    @property
    def conflicts(self) -> tuple[ImportRow, ...]:
        """Return what somebody has to decide: entries that this clinic changed itself."""
        return tuple(each for each in self.rows if each.coming is Coming.EDITED_HERE)


def export_library(desk: Desk, target: Path, title: str = "", *, overwrite: bool = False) -> int:
    """Write the clinic's own entries and changes in force as a library file; returns how many.

    Raises:
        UserError: there is nothing to export, or a file of that name exists.
        VaultError: the file could not be written; nothing was changed.
    """
    authorise(desk.actor, Act.EXPORT_LIBRARY)
    if len(title) > MAX_NAME or not title.isprintable():
        raise UserError("The title is too long.", "Shorten it.")
    with desk.store.begin() as records:
        merged = keeping_library.merged(records)
        changes = tuple(
            each for each in records.changes.in_force() if each.state is ChangeState.APPROVED
        )
        if not changes:
            raise UserError(
                "This clinic has no entries of its own yet.", "Write one and let it be approved."
            )
        clinic = records.clinic.get().name
        imprint = Imprint(
            id=str(uuid.uuid5(_SPACE, keeping_library.site(records))),
            title=title or clinic,
            publisher=clinic,
            licence=_LICENCE,
            created=desk.clock().replace(microsecond=0),
        )
        body = exchange.written(merged.library, changes, imprint)
        entry_texts.refuse(records, exchange.texts(exchange.read(body)))
        place(target, body, replace=overwrite)
        digest = overlay.digest_of(body)
        records.audit.append(Act.EXPORT_LIBRARY, detail=f"sha256={digest} entries={len(changes)}")
    return len(changes)


def look_at_file(desk: Desk, source: Path) -> ImportTable:
    """Return what taking a file in would do; nothing is kept.

    Raises:
        ContentError: the file is no library file, or holds what looks like a client's data.
        UserError: the file cannot be read, or holds a client's name or record number.
    """
    authorise(desk.actor, Act.IMPORT_LIBRARY)
    data = _bytes(source)
    file = exchange.read(data)
    with desk.store.read() as records:
        entry_texts.refuse(records, exchange.texts(file))
        return _table(records, file, overlay.digest_of(data))


def import_file(
    desk: Desk, source: Path, digest: str, decisions: Mapping[str, Decision]
) -> ImportTable:
    """Take a file in as proposals, by the decisions on what this clinic changed itself; returns what was done.

    Without a decision the clinic's own stays.

    Raises:
        ConflictError: the file is no longer the one that was looked at.
        ContentError: the file is no library file, or holds what looks like a client's data.
        UserError: the file cannot be read, or holds a client's name or record number.
    """
    authorise(desk.actor, Act.IMPORT_LIBRARY)
    data = _bytes(source)
    if overlay.digest_of(data) != digest:
        raise ConflictError(
            "The file changed since you looked at it; nothing was taken in.", "Look at it again."
        )
    file = exchange.read(data)
    with desk.store.begin() as records:
        entry_texts.refuse(records, exchange.texts(file))
        table = _table(records, file, digest)
        wanted = {each.key for each in table.rows if _is_wanted(each, decisions)}
        for item in file.items:
            if item.name in wanted:
                records.changes.add(_proposed(desk, records, item))
        for change in file.changes:
            if change.id in wanted:
                records.changes.add(_taken(desk, records, change))
        counts = " ".join(f"{name}={count}" for name, count in table.counts.items())
        records.audit.append(
            Act.IMPORT_LIBRARY, detail=f"sha256={digest} proposed={len(wanted)} {counts}"
        )
    return table


def _bytes(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            return file.read(MAX_LIBRARY_BYTES + 1)
    except OSError:
        raise UserError("The file cannot be read.", "Choose another file.") from None


def _is_wanted(row: ImportRow, decisions: Mapping[str, Decision]) -> bool:
    if row.coming is Coming.EDITED_HERE:
        return decisions.get(row.key, Decision.KEEP) is Decision.TAKE
    return row.coming in (Coming.NEW, Coming.UPDATED)


def _table(records: Records, file: LibraryFile, digest: str) -> ImportTable:
    everything = records.changes.all(ended=True)
    library = keeping_library.merged(records).library
    coming = {each.name for each in file.items if each.kind == "problem"}
    rows = [_item_row(each, everything, library, coming) for each in file.items]
    rows += [_change_row(each, everything, library) for each in file.changes]
    return ImportTable(title=file.title, publisher=file.publisher, digest=digest, rows=tuple(rows))


def _item_row(
    item: SharedItem, everything: tuple[Change, ...], library: Library, coming: set[str]
) -> ImportRow:
    row = ImportRow(
        key=item.name, kind=item.kind, target=item.name, text=item.text, coming=Coming.NEW
    )
    try:
        overlay.new_entry(item.name, exchange.value_of(item))
    except ContentError as error:
        return replace(row, coming=Coming.UNUSABLE, reason=error.message)
    if item.kind != "problem" and item.problem not in {*library.problems, *coming}:
        return replace(row, coming=Coming.UNUSABLE, reason="This library has no such problem.")
    known = [each for each in everything if each.op is Op.ADD and each.target == item.name]
    if not known:
        return row
    newest = known[-1]
    here = library.entries.get(item.name)
    now = exchange.body_of(here) if here else _added_body(newest)
    if overlay.hash_of(now) == item.hash or overlay.hash_of(_added_body(newest)) == item.hash:
        return replace(row, coming=Coming.UNCHANGED)
    edited = not newest.base_hash or overlay.hash_of(now) != newest.base_hash
    text = here.text if here else ""
    return replace(row, coming=Coming.EDITED_HERE if edited else Coming.UPDATED, here=text)


def _added_body(change: Change) -> object:
    """Return an added entry's body in full, its usual values written out."""
    _, made = overlay.new_entry(change.target, overlay.read_back(change.value))
    return exchange.plain_body(made)


def _change_row(
    change: SharedChange, everything: tuple[Change, ...], library: Library
) -> ImportRow:
    row = ImportRow(
        key=change.id,
        kind=change.op,
        target=change.target,
        text=_shown(change.value),
        coming=Coming.NEW,
    )
    place_there = (change.target, change.field, change.language)
    same = [each for each in everything if each.op.value == change.op and each.place == place_there]
    if any(overlay.read_back(each.value) == change.value and _is_open(each) for each in same):
        return replace(row, coming=Coming.UNCHANGED)
    entry = library.entries.get(change.target)
    if entry is None:
        return replace(row, coming=Coming.UNUSABLE, reason="This library has no such entry.")
    try:
        made = _draft(change, library)
    except UserError as error:
        return replace(row, coming=Coming.UNUSABLE, reason=error.message)
    approved = [each for each in same if each.state is ChangeState.APPROVED]
    if approved:
        here = _shown(overlay.read_back(approved[-1].value))
        return replace(row, coming=Coming.EDITED_HERE, here=here)
    return replace(row, here=_shown(overlay.read_back(made.base)))


def _is_open(change: Change) -> bool:
    return change.state in (ChangeState.PROPOSED, ChangeState.APPROVED)


def _draft(change: SharedChange, library: Library) -> Change:
    entry_texts.check(change.value, change.note)
    made = Change(
        id=change.id,
        op=Op(change.op),
        target=change.target,
        field=change.field,
        language=change.language,
        value=overlay.written(change.value),
        created_at=exchange.NO_MOMENT,
        note=change.note,
    )
    return entry_texts.grounded(made, change.value, library, str)


def _taken(desk: Desk, records: Records, change: SharedChange) -> Change:
    made = _draft(change, keeping_library.as_added(records))
    return replace(
        made,
        id=time_id(desk.clock()) if records.changes.knows(change.id) else change.id,
        author=desk.actor.person,
        created_at=desk.clock(),
    )


def _proposed(desk: Desk, records: Records, item: SharedItem) -> Change:
    return Change(
        id=time_id(desk.clock()) if records.changes.knows(item.id) else item.id,
        op=Op.ADD,
        target=item.name,
        value=overlay.written(exchange.value_of(item)),
        base_hash=item.hash,
        author=desk.actor.person,
        created_at=desk.clock(),
    )


def _shown(value: object) -> str:
    if isinstance(value, list):
        return " / ".join(str(each) for each in value)
    return "" if value is None else str(value)
