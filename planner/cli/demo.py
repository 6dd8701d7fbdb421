"""`planctl demo`: from an empty vault to signed, verified PDFs, each step with its time."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from planner.cli import rehearsal
from planner.cli.rehearsal import Rehearsal
from planner.cli.speaking import Speaker
from planner.clock import system_clock

SAMPLE = "css"


def demo(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Do the whole job once with an invented client."""
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="goldenthread-demo-") as place:
        job = Rehearsal(
            folder=Path(place) / "demo.gtvault",
            clock=system_clock,
            sample=rehearsal.sample(SAMPLE, system_clock()),
        )
        made = rehearsal.run(job, asked.out, speaker)
    for path in made:
        speaker.say(str(path))
    speaker.fact(files=[str(path) for path in made])
    return 0
