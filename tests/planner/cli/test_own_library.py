"""The clinic's own library on the command line: accept, propose, approve, exchange, review."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from planner import assets
from planner.cli import library_schema, main
from planner.library import catalogue
from planner.model.people import Clinic, Person, Program, Role
from planner.usecases import setting_up, signing_in
from planner.usecases.setting_up import SetUp
from tests.planner.cli.test_schema import fits
from tests.planner.usecases.conftest import CHEAP
from tests.planner.usecases.test_keeping_library import ADDED, TARGET, own_words

PAGE = Path(__file__).parents[3] / "docs/library-exchange.md"
WORDS = {"admin": "granite harbor lantern seven", "dana": "violet tractor ninety umbrellas"}
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(autouse=True)
def _mask() -> Iterator[None]:
    mask = os.umask(0o077)
    yield
    os.umask(mask)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "clinic.gtvault"
    admin = Person(id="p1", user="admin", name="Alex Morgan", role=Role.ADMINISTRATOR)
    made = setting_up.create_vault(
        SetUp(
            folder=folder,
            clinic=Clinic(name="Harbor Street Recovery", phone="978-555-0140"),
            programs=(Program(id="css", name="Stabilization", level="css"),),
            administrator=admin,
            password=WORDS["admin"],
            therapist=Person(id="p2", user="dana", name="Dana Reyes", credential="LMHC"),
            therapist_password=WORDS["dana"],
        ),
        lambda: datetime.now(UTC),
        CHEAP,
    )
    signing_in.lock(made.desk)
    return folder


@pytest.fixture
def acts(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], Run]:
    folder = tmp_path / "clinic.gtvault"
    shutil.copytree(built, folder)

    def by(user: str) -> Run:
        word = tmp_path / f"{user}.txt"
        word.write_text(WORDS[user] + "\n", encoding="utf-8")

        def asked(*words: object) -> tuple[int, dict[str, Any]]:
            vault = ("--vault", folder, "--user", user, "--password-file", word, "--json")
            code = main([*map(str, ("library", *words, *vault))])
            return code, json.loads(capsys.readouterr().out)

        return asked

    return by


@pytest.fixture
def dana(acts: Callable[[str], Run]) -> Run:
    return acts("dana")


@pytest.fixture
def admin(acts: Callable[[str], Run]) -> Run:
    return acts("admin")


def entry_file(tmp_path: Path) -> Path:
    file = tmp_path / "entry.json"
    file.write_text(json.dumps(ADDED), encoding="utf-8")
    return file


def test_director_looks_at_the_list_and_accepts(admin: Run, dana: Run) -> None:
    code, told = admin("status")
    assert (code, told["accepted"], told["spanish_may_print"]) == (1, None, False)
    code, told = admin("accept", "--credential", "LICSW")
    assert (code, told["accepted"]) == (1, None)
    assert len(told["problems"]) == told["counts"]["problems"]
    code, told = admin("accept", "--yes")
    assert (code, told["error"][:35]) == (1, "The acceptance has no credential, o")
    code, told = dana("accept", "--yes")
    assert code == 1
    assert "cannot do this" in told["error"]
    reader = ("--spanish-reader", "Inés Robles", "--spanish-qualification", "CT")
    assert admin("accept", "--yes", "--credential", "LICSW", *reader)[0] == 1
    reader = (*reader, "--spanish-on", "2026-01-05")
    assert admin("accept", "--yes", "--credential", "LICSW", *reader)[0] == 0
    code, told = dana("status")
    assert (code, told["spanish_may_print"]) == (0, True)
    assert told["accepted"]["name"] == "Alex Morgan"


def test_own_entry_is_proposed_approved_shown_and_retired(
    dana: Run, admin: Run, tmp_path: Path
) -> None:
    code, told = dana("own", "add", entry_file(tmp_path), "--note", "for the evenings")
    assert code == 0, told
    (made,) = told["changes"]
    assert dana("own", "approve", made["id"])[0] == 1
    code, told = dana("show", made["target"])
    assert code == 1
    assert admin("own", "approve", made["id"])[0] == 0
    code, told = dana("show", made["target"])
    assert (code, told["problem"]) == (0, "cbt.cravings")
    code, told = dana("search", "call the house line craving")
    assert made["target"] in [each["id"] for each in told["hits"]]
    assert admin("own", "retire", made["id"], "--note", "now shipped")[0] == 0
    assert dana("show", made["target"])[0] == 1
    assert dana("own", "list")[1]["changes"] == []
    assert len(dana("own", "list", "--all")[1]["changes"]) == 1


def test_faulty_wording_is_told_by_field_and_not_approved(dana: Run, admin: Run) -> None:
    edit = ("own", "edit", TARGET, "--field", "me", "--text")
    code, told = dana(*edit, "The addict must get clean by {by}.")
    assert code == 3
    (made,) = told["changes"]
    assert ("me", "stigma") in {(each["field"], each["check"]) for each in made["findings"]}
    assert admin("own", "approve", "--all")[0] == 3
    assert admin("own", "reject", made["id"])[0] == 1
    assert admin("own", "reject", made["id"], "--note", "person first, please")[0] == 0
    assert dana(*edit, own_words())[0] == 0
    assert dana("own", "edit", "cbt.cravings.o2", "--hide")[0] == 0
    assert admin("own", "approve", "--all")[0] == 0
    assert dana("show", "cbt.cravings.o2")[0] == 1
    assert admin("own", "review") == (0, {"reviews": []})


def test_usual_value_is_changed_by_its_slot(dana: Run, admin: Run) -> None:
    assert dana("own", "edit", TARGET, "--text", "7", "--slot", "target@css")[0] == 0
    assert admin("own", "approve", "--all")[0] == 0
    _, told = dana("show", TARGET)
    assert told["content"]["slots"]["target"]["at"]["css"] == 7


def test_library_file_goes_out_and_is_known_again(dana: Run, admin: Run, tmp_path: Path) -> None:
    dana("own", "add", entry_file(tmp_path))
    dana("own", "edit", TARGET, "--text", own_words(), "--field", "me")
    admin("own", "approve", "--all")
    file = tmp_path / "ours.tplib.json"
    code, told = dana("export", file, "--title", "Evenings")
    assert (code, told["entries"]) == (0, 2)
    assert file.stat().st_mode & 0o077 == 0
    made = library_schema.schema()
    assert fits(json.loads(file.read_text("utf-8")), made, made) == []
    code, told = admin("import", file, "--dry-run")
    assert (code, told["counts"]["unchanged"], told["taken_in"]) == (0, 2, False)
    assert dana("import", file)[0] == 1
    raw = json.loads(file.read_text("utf-8")) | {"mrn": "1"}
    file.write_text(json.dumps(raw), "utf-8")
    code, told = admin("import", file)
    assert (code, "client's data" in told["error"]) == (1, True)
    assert admin("import", file, "--decide", "x=perhaps")[0] == 1


def test_schema_is_current_and_its_page_names_every_key() -> None:
    again = "run: python -m planner.cli.library_schema"
    assert assets.read_text(library_schema.NAME) == library_schema.written(), again
    made = library_schema.schema()
    text = PAGE.read_text("utf-8")
    parts = (made, *made["$defs"].values())
    for key in {key for part in parts for key in part["properties"]}:
        assert f"`{key}`" in text, key


def test_search_without_a_vault_is_of_the_shipped_library(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["library", "show", TARGET, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["content"]["text"] == catalogue.load().entry(TARGET).text
