"""What is asked of a paper and what comes back, as plain values: nothing here loads what draws."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, ...]
Stroke = tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a reader may ask for beside the layout itself.

    `appendix` adds the sources behind the interventions; `schedule` the weekly schedule of the
    clinical plan, `week` that of the sheet; `attach` puts the plan's own data (plan.json) into a
    clinical PDF.
    """

    appendix: bool = False
    schedule: bool = True
    week: bool = False
    attach: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """One page as pixels: 4 bytes each (blue, green, red, unused), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """The contents of one signature field of `width` × `height` points; the first line is bold."""

    width: float
    height: float
    lines: tuple[str, ...]
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprintable:
    """Characters of one field that the shipped typefaces cannot print.

    `node` is the id of the part of the plan, `field` the field's name, `names` what they are called.
    """

    node: str
    field: str
    characters: str
    names: tuple[str, ...]
