"""The kinds of text that a table cell or a fact can hold, one paragraph each."""

from __future__ import annotations

from collections.abc import Iterable


class Note(str):
    """A small remark below the main text of a cell."""

    __slots__ = ()


class Item(str):
    """One item of a list inside a cell."""

    __slots__ = ()


class Strong(str):
    """The text of a cell that must be found first."""

    __slots__ = ()


Cell = str | tuple[str, ...]


def parts(cell: Cell) -> tuple[str, ...]:
    """Return a cell's texts, those with words only."""
    return tuple(part for part in ((cell,) if isinstance(cell, str) else cell) if part.strip())


def items(texts: Iterable[str]) -> tuple[Item, ...]:
    """Return texts as the items of a list inside a cell."""
    return tuple(Item(text) for text in texts)
