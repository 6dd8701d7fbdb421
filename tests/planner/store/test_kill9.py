"""A program that is killed loses nothing it acknowledged: a few rounds here, hundreds on demand."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL and fork are POSIX")
def test_killed_program_loses_nothing_acknowledged(tmp_path):
    spec = importlib.util.spec_from_file_location("kill9", Path(__file__).parent / "kill9.py")
    kill9 = importlib.util.module_from_spec(spec)
    sys.modules["kill9"] = kill9
    spec.loader.exec_module(kill9)
    promises = kill9.run(
        tmp_path / "clinic.gtvault", int(os.environ.get("GT_KILLS_IN_SUITE", "20"))
    )
    assert promises.acts["save"] > 20
