"""Sections: what every plan and each starter plan has to hold is known, and can be recognized in a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import yaml

from planner import assets
from planner.library.checks.content import Content
from planner.library.shelf import SectionItem
from planner.model.document import PlanDocument

PLACE = "templates/building.yaml"


def check(content: Content) -> None:
    """Add a fault for every section that nobody knows, needs, or could recognize."""
    building = content.library.building
    named = {*building.everywhere, *_of_templates(content)}
    for key in sorted(named - set(building.sections)):
        content.add("sections", PLACE, f"there is no section {key}")
    for key in sorted(set(building.sections) - named):
        content.add("sections", PLACE, f"no plan holds the section {key}")
    for key, section in building.sections.items():
        for fault in _faults(content, section):
            content.add("sections", f"{PLACE}: {key}", fault)


def _of_templates(content: Content) -> set[str]:
    """Return the sections that starter plans add; each adds some, and none that every plan holds."""
    named: set[str] = set()
    for name, template in content.library.templates.items():
        named.update(template.sections)
        if not template.sections:
            content.add("sections", f"templates.{name}", "names no section of its own")
        for key in template.sections:
            if key in content.library.building.everywhere:
                content.add("sections", f"templates.{name}", f"every plan holds {key} anyway")
    return named


def _faults(content: Content, section: SectionItem) -> Iterator[str]:
    library = content.library
    if not (section.fields or section.problems or section.measures or section.words):
        yield "nothing says how it is recognized"
    for path in section.fields:
        if not _leads(PlanDocument, path):
            yield f"a plan has no field {path}"
    known = {*library.problems, *library.edition.planned, *library.domains}
    yield from (f"there is no problem or domain {each}" for each in section.problems if each not in known)  # fmt: skip
    yield from (f"there is no measure {each}" for each in section.measures if each not in library.measures)  # fmt: skip
    yield from (f"there is no rule {each}" for each in section.rules if each not in _rules())
    try:
        re.compile(section.words)
    except re.error as error:
        yield f"the pattern cannot be read: {error}"


def _leads(shape: Any, path: str) -> bool:
    """Tell whether a path of names leads from a shape of the model to a field."""
    for name in path.split("."):
        if get_origin(shape) in (Union, UnionType):
            shape = next(each for each in get_args(shape) if each is not NoneType)
        hints = get_type_hints(shape) if is_dataclass(shape) else {}
        if name not in hints:
            return False
        shape = hints[name]
    return True


@cache
def _rules() -> frozenset[str]:
    """Return the rules of the check by their ids; they are data, read as such."""
    return frozenset(yaml.safe_load(assets.read_text("rules/core.yaml"))["rules"])
