"""A day at the clinic, killed at random moments: a few rounds here, hundreds on demand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL and fork are POSIX")
@pytest.mark.timeout(240)
def test_killed_ceremony_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    from tests.planner.usecases import kill_ceremony  # noqa: PLC0415  # fork is POSIX

    tally = kill_ceremony.run(tmp_path / "day", int(os.environ.get("GT_KILLS_IN_SUITE", "16")))
    assert tally.acts["save"] > 20
    assert tally.hit["keeping"] + tally.hit["signing"] > 2
