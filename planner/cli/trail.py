"""Commands on the audit trail."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from planner.cli.opening import opened
from planner.cli.speaking import Speaker
from planner.usecases import auditing


def verify(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Prove that nothing in the trail was changed or removed."""
    with opened(asked) as desk:
        verdict = auditing.verify(desk)
    speaker.say(verdict.sentence)
    speaker.fact(**asdict(verdict))
    return 0 if verdict.ok else 1


def show(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Show the last entries, newest first."""
    with opened(asked) as desk:
        rows = auditing.rows(desk, limit=asked.limit)
    for row in rows:
        speaker.say(f"{row.seq:>6}  {row.at}  {row.actor:<20}{row.act:<18}{row.detail}")
    speaker.fact(rows=[asdict(row) for row in rows])
    return 0
