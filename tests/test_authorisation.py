"""Every act of the program is allowed or refused before anything is loaded."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from planner.errors import NotAllowedError
from planner.model.people import Actor, Role
from planner.usecases.authorising import MATRIX, Act, authorise

USECASES = Path(__file__).parent.parent / "planner/usecases"

# Public functions of the use cases that take no desk, by the reason why nobody is asked.
WITHOUT_ACTOR = {
    "there is no account yet, or the account is what is being opened": (
        "arriving.draft_folder",
        "setting_up.create_vault",
        "arriving.remember_progress",
        "arriving.progress",
        "arriving.forget_progress",
        "arriving.users",
        "arriving.wait_seconds",
        "signing_in.unlock",
        "signing_in.recover",
    ),
    "looks at a folder or a file from outside, without any key": (
        "arriving.default_folder",
        "arriving.vault_state",
        "arriving.finish_restore",
        "arriving.restored_folder",
        "restoring.look",
        "restoring.restore",
        "restoring.aside_name",
        "restoring.digest",
        "doctoring.examine_folder",
    ),
    "works on a value the caller holds, and touches no vault": (
        "admitting.check_client",
        "admitting.check_episode",
        "admitting.check_text",
        "carrying.carried",
        "checking.check_file",
        "checking.file_context",
        "deeds.deed",
        "entry_texts.check",
        "entry_texts.grounded",
        "entry_texts.texts_of",
        "exporting.page_images",
        "exporting.suggested_name",
        "library_acceptance.listed",
        "proofreading.remarks",
        "setting_up.check",
        "staffing.check_person",
        "telling.told",
        "witnessing.signed_paper",
        "witnessing.expected_fields",
        "witnessing.client_lines",
        "witnessing.author_lines",
        "witnessing.moment",
    ),
}
KNOWN = {name for names in WITHOUT_ACTOR.values() for name in names}
# A part of an act: it is handed the open transaction of a use case that has asked.
INSIDE = "records"


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
    inside = {name for name, node in ALL if first_parameter(node) == INSIDE}
    strangers = {name for name, _ in ALL} - {name for name, _ in ACTED} - inside - KNOWN
    assert not strangers, "take desk first and authorise, or list it here with the reason"
    assert not KNOWN - {name for name, _ in ALL}, "no longer there"


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
