"""A complete plan to hand out."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.model import codec
from planner.model.kept import Kept
from planner.usecases import authoring

ROOT = Path(__file__).parents[3]


@pytest.fixture
def kept(sitting) -> Kept:
    """Return the sample plan of a stabilization program, kept in the house's vault."""
    body = (ROOT / "resources" / "samples" / "css.json").read_bytes()
    return authoring.import_document(sitting.desk, codec.decode(body))
