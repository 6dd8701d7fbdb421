"""Fields that a raw document has and the model does not: msgspec passes over them for dataclasses."""

from __future__ import annotations

import dataclasses
import types
import typing
from functools import cache
from typing import Any


def fields(raw: Any, kind: Any, path: str = "$") -> list[str]:
    """Return the paths of all fields of `raw` that a value of `kind` would not keep."""
    kind = _inner(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and isinstance(raw, dict):
        hints = _hints(kind)
        found = [f"{path}.{key}" for key in raw if key not in hints]
        for key, value in raw.items():
            if key in hints:
                found += fields(value, hints[key], f"{path}.{key}")
        return found
    if typing.get_origin(kind) is tuple and isinstance(raw, list):
        item = typing.get_args(kind)[0]
        return [
            each
            for place, part in enumerate(raw)
            for each in fields(part, item, f"{path}[{place}]")
        ]
    return []


def _inner(kind: Any) -> Any:
    """Return the kind inside an optional one."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(each for each in typing.get_args(kind) if each is not type(None))
    return kind


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
