"""The whole job with an invented client in a throw-away vault: what the demo and the self-test run."""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from planner import assets
from planner.cli import moving
from planner.cli.speaking import Speaker
from planner.clock import Clock
from planner.errors import VaultError
from planner.library import catalogue, composing
from planner.library.catalogue import Library
from planner.model import codec, editing
from planner.model.document import Plan, PlanDocument
from planner.model.identity import new_id
from planner.model.kept import Kept
from planner.model.own_library import SpanishReview
from planner.model.people import Person, Program, Role
from planner.model.plan import Goal, Intervention, Objective, Problem
from planner.rules import blocking
from planner.security.keyfile import KdfCost
from planner.usecases import (
    admitting,
    auditing,
    authoring,
    checking,
    exporting,
    finalising,
    library_acceptance,
    setting_up,
    signing_in,
    verifying,
)
from planner.usecases.attesting import Ceremony
from planner.usecases.exporting import Handover, PrintRequest
from planner.usecases.library_acceptance import AcceptanceForm
from planner.usecases.setting_up import SetUp
from planner.workspace import Desk

USER = "d.reyes"
READER = ("Inés Robles (invented)", "certified translator (invented)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a rehearsal needs: where, when, whose plan, and how costly a password guess is."""

    folder: Path
    clock: Clock
    sample: PlanDocument
    cost: KdfCost | None = None


def sample(name: str, now: datetime) -> PlanDocument:
    """Return one of the sample plans, moved in time so that its plan starts today."""
    return moving.moved(codec.decode(assets.read_bytes(f"samples/{name}.json")), now)


def run(asked: Rehearsal, out: Path, speaker: Speaker) -> tuple[Path, ...]:
    """Do the whole job, leave the signed PDFs in `out`, and return their paths."""
    password = secrets.token_urlsafe(24)
    own = secrets.token_urlsafe(24)
    with speaker.step("Make a vault with two accounts") as tell:
        director = _make_vault(asked, password, own)
        tell("encrypted, therapist and administrator")
    with speaker.step("Accept the library's edition") as tell:
        tell(_accept(director, own))
    with speaker.step("Unlock as the therapist"):
        desk = signing_in.unlock(asked.folder, USER, password, asked.clock)
    try:
        kept = _write(desk, asked.sample, speaker)
        number = _sign(desk, kept, password, speaker)
        return _papers(desk, kept.plan_id, number, out, speaker)
    finally:
        signing_in.lock(desk)


def bare(library: Library, document: PlanDocument) -> PlanDocument:
    """Return the document as it comes out of the library: nothing of this person in it yet."""
    level, start = document.episode.level, document.plan.started_on
    plan = replace(document.plan, client_words="", discharge_criteria=(), responsibilities=())
    for node in tuple(editing.walk(document.plan)):
        fresh: editing.TreeNode = node
        item = node.origin.item if node.origin else ""
        if item and start and isinstance(node, Objective):
            made = composing.objective_from(library, item, level, start)
            fresh = replace(made, id=node.id)
        elif item and start and isinstance(node, Intervention):
            service = composing.intervention_from(library, item, level, start, None)
            fresh = replace(service, id=node.id)
        elif isinstance(node, Goal):
            fresh = replace(node, client_words="")
        elif isinstance(node, Problem):
            fresh = replace(node, evidence=())
        plan = editing.put(plan, _with_children(plan, fresh))
    return replace(document, plan=plan)


def ink() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return two strokes that look like a quick signature."""
    first = tuple(
        (18 + step * 1.9 + 9 * math.sin(step / 3.1), 42 + 22 * math.cos(step / 2.3) * 0.985**step)
        for step in range(96)
    )
    second = tuple((30 + step * 3.2, 74 - 5 * math.sin(step / 9)) for step in range(46))
    return first, second


def _with_children(plan: Plan, fresh: editing.TreeNode) -> editing.TreeNode:
    now = editing.find(plan, fresh.id)
    if isinstance(fresh, Objective) and isinstance(now, Objective):
        return replace(fresh, interventions=now.interventions)
    if isinstance(fresh, Goal) and isinstance(now, Goal):
        return replace(fresh, objectives=now.objectives)
    if isinstance(fresh, Problem) and isinstance(now, Problem):
        return replace(fresh, goals=now.goals)
    return fresh


def _make_vault(asked: Rehearsal, password: str, own: str) -> Desk:
    """Make the vault and return the administrator's desk; `own` is the administrator's password."""
    document = asked.sample
    program = Program(id=new_id(), name=document.episode.program, level=document.episode.level)
    administrator = Person(id=new_id(), user="admin", name="Alex Morgan", role=Role.ADMINISTRATOR)
    therapist = Person(id=new_id(), user=USER, name="Dana Reyes", credential="LMHC")
    created = setting_up.create_vault(
        SetUp(
            folder=asked.folder,
            clinic=document.clinic,
            programs=(program,),
            administrator=administrator,
            password=own,
            therapist=therapist,
            therapist_password=password,
        ),
        asked.clock,
        asked.cost,
    )
    return created.desk


def _accept(desk: Desk, own: str) -> str:
    """Let the invented director accept the edition, as a clinic does once; say what was accepted."""
    try:
        state = library_acceptance.state(desk)
        reader = SpanishReview(
            name=READER[0],
            qualification=READER[1],
            on=desk.clock().date() - timedelta(days=1),
        )
        form = AcceptanceForm(
            digest=state.digest, credential="Clinical director (invented)", spanish=reader
        )
        made = library_acceptance.accept(desk, form, own)
    finally:
        signing_in.lock(desk)
    return f"{made.edition}, {len(state.problems)} problems, by an invented director"


def _write(desk: Desk, document: PlanDocument, speaker: Speaker) -> Kept:
    with speaker.step("Add the client and the episode"):
        client = admitting.add_client(desk, document.client, document.episode)
    with speaker.step("Compose the plan from the library") as tell:
        library = catalogue.load()
        kept = authoring.start_plan(desk, client.id, document.episode.id, bare(library, document))
        tell(f"{sum(1 for _ in editing.walk(kept.document.plan))} statements")
    with speaker.step("Check it") as tell:
        found = checking.check_plan(desk, kept.document)
        tell(f"{len(found)} findings, {len(blocking(found))} of them block")
    with speaker.step("Fill in what is this person's own"):
        plan = replace(document.plan, id=kept.plan_id, number=kept.number)
        filled = replace(kept.document, assessment=document.assessment, plan=plan)
        return authoring.save_draft(desk, filled, kept.rev)


def _sign(desk: Desk, kept: Kept, password: str, speaker: Speaker) -> int:
    with speaker.step("Check again, lay out what is signed") as tell:
        prepared = finalising.prepare(desk, kept.plan_id)
        tell(f"{len(prepared.blockers)} block; {len(prepared.pages)} pages")
    with speaker.step("Sign with the client's ink and the password") as tell:
        seen = tuple(each.key for each in prepared.findings)
        ceremony = Ceremony(
            strokes=ink(),
            copy_given="paper",
            copy_language=kept.document.client.language,
            findings_seen=seen,
        )
        signed = finalising.sign(desk, kept.plan_id, prepared.kept.rev, ceremony, password)
        tell(f"{len(signed.signatures)} signatures, version {signed.kept.number} is frozen")
    return signed.kept.number


def _papers(desk: Desk, plan_id: str, number: int, out: Path, speaker: Speaker) -> tuple[Path, ...]:
    document = authoring.open_plan(desk, plan_id, number).document
    asked = [(PrintRequest(), Handover(purpose="chart", recipient="chart", replace=True))]
    asked += [
        (
            PrintRequest(kind="sheet", language=language),
            Handover(purpose="client_copy", recipient="client", replace=True),
        )
        for language in document.plan.languages
    ]
    made = []
    for request, handover in asked:
        with speaker.step(f"Export the {request.kind} ({request.language})") as tell:
            target = out / exporting.suggested_name(document, request)
            made.append(exporting.export(desk, plan_id, number, request, target, handover))
            tell(target.name)
    for path in made:
        with speaker.step(f"Verify {path.name}"[:43]) as tell:
            verdict = verifying.verify_file(desk, path.read_bytes())
            tell(verdict.sentence)
    with speaker.step("Verify the audit trail") as tell:
        trail = auditing.checked(desk)
        tell(trail.sentence)
        if not trail.ok:
            raise VaultError(trail.sentence, "Look at this computer's disk.")
    return tuple(made)
