"""The JSON schema of library files, made from the shapes that read them.

After a change of `planner.library.exchange` run `python -m planner.cli.library_schema` from the project's folder.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from planner.library.exchange import LibraryFile

NAME = "schemas/library-1.schema.json"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema of a library file; unknown keys are refused everywhere."""
    (_, parts) = msgspec.json.schema_components([LibraryFile], ref_template="#/$defs/{name}")
    root = parts.pop("LibraryFile")
    return {
        "$schema": _DRAFT,
        "$id": "urn:goldenthread:library-1",
        **root,
        "title": "Golden Thread library file, version 1",
        "$defs": dict(sorted(parts.items())),
    }


def written() -> str:
    """Return the schema as its file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    Path("resources", NAME).write_text(written(), encoding="utf-8")
