"""What is heavy comes after the first paint, and what an open plan does not need comes with its use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DRAWING = {"reportlab", "pikepdf", "pypdfium2", "PIL", "lxml"}
SIGNING = {"pyhanko", "asn1crypto", "aiohttp"}
RARE = {"alembic", "zxcvbn", "psycopg"}
HEAVY = {"sqlalchemy", "sqlcipher3", *DRAWING, *SIGNING, *RARE}


def loaded(code: str) -> set[str]:
    """Return the modules that a fresh process has after a piece of code."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_the_window_starts_without_what_is_heavy() -> None:
    assert not HEAVY & loaded("import ui.app")


def test_the_unlock_screen_needs_neither_the_database_nor_the_library() -> None:
    code = "import ui.shell.program, ui.shell.entrance, ui.shell.door"
    assert not (HEAVY | {"planner.library.catalogue", "planner.workspace"}) & loaded(code)


def test_an_open_plan_needs_nothing_that_draws_signs_or_migrates() -> None:
    code = "import ui.shell.vault, ui.shell.session"
    assert not (DRAWING | SIGNING | RARE) & loaded(code)


def test_no_module_is_read_a_second_time_as_source() -> None:
    """PySide6's own import reads every module's source and keeps it: 40 MB with a plan open."""
    code = (
        "from ui import app; from ui.shell import process; process.import_plainly(); "
        "import ui.shell.session, linecache; "
        "sources = [each for each in linecache.cache if each.endswith('.py')]; "
        "assert not sources, sources[:3]"
    )
    assert loaded(code)
