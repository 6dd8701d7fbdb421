"""docs/planctl.md names every command, and no command that is not there."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from planner.cli import arguments

PAGE = Path(__file__).parents[3] / "docs/planctl.md"


def commands() -> set[str]:
    top = arguments.parser()
    (action,) = [each for each in top._actions if isinstance(each, argparse._SubParsersAction)]
    return set(action.choices)


def test_page_names_every_command_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z]+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(rows) == commands()


def test_every_command_has_its_help() -> None:
    help_text = arguments.parser().format_help()
    assert all(re.search(rf"^\s+{name}\s+\w", help_text, re.MULTILINE) for name in commands())
