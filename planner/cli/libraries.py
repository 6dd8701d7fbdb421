"""Commands on the clinical content."""

from __future__ import annotations

import argparse

from msgspec import structs

from planner import assets
from planner.cli.opening import opened
from planner.cli.speaking import Speaker
from planner.library import catalogue, glossary
from planner.library.catalogue import Library
from planner.library.check import FINDINGS, CheckReport, check_library, usual_place
from planner.library.checks import history
from planner.library.compile import compiled_from
from planner.library.search import Index
from planner.usecases import keeping_library


def check(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Check the content's sources."""
    memory = None if asked.fresh else usual_place()
    report = check_library(asked.folder, memory=memory, quoted=asked.quoted)
    for line in report.lines():
        speaker.say(line)
    _tell(report, speaker)
    return 0 if report.ok else FINDINGS


def _tell(report: CheckReport, speaker: Speaker) -> None:
    """Keep the report's figures for the JSON answer."""
    speaker.fact(
        edition=report.edition,
        ok=report.ok,
        counts=dict(report.counts),
        by_domain={name: dict(row) for name, row in report.by_domain.items()},
        by_level={name: dict(row) for name, row in report.by_level.items()},
        by_kind=dict(report.by_kind),
        citations=dict(report.citations),
        bibliography=dict(report.bibliography),
        reading=[
            {"place": row.place, "grade": row.grade, "letters_grade": row.letters_grade}
            | {"inflesz": row.inflesz, "fernandez_huerta": row.huerta}
            for row in report.reading
        ],
        texts_for_clients=dict(report.spread),
        errors=[each.line() for each in report.errors],
        warnings=[each.line() for each in report.warnings],
        not_run=list(report.not_run),
    )


def release(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Keep ids and texts as they are released, so that the next check compares with them."""
    report = check_library(asked.folder)
    root = asked.folder or assets.folder_on_disk("library")
    if not report.ok or root is None:
        for each in report.errors:
            speaker.say(each.line())
        speaker.say(f"{len(report.errors)} errors: nothing was recorded as released.")
        _tell(report, speaker)
        return FINDINGS
    place = root / history.FILE
    place.write_bytes(history.released(compiled_from(root)))
    speaker.say(f"Edition {report.edition} is recorded as released in {place.name}.")
    speaker.fact(edition=report.edition, file=place.name, counts=dict(report.counts))
    return 0


def words(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Explain words that clients meet."""
    library = catalogue.load()
    found = glossary.ordered(glossary.asked(library.glossary, asked.word), asked.language)
    for term in found:
        speaker.say(f"{term.term.of(asked.language)}: {term.means.of(asked.language)}")
    if not found:
        speaker.say("No such word is explained.")
    speaker.fact(
        terms=[
            {"term": structs.asdict(term.term), "means": structs.asdict(term.means)}
            for term in found
        ]
    )
    return 0 if found else 1


def _library(asked: argparse.Namespace) -> Library:
    """Return the shipped library; with a vault that of its clinic."""
    if not (asked.vault or asked.user):
        return catalogue.load()
    with opened(asked) as desk:
        return keeping_library.library(desk)


def search(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Search the library's statements."""
    index = Index(_library(asked))
    try:
        hits = index.search(asked.query, level=asked.level, language=asked.language)
        meant = "" if hits else index.suggestion(asked.query)
    finally:
        index.close()
    for hit in hits:
        speaker.say(f"{hit.id:<24}{hit.kind:<14}{hit.text}")
    if not hits:
        speaker.say(f"Nothing found.{f' Try: {meant}' if meant else ''}")
    speaker.fact(
        hits=[{"id": hit.id, "kind": hit.kind, "text": hit.text} for hit in hits], suggestion=meant
    )
    return 0 if hits else 1
