"""A whole day with Zelda Quixote: her name and words stay in the vault and in what was asked for."""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from sqlalchemy.exc import DBAPIError

from planner.cli import program
from planner.clock import system_clock
from planner.errors import UserError
from planner.model import codec
from planner.model.document import ClientOutcome
from planner.usecases import (
    admitting,
    auditing,
    authoring,
    checking,
    doctoring,
    exchanging,
    exporting,
    finalising,
    setting_up,
    signing_in,
    verifying,
)
from planner.usecases.attesting import Ceremony
from planner.usecases.exporting import Handover, PrintRequest
from tests.acceptance import accept_library
from tests.planner import canary
from tests.planner.signing.paper import INK
from tests.planner.usecases.conftest import ADMIN_PASSWORD, CHEAP, THERAPIST_PASSWORD, set_up

TO_CHART = Handover(purpose="chart", recipient="chart")
TO_PRINTER = Handover(purpose="chart", recipient="chart", printer="Front office")
CLINICAL, SHEET = PrintRequest(), PrintRequest(kind="sheet", language="es", large_print=True)
REFUSED = {
    "client_outcome": ClientOutcome.DECLINED,
    "reason": f"Wants to ask Zelda's sister {canary.WORD}",
    "statement": f"Read together with Ms. Quixote {canary.WORD}",
    "client_says": f"Not today {canary.WORD}",
}


@dataclass
class Day:
    """Where everything was written, and all that was said, logged and raised."""

    place: Path
    watch: canary.Watch = field(default_factory=canary.Watch)
    heard: canary.Heard = field(default_factory=canary.Heard)
    errors: dict[str, BaseException] = field(default_factory=dict)
    said: list[tuple[str, int, str, str]] = field(default_factory=list)
    while_open: dict[str, list[str]] = field(default_factory=dict)
    environment: str = ""

    def folder(self, name: str) -> Path:
        made = self.place / name
        made.mkdir(exist_ok=True)
        return made

    @property
    def vault(self) -> Path:
        return self.place / "clinic.gtvault"

    @property
    def exports(self) -> Path:
        return self.folder("exports")

    def refused(self, name: str, act: Callable[[], object]) -> None:
        """Do what must fail, and keep the error."""
        try:
            act()
        except Exception as error:  # noqa: BLE001  # a bug's error is looked at as well
            self.errors[name] = error
            return
        pytest.fail(f"{name} was not refused")

    def planctl(self, *words: str, user: str = "dana") -> dict:
        """Run a command of planctl as a person would, answering in JSON; keep what it said."""
        named = [] if words[0] in ("restore", "render", "library") else self._account(user)
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = program.main([*words, *named, "--json"])
        self.said.append((words[0], code, out.getvalue(), err.getvalue()))
        return json.loads(out.getvalue())

    def _account(self, user: str) -> list[str]:
        secret = self.folder("secrets") / user
        secret.write_text(ADMIN_PASSWORD if user == "ada" else THERAPIST_PASSWORD)
        secret.chmod(0o600)
        return ["--vault", str(self.vault), "--user", user, "--password-file", str(secret)]


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    """Live the day once; the tests look at what is left of it."""
    made = Day(tmp_path_factory.mktemp("canary"))
    usual, before = os.umask(0o022), dict(os.environ)
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(made.folder(name.lower())))
        patch.setenv("GOLDENTHREAD_HOME", str(made.folder("golden")))
        patch.setattr(tempfile, "tempdir", str(made.folder("tmpdir")))
        patch.chdir(made.folder("cwd"))
        stack.enter_context(made.heard.on())
        stack.enter_context(made.watch.on())
        try:
            in_the_window(made)
            on_the_command_line(made)
        finally:
            made.environment = repr({k: v for k, v in os.environ.items() if before.get(k) != v})
            os.umask(usual)
    return made


def in_the_window(day: Day) -> None:
    """What the window does, in its order: set up, client, plan, autosave, check, sign, paper."""
    director = setting_up.create_vault(set_up(day.vault), system_clock, CHEAP).desk
    accept_library(director, ADMIN_PASSWORD)
    signing_in.lock(director)
    desk = signing_in.unlock(day.vault, "dana", THERAPIST_PASSWORD, system_clock)
    try:
        kept = written(day, desk)
        day.while_open = canary.files_with_her(day.vault)
        provoked(day, desk, kept)
        signed(day, desk, kept)
    finally:
        signing_in.lock(desk)


def written(day: Day, desk):
    """A client, an episode, a plan from nothing, and words typed into it until it is whole."""
    document = canary.plan_of_zelda(system_clock())
    client = admitting.add_client(desk, document.client)
    shown = admitting.client(desk, client.id)
    admitting.edit_client(desk, replace(shown.client, pronouns="she/her zelquix"), shown.rev)
    stay = admitting.admit(desk, client.id, document.episode)
    kept = authoring.start_plan(desk, client.id, stay.id)
    for part in ("assessment", "plan"):
        value = getattr(document, part)
        if part == "plan":
            value = replace(value, id=kept.plan_id, number=kept.number)
        kept = authoring.save_draft(desk, replace(kept.document, **{part: value}), kept.rev)
    checking.check_plan(desk, kept.document)
    exporting.preview(desk, kept.document, CLINICAL)
    admitting.clients(desk, canary.NAME)
    return kept


