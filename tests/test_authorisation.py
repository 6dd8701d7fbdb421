"""Every act of the program is allowed or refused before anything is loaded."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from planner.errors import NotAllowedError
from planner.model.people import Actor, Role
from planner.usecases.authorising import MATRIX, Act, authorise

USECASES = Path(__file__).parent.parent / "planner/usecases"

# Public functions of the use cases that nobody has to be asked for, and why.
WITHOUT_ACTOR: dict[str, str] = {
    "admitting.check_client": "judges a value; loads nothing",
    "admitting.check_episode": "judges a value; loads nothing",
    "admitting.check_text": "judges a value; loads nothing",
    "admitting.ensure_client": "a step inside another act's transaction",
    "authoring.refreshed": "a step inside another act's transaction",
    "backing_up.check": "compares files with their digests; opens nothing",
    "backing_up.restore": "puts sealed files in a new folder; only a password opens them",
    "carrying.carried": "makes a value of a value; loads nothing",
    "doctoring.examine_folder": "looks at a vault from outside; opens nothing",
    "setting_up.check": "judges the answers of the first run; there is no vault yet",
    "setting_up.create_vault": "there are no accounts before there is a vault",
    "setting_up.default_folder": "names a folder",
    "setting_up.forget_progress": "there are no accounts before there is a vault",
    "setting_up.progress": "there are no accounts before there is a vault",
    "setting_up.remember_progress": "there are no accounts before there is a vault",
    "setting_up.vault_state": "looks at a vault from outside; opens nothing",
    "signing_in.recover": "the recovery key is what is asked for",
    "signing_in.unlock": "the password is what is asked for",
    "signing_in.users": "the sign-in names stand outside the vault",
    "signing_in.wait_seconds": "asked before anybody has signed in",
    "staffing.check_person": "judges a value; loads nothing",
}


def public_functions() -> list[tuple[str, ast.FunctionDef]]:
    found = []
    for path in sorted(USECASES.glob("*.py")):
        if path.stem in ("__init__", "authorising"):
            continue
        body = ast.parse(path.read_text(encoding="utf-8")).body
        functions = [node for node in body if isinstance(node, ast.FunctionDef)]
        found += [(f"{path.stem}.{f.name}", f) for f in functions if not f.name.startswith("_")]
    return found


def first_parameter(function: ast.FunctionDef) -> str:
    named = [*function.args.posonlyargs, *function.args.args]
    return named[0].arg if named else ""


def opening(function: ast.FunctionDef) -> ast.stmt:
    """Return the first statement after the docstring; that of `if desk is not None:` looked into."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    first = body[0]
    if isinstance(first, ast.If) and ast.unparse(first.test) == "desk is not None":
        return first.body[0]
    return first


ALL = public_functions()
ACTED = [(name, node) for name, node in ALL if first_parameter(node) in ("desk", "actor")]


@pytest.mark.parametrize(("name", "function"), ACTED, ids=[name for name, _ in ACTED])
def test_use_case_asks_before_it_does_anything(name: str, function: ast.FunctionDef) -> None:
    first = opening(function)
    call = first.value if isinstance(first, ast.Expr) else None
    assert isinstance(call, ast.Call), f"{name} does something before it asks"
    assert ast.unparse(call.func).split(".")[-1] == "authorise", name
    act = ast.unparse(call.args[1])
    assert act.startswith("Act."), f"{name}: the act is written out, so that it can be checked"
    assert act.removeprefix("Act.") in Act.__members__, f"{name}: {act} is no act"


def test_functions_without_an_actor_are_known() -> None:
    strangers = {name for name, _ in ALL} - {name for name, _ in ACTED} - set(WITHOUT_ACTOR)
    assert not strangers, "take desk first and authorise, or list it here with the reason"
    assert not set(WITHOUT_ACTOR) - {name for name, _ in ALL}, "no longer there"


def test_every_act_has_its_row() -> None:
    assert set(MATRIX) == set(Act)
    assert all(MATRIX.values()), "an act nobody may do is not an act"


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("role", list(Role))
def test_matrix_decides(act: Act, role: Role) -> None:
    actor = Actor(person="p1", name="Dana Reyes", credential="LMHC", role=role)
    if role in MATRIX[act]:
        authorise(actor, act, "c1")
    else:
        with pytest.raises(NotAllowedError) as refusal:
            authorise(actor, act, "c1")
        assert refusal.value.remedy
