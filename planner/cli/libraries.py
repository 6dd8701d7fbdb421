"""Commands on the clinical content."""

from __future__ import annotations

import argparse

from planner.cli.speaking import Speaker
from planner.library import catalogue
from planner.library.check import FINDINGS, check_library
from planner.library.search import Index


def check(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Check the content's sources."""
    del asked
    report = check_library()
    for line in report.lines():
        speaker.say(line)
    speaker.fact(
        edition=report.edition,
        ok=report.ok,
        counts=dict(report.counts),
        errors=[each.line() for each in report.errors],
        warnings=[each.line() for each in report.warnings],
        not_run=list(report.not_run),
    )
    return 0 if report.ok else FINDINGS


def search(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Search the library's statements."""
    index = Index(catalogue.load())
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
