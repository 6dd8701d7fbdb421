"""The exchange format's schema and its page are those of the model, and every field has its words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from planner import assets
from planner.cli import schemas

PAGE = Path(__file__).parents[3] / "docs/plan-format.md"
AGAIN = "run: python -m planner.cli.schemas"


def test_schema_is_current() -> None:
    assert assets.read_text(schemas.NAME) == schemas.written(), AGAIN


def test_page_has_every_field() -> None:
    text = PAGE.read_text(encoding="utf-8")
    part = text.split(schemas.BEGIN)[1].split(schemas.END)[0]
    assert part.strip() == schemas.tables().strip(), AGAIN


def test_every_field_has_its_words_and_no_word_is_left_over() -> None:
    made, guide = schemas.schema(), schemas.field_guide()
    parts = {**made["$defs"], "PlanDocument": {"properties": made["properties"]}}
    for name, part in parts.items():
        fields = set(part.get("properties", ())) - {"format", "schema"}
        assert set(guide[name]) == {"_", *fields}, name
        assert all(words.strip() for words in guide[name].values()), name
    assert set(guide) == set(parts)


def test_page_names_every_sample() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in assets.names("samples", ".json"):
        assert f"resources/samples/{name}" in text


def test_examples_of_the_page_are_json() -> None:
    blocks = re.findall(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        json.loads(block)


def fits(value: Any, shape: dict[str, Any], root: dict[str, Any]) -> list[str]:
    """Return what of a value does not fit the schema: a small reading of the parts it uses."""
    if "$ref" in shape:
        return fits(value, root["$defs"][shape["$ref"].rpartition("/")[2]], root)
    if "anyOf" in shape:
        each = [fits(value, one, root) for one in shape["anyOf"]]
        return min(each, key=len)
    if "const" in shape or "enum" in shape:
        allowed = shape.get("enum", [shape.get("const")])
        return [] if value in allowed else [f"{value!r} is not one of {allowed}"]
    kind = shape.get("type")  # what says nothing takes everything
    if kind == "array":
        return [fault for item in value for fault in fits(item, shape["items"], root)]
    if kind == "object" and "properties" in shape:
        unknown = [name for name in value if name not in shape["properties"]]
        missing = [name for name in shape.get("required", ()) if name not in value]
        inner = [
            fault
            for name, item in value.items()
            if name in shape["properties"]
            for fault in fits(item, shape["properties"][name], root)
        ]
        return [*unknown, *missing, *inner]
    kinds = {
        "string": str,
        "boolean": bool,
        "integer": int,
        "number": (int, float),
        "null": type(None),
        "object": dict,
    }
    return [] if isinstance(value, kinds.get(kind, object)) else [f"{value!r} is no {kind}"]


@pytest.mark.parametrize("name", assets.names("samples", ".json"))
def test_samples_fit_the_schema(name: str) -> None:
    made = schemas.schema()
    assert fits(json.loads(assets.read_bytes(f"samples/{name}")), made, made) == []


def test_schema_refuses_what_the_program_refuses() -> None:
    made = schemas.schema()
    raw = json.loads(assets.read_bytes("samples/css.json"))
    raw["plan"]["golas"] = 1
    assert fits(raw, made, made) == ["golas"]
    assert made["$defs"]["Episode"]["properties"]["admitted_at"]["format"] == "date-time"
