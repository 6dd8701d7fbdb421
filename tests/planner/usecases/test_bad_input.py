"""Whatever is fed to the program: a sentence and a remedy, never a traceback, and the vault as it was."""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from planner import assets
from planner.cli import main
from planner.errors import UserError, VaultError
from planner.library import check, compile  # noqa: A004  # the module's name
from planner.library.faults import ContentError
from planner.model import codec
from planner.usecases import auditing, authoring, backing_up, doctoring, exporting, finalising
from planner.usecases.exporting import PrintRequest
from planner.workspace import close_desk
from tests.planner.test_codec import REFUSED
from tests.planner.usecases.conftest import ADMIN_PASSWORD, House
from tests.planner.usecases.signing_day import (
    THERAPIST_PASSWORD,
    TO_CHART,
    ceremony,
    draft,
    files_in,
)

NOT_OF_THIS_TEST = {"keys", "backup"}  # passwords are cheap here, and no backup was made


@pytest.fixture(autouse=True)
def _mask() -> Iterator[None]:
    mask = os.umask(0o022)
    yield
    os.umask(mask)


@pytest.fixture
def planctl(house: House, tmp_path: Path, capsys) -> Callable[..., tuple[int, dict]]:
    """Run planctl on the vault as the therapist; it must answer in JSON, with nothing beside it."""
    secret = tmp_path / "dana.txt"
    secret.write_text(THERAPIST_PASSWORD)
    secret.chmod(0o600)

    def asked(*words: object, at_vault: bool = True) -> tuple[int, dict]:
        named = ["--vault", house.folder, "--user", "dana", "--password-file", secret]
        code = main([*map(str, (*words, *(named if at_vault else []))), "--json"])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, json.loads(said.out)

    return asked


def refused(answer: tuple[int, dict]) -> dict:
    """Return what was said; it must be a sentence and a remedy with an exit code of 1 or 3."""
    code, told = answer
    assert code in (1, 3), told
    assert told["error"].endswith((".", "`.")), told
    assert told["remedy"], told
    assert len(told["error"]) < 400
    return told


def state(house: House) -> dict:
    """Return what the vault holds; its examination and its trail must be clean."""
    house.leave()
    desk = house.enter("dana")
    bad = {each.code: each.sentence for each in doctoring.examine(desk) if not each.ok}
    assert bad.keys() <= NOT_OF_THIS_TEST, bad
    assert auditing.checked(desk).ok
    with desk.store.read() as records:
        found = {
            "plans": [
                (row.plan_id, row.number, row.status, row.sha256)
                for row in records.plans.versions()
            ],
            "clients": records.clients.identifiers(),
            "files": records.documents.all(),
        }
    house.leave()
    return found


