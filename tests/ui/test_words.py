from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.wording import wording
from ui import words

ROOT = Path(__file__).parents[2] / "ui"
MARKUP = ("sentence_card.py",)  # escapes what it is given and writes its own markup
SLOT = re.compile(r"\{(\w*)\}")


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(ROOT.rglob("*.py")):
        if path.name == "words.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if called == name:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def literals() -> dict[str, str]:
    return {
        node.args[0].value: place
        for place, node in calls("_")
        if isinstance(node.args[0], ast.Constant)
    }


def test_every_sentence_of_the_screen_has_its_spanish():
    spanish = wording("es")._catalogue
    missing = [
        f"{place}: {text!r}"
        for text, place in literals().items()
        if spanish._catalog.get(text) is None
    ]
    for place, node in calls("ngettext"):
        one = node.args[0].value
        if (one, 0) not in spanish._catalog:
            missing.append(f"{place}: {one!r}")
    assert missing == []


def test_spanish_keeps_the_placeholders():
    spanish = wording("es")
    for text in literals():
        assert sorted(SLOT.findall(text)) == sorted(SLOT.findall(spanish.text(text))), text


def test_sentences_are_whole_literals():
    wrong = [
        place
        for name in ("_", "ngettext")
        for place, node in calls(name)
        if isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []


def test_no_dialog_chains_and_no_saved_boxes():
    for path in ROOT.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "QMessageBox" not in text, path
        assert not re.search(r"(?<!app)\.exec\(\)", text), path
        assert "setHtml" not in text, path
        assert "RichText" not in text or path.name in MARKUP, path


def test_colours_stand_only_in_the_tokens():
    for path in ROOT.rglob("*.py"):
        if path.name != "tokens.py":
            assert not re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(("language", "text"), [("en", "2 clients"), ("es", "2 clientes")])
def test_counts_follow_the_language(dressed, language, text):
    words.use(dressed, language)
    assert words.ngettext("{n} client", "{n} clients", 2) == text


def test_nothing_stays_nothing(dressed):
    words.use(dressed, "es")
    assert words._("") == ""
