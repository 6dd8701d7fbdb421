"""What import-linter cannot see: single Qt modules, sizes, and what must never be written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAX_FILE, MAX_TEST, MAX_CLASS, MAX_FUNCTION, MAX_METHODS = 400, 500, 200, 40, 20
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
NETWORK = (
    "socket",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "requests",
    "aiohttp",
    "PySide6.QtNetwork",
)
# A second start calls the first window through a socket of this computer, which no network reaches.
LOCAL = {"PySide6.QtNetwork", "PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
UNSAFE = ("pickle", "marshal", "shelve", "sqlite3")


def sources(*roots: str) -> list[Path]:
    return [path for root in roots for path in sorted((ROOT / root).rglob("*.py"))]


def each(*roots: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "path", sources(*roots), ids=lambda path: str(path.relative_to(ROOT))
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Yield every call with the dotted name it is called by."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def is_within(name: str, parents: tuple[str, ...]) -> bool:
    return any(name == parent or name.startswith(parent + ".") for parent in parents)


@each("planner", "ui", "packaging")
def test_sizes(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= MAX_FILE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef):
            assert node.end_lineno - node.lineno < MAX_CLASS, node.name
            assert sum(isinstance(part, FUNCTIONS) for part in node.body) <= MAX_METHODS, node.name
        elif isinstance(node, FUNCTIONS):
            assert node.end_lineno - node.lineno < MAX_FUNCTION, node.name


@each("tests")
def test_sizes_of_tests(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= MAX_TEST


@each("ui/viewmodels")
def test_viewmodels_know_no_widgets(path: Path) -> None:
    assert not {name for name in imports(path) if is_within(name, ("PySide6.QtWidgets",))}


@each("ui/widgets")
def test_widgets_know_no_plans(path: Path) -> None:
    assert not {name for name in imports(path) if is_within(name, ("planner",))}


@each("planner", "ui")
def test_nothing_unsafe_and_no_network(path: Path) -> None:
    assert not {name for name in imports(path) - LOCAL if is_within(name, NETWORK + UNSAFE)}
    assert not {name for _, name in calls(path) if name in ("eval", "exec", "compile", "os.system")}


def test_build_scripts_do_not_shadow_packaging() -> None:
    assert not (ROOT / "packaging/__init__.py").exists()


def test_resources_hold_no_code() -> None:
    assert [path.name for path in sources("resources")] == ["__init__.py"]


def test_layouts_are_code_not_forms() -> None:
    assert not [path for root in ("ui", "resources") for path in (ROOT / root).rglob("*.ui")]


@each("planner", "ui")
def test_translated_text_is_literal(path: Path) -> None:
    """A sentence put together before it is looked up is never found in the catalogue."""
    for call, name in calls(path):
        if name in ("_", "ngettext", "gettext", "N_"):
            for text in call.args[: 2 if name == "ngettext" else 1]:
                shown = ast.unparse(text)
                made = isinstance(text, (ast.JoinedStr, ast.BinOp)) or ".format(" in shown
                assert not made, f"line {call.lineno}: {shown}"


@each("ui")
def test_single_shots_die_with_their_owner(path: Path) -> None:
    """`QTimer.singleShot(0, self, call)`: without an owner the call outlives the page."""
    for call, name in calls(path):
        if name.endswith("singleShot"):
            assert len(call.args) >= 3, f"line {call.lineno}: give it a context object"


@each("ui")
def test_no_nested_event_loops(path: Path) -> None:
    for call, name in calls(path):
        assert not name.endswith((".processEvents", ".exec_")), f"line {call.lineno}"
        if name.endswith(".exec"):
            loop = path.name == "app.py" or name.split(".")[-2] == "drag"
            assert loop, f"line {call.lineno}: {name}: use open() and signals"


@each("ui")
def test_no_thread_subclasses(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef):
            assert "QThread" not in {ast.unparse(base) for base in node.bases}, node.name


@each("tests")
def test_tests_are_not_switched_off_and_not_mocked(path: Path) -> None:
    """A test may be skipped for its platform; in CI a skipped test fails (see conftest.py)."""
    assert not {name for name in imports(path) if is_within(name, ("unittest.mock", "pytest_mock"))}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            off = ("pytest.importorskip", "pytest.mark.skip", "pytest.mark.xfail")
            assert ast.unparse(node) not in off, f"line {node.lineno}"


@each("planner", "ui", "packaging")
def test_exceptions_to_the_rules_say_why(path: Path) -> None:
    bare = re.compile(r"#\s*(noqa(: [A-Z0-9, ]+)?|type: ignore(\[[^\]]*\])?)\s*$")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        assert not bare.search(line), f"line {number}: say why"


@each("planner", "ui", "packaging", "tests")
def test_no_unfinished_business(path: Path) -> None:
    words = ("TO" + "DO", "FIX" + "ME", "X" * 3)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for word in words:
            assert not re.search(rf"#.*\b{word}\b(?!.*#\d)", line), f"line {number}"
