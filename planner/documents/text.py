"""From what a person typed to what may be printed: the only way for text to reach a paragraph.

Text can break nothing, load nothing and never loses a character silently: what no shipped typeface
can print is named in its place ("[grinning face]"), and `unprintable` tells the author beforehand.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from planner.documents import fonts
from planner.documents.asked import Unprintable
from planner.model.document import PlanDocument

# Controls, soft hyphen, zero-width and bidirectional characters, variation selectors: not text.
DROPPED = dict.fromkeys(
    [
        *range(9),
        *(11, 12),
        *range(14, 32),
        *range(127, 133),
        *range(134, 160),
        *(0x00AD, 0x061C, 0x180E, 0x2060, 0xFEFF),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2061, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0200),
    ]
)
BREAKS = {0x85: "\n", 0x2028: "\n", 0x2029: "\n", 9: " "}
NOT_CHARACTERS = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
PILED_MARKS = re.compile(r"([\u0300-\u036f]{4})[\u0300-\u036f]+")
# What English and Spanish are written with: all of it is in NFC, is text, and has a shape.
CLEAN = re.compile("[ -~\n¡-¬®-ÿ–—‘’“”…•]*")
NAMED_ONE_BY_ONE = 3
WORDS_PER_PARAGRAPH = 250


class Run(NamedTuple):
    """Letters of one typeface; a line break ends a line."""

    face: str
    text: str


def clean(text: str) -> str:
    """Return the text in NFC with plain line breaks and without characters that are not text."""
    if CLEAN.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(BREAKS).translate(DROPPED)
    text = NOT_CHARACTERS.sub("\ufffd", unicodedata.normalize("NFC", text))
    return PILED_MARKS.sub(r"\1", text)


def runs(text: str, face: str) -> tuple[Run, ...]:
    """Return the text as runs to be set, in `face` where that has the letters; nothing is lost."""
    text = clean(text)
    if not _strange(text):
        return (Run(face, text),)
    found = []
    for name, letters in groupby(text, _face):
        shown = "".join(letters)
        chosen = face if name in (fonts.BODY, "") else name
        found.append(Run(chosen, shown if name else _named(shown)))
    return tuple(found)


def plain(text: str) -> str:
    """Return the text as one printable line, for places without markup: titles and page edges."""
    line = " ".join(clean(text).split())
    if CLEAN.fullmatch(line):
        return line
    named = ("".join(run) if face else _named("".join(run)) for face, run in groupby(line, _face))
    return "".join(each if ord(each) in fonts.cover(fonts.BODY) else "?" for each in "".join(named))


def paragraphs(text: str) -> list[str]:
    """Return a long text in parts that a page break can fall between: by blank lines, then by words."""
    if len(text) <= WORDS_PER_PARAGRAPH and "\n" not in text and CLEAN.fullmatch(text):
        return [text] if text.strip() else []
    parts: list[str] = []
    for part in re.split(r"\n\s*\n", clean(text).strip()):
        words = part.split(" ")
        parts += [
            " ".join(words[start : start + WORDS_PER_PARAGRAPH]).strip("\n")
            for start in range(0, len(words), WORDS_PER_PARAGRAPH)
        ]
    return [part for part in parts if part.strip()]


def unprintable(document: PlanDocument) -> tuple[Unprintable, ...]:
    """Return every field that holds characters no shipped typeface can print; empty is good."""
    found = []
    for node, name, text in strings(document):
        missing = "".join(dict.fromkeys(each for each in clean(text) if not _face(each)))
        if missing:
            names = tuple(_name(each) for each in missing)
            found.append(Unprintable(node=node, field=name, characters=missing, names=names))
    return tuple(found)


def strings(value: Any, node: str = "", name: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield every text inside a value as (id of its node, name of its field, text)."""
    if isinstance(value, str):
        yield node, name, value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each, node, name)
    elif dataclasses.is_dataclass(value):
        here = getattr(value, "id", "") or node
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name), here, field.name)


def _strange(text: str) -> bool:
    if CLEAN.fullmatch(text):
        return False
    return not fonts.cover(fonts.BODY).issuperset(map(ord, text.replace("\n", "")))


def _face(letter: str) -> str:
    """Return the typeface for a letter; empty when none can print it as it should look."""
    code = ord(letter)
    if letter in " \n" or code in fonts.cover(fonts.BODY):
        return fonts.BODY
    if unicodedata.bidirectional(letter) in ("R", "AL", "AN"):
        return ""
    return fonts.SYMBOLS if code in fonts.cover(fonts.SYMBOLS) else ""


def _named(letters: str) -> str:
    if len(letters) <= NAMED_ONE_BY_ONE:
        return "".join(f"[{_name(each)}]" for each in letters)
    return f"[{len(letters)} characters: {_name(letters[0])} …]"


def _name(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