def signed(day: Day, desk, kept) -> None:
    """Sign, put on paper, go on to the next version, and let the client decline that one."""
    for asked in ({"strokes": INK}, REFUSED):
        shown = finalising.prepare(desk, kept.plan_id, "es")
        assert not shown.blockers, [each.sentence for each in shown.blockers]
        seen = tuple(each.key for each in shown.findings)
        ceremony = Ceremony(findings_seen=seen, **asked)
        made = finalising.sign(desk, kept.plan_id, shown.kept.rev, ceremony, THERAPIST_PASSWORD)
        for request in (CLINICAL, SHEET):
            name = exporting.suggested_name(made.kept.document, request)
            target = day.exports / name
            exporting.export(desk, kept.plan_id, made.kept.number, request, target, TO_CHART)
            exporting.pages_for_printing(desk, kept.plan_id, made.kept.number, request, TO_PRINTER)
        verifying.verify_file(desk, made.clinical.pdf)
        if "strokes" in asked:
            authoring.start_next_version(desk, kept.plan_id)
    target = day.exports / "plan.json"
    exchanging.export_plan(desk, kept.plan_id, made.kept.number, target, TO_CHART)
    doctoring.examine(desk)
    auditing.checked(desk)


def provoked(day: Day, desk, kept) -> None:
    """Everything that can be refused, on purpose, with her words in it."""
    document, plan, client = kept.document, kept.document.plan, kept.document.client
    body = json.loads(codec.encode(document))
    half = replace(document, plan=replace(plan, client_words=f"{canary.WORD} \ud800"))
    thread = replace(document, plan=replace(plan, client_words=f"{canary.WORD} \U0001f9f5"))
    untrue = replace(document, client=replace(client, id="other"))
    long = replace(client, name=canary.NAME * 99)
    cases: dict[str, Callable[[], object]] = {
        "stale draft": lambda: authoring.save_draft(desk, document, kept.rev - 1),
        "half a character": lambda: authoring.save_draft(desk, half, kept.rev),
        "another client's plan": lambda: authoring.save_draft(desk, untrue, kept.rev),
        "name too long": lambda: admitting.edit_client(desk, long, 1),
        "stale client": lambda: admitting.edit_client(desk, client, 99),
        "record number taken": lambda: admitting.add_client(desk, replace(client, id="new")),
        "the same row twice": lambda: in_records(
            desk, lambda records: records.clients.add(replace(client, record_number="K-1"))
        ),
        "a wrong value for a column": lambda: in_records(
            desk,
            lambda records: records.clients.add(
                replace(client, id=[canary.NAME], record_number="K-2")
            ),
        ),
        "no such plan": lambda: authoring.open_plan(desk, canary.NAME),
        "no such client": lambda: admitting.client(desk, canary.NAME),
        "no ink": lambda: finalising.sign(
            desk, kept.plan_id, kept.rev, Ceremony(**REFUSED | {"statement": ""}), "x"
        ),
        "wrong password": lambda: signing_in.change_password(desk, canary.NAME, canary.WORD * 4),
        "no purpose": lambda: exporting.export(
            desk,
            kept.plan_id,
            1,
            CLINICAL,
            day.exports / "x.pdf",
            Handover(purpose="", recipient=""),
        ),
        "a name for a purpose": lambda: exporting.export(
            desk,
            kept.plan_id,
            1,
            CLINICAL,
            day.exports / "x.pdf",
            Handover(purpose=f"for {canary.NAME}", recipient="chart"),
        ),
        "no such folder": lambda: exporting.export(
            desk, kept.plan_id, 1, CLINICAL, day.place / "none" / "x.pdf", TO_CHART
        ),
        "not a certificate": lambda: verifying.verify_file(desk, b"", root=canary.NAME.encode()),
    }
    for name, change in {
        "wrong type": {"client": {**body["client"], "name": [canary.NAME]}},
        "wrong code": {"episode": {**body["episode"], "legal_status": 7}},
        "unknown value": {"plan": {**body["plan"], "status": canary.NAME}},
        "unknown field": {"surprise": canary.NAME},
        "control character": {"client": {**body["client"], "name": f"{canary.NAME}\x07"}},
    }.items():
        data = json.dumps({**body, **change}).encode()
        cases[f"file: {name}"] = lambda data=data: codec.decode(data)
    cases["file: not JSON"] = lambda: codec.decode(f'{{"client": "{canary.NAME}'.encode())
    for name, act in cases.items():
        day.refused(name, act)
    later = authoring.save_draft(desk, thread, kept.rev)
    day.refused("no glyph", lambda: finalising.prepare(desk, kept.plan_id))
    authoring.save_draft(desk, document, later.rev)


