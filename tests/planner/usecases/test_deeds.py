"""Every act that the audit trail can hold has a name that people understand."""

from __future__ import annotations

import ast
from pathlib import Path

import planner
from planner.usecases.authorising import Act
from planner.usecases.deeds import DEEDS, deed

SOURCES = Path(planner.__file__).parent


def written_acts() -> set[str]:
    """The codes that the program's own text hands to the trail."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("audit.append"):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return found


def test_every_act_has_a_name():
    acts = written_acts()
    assert {"plan.start", "vault.create"} <= acts
    assert (acts | set(Act)) - set(DEEDS) == set()


def test_a_day_is_told_in_words(house, desk):
    with desk.store.read() as records:
        acts = [row.act for row in records.audit.newest(limit=50)]
    assert "unlock" in acts
    assert [act for act in acts if deed(act) == act] == []


def test_an_act_of_a_newer_program_keeps_its_code():
    assert deed("future.act") == "future.act"
