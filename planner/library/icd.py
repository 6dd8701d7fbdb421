"""ICD-10-CM: looking up and searching diagnosis codes, by code or by words.

The table holds the behavioral chapters and what touches them (see resources/codes/SOURCES.md). Titles are
the official ones and belong into the clinical record; they are never printed for the client.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from planner import assets
from planner.library.folding import MAX_QUERY, meaningful, words

FILE = "codes/icd10cm_behavioral_2026-04.json.gz"
ALIASES = "codes/icd_aliases.json"
LIMIT = 20
_CODE = re.compile(r"^[a-z]\d[0-9a-z]?(\.?[0-9a-z]{0,4})?$")
_FULL = 6
_BEHIND = 2


class _Row(msgspec.Struct, frozen=True):
    """One row of the shipped file, in its short names."""

    c: str
    d: str
    p: str = ""
    b: int = 0
    incl: tuple[str, ...] = ()
    ex1: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    addl: tuple[str, ...] = ()
    s7: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True):
    version: str
    source: str
    codes: tuple[_Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One diagnosis code with its official title.

    `final` says whether it may be used as it stands; `seventh` are the characters it still needs where it
    does. `excludes` are the official Excludes1 notes: what is not coded together with it.
    """

    code: str
    title: str
    final: bool
    parent: str = ""
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    code_first: tuple[str, ...] = ()
    seventh: tuple[str, ...] = ()


class Table:
    """All shipped codes, and their words."""

    def __init__(self, version: str, codes: tuple[Code, ...], aliases: dict[str, str]) -> None:
        self.version = version
        self._codes = codes
        self._by_code = {each.code: each for each in codes}
        self._phrases = [[_hay((said,)) for said in (each.title, *each.includes)] for each in codes]
        self._all = [self._around(each) for each in codes]
        self._aliases = {words(key): words(said) for key, said in aliases.items()}

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[Code]:
        return iter(self._codes)

    def find(self, code: str) -> Code | None:
        """Return one code; with its seventh character where it takes one ("T14.91XA"), or nothing."""
        asked = code.strip().upper()
        found = self._by_code.get(asked)
        return found if found else self._with_seventh(asked)

    def title(self, code: str) -> str:
        """Return the official title of a code, or nothing where the table does not know it."""
        found = self.find(code)
        return found.title if found else ""

    def is_final(self, code: str) -> bool:
        """Tell whether a code may be used for a diagnosis as it stands."""
        found = self.find(code)
        return found is not None and found.final

    def search(
        self, query: str, limit: int = LIMIT, *, final_only: bool = True
    ) -> tuple[Code, ...]:
        """Return codes that begin with what was typed, or whose words match all words of it, best first."""
        typed = query[:MAX_QUERY].strip().casefold()
        if not typed:
            return ()
        if _CODE.match(typed):
            return self._starting(typed, limit, final_only=final_only)
        return self._matching(words(typed), limit, final_only=final_only)

    def _starting(self, typed: str, limit: int, *, final_only: bool) -> tuple[Code, ...]:
        start = typed.replace(".", "").upper()
        exact = self.find(typed if "." in typed else f"{start[:3]}.{start[3:]}".rstrip("."))
        found = [exact] if exact and (exact.final or not final_only) else []
        for each in self._codes:
            bare = each.code.replace(".", "")
            if bare.startswith(start) and each not in found and _usable(each, final_only):
                found.append(each)
        return tuple(found[:limit])

    def _matching(
        self, typed: tuple[str, ...], limit: int, *, final_only: bool
    ) -> tuple[Code, ...]:
        if not typed:
            return ()
        asked = tuple(f" {word}" for word in meaningful(self._said(typed)))
        ranked: list[tuple[int, int, int, int]] = []
        for at, hay in enumerate(self._all):
            each = self._codes[at]
            if all(word in hay for word in asked) and _usable(each, final_only):
                missing, size = _nearest(asked, self._phrases[at])
                ranked.append((missing, each.code[0] != "F", size, at))
        ranked.sort()
        return tuple(self._codes[row[-1]] for row in ranked[:limit])

    def _said(self, typed: tuple[str, ...]) -> tuple[str, ...]:
        """Return the query with the field's short names said in full ("ptsd")."""
        said: list[str] = []
        for word in typed:
            said.extend(self._aliases.get((word,), (word,)))
        return tuple(said)

    def _around(self, each: Code) -> str:
        above = self._by_code.get(each.parent)
        return _hay((each.title, *each.includes, above.title if above else ""))

    def _with_seventh(self, code: str) -> Code | None:
        if len(code.replace(".", "")) != _FULL + 1:
            return None
        base = code[:-1].rstrip("X").rstrip(".")
        found = self._by_code.get(base)
        if found is None or code[-1] not in found.seventh:
            return None
        return Code(
            code=code,
            title=f"{found.title}, {_ENCOUNTER.get(code[-1], code[-1])}",
            final=True,
            parent=found.code,
            includes=found.includes,
            excludes=found.excludes,
        )


_ENCOUNTER = {"A": "initial encounter", "D": "subsequent encounter", "S": "sequela"}


@cache
def table() -> Table:
    """Return the shipped ICD-10-CM table."""
    raw = msgspec.json.decode(gzip.decompress(assets.read_bytes(FILE)), type=_File)
    aliases = msgspec.json.decode(assets.read_bytes(ALIASES), type=dict[str, str])
    codes = tuple(
        Code(
            code=row.c,
            title=row.d,
            final=bool(row.b) and not row.s7,
            parent=row.p,
            includes=row.incl,
            excludes=row.ex1,
            code_first=row.first,
            seventh=row.s7,
        )
        for row in raw.codes
    )
    return Table(raw.version, codes, aliases)


def search(query: str, limit: int = LIMIT) -> tuple[Code, ...]:
    """Return codes for a diagnosis, by code or words, best first."""
    return table().search(query, limit)


def _hay(texts: tuple[str, ...]) -> str:
    return " " + " ".join(words(" ".join(texts)))


def _nearest(asked: tuple[str, ...], phrases: list[str]) -> tuple[int, int]:
    """Return how many asked words the best phrase lacks and how long it is; the title comes first."""
    return min(
        (sum(word not in said for word in asked), said.count(" ") + (_BEHIND if place else 0))
        for place, said in enumerate(phrases)
    )


def _usable(code: Code, final_only: bool) -> bool:
    return code.final or bool(code.seventh) or not final_only