def in_records(desk, act) -> object:
    with desk.store.begin() as records:
        return act(records)


def on_the_command_line(day: Day) -> None:
    """Every verb of planctl that touches the vault or a plan file."""
    given = day.folder("given") / "plan.json"
    document = canary.plan_of_zelda(system_clock())
    client = replace(document.client, id="second", record_number="K-4712")
    given.write_bytes(codec.encode(replace(document, client=client)))
    plan = day.planctl("new", str(given))["plan"]
    day.planctl("list", canary.NAME)
    day.planctl("show", plan)
    day.planctl("check", str(given))
    day.planctl("check", plan)
    day.planctl("render", str(given), "--layout", "sheet", "-o", str(day.exports / "s.pdf"))
    asked = ["--reason", REFUSED["reason"], "--statement", REFUSED["statement"]]
    day.planctl("sign", plan, "--declined", *asked, "--accept-warnings")
    to = ["--purpose", "chart", "--recipient", "chart", "-o", str(day.exports)]
    exported = day.planctl("export", plan, "--as", "clinical", *to)["file"]
    day.planctl("verify", exported)
    made = day.planctl("backup", str(day.folder("backups")), user="ada")["folder"]
    day.planctl("restore", made, str(day.place / "restored.gtvault"))
    for words in (("doctor",), ("audit", "verify"), ("audit", "show"), ("users", "list")):
        day.planctl(*words, user="ada")
    broken = day.folder("given") / "broken.json"
    broken.write_text(given.read_text().replace('"status":"draft"', f'"status":"{canary.NAME}"'))
    day.planctl("new", str(broken))


def test_the_day_was_lived(day: Day) -> None:
    """A search that finds nothing proves nothing unless her words were really there."""
    document = canary.plan_of_zelda(system_clock())
    body = codec.encode(document).decode()
    assert body.count(canary.WORD) > 150
    codes = [(verb, code) for verb, code, *_ in day.said if code]
    assert codes == [("doctor", 1), ("new", 1)]  # cheap passwords, and the broken plan file
    examined = next(json.loads(out) for verb, _, out, _ in day.said if verb == "doctor")
    assert [each["code"] for each in examined["checks"] if not each["ok"]] == ["keys"]
    kinds = [type(each) for each in day.errors.values()]
    assert sum(issubclass(kind, UserError) for kind in kinds) >= 20
    assert sum(issubclass(kind, DBAPIError) for kind in kinds) == 2
    assert len(day.heard.lines) > 50
    assert any(name.endswith("data.db") for name in day.watch.names)


def test_no_file_but_exports_and_what_was_given_holds_her(day: Day) -> None:
    meant = {str(day.exports), str(day.folder("given"))}
    found = canary.files_with_her(day.place)
    assert {p: hits for p, hits in found.items() if not p.startswith(tuple(meant))} == {}
    assert day.while_open == {}


def test_no_file_that_was_removed_again_held_her(day: Day) -> None:
    """But the private file beside an export, which becomes the export."""
    drafts = str(day.exports / ".gt-")
    assert [each for each in day.watch.removed if not each.startswith(drafts)] == []


def test_no_file_is_named_after_her(day: Day) -> None:
    assert [each for each in day.watch.names if canary.found_in(each)] == []


def test_exports_hold_her_where_meant(day: Day) -> None:
    exported = sorted(day.exports.glob("*.pdf"))
    assert len(exported) == 6
    for path in exported:
        assert canary.NAME in text_of(path), path.name
        assert not canary.found_in(path.name)
    assert canary.NAME in (day.exports / "plan.json").read_text(encoding="utf-8")


def test_pdf_metadata_tells_nothing_of_her(day: Day) -> None:
    for path in day.exports.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            told = [f"{name}={value}" for name, value in pdf.docinfo.items()]
            with pdf.open_metadata() as packet:
                told += [f"{name}={value}" for name, value in packet.items()]
            raw = bytes(pdf.Root.Metadata.read_bytes())
            names = [
                f"{key} {each.filename} {each.description}" for key, each in pdf.attachments.items()
            ]
        assert told
        for each in (*told, raw, *names):
            assert canary.found_in(each) == [], path.name


def test_errors_do_not_repeat_her_words(day: Day) -> None:
    for name, error in day.errors.items():
        assert canary.found_in(canary.told(error)) == [], name


def test_logs_do_not_hold_her_even_at_the_finest_level(day: Day) -> None:
    assert [line for line in day.heard.lines if canary.found_in(line)] == []


def test_planctl_says_her_name_only_where_it_is_asked_for(day: Day) -> None:
    asked_for = {"list", "show"}
    for verb, _, out, err in day.said:
        assert canary.found_in(err) == [], verb
        assert bool(canary.found_in(out)) == (verb in asked_for), verb


def test_environment_does_not_hold_her(day: Day) -> None:
    assert canary.found_in(day.environment) == []


def text_of(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
