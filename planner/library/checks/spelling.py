"""Spelling, by the hunspell command and its dictionaries (they are on the build machine).

Each problem's unknown words are remembered by its digest; only what changed goes through the command, in
one call per language. Where the command is not installed the report says so; where content is built
(`CI` is set) that is an error.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping

from planner.library.checks.content import Content, Line
from planner.library.checks.memory import digest_of
from planner.library.faults import Severity

DICTIONARIES = {"en": "en_US", "es": "es_MX"}
_PATIENCE = 120
_Unit = tuple[str, tuple[Line, ...]]


def check(content: Content) -> bool:
    """Add a fault for every unknown word; return whether the spelling could be looked at."""
    command = shutil.which("hunspell")
    ran = command is not None
    for language, dictionary in DICTIONARIES.items():
        unknown = _unknown(content, command, language, dictionary) if command else None
        if unknown is None:
            said = f"hunspell with {dictionary} is not installed; spelling was not looked at"
            severity: Severity = "error" if os.environ.get("CI") else "not run"
            content.add("spelling", f"[{language}]", said, severity)
            ran = False
            continue
        allowed = {word.casefold() for word in content.listed(f"allow_words.{language}.txt")}
        for word, place in sorted(unknown.items()):
            if word.casefold() not in allowed:
                content.add("spelling", place, f"[{language}] {word!r} is not in the dictionary")
    return ran


def _unknown(
    content: Content, command: str, language: str, dictionary: str
) -> Mapping[str, str] | None:
    """Return the words the dictionary does not know, each with its place; nothing without a dictionary."""
    units = _units(content, language)
    fresh = [unit for unit in units if content.memory.get(unit[0]) is None]
    if fresh:
        found = _asked(command, dictionary, [line.text for _, lines in fresh for line in lines])
        if found is None:
            return None
        for key, lines in fresh:
            content.memory.put(key, _placed(found, lines))
    unknown: dict[str, str] = {}
    for key, _ in units:
        unknown |= {word: place for word, place in content.memory.get(key) if word not in unknown}
    return unknown


def _units(content: Content, language: str) -> list[_Unit]:
    """Return what is looked at in one piece: each problem's lines, and all that stands outside of problems."""
    units: list[_Unit] = []
    for problem in content.problems:
        lines = tuple(line for line in content.lines_of(problem) if line.language == language)
        units.append((f"spelling:{language}:{content.digests[problem.id]}", lines))
    shared = tuple(line for line in content.shared_lines if line.language == language)
    texts = digest_of([(line.place, line.text) for line in shared])
    return [*units, (f"spelling:{language}:shared:{texts}", shared)]


def _asked(command: str, dictionary: str, texts: list[str]) -> frozenset[str] | None:
    done = subprocess.run(  # noqa: S603  # a fixed command; the text goes in by its input
        [command, "-d", dictionary, "-l", "-i", "utf-8"],
        input="\n".join(texts).replace("’", "'"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode or "Can't open" in done.stderr:
        return None
    return frozenset(done.stdout.split())


def _placed(unknown: frozenset[str], lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    """Return the unknown words that stand in these lines, each with the first place it stands at."""
    found: dict[str, str] = {}
    for line in lines:
        held = set(re.findall(r"[^\W_]+(?:['.-][^\W_]+)*", line.text.replace("’", "'")))
        parts = held | {part for word in held for part in re.split(r"['.-]", word)}
        for word in unknown & parts:
            found.setdefault(word, line.place)
    return list(found.items())
