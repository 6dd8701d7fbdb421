"""Clients and their episodes of care: the list, a client's file, adding, changing, admitting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planner.errors import InvalidDocumentError, UserError
from planner.model import codec, readable
from planner.model.client import Client, Episode
from planner.model.document import PlanDocument
from planner.model.identity import new_id
from planner.model.kept import ClientFile, ClientRow
from planner.model.limits import MAX_NAME
from planner.model.pieces import Pieces
from planner.rules import packs
from planner.store.records import Records
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk

_MAX_NUMBER = 64
_DEFAULT_LEVEL = "op"


def clients(desk: Desk, search: str = "") -> tuple[ClientRow, ...]:
    """Return the clients whose name or record number holds every word of `search`, with what is due."""
    authorise(desk.actor, Act.LIST_CLIENTS)
    with desk.store.read() as records:
        zone = ZoneInfo(records.clinic.get().time_zone)
        found = records.clients.rows(search)
    return tuple(_with_due(row, zone) for row in found)


def client(desk: Desk, client_id: str) -> ClientFile:
    """Return one client with episodes and plans."""
    authorise(desk.actor, Act.SEE_CLIENT, client_id)
    with desk.store.begin() as records:
        records.audit.append(Act.SEE_CLIENT, client=client_id)
        return ClientFile(
            client=records.clients.get(client_id),
            rev=records.clients.rev(client_id),
            episodes=records.clients.episodes(client_id),
            plans=records.plans.of_client(client_id),
        )


def add_client(desk: Desk, made: Client, episode: Episode | None = None) -> Client:
    """Keep a new client, and with it the episode it is admitted to: both, or neither.

    Raises:
        UserError: no name or record number, a number that is taken, a birth date to come; of the
            episode, see `admit`.
    """
    authorise(desk.actor, Act.ADD_CLIENT)
    check_client(made, desk.clock())
    if episode is not None:
        authorise(desk.actor, Act.ADMIT, made.id)
        check_episode(episode)
    with desk.store.begin() as records:
        records.clients.add(made)
        records.audit.append(Act.ADD_CLIENT, client=made.id)
        if episode is not None:
            _admitted(records, made.id, episode)
    return made


def edit_client(desk: Desk, changed: Client, rev: int) -> int:
    """Keep a changed client and return the new revision; open drafts take it over when next saved.

    Raises:
        ConflictError: somebody else changed the client since `rev` was read.
        UserError: see `add_client`.
    """
    authorise(desk.actor, Act.EDIT_CLIENT, changed.id)
    check_client(changed, desk.clock())
    with desk.store.begin() as records:
        made = records.clients.save(changed, rev)
        records.audit.append(Act.EDIT_CLIENT, client=changed.id)
    return made


def admit(desk: Desk, client_id: str, episode: Episode) -> Episode:
    """Keep an episode of care, new or changed.

    Raises:
        UserError: no program or level of care, or dates in the wrong order.
    """
    authorise(desk.actor, Act.ADMIT, client_id)
    check_episode(episode)
    with desk.store.begin() as records:
        _admitted(records, client_id, episode)
    return episode


def check_client(made: Client, now: datetime) -> None:
    """Let a client's data pass.

    Raises:
        UserError: says which field will not do.
    """
    if not made.name.strip() or len(made.name) > MAX_NAME:
        raise UserError("The client has no name, or it is too long.", "Enter the name in use.")
    if not made.record_number.strip() or len(made.record_number) > _MAX_NUMBER:
        raise UserError("The record number is missing or too long.", "Enter the record number.")
    latest = (now + timedelta(days=1)).date()
    if made.birth_date is not None and not date(1850, 1, 1) <= made.birth_date <= latest:
        raise UserError("The birth date cannot be right.", "Check day, month and year.")
    ids = [each.id for each in made.contacts]
    if len(set(ids)) != len(ids):
        raise UserError("A contact stands twice in the list.", "Remove one of the two.")
    stub = Episode(program="", level="", admitted_at=now)
    check_text(PlanDocument(client=made, episode=stub))


def check_episode(episode: Episode) -> None:
    """Let an episode pass.

    Raises:
        UserError: no program or level of care, a moment without zone, dates in the wrong order.
    """
    if not episode.program or not episode.level:
        raise UserError("The episode has no program or level of care.", "Choose a program.")
    if episode.admitted_at.tzinfo is None:
        raise UserError("The admission has no time zone.", 'Write it as "2026-03-02T14:30:00Z".')
    if episode.closed_at is not None and episode.closed_at < episode.admitted_at:
        raise UserError("The episode ends before it begins.", "Check both dates.")


def check_text(document: PlanDocument, pieces: Pieces | None = None) -> bytes:
    """Return a document's body, sure to be read back as it is: what cannot be is not kept.

    `pieces` spares what did not change since they were last asked.

    Raises:
        InvalidDocumentError: a control character, a text that is too long; says where.
    """
    quick = pieces.body(document) if pieces is not None else None
    if quick is not None:
        return quick
    try:
        body = codec.encode(document)
    except UnicodeError:
        raise InvalidDocumentError(
            "A text holds half a character.", "Delete the last emoji or symbol and enter it again."
        ) from None
    if not readable.surely(body):
        codec.decode(body)
    return body


def ensure_client(records: Records, made: Client, now: datetime) -> Client:
    """Return the client with this record number from the vault; a new one is added."""
    known = records.clients.by_record_number(made.record_number)
    if known:
        return records.clients.get(known)
    check_client(made, now)
    ids = {each for each, _, _ in records.clients.identifiers()}
    fresh = replace(made, id=new_id()) if made.id in ids else made
    records.clients.add(fresh)
    records.audit.append(Act.ADD_CLIENT, client=fresh.id)
    return fresh


def _admitted(records: Records, client_id: str, episode: Episode) -> None:
    records.clients.put_episode(client_id, episode)
    records.audit.append(Act.ADMIT, record=episode.id, client=client_id)


def _with_due(row: ClientRow, zone: ZoneInfo) -> ClientRow:
    """Return the row with what is due next: the first plan by its clock, then the review."""
    if row.admitted_at is None or row.closed_at is not None:
        return row
    if not row.ever_signed:
        profiles = packs.profiles()
        profile = profiles.get(row.level) or profiles[_DEFAULT_LEVEL]
        until = row.admitted_at + timedelta(hours=profile.first_plan_hours)
        return replace(row, due=until.astimezone(zone).date(), due_reason="first_plan")
    if row.next_review is not None:
        return replace(row, due=row.next_review, due_reason="review")
    return row
