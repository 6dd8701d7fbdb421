"""What the core tells a person can be said in Spanish: every sentence, read from the source itself."""

from __future__ import annotations

import ast
import copy
import importlib
import inspect
import pickle
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

import planner
from planner import errors
from planner.errors import Said, UserError, in_words, said
from planner.library.faults import ContentError
from planner.wording import wording

ROOT = Path(planner.__file__).parent
PLACE = re.compile(r"\{(\w+)[^}]*\}")
LEFT_OUT = ("cli",)  # planctl speaks English
SHOWN_FIELDS = ("sentence", "notice")  # of a Check, an AuditVerdict, a Desk


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        inside = path.relative_to(ROOT)
        if inside.parts[0] not in LEFT_OUT and "migrations" not in inside.parts:
            yield str(inside), ast.parse(path.read_text(encoding="utf-8"))


def error_names() -> set[str]:
    """Return UserError and everything derived from it, by name, wherever it is defined."""
    names = {name for name, each in vars(errors).items() if inspect.isclass(each)}
    names = {name for name in names if issubclass(getattr(errors, name), UserError)}
    found = True
    while found:
        found = {
            node.name
            for _, tree in trees()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            and node.name not in names
            and any(getattr(base, "id", getattr(base, "attr", "")) in names for base in node.bases)
        }
        names |= found
    return names


ERRORS = error_names()


def module_of(place: str):
    return importlib.import_module("planner." + place.removesuffix(".py").replace("/", "."))


def strings(value: object) -> Iterator[str]:
    """Yield the sentences of a module's constant: a text, or a tuple or table of them."""
    if isinstance(value, Said):
        yield value.template
    elif isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)


def templates(node: ast.expr, place: str, local: dict[str, list[ast.expr]]) -> Iterator[str]:
    """Yield the sentences that an argument may be; fail for one that cannot be translated.

    `local` holds what the function around it gives to its own names.
    """
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp():
            yield from templates(node.body, place, local)
            yield from templates(node.orelse, place, local)
        case ast.Starred() | ast.Subscript():
            yield from templates(node.value, place, local)
        case ast.Name() if node.id in local:
            for each in local[node.id]:
                yield from templates(each, place, {})
        case ast.Name():
            yield from strings(getattr(module_of(place), node.id, ""))
        case ast.JoinedStr() | ast.BinOp():
            pytest.fail(
                f"{place}:{node.lineno}: a sentence put together; use said() with its values"
            )


def told_in(scope: ast.AST) -> Iterator[ast.expr]:
    """Yield the arguments that are sentences: of errors, of said(), of what is shown."""
    for node in ast.walk(scope):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called in ERRORS:
            yield from (*node.args, *(each.value for each in node.keywords))
        elif called == "said":
            yield from node.args[:1]
        else:
            yield from (each.value for each in node.keywords if each.arg in SHOWN_FIELDS)


def named_in(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """Return what a function gives to its own names."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


@cache
def sentences() -> dict[str, str]:
    """Return every sentence the core may tell, with where it stands."""
    found: dict[str, str] = {}
    for place, tree in trees():
        functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
        for scope in (*functions, tree):
            local = named_in(scope) if scope is not tree else {}
            for told in told_in(scope):
                for text in templates(told, place, local):
                    found.setdefault(text, f"{place}:{told.lineno}")
    return {text: place for text, place in found.items() if text}


def test_the_search_finds_what_is_told() -> None:
    found = sentences()
    assert len(found) > 200
    assert "The sign-in name or the password is wrong." in found  # a literal
    assert "Wait {n} seconds." in found  # with a value
    assert any(text.startswith("The disk is full; the last change") for text in found)  # a table
    assert "therapist" in found  # a value that is a word
    assert "Your signing certificate is missing or has ended." in found  # by a name of its own
    assert ContentError.__name__ in ERRORS  # defined elsewhere


def test_every_sentence_of_the_core_has_its_spanish() -> None:
    spanish = wording("es")
    missing = [
        f"{place}: {text!r}" for text, place in sentences().items() if not known(spanish, text)
    ]
    assert not missing, "\n".join(missing)


def known(spanish, text: str) -> bool:
    return spanish._catalogue._catalog.get(text) is not None


def test_spanish_sentences_keep_their_places() -> None:
    spanish = wording("es")
    for text in sentences():
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(spanish.text(text))), text


def test_a_sentence_with_values_is_a_string_and_can_be_said_again() -> None:
    made = said("Ask somebody with one of these accounts: {roles}.", roles=(said("therapist"),))
    assert made == "Ask somebody with one of these accounts: therapist."
    assert in_words(made, wording("en").text) == made
    spanish = in_words(made, wording("es").text)
    assert "terapeuta" in spanish
    assert "therapist" not in spanish


def test_a_sentence_survives_being_copied_between_processes() -> None:
    made = said("Wait {n} seconds.", n=3)
    for again in (copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert again == made
        assert in_words(again, wording("es").text) != made


def test_a_moment_is_said_as_its_reader_writes_it() -> None:
    moment = datetime(2026, 6, 3, 14, 5).astimezone()
    made = said("The last proven backup is of {when}.", when=moment)
    assert made == "The last proven backup is of June 3, 2026, 2:05 PM."
    spanish = in_words(made, wording("es").text, wording("es").moment)
    assert spanish.endswith(": 3 de junio de 2026, 2:05\u00a0p.m.")


def test_an_error_stays_english_in_logs() -> None:
    error = UserError(said("Wait {n} seconds.", n=3), "Then try again; nothing is locked out.")
    assert str(error) == "Wait 3 seconds."
    assert in_words(error.message, wording("es").text) != str(error)
    assert in_words("", wording("es").text) == ""


def test_braces_in_a_plain_sentence_are_left_alone() -> None:
    assert in_words("A brace { is no place.", wording("es").text) == "A brace { is no place."
