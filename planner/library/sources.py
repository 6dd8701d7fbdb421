"""Reading the library's source files: YAML and Markdown in, checked values or faults out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec
import yaml

from planner.errors import said
from planner.library import icd
from planner.library.faults import ContentError, Fault
from planner.library.schema import ProblemItem, Term
from planner.library.shelf import (
    Building,
    Citation,
    Compiled,
    Contacts,
    Domain,
    Edition,
    Handout,
    LevelOfCare,
    Measure,
    Template,
    WordGroup,
)

SHAPE = b"3"
SHARED: dict[str, tuple[str, Any]] = {
    "edition": ("edition.yaml", Edition),
    "domains": ("domains.yaml", dict[str, Domain]),
    "levels": ("levels/levels.yaml", dict[str, LevelOfCare]),
    "measures": ("measures.yaml", dict[str, Measure]),
    "bibliography": ("bibliography.yaml", dict[str, Citation]),
    "contacts": ("contacts.yaml", Contacts),
    "templates": ("templates/templates.yaml", dict[str, Template]),
    "building": ("templates/building.yaml", Building),
    "thesaurus": ("thesaurus.yaml", tuple[WordGroup, ...]),
    "glossary": ("glossary.yaml", dict[str, Term]),
}
Value = TypeVar("Value")
_REMEDY = "Mend the file and run `planctl library check` again."


class _Loader(yaml.CSafeLoader):
    """A YAML loader that refuses a key written twice, which YAML itself would let pass."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return the mapping, or raise where a key stands twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark
                )
            seen.add(key.value if isinstance(key, yaml.ScalarNode) else "")
        return super().construct_mapping(node, deep)


def files(root: Path) -> tuple[Path, ...]:
    """Return the source files the compiled library is made from, sorted."""
    found = [root / name for name, _ in SHARED.values() if (root / name).is_file()]
    found += (root / "problems").glob("*/*.yaml")
    found += (root / "handouts").glob("*.md")
    return tuple(sorted(found))


def digest(root: Path) -> str:
    """Return the SHA-256 over all source files, their places included."""
    total = hashlib.sha256(SHAPE)
    for path in files(root):
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def parsed(path: Path, shape: type[Value] | Any, name: str) -> Value:
    """Return one YAML file as a checked value.

    Raises:
        ContentError: the file cannot be read, is no YAML, or does not have the shape
    """
    try:
        raw = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506  # a safe loader, made strict
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError(
            said("{file}: {fault}", file=name, fault=_one_line(str(error))), _REMEDY
        ) from error
    try:
        value: Value = msgspec.convert(raw, shape, strict=True)
    except msgspec.ValidationError as error:
        raise ContentError(
            said("{file}: {fault}", file=name, fault=_at_id(_at_key(str(error), raw, shape), raw)),
            _REMEDY,
        ) from error
    return value


def read(root: Path) -> tuple[Compiled | None, tuple[Fault, ...]]:
    """Return the library made from the sources below `root`, and what is wrong with the files.

    A problem file with a fault is left out of the value; without a shared file there is no value.
    """
    faults: list[Fault] = []
    shared: dict[str, Any] = {}
    for key, (name, shape) in SHARED.items():
        try:
            shared[key] = parsed(root / name, shape, name)
        except ContentError as error:
            faults.append(Fault(check="schema", place=name, message=_without(name, error)))
    problems = _problems(root, faults)
    handouts = _handouts(root, faults)
    if len(shared) < len(SHARED):
        return None, tuple(faults)
    made = Compiled(
        digest=digest(root),
        problems=problems,
        handouts=handouts,
        diagnoses=_diagnoses(problems),
        **shared,
    )
    return made, tuple(faults)


def _diagnoses(problems: dict[str, ProblemItem]) -> dict[str, str]:
    """Return the official titles of all codes that problems hint at, so that a search finds by them."""
    codes = icd.table()
    hints = sorted({code for problem in problems.values() for code in problem.icd10_hints})
    return {code: codes.title(code) for code in hints if codes.title(code)}


def _problems(root: Path, faults: list[Fault]) -> dict[str, ProblemItem]:
    found: dict[str, ProblemItem] = {}
    for path in sorted((root / "problems").glob("*/*.yaml")):
        name = path.relative_to(root).as_posix()
        try:
            problem: ProblemItem = parsed(path, ProblemItem, name)
        except ContentError as error:
            faults.append(Fault(check="schema", place=name, message=_without(name, error)))
            continue
        expected = f"{path.parent.name}.{path.stem}"
        if problem.id != expected or problem.domain != path.parent.name:
            said = f"the file of {expected} says it is {problem.id} of domain {problem.domain}"
            faults.append(Fault(check="ids", place=name, message=said))
        found[problem.id] = problem
    return found


def _handouts(root: Path, faults: list[Fault]) -> dict[str, Handout]:
    pages: dict[str, dict[str, str]] = {}
    for path in sorted((root / "handouts").glob("*.md")):
        slug, _, language = path.stem.rpartition(".")
        try:
            pages.setdefault(slug, {})[language] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            said = "this file is not UTF-8 text"
            faults.append(Fault(check="schema", place=f"handouts/{path.name}", message=said))
    found: dict[str, Handout] = {}
    for slug, texts in pages.items():
        if set(texts) == {"en", "es"}:
            found[slug] = Handout(en=texts["en"], es=texts["es"])
        else:
            said = f"needs exactly the languages en and es, has {', '.join(sorted(texts))}"
            faults.append(Fault(check="links", place=f"handouts/{slug}", message=said))
    return found


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _at_key(message: str, raw: Any, shape: Any) -> str:
    """Return the message with the key in place of `$[...]`, where the file is a mapping of named entries."""
    kinds = get_args(shape)
    if "$[...]" not in message or not isinstance(raw, dict) or len(kinds) != 2:
        return message
    for key, entry in raw.items():
        try:
            msgspec.convert(entry, kinds[1], strict=True)
        except msgspec.ValidationError:
            return message.replace("$[...]", f"$[{key}]")
    return message


def _at_id(message: str, raw: Any) -> str:
    """Return the message with the statement's own id beside a path like `$.goals[2]`."""
    found = re.search(r"\$\.(goals|objectives|interventions|handouts)\[(\d+)\]", message)
    if not found or not isinstance(raw, dict):
        return message
    entries = raw.get(found.group(1))
    entry = entries[int(found.group(2))] if isinstance(entries, list) else None
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"{message} ({name})" if name else message


def _without(name: str, error: ContentError) -> str:
    return str(error).removeprefix(f"{name}: ")
