"""Which revisions of the database there are, told from the files' names: nothing is loaded for it."""

from __future__ import annotations

from importlib.resources import files

from planner.store import migrations


def newest() -> str:
    """Return the number of the newest revision that this program knows."""
    names = (each.name for each in (files(migrations) / "versions").iterdir())
    return max(name.split("_")[0] for name in names if name[:4].isdigit())
