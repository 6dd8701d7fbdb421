"""The exchange format's JSON schema and field tables, made from the model and its field guide.

After a change of the model run `python -m planner.cli.schemas` from the project's folder.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import yaml

from planner import assets
from planner.model import codec
from planner.model.document import PlanDocument

GUIDE = "schemas/plan-1.fields.yaml"
NAME = "schemas/plan-1.schema.json"
BEGIN, END = "<!-- fields: begin -->", "<!-- fields: end -->"
MOMENTS = frozenset({"admitted_at", "closed_at", "at", "signed_at", "offered_at"})
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def field_guide() -> dict[str, dict[str, str]]:
    """Return what each field of each part means, in a therapist's words: part to field to text."""
    guide: dict[str, dict[str, str]] = yaml.safe_load(assets.read_text(GUIDE))
    return guide


def schema() -> dict[str, Any]:
    """Return the schema of a plan file; unknown fields are refused everywhere."""
    (_, parts) = msgspec.json.schema_components([PlanDocument], ref_template="#/$defs/{name}")
    guide = field_guide()
    for name, part in parts.items():
        _describe(part, guide.get(name, {}))
    root = parts.pop("PlanDocument")
    properties = {
        "format": {"const": codec.FORMAT, "description": "Always this word."},
        "schema": {"const": codec.SCHEMA, "description": "The number of this format."},
        **root["properties"],
    }
    return {
        "$schema": _DRAFT,
        "title": "Golden Thread plan, format 1",
        "description": "One treatment plan with its client, episode and assessment.",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "schema", *root["required"]],
        "properties": properties,
        "$defs": dict(sorted(parts.items())),
    }


def written() -> str:
    """Return the schema as its file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def tables() -> str:
    """Return the field tables of docs/plan-format.md."""
    (_, parts) = msgspec.json.schema_components([PlanDocument], ref_template="{name}")
    guide = field_guide()
    lines: list[str] = []
    for name, part in parts.items():
        if "properties" not in part:
            continue
        words = guide.get(name, {})
        lines += [f"### {name}", "", words.get("_", "").strip(), "", *_rows(part, words), ""]
    return "\n".join(lines)


def write(root: Path) -> None:
    """Write the schema and the tables below the project's folder `root`."""
    (root / "resources" / NAME).write_text(written(), encoding="utf-8")
    page = root / "docs" / "plan-format.md"
    text = page.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n\n{tables()}{END}{after}", encoding="utf-8")


def _rows(part: dict[str, Any], words: dict[str, str]) -> list[str]:
    required = set(part.get("required", ()))
    rows = ["| field | holds | needed | what it is |", "|---|---|---|---|"]
    for name, field in part["properties"].items():
        kind = "moment" if name in MOMENTS else _kind(field)
        needed = "yes" if name in required else ""
        rows.append(f"| `{name}` | {kind} | {needed} | {words.get(name, '').strip()} |")
    return rows


def _kind(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"])
    if "anyOf" in field:
        return _kind(next(each for each in field["anyOf"] if each.get("type") != "null"))
    if field.get("type") == "array":
        return f"list of {_kind(field['items'])}"
    if field.get("format") == "date":
        return "date"
    plain = {"string": "text", "number": "number", "integer": "whole number", "boolean": "yes/no"}
    return plain[str(field["type"])]


def _describe(part: dict[str, Any], guide: dict[str, str]) -> None:
    part.pop("title", None)
    part["description"] = guide.get("_", part.get("description", "")).strip()
    if "properties" not in part:
        return
    part["additionalProperties"] = False
    for name, field in part["properties"].items():
        field["description"] = guide.get(name, "").strip()
        if name in MOMENTS:
            _as_moment(field)


def _as_moment(field: dict[str, Any]) -> None:
    for each in (field, *field.get("anyOf", ())):
        if each.get("type") == "string":
            each["format"] = "date-time"


if __name__ == "__main__":
    write(Path(__file__).parents[2])
