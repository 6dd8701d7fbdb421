"""Library files: the clinic's own entries and changes as one JSON file (`*.tplib.json`) for other clinics.

Read as strictly as anything from outside: capped, no key twice, no unknown key, nothing that looks like a
client's data. What a file may hold is `resources/schemas/library-1.schema.json`, made from the shapes here.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal, cast

import msgspec
from msgspec import Meta, Struct

from planner.errors import said
from planner.library import overlay, readability
from planner.library.catalogue import Entry, Library
from planner.library.faults import ContentError
from planner.library.schema import InterventionItem, ProblemItem, Statement
from planner.model.limits import (
    MAX_DEPTH,
    MAX_LIBRARY_BYTES,
    MAX_LIBRARY_ITEMS,
    MAX_NUMBER,
    MAX_TEXT,
)
from planner.model.own_library import Change, ChangeState, Op

NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
FORMAT: Final = "treatment-plan-library"
SUFFIX = ".tplib.json"
_UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_LOCAL = r"^local\.[0-9a-z]{1,32}\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
# Keys under which other programs keep a person's data, without case and marks.
_OF_CLIENTS = frozenset(
    (
        *("patient", "patientid", "patientname", "clientid", "clientname", "clientwords"),
        *("birthdate", "dateofbirth", "dob", "mrn", "medicalrecordnumber", "recordnumber"),
        *("ssn", "firstname", "lastname", "familyname", "givenname", "legalname"),
    )
)
_NOT_IN_BODY = frozenset(
    ("id", "goals", "objectives", "interventions", "handouts", "meta", "rev", "status")
)
Text = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Uuid = Annotated[str, Meta(pattern=_UUID)]


class SharedItem(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One own entry. The first keys serve every reader; `name`, `problem`, `body` and `hash` bring it back whole.

    `body` holds the keys of the library's files without `id`; `hash` is the SHA-256 of its canonical JSON.
    """

    id: Uuid
    kind: Literal["problem", "goal", "objective", "intervention"]
    domain: Name
    text: Text
    modality: str = ""
    text_es: str = ""
    reading_grade: float | None = None
    tags: tuple[Name, ...] = ()
    codes: tuple[Name, ...] = ()
    evidence: Literal["", "A", "B", "C", "P"] = ""
    level_of_care: tuple[Name, ...] = ()
    name: Annotated[str, Meta(pattern=_LOCAL)]
    problem: str = ""
    body: dict[str, Any]
    hash: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class SharedChange(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One change of a shipped entry: another wording, another usual value, or an entry not offered."""

    id: Uuid
    op: Literal["edit", "default", "hide"]
    target: Name
    field: str = ""
    language: str = ""
    value: Any = None
    base: Any = None
    note: str = ""


class LibraryFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A library file. `created` is a moment with its zone; `language` that of the clinical text."""

    format: Literal["treatment-plan-library"]
    version: Literal[1]
    id: Uuid
    title: Name
    language: Literal["en"]
    publisher: str
    licence: str
    created: Annotated[datetime, Meta(tz=True)]
    items: tuple[SharedItem, ...]
    changes: tuple[SharedChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What stands at the head of a library file."""

    id: str
    title: str
    publisher: str
    licence: str
    created: datetime


def written(library: Library, changes: Iterable[Change], imprint: Imprint) -> bytes:
    """Return the clinic's entries and changes in force as a library file; the same gives the same bytes."""
    approved = [each for each in changes if each.state is ChangeState.APPROVED]
    own = {each.target: each for each in approved if each.op is Op.ADD}
    items = [_item(library.entry(name)) for name in sorted(own) if name in library.entries]
    others = [each for each in approved if each.op is not Op.ADD and each.target not in own]
    made = LibraryFile(
        format=FORMAT,
        version=1,
        id=imprint.id,
        title=imprint.title,
        language="en",
        publisher=imprint.publisher,
        licence=imprint.licence,
        created=imprint.created,
        items=tuple(items),
        changes=tuple(_change(each) for each in sorted(others, key=lambda each: each.id)),
    )
    return msgspec.json.format(msgspec.json.encode(made, order="sorted"), indent=1) + b"\n"


def read(data: bytes) -> LibraryFile:
    """Return what a library file holds.

    Raises:
        ContentError: not JSON, too large or deep, a key twice, an unknown key, client data, a hash that
            does not fit; says where, and never repeats a value
    """
    raw = _parsed(data)
    if raw.get("format") != FORMAT:
        raise ContentError(
            "This file is not a library file.",
            said("A library file begins with the format “{format}”.", format=FORMAT),
        )
    where = next(_client_keys(raw, "$"), "")
    if where:
        raise ContentError(
            said(
                "This file looks like a client's data ({place}); nothing was taken in.", place=where
            ),
            "A library file holds no person. Ask the sender for one that was exported as a library.",
        )
    try:
        made = msgspec.convert(raw, LibraryFile, strict=True)
    except msgspec.ValidationError as error:
        raise ContentError(
            said("The library file does not fit its format: {fault}.", fault=_without_value(error)),
            "Export it again; docs/library-exchange.md lists every key.",
        ) from None
    _check(made)
    return made


def texts(file: LibraryFile) -> Iterator[str]:
    """Yield every text of a file that somebody wrote."""
    yield from (file.title, file.publisher, file.licence)
    for item in file.items:
        yield from _strings(msgspec.to_builtins(item))
    for change in file.changes:
        yield from _strings(msgspec.to_builtins(change))


def value_of(item: SharedItem) -> dict[str, Any]:
    """Return an item as the value of a change that adds it."""
    value = {"kind": item.kind, "item": item.body}
    return value if item.kind == "problem" else value | {"problem": item.problem}


def body_of(entry: Entry) -> dict[str, Any]:
    """Return an entry's body: the keys of the library's files without its id."""
    return plain_body(entry.item or entry.problem)


def plain_body(made: ProblemItem | Statement) -> dict[str, Any]:
    """Return a problem's or statement's body."""
    raw = cast("dict[str, Any]", msgspec.to_builtins(made))
    return {key: value for key, value in raw.items() if key not in _NOT_IN_BODY}


def _item(entry: Entry) -> SharedItem:
    body = body_of(entry)
    grade = readability.reading(entry.plain.en, "en").grade
    return SharedItem(
        id=entry.id.rpartition(".")[2],
        kind=entry.kind,
        domain=entry.problem.domain,
        text=entry.text,
        modality=entry.item.kind if isinstance(entry.item, InterventionItem) else "",
        text_es=entry.plain.es,
        reading_grade=round(grade, 1),
        tags=entry.problem.tags,
        codes=entry.problem.icd10_hints,
        evidence=cast("Any", entry.evidence),
        level_of_care=entry.levels,
        name=entry.id,
        problem="" if entry.item is None else entry.problem.id,
        body=body,
        hash=overlay.hash_of(body),
    )


def _change(change: Change) -> SharedChange:
    return SharedChange(
        id=change.id,
        op=cast("Any", change.op.value),
        target=change.target,
        field=change.field,
        language=change.language,
        value=overlay.read_back(change.value),
        base=overlay.read_back(change.base),
        note=change.note,
    )


def _parsed(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_LIBRARY_BYTES:
        raise ContentError(
            said(
                "The library file is larger than {most} MB.", most=MAX_LIBRARY_BYTES // 1024 // 1024
            ),
            "Ask the sender for a smaller one.",
        )
    try:
        text = data.decode("utf-8-sig")
        raw = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise ContentError(
            "The library file is not UTF-8 text.", "Save it again as UTF-8."
        ) from None
    except json.JSONDecodeError as error:
        raise ContentError(
            said(
                "The library file is not JSON: line {line}, column {column}.",
                line=error.lineno,
                column=error.colno,
            ),
            "Mend that place, or export the library again.",
        ) from None
    except RecursionError:
        raise _deep() from None
    except ValueError:  # what json says of a number with thousands of digits
        raise ContentError(
            "The library file holds a number that is too long.", "Correct it."
        ) from None
    if not isinstance(raw, dict):
        raise ContentError("This file is not a library file.", "Choose another file.")
    return cast("dict[str, Any]", _clean(raw, "$", 0))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            shown = "".join(each for each in key[:40] if each.isprintable())
            raise ContentError(
                said("The key “{key}” stands twice in the same place.", key=shown),
                "Keep one of the two.",
            )
        made[key] = value
    return made


def _no_constant(name: str) -> None:
    raise ContentError(said("“{name}” is not a number.", name=name), "Write a number.")


def _clean(value: Any, path: str, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise _deep()
    if isinstance(value, str):
        if len(value) > MAX_TEXT or _FORBIDDEN.search(value):
            raise ContentError(
                said("The text at {place} is too long or cannot be printed.", place=path[:80]),
                "Shorten it, or take the odd character out.",
            )
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_clean(each, f"{path}[{place}]", depth + 1) for place, each in enumerate(value)]
    if isinstance(value, dict):
        return {
            _clean(key, path, depth): _clean(each, f"{path}.{key}", depth + 1)
            for key, each in value.items()
        }
    if isinstance(value, int | float) and not -MAX_NUMBER <= value <= MAX_NUMBER:
        raise ContentError(
            said("The number at {place} is too large.", place=path[:80]), "Correct it."
        )
    return value


def _deep() -> ContentError:
    return ContentError("The library file is nested too deeply.", "Export the library again.")


def _client_keys(value: object, path: str) -> Iterator[str]:
    """Yield where a key stands under which a person's data are kept."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if re.sub(r"[^a-z]", "", str(key).casefold()) in _OF_CLIENTS:
                yield f"{path}.{key}"[:80]
            yield from _client_keys(each, f"{path}.{key}")
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _client_keys(each, f"{path}[{place}]")


def _check(made: LibraryFile) -> None:
    """Let a file pass whose items are few enough, each there once, and whose hashes fit."""
    names = [each.name for each in made.items] + [each.id for each in made.changes]
    if len(names) > MAX_LIBRARY_ITEMS:
        raise ContentError(
            said("The library file holds more than {most} entries.", most=MAX_LIBRARY_ITEMS),
            "Ask the sender for a smaller one.",
        )
    if len(set(names)) != len(names):
        raise ContentError("An entry stands twice in the library file.", "Keep one of the two.")
    for place, item in enumerate(made.items):
        if item.hash != overlay.hash_of(item.body) or not item.name.endswith(item.id):
            raise ContentError(
                said(
                    "The entry at {place} was changed after it was exported.",
                    place=f"items[{place}]",
                ),
                "Ask the sender to export it again.",
            )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _without_value(error: msgspec.ValidationError) -> str:
    """Return what is wrong and where, without the value that somebody wrote."""
    return re.sub(r"(Invalid enum value) .+? - at", r"\1 - at", str(error))
