"""Zelda Quixote, whose name and words must be found nowhere but where they are meant to be.

Every free text of her plan holds a word that no program and no library has. What a run writes,
deletes, logs and raises is watched; afterwards everything is searched for her.
"""

from __future__ import annotations

import itertools
import logging
import os
import string
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from planner.cli import moving
from planner.model.client import Guardian
from planner.model.document import PlanDocument
from planner.model.plan import Slot
from tests.planner.documents import sample

NAME = "Zelda Quixote"
WORD = "zelquix"
NEEDLES = ("zelda", "quixote", WORD)
# Codes, ids and names of staff; everything else that is text is somebody's words.
CODES = {
    "Assessment": {"risks"},
    "Client": {"id", "record_number", "language"},
    "Contact": {"id", "phone"},
    "Criterion": {"objectives"},
    "Diagnosis": {"id", "code", "title"},
    "Episode": {"id", "program", "level"},
    "Goal": {"id"},
    "Helper": {"phone"},
    "Intervention": {"id", "kind", "role", "responsible", "evidence", "cite", "handout"},
    "Need": {"id", "problem"},
    "Objective": {"id", "measure", "method", "pace", "unit", "baseline", "target"},
    "Observation": {"id", "author"},
    "Plain": {"written_for", "es_by"},
    "Plan": {"id", "template", "languages", "warnings_accepted"},
    "Problem": {"id", "stage", "diagnoses"},
    "Responsibility": {"id", "person", "role"},
    "ScheduleRow": {"id", "kind"},
    "Score": {"id", "measure"},
}
WHOLLY_CODES = {"Clinic", "Dose", "Origin", "ReviewSchedule", "Signing"}


def words() -> Iterator[str]:
    """Yield words that are nobody's: zelquixaa, zelquixab ..., to tell which text was found."""
    for pair in itertools.product(string.ascii_lowercase, repeat=2):
        yield WORD + "".join(pair)


def marked(value: Any, source: Iterator[str]) -> Any:
    """Return a value with a rare word added to every free text below it."""
    if isinstance(value, tuple):
        return tuple(marked(each, source) for each in value)
    if isinstance(value, Slot):
        mine = value.type == "text"
        return replace(value, value=f"{value.value} {next(source)}") if mine else value
    if type(value) is str:
        return f"{value} {next(source)}".strip()
    kind = type(value).__name__
    if not is_dataclass(value) or kind in WHOLLY_CODES:
        return value
    codes = CODES.get(kind, {"id"})
    changes = {
        each.name: marked(getattr(value, each.name), source)
        for each in fields(value)
        if each.name not in codes
    }
    return replace(value, **changes)


def plan_of_zelda(now: datetime) -> PlanDocument:
    """Return the sample plan as hers, begun today."""
    made = marked(moving.moved(sample.document(), now), words())
    contacts = tuple(replace(each, name="Zeldina Quixote") for each in made.client.contacts)
    client = replace(
        made.client,
        name=NAME,
        legal_name="Zelda Maria Quixote",
        record_number="K-4711",
        contacts=contacts,
        guardian=Guardian(name="Orlando Quixote", relationship="father", document="Court order"),
    )
    return replace(made, client=client)


def found_in(data: bytes | str) -> list[str]:
    """Return which of her words stand in a text or in a file's bytes, in any usual encoding."""
    if isinstance(data, str):
        low = data.lower()
        return [each for each in NEEDLES if each in low]
    low = data.lower()
    return [
        each
        for each in NEEDLES
        if any(each.encode(coding) in low for coding in ("utf-8", "utf-16-le", "utf-16-be"))
    ]


def files_with_her(*folders: Path) -> dict[str, list[str]]:
    """Return the files below these folders that hold her words, in their contents or names."""
    found = {}
    for folder in folders:
        for path in folder.rglob("*"):
            hits = found_in(path.name)
            if path.is_file():
                hits += found_in(path.read_bytes())
            if hits:
                found[str(path)] = hits
    return found


def told(error: BaseException) -> str:
    """Return all that an error may show: its text, its form, its traceback."""
    lines = traceback.format_exception(error)
    return "\n".join([str(error), repr(error), *lines, *map(str, getattr(error, "__notes__", ()))])


class Watch:
    """Sees every file that is named, and the contents of each at the moment it is removed."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.removed: dict[str, list[str]] = {}
        self._on = self._busy = False
        sys.addaudithook(self._see)  # a hook stays until the process ends; it is switched off

    @contextmanager
    def on(self) -> Iterator[None]:
        """Watch while the block runs."""
        self._on = True
        try:
            yield
        finally:
            self._on = False

    def _see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._on or self._busy:
            return
        if event.startswith(("open", "os.", "shutil.", "tempfile.", "subprocess.")):
            self._busy = True
            try:
                self._note(event, arguments)
            finally:
                self._busy = False

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        self.names.update(os.fsdecode(each) for each in arguments if isinstance(each, str | bytes))
        if event in ("os.remove", "os.truncate") and isinstance(arguments[0], str | bytes):
            path = Path(os.fsdecode(arguments[0]))
            hits = found_in(path.read_bytes()) if path.is_file() else []
            if hits:
                self.removed[str(path)] = hits


class Heard(logging.Handler):
    """Keeps every log record of every library, as it would be written, at the finest level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{self.format(record)} {record.args!r}")

    @contextmanager
    def on(self) -> Iterator[None]:
        """Listen while the block runs, also to libraries that keep themselves quiet."""
        root = logging.getLogger()
        known = (each for each in logging.root.manager.loggerDict.values())
        quiet = [each for each in known if isinstance(each, logging.Logger) and each.level]
        before = {each: each.level for each in (root, *quiet)}
        root.addHandler(self)
        for each in before:
            each.setLevel(logging.DEBUG)
        try:
            yield
        finally:
            root.removeHandler(self)
            for each, level in before.items():
                each.setLevel(level)
