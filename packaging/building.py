"""`dev.py build`: the wheel and the source archive, and the proof that the wheel works by itself."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import debian
import environment
from steps import ROOT, Command, StepError, answer, must, run, say, step

DIST = ROOT / "dist"
COMPILED = "resources/library/compiled/library.json"


def build(arguments: Sequence[str]) -> int:
    """Build both archives, install the wheel in a fresh environment, run its self-test elsewhere."""
    del arguments
    environment.prepare(tests=True)
    shutil.rmtree(DIST, ignore_errors=True)
    env = debian.environment() | {"SOURCE_DATE_EPOCH": _last_change()}
    with step("Compiling the library"):
        failure = StepError("The library cannot be compiled.", "Mend what is named above.")
        must(environment.command("-m", "planner.library.compile"), failure, env)
    with step("Building the wheel and the source archive"):
        failure = StepError("The build failed.", "Look at its last lines above.")
        must(environment.command("-m", "build", "--no-isolation", "--outdir", DIST), failure, env)
    wheel = next(DIST.glob("*.whl"))
    if COMPILED not in zipfile.ZipFile(wheel).namelist():
        raise StepError("The wheel lacks the compiled library.", "See artifacts in pyproject.toml.")
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        code = _try(wheel, Path(folder))
    for archive in sorted(DIST.iterdir()):
        say(f"    dist/{archive.name}  {archive.stat().st_size / 1024:.0f} kB")
    return code


def _last_change() -> str:
    """Return the time of the last commit: the same sources make the same bytes."""
    told = answer(["git", "log", "-1", "--format=%ct"])
    return (told or "").strip() or os.environ.get("SOURCE_DATE_EPOCH", "1767225600")


def _try(wheel: Path, folder: Path) -> int:
    """Install the wheel beside nothing else, and run `planctl selftest` away from the sources."""
    env = debian.environment()
    env.pop("PYTHONPATH", None)
    place = folder / "environment"
    python = environment.interpreter(place)
    failure = StepError("The wheel cannot be installed.", "Look at pip's last lines above.")
    with step("Installing the wheel in a fresh environment"):
        base: Command = [environment.interpreter(), "-m"]
        must([*base, "venv", "--without-pip", place], failure, env)
        pip: Command = [*base, "pip", "--python", python, "install", "-q", "--no-input"]
        strict: Command = [
            "--require-hashes",
            "--only-binary=:all:",
            "-r",
            ROOT / "packaging/requirements.lock",
        ]
        must([*pip, *strict], failure, env)
        must([*pip, "--no-deps", wheel], failure, env)
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    program = python.with_name("planctl.exe" if os.name == "nt" else "planctl")
    env["GOLDENTHREAD_HOME"] = str(folder / "data")
    with step("planctl selftest, from another folder"):
        return run([program, "selftest"], env, cwd=elsewhere)
