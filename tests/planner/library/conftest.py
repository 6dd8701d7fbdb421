"""The shipped library, and a copy of its sources that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planner import assets
from planner.library import catalogue
from planner.library.search import Index


@pytest.fixture(scope="session")
def library():
    return catalogue.load()


@pytest.fixture(scope="session")
def index(library):
    made = Index(library)
    yield made
    made.close()


@pytest.fixture
def copied(tmp_path) -> Path:
    """A copy of the sources."""
    source = assets.folder_on_disk("library")
    assert source is not None
    return Path(
        shutil.copytree(source, tmp_path / "library", ignore=shutil.ignore_patterns("compiled"))
    )


LEAN = ("cbt/cravings.yaml", "crisis/suicide.yaml")


@pytest.fixture
def lean(tmp_path) -> Path:
    """A copy of the shared sources with two problems: quick to read again and again."""
    source = assets.folder_on_disk("library")
    assert source is not None
    ignored = shutil.ignore_patterns("compiled", "problems")
    root = Path(shutil.copytree(source, tmp_path / "lean", ignore=ignored))
    for name in LEAN:
        target = root / "problems" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / "problems" / name, target)
    return root
