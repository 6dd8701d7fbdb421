"""planctl as a person or a program uses it: answers, exit codes, and what is left on the disk."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from planner import assets
from planner.cli import arguments, main, moving, program, rehearsal
from planner.errors import ConflictError
from planner.model import codec
from planner.model.document import PlanDocument
from planner.model.people import Clinic, Person, Program, Role
from planner.security import recovery
from planner.security.keyfile import KdfCost
from planner.usecases import setting_up, signing_in
from planner.usecases.setting_up import SetUp
from tests.acceptance import accept_library

CHEAP = KdfCost(memory=64, passes=1, lanes=1)
WORDS = {"admin": "plum-Quarry-lantern-48", "dana": "harbor-Violet-kettle-73"}
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(autouse=True)
def _mask() -> Iterator[None]:
    mask = os.umask(0o022)
    yield
    os.umask(mask)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planctl") / "clinic.gtvault"
    made = setting_up.create_vault(
        SetUp(
            folder=folder,
            clinic=Clinic(name="Harbor Street Recovery", phone="978-555-0140"),
            programs=(Program(id="css", name="Clinical Stabilization Services", level="css"),),
            administrator=Person(
                id="p1", user="admin", name="Alex Morgan", role=Role.ADMINISTRATOR
            ),
            password=WORDS["admin"],
            therapist=Person(id="p2", user="dana", name="Dana Reyes", credential="LMHC"),
            therapist_password=WORDS["dana"],
        ),
        lambda: datetime.now(UTC),
        CHEAP,
    )
    accept_library(made.desk, WORDS["admin"])
    signing_in.lock(made.desk)
    return folder


@pytest.fixture
def vault(built: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "clinic.gtvault"
    shutil.copytree(built, folder)
    for user, word in WORDS.items():
        place = tmp_path / f"{user}.txt"
        place.write_text(word + "\n", encoding="utf-8")
        place.chmod(0o600)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def asked(*words: object) -> tuple[int, dict[str, Any]]:
        code = main([*map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return asked


@pytest.fixture
def dana(run: Run, vault: Path) -> Run:
    return as_user(run, vault, "dana")


@pytest.fixture
def admin(run: Run, vault: Path) -> Run:
    return as_user(run, vault, "admin")


def as_user(run: Run, vault: Path, user: str) -> Run:
    word = vault.parent / f"{user}.txt"

    def asked(*words: object) -> tuple[int, dict[str, Any]]:
        return run(*words, "--vault", vault, "--user", user, "--password-file", word)

    return asked


def sample_file(folder: Path, change: Callable[[dict[str, Any]], Any] | None = None) -> Path:
    raw = json.loads(assets.read_bytes("samples/css.json"))
    if change:
        change(raw)
    path = folder / "plan.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def without_goals(raw: dict[str, Any]) -> None:
    raw["plan"]["problems"][0]["goals"] = []


def test_no_password_stands_among_the_arguments() -> None:
    def options(parser: argparse.ArgumentParser) -> Iterator[str]:
        for action in parser._actions:
            yield from action.option_strings
            if isinstance(action, argparse._SubParsersAction):
                for inner in action.choices.values():
                    yield from options(inner)

    found = set(options(arguments.parser()))
    assert not {each for each in found if "password" in each and not each.endswith("-file")}
    assert "--json" in found


@pytest.mark.parametrize("words", [[], ["fly"], ["check"], ["sign", "x"], ["users"]])
def test_wrong_usage_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert "usage: planctl" in capsys.readouterr().err


def test_plan_file_is_checked_without_a_vault(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = run("check", sample_file(tmp_path))
    assert (code, told["blockers"], told["as_of"]) == (0, 0, "2026-10-06")
    path = sample_file(tmp_path, without_goals)
    code, told = run("check", path)
    assert code == 3
    assert told["findings"][0]["rule"] == "GT05"
    assert told["findings"][0]["repairs"][0] == {"id": "add_goal", "label": "Add a goal"}
    assert main(["check", str(path), "--language", "es"]) == 3
    assert "GT05  BLOCKER     Problema 1 aún no tiene una meta." in capsys.readouterr().out


def test_plan_is_late_when_looked_at_later(run: Run, tmp_path: Path) -> None:
    code, told = run("check", sample_file(tmp_path), "--on", "2026-11-02")
    assert code == 3
    assert [each["rule"] for each in told["findings"] if each["severity"] == "blocker"] == ["GT28"]


def test_bad_file_is_told_with_its_remedy(run: Run, tmp_path: Path) -> None:
    path = sample_file(tmp_path, lambda raw: raw["plan"].update(golas=1))
    code, told = run("check", path)
    assert code == 1
    assert told["error"].endswith("$.plan.golas.")
    assert told["remedy"]
    code, told = run("render", tmp_path / "none.json", "-o", tmp_path / "x.pdf")
    assert code == 1
    assert told["error"] == "The file cannot be read."


def test_plan_file_is_laid_out(run: Run, tmp_path: Path) -> None:
    path, out = sample_file(tmp_path), tmp_path / "mi-plan.pdf"
    sheet = ("render", path, "--layout", "sheet", "--language", "es", "--large", "-o", out)
    code, told = run(*sheet)
    assert (code, out.exists()) == (1, False)
    assert "reviewed the library's Spanish" in told["error"]
    code, _ = run(*sheet, "--for-review")
    assert code == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert out.stat().st_mode & 0o077 == 0


def test_what_the_sheet_lacks_is_told(run: Run, dana: Run, tmp_path: Path) -> None:
    def without_spanish(raw: dict[str, Any]) -> None:
        raw["plan"]["problems"][0]["goals"][0]["plain"]["es"] = ""

    path, out = sample_file(tmp_path, without_spanish), tmp_path / "mi-plan.pdf"
    asked = ("--layout", "sheet", "--language", "es", "--for-review")
    _, told = run("render", path, *asked, "-o", out)
    assert told["notes"][0]["sentence"].startswith("1 line has no Spanish yet")
    assert told["notes"][0]["look"]
    _, made = dana("new", path, "--start-today")
    said = ("--purpose", "client_copy", "--recipient", "client", "-o", tmp_path)
    _, kept = dana("export", made["plan"], "--as", "sheet", "--language", "es", *said)
    assert kept["notes"][0]["sentence"] == told["notes"][0]["sentence"]
    assert "notes" not in run("render", path, "-o", out)[1]


def test_password_file_must_be_private(run: Run, vault: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared.txt"
    shared.write_text("x\n", encoding="utf-8")
    shared.chmod(0o644)
    code, told = run("list", "--vault", vault, "--user", "dana", "--password-file", shared)
    assert (code, told["error"]) == (1, "Others can read the password file.")
    shared.write_text("\n", encoding="utf-8")
    shared.chmod(0o600)
    code, told = run("list", "--vault", vault, "--user", "dana", "--password-file", shared)
    assert told["error"] == "The password file is empty."
    code, told = run("list", "--vault", vault, "--user", "dana", "--password-file", tmp_path)
    assert told["error"] == "The password file cannot be read."


def test_password_file_may_come_from_the_environment(
    run: Run, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = run("list", "--vault", vault, "--user", "dana")
    assert (code, told["error"]) == (1, "There is no terminal to ask for the password.")
    monkeypatch.setenv("GOLDENTHREAD_PASSWORD_FILE", str(vault.parent / "dana.txt"))
    assert run("list", "--vault", vault, "--user", "dana") == (0, {"clients": []})


def test_vault_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    code, told = run("list", "--vault", tmp_path / "none")
    assert (code, told["error"]) == (1, "There is no vault in this place.")


def test_several_accounts_want_a_name(run: Run, vault: Path) -> None:
    code, told = run("list", "--vault", vault)
    assert (code, told["error"]) == (1, "There are several accounts.")


def test_plan_goes_all_the_way(dana: Run, run: Run, tmp_path: Path) -> None:
    code, made = dana("new", sample_file(tmp_path), "--start-today")
    assert (code, made["status"]) == (0, "draft")
    plan = made["plan"]
    assert dana("list", "ortega")[1]["clients"][0]["plan"] == plan
    assert len(dana("show", plan)[1]["outline"]) == 19
    assert dana("check", plan)[0] == 0
    code, signed = dana("sign", plan, "--typed", "--accept-warnings")
    assert (code, signed["status"], len(signed["files"])) == (0, "signed", 3)
    said = ("--purpose", "chart", "--recipient", "chart", "-o", tmp_path)
    code, told = dana("export", plan, "--as", "clinical", *said)
    paper = Path(told["file"])
    assert "Ortega" not in paper.name
    assert dana("verify", paper)[1]["standing"] == "good"
    assert run("verify", paper)[1]["standing"] == "unknown_signer"
    data = bytearray(paper.read_bytes())
    data[len(data) // 3] ^= 1
    flipped = tmp_path / "flipped.pdf"
    flipped.write_bytes(data)
    code, told = dana("verify", flipped)
    assert code == 1
    assert told["standing"] in ("changed", "unreadable")
    target = tmp_path / "out.json"
    code, _ = dana("export", plan, "--as", "plan", *said[:4], "-o", target)
    assert code == 0
    assert codec.digest(target.read_bytes()) == signed["sha256"]
    assert run("check", target)[1]["blockers"] == 0


def test_findings_block_signing(dana: Run, tmp_path: Path) -> None:
    _, made = dana("new", sample_file(tmp_path, without_goals), "--start-today")
    code, told = dana("sign", made["plan"], "--typed")
    assert (code, told["findings"][0]["rule"]) == (3, "GT05")


def test_client_who_declines_needs_a_statement(dana: Run, tmp_path: Path) -> None:
    _, made = dana("new", sample_file(tmp_path), "--start-today")
    code, told = dana("sign", made["plan"], "--declined", "--accept-warnings")
    assert (code, bool(told["remedy"])) == (1, True)
    reason = ("--reason", "Wants to wait.", "--statement", "Read aloud; offered again tomorrow.")
    code, told = dana("sign", made["plan"], "--declined", "--accept-warnings", *reason)
    assert (code, told["status"]) == (0, "signed")


def test_ink_is_read_from_a_file(dana: Run, tmp_path: Path) -> None:
    _, made = dana("new", sample_file(tmp_path), "--start-today")
    ink = tmp_path / "ink.json"
    ink.write_text('{"not": "strokes"}', encoding="utf-8")
    code, told = dana("sign", made["plan"], "--ink", ink, "--accept-warnings")
    assert (code, told["error"]) == (1, "The ink cannot be read.")
    ink.write_text(json.dumps(rehearsal.ink()), encoding="utf-8")
    assert dana("sign", made["plan"], "--ink", ink, "--accept-warnings")[0] == 0


def test_accounts_are_kept(admin: Run, dana: Run, vault: Path) -> None:
    word = vault.parent / "new.txt"
    word.write_text("saffron-Glacier-trumpet-19\n", encoding="utf-8")
    word.chmod(0o600)
    new = ("--new-password-file", word)
    code, told = admin("users", "add", "Noor Haddad", "--sign-in", "noor", *new)
    assert (code, told["user"]) == (0, "noor")
    assert [each["user"] for each in admin("users", "list")[1]["people"]] == [
        "admin",
        "dana",
        "noor",
    ]
    assert admin("users", "reset", "noor", *new)[0] == 0
    assert admin("users", "disable", "noor")[0] == 0
    assert admin("users", "disable", "nobody")[0] == 1
    assert dana("users", "disable", "admin")[0] == 1


def test_recovery_key_is_made_anew(admin: Run, dana: Run, vault: Path) -> None:
    target = vault.parent / "key.txt"
    assert admin("users", "renew-recovery", "--key-file", target)[0] == 0
    assert len(recovery.read(target.read_text(encoding="utf-8"))) == recovery.KEY_BYTES
    assert target.stat().st_mode & 0o077 == 0
    assert admin("users", "renew-recovery", "--key-file", target)[0] == 1
    assert dana("users", "renew-recovery", "--key-file", vault.parent / "other.txt")[0] == 1


def test_trail_backup_and_doctor(admin: Run, dana: Run, run: Run, vault: Path) -> None:
    assert admin("audit", "verify")[1]["ok"] is True
    assert admin("audit", "show", "--limit", "3")[1]["rows"]
    assert dana("audit", "verify")[0] == 1
    code, told = admin("backup", vault.parent)
    assert code == 0
    code, _ = run("restore", told["folder"], vault.parent / "again.gtvault")
    assert code == 0
    assert run("restore", told["folder"], vault)[0] == 1
    assert run("doctor", "--vault", vault)[0] == 0
    checks = {each["code"]: each["ok"] for each in admin("doctor")[1]["checks"]}
    assert checks["trail"]
    assert checks["bodies"]


def test_library_is_searched(run: Run) -> None:
    code, told = run("library", "search", "urge plan", "--level", "css")
    assert code == 0
    assert told["hits"][0]["id"].startswith("cbt.cravings")
    assert run("library", "search", "zzzzqq")[0] == 1


def test_library_explains_words(run: Run) -> None:
    code, told = run("library", "glossary", "naloxo")
    assert code == 0
    assert [each["term"]["es"] for each in told["terms"]] == ["Naloxona"]
    assert len(run("library", "glossary", "--language", "es")[1]["terms"]) >= 60
    assert run("library", "glossary", "zzzz")[0] == 1


def test_library_is_checked_and_recorded_as_released(run: Run, tmp_path: Path) -> None:
    source = assets.folder_on_disk("library")
    assert source is not None
    root = tmp_path / "library"
    shutil.copytree(source, root, ignore=shutil.ignore_patterns("compiled"))
    edition = root / "edition.yaml"
    code, told = run("library", "check", "--fresh", "--folder", root)
    assert told["by_domain"]["crisis"]["problems"] >= 1
    assert told["by_level"]["css"]["objectives"] > 0
    assert told["bibliography"]["source"] >= 75
    assert told["texts_for_clients"]["grade 3 or less"] > 0
    assert {"place", "grade", "letters_grade", "inflesz"} <= set(told["reading"][0])
    assert code == (0 if told["ok"] else 3)
    text = edition.read_text("utf-8")
    edition.write_text(text.replace("cbt.cravings: core", "cbt.cravings: crisis"), "utf-8")
    code, told = run("library", "release", "--folder", root)
    assert code == 3
    assert told["errors"]
    assert not (root / "released.json").exists()


def test_demo_leaves_verified_papers(run: Run, tmp_path: Path) -> None:
    code, told = run("demo", "--out", tmp_path / "out")
    assert code == 0
    assert len(told["files"]) == 3
    assert all(Path(each).read_bytes().startswith(b"%PDF-") for each in told["files"])
    assert [each["ms"] for each in told["steps"]]
    results = {each["step"]: each["result"] for each in told["steps"]}
    assert re.search(r" [1-9]\d* of them block", results["Check it"])
    assert "invented director" in results["Accept the library's edition"]


def test_installation_proves_itself(run: Run) -> None:
    code, told = run("selftest")
    assert (code, told["ok"]) == (0, True)


def test_bug_ends_with_70_and_says_nothing_of_the_client(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def boom(*_: object) -> int:
        raise KeyError("Marisol Ortega")

    assert program.perform(argparse.Namespace(json=False, command=boom)) == 70
    said = capsys.readouterr().err
    assert "KeyError at test_planctl.py:" in said
    assert "Marisol" not in said


def test_stop_and_conflict_can_be_mended(capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    def conflict(*_: object) -> int:
        raise ConflictError("Somebody else saved it.", "Open it again.")

    assert program.perform(argparse.Namespace(json=True, command=stopped)) == 1
    assert program.perform(argparse.Namespace(json=False, command=conflict)) == 1
    assert "Open it again." in capsys.readouterr().err


def test_moving_keeps_the_distances_and_the_birth_date() -> None:
    document: PlanDocument = codec.decode(assets.read_bytes("samples/css.json"))
    now = datetime(2027, 3, 1, 15, tzinfo=UTC)
    later = moving.moved(document, now)
    assert later.client.birth_date == document.client.birth_date
    assert later.plan.started_on == now.date()
    first, then = document.plan, later.plan
    assert first.review.next_on
    assert first.started_on
    assert then.review.next_on
    assert then.review.next_on - now.date() == first.review.next_on - first.started_on
    assert later.episode.admitted_at <= now


def test_days_written_out_move_along() -> None:
    document = codec.decode(assets.read_bytes("samples/css.json"))
    later = moving.moved(document, datetime(2026, 10, 16, 15, tzinfo=UTC))
    assert later.plan.coordination[0].consent.startswith("Written consent signed October 16, 2026;")
    assert later.assessment.needs[2].reason.startswith(
        "Begins with the outpatient therapist on November 8;"
    )
    assert later.assessment.diagnoses[0].evidence == document.assessment.diagnoses[0].evidence
    texts = [each.text for each in later.plan.phrases]
    assert set(later.plan.aftercare.supports) <= set(texts)
