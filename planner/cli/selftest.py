"""`planctl selftest`: proves that this installation works, from imports to a verified signature."""

from __future__ import annotations

import argparse
import importlib
import io
import pkgutil
import tempfile
from contextlib import redirect_stdout
from importlib import metadata
from pathlib import Path

import planner
from planner import assets
from planner.cli import rehearsal
from planner.cli.rehearsal import Rehearsal
from planner.cli.speaking import Speaker
from planner.clock import system_clock
from planner.documents import render
from planner.errors import UserError
from planner.library import catalogue, icd
from planner.model import codec
from planner.rules import packs
from planner.rules.context import moment_of
from planner.security.keyfile import FLOOR
from planner.usecases import checking

DISTRIBUTION = "goldenthread"
LEFT_OUT = ("planner.__main__", "planner.store.migrations.env")


def selftest(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Prove that this installation works; a step that fails ends it with an error."""
    del asked
    with speaker.step("Import every module") as tell:
        tell(f"{_imports()} modules")
    with speaker.step("Find out whose packages these are") as tell:
        tell(_owner())
    with speaker.step("Read the rules and the library") as tell:
        rules, library = packs.core(), catalogue.load()
        tell(f"{len(rules.rules)} rules, {len(library.entries)} entries, {len(icd.table())} codes")
    with speaker.step("Check and lay out every sample plan") as tell:
        tell(f"{_samples()} plans")
    with speaker.step("Make, sign and verify in a throw-away vault") as tell:
        tell(f"{_rehearse()} documents")
    speaker.say("This installation works.")
    speaker.fact(ok=True)
    return 0


def _imports() -> int:
    names = [
        each.name
        for each in pkgutil.walk_packages(planner.__path__, "planner.")
        if each.name not in LEFT_OUT and ".migrations." not in each.name
    ]
    for name in names:
        importlib.import_module(name)
    return len(names)


def _owner() -> str:
    try:
        version = metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "run from the source folder"
    owners = metadata.packages_distributions()
    for name in ("planner", "ui", "resources"):
        if set(owners.get(name, ())) != {DISTRIBUTION}:
            raise UserError(
                f"The package “{name}” belongs to another program.", "Install into a fresh venv."
            )
    return f"{DISTRIBUTION} {version}"


def _samples() -> int:
    names = assets.names("samples", ".json")
    for name in names:
        document = codec.decode(assets.read_bytes(f"samples/{name}"))
        checking.check_file(document, moment_of(document))
        for layout in ("clinical", "sheet"):
            if not render.render(document, layout=layout).startswith(b"%PDF-"):
                raise UserError("A sample plan could not be laid out.", "Install again.")
    return len(names)


def _rehearse() -> int:
    with tempfile.TemporaryDirectory(prefix="goldenthread-selftest-") as place:
        job = Rehearsal(
            folder=Path(place) / "test.gtvault",
            clock=system_clock,
            sample=rehearsal.sample("css", system_clock()),
            cost=FLOOR,
        )
        out = Path(place) / "out"
        out.mkdir()
        with redirect_stdout(io.StringIO()):
            return len(rehearsal.run(job, out, Speaker(as_json=True)))
