"""The one place that knows where shipped data lives."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import resources

_ROOT = files(resources)


def names(folder: str, suffix: str) -> list[str]:
    """Return the names of a folder's files that end in `suffix`, sorted; empty if there is no such folder."""
    place = _ROOT.joinpath(folder)
    if not place.is_dir():
        return []
    return sorted(entry.name for entry in place.iterdir() if entry.name.endswith(suffix))


def folders(folder: str) -> list[str]:
    """Return the names of the folders inside `folder`, sorted."""
    place = _ROOT.joinpath(folder)
    return sorted(entry.name for entry in place.iterdir() if entry.is_dir())


def exists(path: str) -> bool:
    """Tell whether a shipped file is there."""
    return _ROOT.joinpath(path).is_file()


def read_bytes(path: str) -> bytes:
    """Return a shipped file's bytes."""
    return _ROOT.joinpath(path).read_bytes()


def read_text(path: str) -> str:
    """Return a shipped file's text (UTF-8)."""
    return _ROOT.joinpath(path).read_text(encoding="utf-8")


def read_toml(path: str) -> dict[str, Any]:
    """Return a shipped TOML file's contents."""
    return tomllib.loads(read_text(path))


def folder_on_disk(folder: str) -> Path | None:
    """Return where a shipped folder lies on the disk, or nothing when it does not lie there."""
    place = _ROOT.joinpath(folder)
    return place if isinstance(place, Path) and place.is_dir() else None
