"""Writing plans: starting, opening, saving drafts, going on to the next version, importing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from planner.errors import InvalidDocumentError, UserError, said
from planner.model.client import Client, Episode
from planner.model.document import Plan, PlanDocument
from planner.model.editing import walk
from planner.model.identity import new_id
from planner.model.kept import Kept, PlanRow
from planner.model.plan import PlanStatus
from planner.model.surroundings import ReviewSchedule
from planner.rules import packs
from planner.store.records import Records
from planner.usecases import carrying
from planner.usecases.admitting import check_episode, check_text, ensure_client
from planner.usecases.authorising import Act, authorise
from planner.workspace import Desk

_OPEN = (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)
_DEFAULT_LEVEL = "op"
_LONGEST_ID = 64


def start_plan(
    desk: Desk, client_id: str, episode_id: str, parts: PlanDocument | None = None
) -> Kept:
    """Start a plan for an episode: blank, or with the assessment and plan of `parts` (a template's)."""
    authorise(desk.actor, Act.WRITE_PLAN, client_id)
    with desk.store.begin() as records:
        stay = _episode(records, client_id, episode_id)
        document = PlanDocument(client=records.clients.get(client_id), episode=stay)
        if parts is not None:
            document = replace(document, assessment=parts.assessment, plan=parts.plan)
        kept = _started(records, document, desk.clock(), "start")
        records.uses.note(records.plans.chosen)
        return kept


def open_plan(desk: Desk, plan_id: str, number: int | None = None) -> Kept:
    """Return a version of a plan, the newest if no number is given.

    A draft comes with the client, episode and clinic as they are today; they are kept with its next
    save. A signed version comes as it was signed.
    """
    authorise(desk.actor, Act.SEE_PLAN)
    with desk.store.begin() as records:
        client_id = records.plans.client_of(plan_id)
        authorise(desk.actor, Act.SEE_PLAN, client_id)
        kept = (
            records.plans.newest(plan_id) if number is None else records.plans.get(plan_id, number)
        )
        detail = f"v{kept.number}"
        records.audit.append(Act.SEE_PLAN, record=plan_id, client=client_id, detail=detail)
        return replace(kept, document=refreshed(records, kept.document))


def save_draft(desk: Desk, document: PlanDocument, rev: int) -> Kept:
    """Keep a draft's new contents; when this returns they are on the disk.

    Raises:
        ConflictError: somebody else saved the draft since `rev` was read; nothing was overwritten.
        InvalidDocumentError: a text cannot be kept as it is.
        UserError: the version is signed.
    """
    authorise(desk.actor, Act.WRITE_PLAN, document.client.id)
    _check_ids(document)
    with desk.store.begin() as records:
        document = refreshed(records, document)
        kept = records.plans.save(document, rev, check_text(document, desk.pieces))
        records.uses.note(records.plans.chosen)
        records.audit.append(
            Act.WRITE_PLAN,
            record=kept.plan_id,
            client=document.client.id,
            detail=f"v{kept.number} r{kept.rev} {kept.sha256[:16]}",
        )
    return kept


def start_next_version(desk: Desk, plan_id: str) -> Kept:
    """Start the next version of a signed plan, as a draft with the same contents.

    Raises:
        UserError: the newest version is still a draft.
    """
    authorise(desk.actor, Act.WRITE_PLAN)
    with desk.store.begin() as records:
        client_id = records.plans.client_of(plan_id)
        authorise(desk.actor, Act.WRITE_PLAN, client_id)
        newest = records.plans.newest(plan_id)
        plan = replace(
            newest.document.plan,
            status=PlanStatus.DRAFT,
            number=newest.number + 1,
            late_reason="",
            warnings_accepted=(),
        )
        document = replace(newest.document, plan=plan, signing=None)
        kept = records.plans.start(refreshed(records, document))
        _note_start(records, kept, "next")
        return kept


def from_previous(desk: Desk, plan_id: str, client_id: str, episode_id: str) -> Kept:
    """Start a plan from the client's previous one: its structure and what is not yet met.

    The client's words, dates and scores are not copied: they are asked for again.

    Raises:
        UserError: the previous plan is another client's.
    """
    authorise(desk.actor, Act.WRITE_PLAN, client_id)
    with desk.store.begin() as records:
        if records.plans.client_of(plan_id) != client_id:
            raise UserError(
                "The previous plan is another client's.",
                "Text of one client is never used for another.",
            )
        stay = _episode(records, client_id, episode_id)
        before = records.plans.newest(plan_id).document
        document = carrying.carried(before, records.clients.get(client_id), stay)
        return _started(records, document, desk.clock(), "previous")


def import_document(desk: Desk, document: PlanDocument) -> Kept:
    """Keep a plan that was made elsewhere, as a draft.

    A client whose record number is in the vault already is not changed by the document.

    Raises:
        InvalidDocumentError: an id stands twice, or a text cannot be kept.
        UserError: the client's or the episode's data will not do.
    """
    authorise(desk.actor, Act.ADD_CLIENT)
    authorise(desk.actor, Act.WRITE_PLAN, document.client.id)
    check_text(document)
    _check_ids(document)
    check_episode(document.episode)
    with desk.store.begin() as records:
        owner = ensure_client(records, document.client, desk.clock())
        stay = _ensure_episode(records, owner, document.episode)
        document = replace(document, client=owner, episode=stay)
        return _started(records, document, desk.clock(), "import")


def plans_of(desk: Desk, client_id: str) -> tuple[PlanRow, ...]:
    """Return all versions of the client's plans, the newest first."""
    authorise(desk.actor, Act.SEE_PLAN, client_id)
    with desk.store.read() as records:
        return records.plans.of_client(client_id)


def entry_uses(desk: Desk) -> dict[str, int]:
    """Return how often each library entry stands in this clinic's plans, to offer it accordingly."""
    authorise(desk.actor, Act.SEE_LIBRARY)
    with desk.store.read() as records:
        return records.across.uses()


def refreshed(records: Records, document: PlanDocument) -> PlanDocument:
    """Return a draft with client, episode and clinic as they are today; others as they are."""
    if document.plan.status not in _OPEN or document.signing is not None:
        return document
    stays = {each.id: each for each in records.clients.episodes(document.client.id)}
    return replace(
        document,
        client=records.clients.get(document.client.id),
        episode=stays.get(document.episode.id, document.episode),
        clinic=records.clinic.get(),
    )


def _started(records: Records, document: PlanDocument, now: datetime, how: str) -> Kept:
    clinic = records.clinic.get()
    plan = replace(document.plan, number=1, status=PlanStatus.DRAFT, warnings_accepted=())
    if records.plans.exists(plan.id):
        plan = replace(plan, id=new_id())
    if plan.started_on is None:
        plan = replace(plan, started_on=now.astimezone(ZoneInfo(clinic.time_zone)).date())
    plan = replace(plan, review=_review(plan, document.episode.level))
    kept = records.plans.start(replace(document, plan=plan, clinic=clinic, signing=None))
    _note_start(records, kept, how)
    return kept


def _review(plan: Plan, level: str) -> ReviewSchedule:
    """Return the plan's review dates; where none is set, by the level of care's own interval."""
    if plan.review.next_on is not None or plan.started_on is None:
        return plan.review
    profiles = packs.profiles()
    profile = profiles.get(plan.template) or profiles.get(level) or profiles[_DEFAULT_LEVEL]
    days = plan.review.every_days or profile.review_days
    return ReviewSchedule(next_on=plan.started_on + timedelta(days=days), every_days=days)


def _note_start(records: Records, kept: Kept, how: str) -> None:
    records.audit.append(
        "plan.start",
        record=kept.plan_id,
        client=kept.document.client.id,
        detail=f"v{kept.number} {how}",
    )


def _episode(records: Records, client_id: str, episode_id: str) -> Episode:
    for each in records.clients.episodes(client_id):
        if each.id == episode_id:
            return each
    raise UserError("This episode is not the client's.", "Choose one from the client's page.")


def _ensure_episode(records: Records, owner: Client, wanted: Episode) -> Episode:
    """Return the episode as the vault has it; a new one is added, its program found by name or id."""
    for each in records.clients.episodes(owner.id):
        if each.id == wanted.id or (
            each.admitted_at == wanted.admitted_at and each.level == wanted.level
        ):
            return each
    programs = {each.name: each.id for each in records.clinic.programs()}
    made = replace(wanted, program=programs.get(wanted.program, wanted.program))
    if records.clients.episode_taken(made.id):
        made = replace(made, id=new_id())
    records.clients.put_episode(owner.id, made)
    records.audit.append(Act.ADMIT, record=made.id, client=owner.id)
    return made


def _check_ids(document: PlanDocument) -> None:
    ids = [document.plan.id, *(node.id for node in walk(document.plan))]
    if len(set(ids)) < len(ids):
        double = Counter(ids).most_common(1)[0][0]
        raise InvalidDocumentError(
            said("The id “{id}” stands twice in the plan.", id=double[:64]),
            "Give every part an id of its own.",
        )
    lengths = {len(each) for each in (*ids, document.client.id, document.episode.id)}
    if not 1 <= min(lengths) <= max(lengths) <= _LONGEST_ID:
        raise InvalidDocumentError(
            said("An id is empty or longer than {most} characters.", most=_LONGEST_ID),
            "Shorten it.",
        )
