"""Spelling, where the hunspell command and its dictionaries are installed (they are on the build machine)."""

from __future__ import annotations

import shutil
import subprocess

from planner.library.checks.content import Content

DICTIONARIES = {"en": "en_US", "es": "es_MX"}
_PATIENCE = 60


def check(content: Content) -> bool:
    """Add a fault for every unknown word; return whether the spelling could be looked at."""
    command = shutil.which("hunspell")
    ran = command is not None
    for language, dictionary in DICTIONARIES.items():
        unknown = _unknown(content, command, language, dictionary) if command else None
        if unknown is None:
            said = f"hunspell with {dictionary} is not installed; spelling was not looked at"
            content.add("spelling", f"[{language}]", said, "not run")
            ran = False
            continue
        for word in sorted(unknown):
            place = next((at for at, text in _texts(content, language) if word in text), language)
            content.add("spelling", place, f"[{language}] {word!r} is not in the dictionary")
    return ran


def _unknown(
    content: Content, command: str, language: str, dictionary: str
) -> frozenset[str] | None:
    """Return the words the dictionary does not know; nothing where there is no such dictionary."""
    text = "\n".join(text for _, text in _texts(content, language))
    done = subprocess.run(  # noqa: S603  # a fixed command; the text goes in by its input
        [command, "-d", dictionary, "-l", "-i", "utf-8"],
        input=text.replace("’", "'"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode or "Can't open" in done.stderr:
        return None
    allowed = {word.casefold() for word in content.listed(f"allow_words.{language}.txt")}
    return frozenset(word for word in done.stdout.split() if word.casefold() not in allowed)


def _texts(content: Content, language: str) -> list[tuple[str, str]]:
    lines = (*content.lines, *content.shared_lines)
    return [(line.place, line.text) for line in lines if line.language == language]
