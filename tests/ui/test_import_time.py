"""What is heavy comes after the first paint: each of these takes longer to load than all of Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HEAVY = {
    "sqlalchemy",
    "alembic",
    "reportlab",
    "pyhanko",
    "pikepdf",
    "psycopg",
    "lxml",
    "PIL",
    "aiohttp",
}


def test_the_window_starts_without_what_is_heavy() -> None:
    code = "import sys, ui.app; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stdout.split())
