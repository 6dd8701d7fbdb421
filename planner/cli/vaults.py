"""Commands on the vault: plans and clients in it, backups, the doctor."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from planner.cli import findings, moving
from planner.cli.files import read_file, read_plan, tell_remarks
from planner.cli.opening import folder_of, opened, opened_with_password
from planner.cli.speaking import Speaker
from planner.clock import system_clock
from planner.documents.asked import Stroke
from planner.errors import FindingsError, UserError
from planner.model import editing
from planner.model.document import ClientOutcome
from planner.model.findings import Severity
from planner.model.kept import Kept
from planner.model.limits import MAX_DOCUMENT_BYTES
from planner.model.plan import Problem
from planner.usecases import (
    admitting,
    authoring,
    backing_up,
    doctoring,
    exchanging,
    exporting,
    finalising,
    restoring,
)
from planner.usecases.attesting import Ceremony
from planner.usecases.exporting import Handover, PrintRequest
from planner.usecases.finalising import Prepared

BLOCKED = 3


def new(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Keep a plan file as a draft."""
    document = read_plan(asked.file)
    if asked.start_today:
        document = moving.moved(document, system_clock())
    with opened(asked) as desk:
        kept = authoring.import_document(desk, document)
    _tell_kept(speaker, kept)
    return 0


def listing(asked: argparse.Namespace, speaker: Speaker) -> int:
    """List clients and their newest plan."""
    with opened(asked) as desk:
        rows = admitting.clients(desk, asked.search)
    for row in rows:
        plan = f"{row.plan_id}  v{row.plan_number} {row.plan_status}" if row.plan_id else "no plan"
        speaker.say(f"{row.record_number:<14}{row.name:<28}{row.level:<6}{plan}")
    speaker.fact(
        clients=[
            {
                "record_number": row.record_number,
                "name": row.name,
                "level": row.level,
                "plan": row.plan_id,
                "number": row.plan_number,
                "status": row.plan_status,
                "due": row.due,
            }
            for row in rows
        ]
    )
    return 0


def show(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Show a plan's outline."""
    with opened(asked) as desk:
        kept = authoring.open_plan(desk, asked.plan)
    _tell_kept(speaker, kept)
    lines = []
    for node in editing.walk(kept.document.plan):
        depth = editing.LEVEL[type(node)] - 1
        text = (node.title.en or node.text) if isinstance(node, Problem) else node.text
        lines.append({"id": node.id, "kind": type(node).__name__.lower(), "text": text})
        speaker.say(f"{'  ' * depth}- {text}")
    speaker.fact(outline=lines)
    return 0


def sign(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Sign a draft: with the client's ink, their typed name, or the reason why not."""
    with opened_with_password(asked) as (desk, word):
        prepared = finalising.prepare(desk, asked.plan)
        if prepared.blockers:
            findings.tell(speaker, prepared.findings)
            return BLOCKED
        ceremony = _ceremony(asked, prepared)
        signed = finalising.sign(desk, asked.plan, prepared.kept.rev, ceremony, word)
    _tell_kept(speaker, signed.kept)
    speaker.fact(files=[{"kind": each.kind, "sha256": each.sha256} for each in signed.files])
    return 0


def export(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Write a plan of the vault as a PDF or as a plan file."""
    handover = Handover(purpose=asked.purpose, recipient=asked.recipient)
    with opened(asked) as desk:
        kept = authoring.open_plan(desk, asked.plan, asked.number)
        if asked.kind == "plan":
            target = _target(asked.out, f"Plan_{kept.document.client.record_number}.json")
            made = exchanging.export_plan(desk, kept.plan_id, kept.number, target, handover)
        else:
            request = PrintRequest(kind=asked.kind, language=asked.language)
            target = _target(asked.out, exporting.suggested_name(kept.document, request))
            made = exporting.export(desk, kept.plan_id, kept.number, request, target, handover)
            if asked.kind == "sheet":
                found = exporting.sheet_notes(desk, kept.document, asked.language)
                tell_remarks(speaker, kept.document, found)
    speaker.say(str(made))
    speaker.fact(file=str(made))
    return 0


def backup(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Make a backup and prove that it opens."""
    with opened(asked) as desk:
        report = backing_up.back_up(desk, asked.target)
    speaker.say(f"{report.folder}: {report.size:,} bytes, {report.versions} plan versions.")
    speaker.fact(
        folder=report.folder, bytes=report.size, sha256=report.sha256, versions=report.versions
    )
    return 0


def restore(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Put a backup back as a new vault."""
    report = restoring.restore(asked.source, asked.folder, aside=asked.keep_aside)
    speaker.say(f"The vault of {report.made_at} is now in {report.folder}.")
    if report.aside is not None:
        speaker.say(f"The vault that was there is kept in {report.aside}.")
    speaker.fact(folder=report.folder, made_at=report.made_at, entries=report.entries)
    speaker.fact(aside=report.aside)
    return 0


def doctor(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Examine the vault: from outside without an account, inside with one."""
    if asked.user or asked.password_file:
        with opened(asked) as desk:
            checks = doctoring.examine(desk)
    else:
        checks = doctoring.examine_folder(folder_of(asked))
        speaker.note("Looked at from outside only; name --user to look inside.")
    for each in checks:
        speaker.say(f"{'ok ' if each.ok else 'NOT'}  {each.sentence}")
    well = all(each.ok for each in checks)
    speaker.fact(
        ok=well,
        checks=[{"code": each.code, "ok": each.ok, "sentence": each.sentence} for each in checks],
    )
    return 0 if well else 1


def read_ink(path: Path) -> tuple[Stroke, ...]:
    """Return the strokes that a file holds.

    Raises:
        UserError: they cannot be read as strokes.
    """
    try:
        raw = json.loads(read_file(path, MAX_DOCUMENT_BYTES))
        return tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in raw)
    except (ValueError, TypeError, RecursionError):
        raise UserError(
            "The ink cannot be read.", "It is JSON: a list of strokes, each a list of [x, y]."
        ) from None


def _ceremony(asked: argparse.Namespace, prepared: Prepared) -> Ceremony:
    open_warnings = [each for each in prepared.findings if each.severity is Severity.WARNING]
    if open_warnings and not asked.accept_warnings:
        raise FindingsError(
            f"{len(open_warnings)} warnings are open.",
            f"Look at them with: planctl check {asked.plan}. Then sign with --accept-warnings.",
        )
    outcome = ClientOutcome.SIGNED
    if asked.declined or asked.unable:
        outcome = ClientOutcome.DECLINED if asked.declined else ClientOutcome.UNABLE
    return Ceremony(
        client_outcome=outcome,
        strokes=read_ink(asked.ink) if asked.ink else (),
        typed=asked.typed,
        reason=asked.reason,
        statement=asked.statement,
        client_says=asked.client_says,
        copy_language=prepared.kept.document.client.language,
        accepted_warnings=tuple(each.key for each in open_warnings),
        findings_seen=tuple(each.key for each in prepared.findings),
    )


def _tell_kept(speaker: Speaker, kept: Kept) -> None:
    speaker.say(f"Plan {kept.plan_id}, version {kept.number}, {kept.status.value}.")
    speaker.fact(
        plan=kept.plan_id,
        number=kept.number,
        status=kept.status.value,
        rev=kept.rev,
        sha256=kept.sha256,
    )


def _target(out: Path, name: str) -> Path:
    return out / name if out.is_dir() else out