@contextmanager
def full_after(size: int) -> Iterator[None]:
    """Let no file grow beyond a size: the disk as it is when it is full, at a chosen moment."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# plan files


def test_no_bad_plan_file_gets_into_the_vault(planctl, house: House, tmp_path: Path) -> None:
    draft(house.enter("dana"))
    before = state(house)
    path = tmp_path / "plan.json"
    for name, (data, place) in REFUSED.items():
        path.write_bytes(data)
        for words in (("new", path), ("check", path)):
            told = refused(planctl(*words))
            assert place in told["error"], name
        told = refused(planctl("render", path, "-o", tmp_path / "x.pdf", at_vault=False))
        assert not (tmp_path / "x.pdf").exists()
    assert state(house) == before


def sample(change: Callable[[dict], object]) -> bytes:
    raw = json.loads(assets.read_bytes("samples/css.json"))
    change(raw)
    return json.dumps(raw).encode()


def same_ids(raw: dict) -> None:
    goals = raw["plan"]["problems"][0]["goals"]
    goals.append(goals[0])


BAD_FOR_THE_VAULT = {
    "an id twice": same_ids,
    "an empty id": lambda raw: raw["client"].update(id=""),
    "a long id": lambda raw: raw["plan"].update(id="x" * 65),
    "no name": lambda raw: raw["client"].update(name="  "),
    "a long name": lambda raw: raw["client"].update(name="x" * 500),
    "no record number": lambda raw: raw["client"].update(record_number=""),
    "born tomorrow": lambda raw: raw["client"].update(birth_date="2199-01-01"),
    "no program": lambda raw: raw["episode"].update(program=""),
    "ends before it begins": lambda raw: raw["episode"].update(closed_at="1990-01-01T00:00:00Z"),
}


@pytest.mark.parametrize("name", BAD_FOR_THE_VAULT)
def test_plan_that_the_vault_cannot_keep_leaves_it_as_it_was(
    planctl, house: House, tmp_path: Path, name: str
) -> None:
    before = state(house)
    path = tmp_path / "plan.json"
    path.write_bytes(sample(BAD_FOR_THE_VAULT[name]))
    refused(planctl("new", path))
    assert state(house) == before


ODD = {
    "markup": "<b>Sam</b> <para>&amp;</para><script>alert(1)</script> <img src='file:///etc/passwd'/>",
    "formula": "=HYPERLINK('http://x')",
    "format places": "{patient} {{x}} {0} %s %(x)s \\n",
    "right to left": "مريم شاهين שלום",
    "emoji": "Sam 🙂 👩‍👩‍👧 🧵",
    "many marks": "Zoe" + "\u0301" * 60,
    "one long word": "W" * 190,
    "path": "../../etc/passwd",
    "quotes": "Robert'); DROP TABLE client;--",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_but_honest_text_is_kept_and_printed_or_refused_with_a_remedy(
    planctl, house: House, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(sample(lambda raw: raw["client"].update(name=ODD[name])))
    code, told = planctl("new", path)
    assert code == 0, told
    assert planctl("list")[1]["clients"][0]["name"] == codec.decode(path.read_bytes()).client.name
    assert planctl("check", told["plan"])[0] in (0, 3)
    for layout in ("clinical", "sheet"):
        out = tmp_path / f"{layout}.pdf"
        answer = planctl("render", path, "--layout", layout, "-o", out, at_vault=False)
        if answer[0]:
            refused(answer)
        else:
            assert out.read_bytes().startswith(b"%PDF-")
    asked = ["--purpose", "chart", "--recipient", "chart", "-o", tmp_path]
    answer = planctl("export", told["plan"], "--as", "clinical", *asked)
    if answer[0]:
        refused(answer)
    else:
        assert Path(answer[1]["file"]).parent == tmp_path
    state(house)


@pytest.mark.parametrize(
    "words", ["x" * 10_000_000, "half \ud83d", "nought \x00", "over \u202eride", "bell \x07"]
)
def test_bad_text_typed_into_a_draft_is_refused(house: House, words: str) -> None:
    desk = house.enter("dana")
    kept = draft(desk)
    before = state(house)
    desk = house.enter("dana")
    changed = replace(kept.document, plan=replace(kept.document.plan, client_words=words))
    with pytest.raises(UserError) as told:
        authoring.save_draft(desk, changed, kept.rev)
    assert told.value.remedy
    assert len(str(told.value)) < 300
    assert state(house) == before


# the content library


CRAVINGS = "problems/sud/cravings.yaml"
BAD_YAML = {
    "not UTF-8": b"\xff\xfe\x00",
    "a tab": b"id:\tx\n\t- y\n",
    "an open quote": b'id: "cravings\n',
    "nothing": b"",
    "a list": b"- a\n- b\n",
    "a tag that runs code": b"!!python/object/apply:os.system ['echo x']\n",
    "a thousand laughs": b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n",
    "a key twice": b"id: a\nid: b\n",
    "a control character": b"id: a\x07b\n",
    "ten megabytes": b"id: " + b"x" * 10_000_000,
    "deep": b"[" * 2_000 + b"]" * 2_000,
    "not a number": b"rev: .nan\n",
}


@pytest.fixture(scope="module")
def sources_copy(tmp_path_factory) -> Path:
    source = assets.folder_on_disk("library")
    assert source is not None
    folder = tmp_path_factory.mktemp("content") / "library"
    for path in source.rglob("*"):
        if path.is_file() and "compiled" not in path.parts:
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return folder


@pytest.mark.parametrize("name", BAD_YAML)
def test_unreadable_content_is_named_and_compiles_to_nothing(
    sources_copy: Path, capsys, name: str
) -> None:
    file = next(sources_copy.glob("problems/*/*.yaml"))
    sound = file.read_bytes()
    file.write_bytes(BAD_YAML[name])
    try:
        with pytest.raises(ContentError) as told:
            compile.compiled_from(sources_copy)
        code = check.main((str(sources_copy),))
    finally:
        file.write_bytes(sound)
    assert file.name in str(told.value)
    assert "planctl library check" in told.value.remedy
    assert len(str(told.value)) < 600
    assert code == check.FINDINGS
    assert file.name in capsys.readouterr().out


# damage


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(len(path.read_bytes())))


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)


DAMAGE = {
    "data cut": ("data.db", cut),
    "data zeroed": ("data.db", zeroed),
    "data flipped": ("data.db", flipped),
    "data gone": ("data.db", Path.unlink),
    "data empty": ("data.db", lambda path: path.write_bytes(b"")),
    "keys cut": ("keys.json", lambda path: path.write_bytes(path.read_bytes()[:40])),
    "keys not JSON": ("keys.json", zeroed),
    "keys deep": ("keys.json", lambda path: path.write_text("[" * 100_000)),
    "keys a list": ("keys.json", lambda path: path.write_text("[]")),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damaged_vault_is_told_by_every_command_and_left_alone(
    planctl, house: House, tmp_path: Path, name: str
) -> None:
    file, spoil = DAMAGE[name]
    (house.folder / "keys.previous.json").unlink(missing_ok=True)
    spoil(house.folder / file)
    before = {path.name: path.read_bytes() for path in house.folder.iterdir() if path.is_file()}
    plan = tmp_path / "plan.json"
    plan.write_bytes(assets.read_bytes("samples/css.json"))
    for words in (["list"], ["new", plan], ["backup", tmp_path / "copy"], ["audit", "verify"]):
        told = refused(planctl(*words))
        assert (
            "backup" in told["remedy"] or "damaged" in told["error"] or "missing" in told["error"]
        )
    code, told = planctl("doctor", "--vault", house.folder, at_vault=False)
    assert code in (0, 1), told
    after = {path.name: path.read_bytes() for path in house.folder.iterdir() if path.is_file()}
    assert {n: d for n, d in after.items() if n in before and not n.startswith("LOCK")} == {
        n: d for n, d in before.items() if not n.startswith("LOCK")
    }


@pytest.mark.parametrize("spoiled", ["data.db", "keys.json", "manifest.json"])
def test_damaged_backup_is_refused_and_nothing_is_made(
    planctl, house: House, tmp_path: Path, spoiled: str
) -> None:
    made = backing_up.back_up(house.enter("ada"), tmp_path / "copy.gtbackup").folder
    house.leave()
    flipped(made / spoiled)
    refused(planctl("restore", made, tmp_path / "again.gtvault", at_vault=False))
    assert not (tmp_path / "again.gtvault").exists()
    assert not list(tmp_path.glob("*.restoring"))


# the full disk


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on file size")
@pytest.mark.parametrize("size", [0, 4_096, 40_000, 120_000, 250_000, 400_000])
def test_disk_full_while_a_plan_is_taken_in(
    planctl, house: House, tmp_path: Path, size: int
) -> None:
    before = state(house)
    path = tmp_path / "plan.json"
    path.write_bytes(assets.read_bytes("samples/css.json"))
    with full_after(size):
        answer = planctl("new", path)
    after = state(house)
    if answer[0]:
        refused(answer)
        assert after == before
    else:
        assert len(after["plans"]) == len(before["plans"]) + 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on file size")
@pytest.mark.parametrize("size", [0, 20_000, 100_000, 200_000, 300_000, 500_000])
def test_disk_full_while_signing_signs_all_or_nothing(house: House, size: int) -> None:
    desk = house.enter("dana")
    kept = draft(desk)
    asked = ceremony(desk, kept)
    before = state(house)
    desk = house.enter("dana")
    refusal = None
    with full_after(size):
        try:
            finalising.sign(desk, kept.plan_id, kept.rev, asked, THERAPIST_PASSWORD)
        except VaultError as error:
            refusal = error
        close_quietly(house)
    after = state(house)
    if refusal is not None:
        assert refusal.remedy
        assert after == before
    else:
        assert [status for *_, status, _ in after["plans"]] == ["signed"]
        assert len(after["files"]) >= 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on file size")
@pytest.mark.parametrize("size", [0, 4_096, 60_000])
def test_disk_full_while_exporting_leaves_no_half_file(
    house: House, tmp_path: Path, size: int
) -> None:
    kept = draft(house.enter("dana"))
    before = state(house)
    desk = house.enter("dana")
    out = tmp_path / "out"
    out.mkdir()
    (out / "older.pdf").write_bytes(b"%PDF- older")
    with full_after(size):
        for name, replaces in (("new.pdf", False), ("older.pdf", True)):
            with pytest.raises(VaultError) as told:
                exporting.export(
                    desk,
                    kept.plan_id,
                    1,
                    PrintRequest(),
                    out / name,
                    replace(TO_CHART, replace=replaces),
                )
            assert told.value.remedy
        close_quietly(house)
    assert files_in(out) == ["older.pdf"]
    assert (out / "older.pdf").read_bytes() == b"%PDF- older"
    assert state(house) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on file size")
@pytest.mark.parametrize("size", [0, 4_096, 100_000, 200_000])
def test_disk_full_while_backing_up_leaves_no_half_backup(
    house: House, tmp_path: Path, size: int
) -> None:
    draft(house.enter("dana"))
    before = state(house)
    desk = house.enter("ada", ADMIN_PASSWORD)
    out = tmp_path / "out"
    out.mkdir()
    with full_after(size):
        with pytest.raises(VaultError) as told:
            backing_up.back_up(desk, out)
        close_quietly(house)
    assert told.value.remedy
    assert files_in(out) == []
    assert state(house) == before


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full is Linux's")
def test_full_disk_of_the_backup_is_not_blamed_on_the_vault(house: House) -> None:
    desk = house.enter("ada")
    with pytest.raises(VaultError, match="the vault itself is safe"):
        desk.store.database.copy_to(Path("/dev/full"))
    assert not desk.store.database.faults()


def close_quietly(house: House) -> None:
    """Lock while the disk is still full: locking is never refused."""
    for desk in house.desks:
        close_desk(desk)
    house.desks.clear()
