"""What a layout offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.documents.archive import Field
from planner.documents.furniture import Edges
from planner.documents.styles import Look
from planner.documents.writing import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One kind of document.

    `looks(paper, large)` gives its looks from airy to tight: the first is taken, unless a tighter
    one saves a page of more than `enough`. `title` the file's title (never with a name), `edges`
    what stands at page edges, `write` puts its blocks into the story, `fields` names the signature
    fields it has room for. `languages` are those it can be printed in; `attaches` tells whether the
    plan's data goes inside.
    """

    name: str
    looks: Callable[[str, bool], tuple[Look, ...]]
    title: Callable[[Writing], str]
    edges: Callable[[Writing], Edges]
    write: Callable[[Writing], None]
    fields: Callable[[Writing], tuple[Field, ...]]
    languages: tuple[str, ...] = ("en",)
    attaches: bool = False
    enough: int = 1
