"""Titles: no title of ours is the name of a known tool, workbook or program (lint/coined.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from planner.library.checks.content import Content
from planner.library.folding import folded
from planner.library.schema import Text

LIST = "lint/coined.yaml"
_HEADING = re.compile(r"^#+\s*(.+)$", re.MULTILINE)


class Coined(Struct, frozen=True, forbid_unknown_fields=True):
    """A name that belongs to somebody else; `part` means it must not stand in a title at all."""

    name: Text
    of: Text
    where: Literal["whole", "part"] = "whole"


def check(content: Content) -> None:
    """Add a fault for every title that is, or holds, a coined name."""
    coined: tuple[Coined, ...] = content.parsed(LIST, tuple[Coined, ...]) or ()
    names = [(_key(each.name), each) for each in coined]
    for place, title in _titles(content):
        key = _key(title)
        for name, each in names:
            held = f" {name} " in f" {key} " if each.where == "part" else name == key
            if held:
                said = f"the title “{title}” is the name “{each.name}” of {each.of}"
                content.add("titles", place, said)


def _titles(content: Content) -> Iterator[tuple[str, str]]:
    """Yield every title that is shown, with its place."""
    library = content.library
    for problem in content.problems:
        yield problem.id, problem.title.en
        yield problem.id, problem.title.es
        for page in problem.handouts:
            yield f"{problem.id}.{page.id}", page.title.en
            yield f"{problem.id}.{page.id}", page.title.es
    for slug, text in library.handouts.items():
        yield f"handouts/{slug}", slug.replace("-", " ")
        for heading in (*_HEADING.findall(text.en), *_HEADING.findall(text.es)):
            yield f"handouts/{slug}", heading.strip()
    for name, template in library.templates.items():
        for title in (template.title.en, template.title.es):
            yield f"templates.{name}", title


def _key(title: str) -> str:
    """Return a title without case, accents and marks."""
    return " ".join(re.findall(r"[a-z0-9]+", folded(title)))
