"""How fast the library's search answers a keystroke; the measurement itself lies with the search's tests."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

if __name__ == "__main__":
    found = runpy.run_path(str(ROOT / "tests/planner/library/bench_search.py"))
    sys.exit(found["main"]())
