"""Commands on the clinic's own library: accepting an edition, own entries, library files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

import msgspec

from planner.cli.opening import opened, opened_with_password
from planner.cli.speaking import Speaker
from planner.errors import UserError
from planner.library import catalogue, overlay
from planner.library.catalogue import Entry
from planner.library.checks.proposed import FieldFinding
from planner.model.limits import MAX_LIBRARY_BYTES
from planner.model.own_library import Change, ChangeState, Decision, Op, Proposal, SpanishReview
from planner.usecases import keeping_library, library_acceptance, sharing_library
from planner.usecases.library_acceptance import AcceptanceForm, LibraryState
from planner.usecases.sharing_library import ImportTable
from planner.workspace import Desk

FINDINGS = 3


def status(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Say which edition is in use, what it holds, and who accepted it."""
    with opened(asked) as desk:
        state = library_acceptance.state(desk)
        waiting = keeping_library.reviews(desk)
    _tell_state(speaker, state)
    speaker.say(f"Reviews that wait: {len(waiting)}")
    speaker.fact(reviews=len(waiting))
    return 0 if state.is_accepted else 1


def accept(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Accept the edition; without --yes the list of what would be accepted."""
    with opened_with_password(asked) as (desk, word):
        state = library_acceptance.state(desk)
        if not asked.yes:
            _tell_list(speaker, state)
            speaker.say("Nothing was accepted yet: look at the list, then say it again with --yes.")
            speaker.fact(accepted=None)
            return 1
        form = AcceptanceForm(
            digest=state.digest,
            name=asked.name,
            credential=asked.credential,
            spanish=_reader(asked),
        )
        made = library_acceptance.accept(desk, form, word)
    speaker.say(f"{made.name}, {made.credential}, accepted edition {made.edition}.")
    speaker.fact(accepted=asdict(made))
    return 0


def show(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Show an entry of the library in full; with --vault as this clinic uses it."""
    if asked.vault or asked.user:
        with opened(asked) as desk:
            entry = keeping_library.library(desk).entry(asked.id)
    else:
        entry = catalogue.load().entry(asked.id)
    for name, value in _facts(entry):
        speaker.say(f"{name:<12}{value}")
    speaker.fact(
        id=entry.id,
        kind=entry.kind,
        problem=entry.problem.id,
        levels=list(entry.levels),
        content=msgspec.to_builtins(entry.item or entry.problem),
    )
    return 0


def listing(asked: argparse.Namespace, speaker: Speaker) -> int:
    """List the clinic's own entries and changes."""
    with opened(asked) as desk:
        found = keeping_library.changes(desk, ended=asked.all)
        names = {each.id: keeping_library.findings(desk, each.id) for each in found if _waits(each)}
    for each in found:
        _say_change(speaker, each)
        _say_findings(speaker, names.get(each.id, ()))
    if not found:
        speaker.say("This clinic has no entries of its own.")
    speaker.fact(changes=[_told(each, names.get(each.id, ())) for each in found])
    return 0


def add(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Propose a new entry from a JSON file: kind, problem and item."""
    value = _read_value(asked)
    return _propose(asked, speaker, Proposal(op=Op.ADD, value=value, note=asked.note))


def edit(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Propose another wording, another usual value (--slot), or to hide an entry (--hide)."""
    if asked.hide:
        proposal = Proposal(op=Op.HIDE, target=asked.id, note=asked.note)
    elif asked.slot:
        proposal = Proposal(
            op=Op.DEFAULT,
            target=asked.id,
            field=asked.slot,
            value=_number_or_text(asked.text[0] if asked.text else ""),
            note=asked.note,
        )
    else:
        proposal = Proposal(
            op=Op.EDIT,
            target=asked.id,
            field=asked.field,
            language=asked.language,
            value=_words(asked.text, asked.field),
            note=asked.note,
        )
    return _propose(asked, speaker, proposal)


def approve(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Put proposals of others in force."""
    with opened(asked) as desk:
        waiting = [each for each in keeping_library.changes(desk) if _waits(each)]
        chosen = waiting if asked.all else [_chosen(waiting, name) for name in asked.change]
        done = []
        for each in sorted(chosen, key=lambda one: '"kind":"problem"' not in one.value):
            done.append(keeping_library.approve(desk, each.id, each.rev, asked.note))
            _say_change(speaker, done[-1])
    speaker.fact(changes=[_told(each) for each in done])
    return 0


def reject(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Turn a proposal down."""
    return _decided(asked, speaker, keeping_library.reject)


def retire(asked: argparse.Namespace, speaker: Speaker) -> int:
    """End a change that is in force."""
    return _decided(asked, speaker, keeping_library.retire)


def _decided(
    asked: argparse.Namespace, speaker: Speaker, act: Callable[[Desk, str, int, str], Change]
) -> int:
    with opened(asked) as desk:
        found = _chosen(keeping_library.changes(desk), asked.change)
        done = act(desk, found.id, found.rev, asked.note)
    _say_change(speaker, done)
    speaker.fact(changes=[_told(done)])
    return 0


def review(asked: argparse.Namespace, speaker: Speaker) -> int:
    """List what the clinic and the edition both changed, or decide on it."""
    with opened(asked) as desk:
        for name, decision in _decisions(asked.decide).items():
            found = _chosen(keeping_library.changes(desk), name)
            keeping_library.decide_review(desk, found.id, found.rev, decision)
        waiting = keeping_library.reviews(desk)
    for each in waiting:
        speaker.say(f"{each.change.id}  {each.target}{'  SAFETY' if each.safety else ''}")
        for name, value in (("was", each.old), ("edition", each.new), ("clinic", each.yours)):
            speaker.say(f"    {name:<9}{value if value is not None else '(gone)'}")
    if not waiting:
        speaker.say("Nothing waits for a decision.")
    speaker.fact(reviews=[asdict(each) for each in waiting])
    return 0 if not waiting else FINDINGS


def export(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Write the clinic's own entries as a library file."""
    with opened(asked) as desk:
        count = sharing_library.export_library(desk, asked.file, asked.title)
    speaker.say(f"{count} entries are in {asked.file}.")
    speaker.fact(file=str(asked.file), entries=count)
    return 0


def take_in(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Take a library file in as proposals; with --dry-run only show what it would do."""
    with opened(asked) as desk:
        table = sharing_library.look_at_file(desk, asked.file)
        if not asked.dry_run:
            decisions = _decisions(asked.decide)
            table = sharing_library.import_file(desk, asked.file, table.digest, decisions)
    _tell_table(speaker, table)
    if asked.dry_run:
        speaker.say("Nothing was taken in.")
    else:
        speaker.say("What is new waits for another person: planctl library own approve --all")
    speaker.fact(taken_in=not asked.dry_run)
    return 0


def _tell_state(speaker: Speaker, state: LibraryState) -> None:
    speaker.say(f"Edition {state.edition} of {state.date}, contents {state.digest[:16]}")
    counts = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in state.counts.items())
    speaker.say(counts)
    accepted = state.accepted
    if accepted is None:
        speaker.say("Not accepted yet: plans can be written, not signed.")
    else:
        day = accepted.at.date().isoformat()
        speaker.say(f"Accepted by {accepted.name}, {accepted.credential}, on {day}.")
    can = "may be handed out" if state.spanish_may_print else "is given in English for now"
    speaker.say(f"Spanish {can}.")
    speaker.fact(
        edition=state.edition,
        digest=state.digest,
        counts=dict(state.counts),
        accepted=asdict(accepted) if accepted else None,
        spanish_may_print=state.spanish_may_print,
    )


def _tell_list(speaker: Speaker, state: LibraryState) -> None:
    _tell_state(speaker, state)
    for each in state.problems:
        safety = "  safety" if each.safety else ""
        speaker.say(
            f"{each.id:<24}clinical {each.clinical_review:<9}Spanish {each.es_review:<9}"
            f"{each.goals:>3} {each.objectives:>3} {each.interventions:>3}{safety}  {each.title.en}"
        )
    speaker.say(state.sign_off.strip())
    speaker.fact(
        problems=[
            {
                "id": each.id,
                "title": each.title.en,
                "clinical_review": each.clinical_review,
                "es_review": each.es_review,
            }
            for each in state.problems
        ]
    )


def _tell_table(speaker: Speaker, table: ImportTable) -> None:
    speaker.say(f"{table.title} ({table.publisher})")
    for row in table.rows:
        speaker.say(f"{row.coming.value:<12}{row.kind:<14}{row.key}  {row.reason or row.text}")
        if row.coming is sharing_library.Coming.EDITED_HERE:
            speaker.say(f"{'':<26}here: {row.here}")
            speaker.say(f"{'':<26}decide: --decide {row.key}=keep or {row.key}=take")
    speaker.say(", ".join(f"{name.replace('_', ' ')} {n}" for name, n in table.counts.items()))
    speaker.fact(counts=dict(table.counts), rows=[asdict(each) for each in table.rows])


def _propose(asked: argparse.Namespace, speaker: Speaker, proposal: Proposal) -> int:
    with opened(asked) as desk:
        made = keeping_library.propose(desk, proposal)
        found = keeping_library.findings(desk, made.id)
    _say_change(speaker, made)
    _say_findings(speaker, found)
    speaker.fact(changes=[_told(made, found)])
    return FINDINGS if any(each.blocks for each in found) else 0


def _reader(asked: argparse.Namespace) -> SpanishReview | None:
    if not (asked.spanish_reader or asked.spanish_qualification or asked.spanish_on):
        return None
    if not asked.spanish_on:
        raise UserError(
            "The day on which the Spanish was read is missing.", "Name it with --spanish-on."
        )
    return SpanishReview(
        name=asked.spanish_reader, qualification=asked.spanish_qualification, on=asked.spanish_on
    )


def _read_value(asked: argparse.Namespace) -> object:
    try:
        with asked.file.open("rb") as file:
            data = file.read(MAX_LIBRARY_BYTES)
        found: object = msgspec.json.decode(data)
    except (OSError, msgspec.DecodeError, RecursionError):
        raise UserError(
            "The file is no entry.", "Write it as JSON: kind, problem and item."
        ) from None
    return found


def _words(texts: list[str], field: str) -> object:
    shape = overlay.PROBLEM_FIELDS.get(field, ((), "text"))[1]
    return list(texts) if shape == "list" else " ".join(texts)


def _number_or_text(text: str) -> object:
    try:
        found = json.loads(text)
    except ValueError:
        return text
    return found if isinstance(found, int | float) and not isinstance(found, bool) else text


def _decisions(words: list[str]) -> dict[str, Decision]:
    made = {}
    for each in words:
        name, _, word = each.partition("=")
        if word not in (Decision.KEEP, Decision.TAKE):
            raise UserError("A decision is an id with keep or take.", "Write: --decide ID=keep")
        made[name] = Decision(word)
    return made


def _chosen(changes: Iterable[Change], name: str) -> Change:
    for each in changes:
        if name in (each.id, each.target):
            return each
    raise UserError("This change is not in the vault.", "Choose another from the list.")


def _waits(change: Change) -> bool:
    return change.state is ChangeState.PROPOSED


def _facts(entry: Entry) -> list[tuple[str, str]]:
    problem = entry.problem
    rows = [
        ("id", entry.id),
        ("kind", entry.kind),
        ("problem", f"{problem.title.en} / {problem.title.es}"),
        ("levels", ", ".join(entry.levels)),
        ("clinical", entry.text),
        ("English", entry.plain.en),
        ("Spanish", entry.plain.es),
        ("evidence", entry.evidence),
        (
            "review",
            f"clinical {problem.meta.clinical_review.state}, Spanish {problem.meta.es_review.state}",
        ),
    ]
    rows += [("caution", each) for each in problem.cautions]
    return [(name, " ".join(value.split())) for name, value in rows if value]


def _say_change(speaker: Speaker, change: Change) -> None:
    place = " ".join(each for each in (change.field, change.language) if each)
    speaker.say(f"{change.id}  {change.state.value:<9}{change.op.value:<8}{change.target} {place}")


def _say_findings(speaker: Speaker, found: Iterable[FieldFinding]) -> None:
    for each in found:
        place = " ".join(word for word in (each.field, each.language) if word)
        speaker.say(f"    {each.severity}: {place}: {each.message} [{each.check}]")


def _told(change: Change, found: Iterable[FieldFinding] = ()) -> dict[str, Any]:
    told = asdict(change)
    told["value"] = overlay.read_back(change.value)
    told["base"] = overlay.read_back(change.base)
    return told | {"findings": [asdict(each) for each in found]}
