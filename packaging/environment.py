"""The project's own Python, in .venv: made once, complete or not at all.

A marker is laid into .venv before anything is changed there and taken away at the very end, when a
stamp names the lock files it was made from. A set-up that was interrupted is thrown away and made
again on the next call; what pip had downloaded is still in its cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import debian
from steps import ROOT, Command, Part, StepError, answer, must, run, say, step

VENV = ROOT / ".venv"
STAMP = VENV / "goldenthread.json"
MARKER = VENV / "unfinished"
FENCE = ROOT / ".venv.lock"
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
AGAIN = "Run the same command again: it goes on from here."
NO_DOWNLOAD = StepError(
    "The Python packages could not be downloaded or installed; nothing half-made is used.",
    "Look at pip's last lines above. Is the network there? Behind a proxy set HTTPS_PROXY; for a "
    "package index of your own set PIP_INDEX_URL (and PIP_CERT for its certificate). Is the disk "
    f"full? {AGAIN}",
)


def interpreter(folder: Path = VENV) -> Path:
    """Return the Python inside a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(*, tests: bool) -> Path:
    """Return the project's Python with everything installed; `tests` for what tests and checks need."""
    kinds = ["run", "dev"] if tests else ["run"]
    if not _unmet(kinds):
        return interpreter()
    with _alone():
        missing = _unmet(kinds)
        if missing:
            with step("Setting up .venv (about 140 MB to download the first time)"):
                _install(missing, _make_folder())
    return interpreter()


def digest(kind: str) -> str:
    """Return what identifies a lock file's content."""
    return hashlib.sha256((ROOT / "packaging" / LOCKS[kind]).read_bytes()).hexdigest()


def _version() -> str | None:
    """Return the version of .venv's Python, or nothing if it does not start."""
    return answer([interpreter(), "-c", "import sys, pip; print(sys.version)"])


def _stamp() -> dict[str, str]:
    """Return what .venv was made from; empty where it is unfinished, broken or of another Python."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    sound = isinstance(stamp, dict) and not MARKER.exists() and stamp.get("python") == _version()
    return stamp if sound else {}


def _unmet(kinds: list[str]) -> list[str]:
    stamp = _stamp()
    return [kind for kind in kinds if stamp.get(kind) != digest(kind)]


@contextmanager
def _alone() -> Iterator[None]:
    """Let one set-up run at a time; the fence falls by itself when its process dies."""
    try:
        file = FENCE.open("w", encoding="utf-8")
    except OSError as error:
        raise StepError(
            f"This folder cannot be written: {ROOT}", "Copy the project to a folder of your own."
        ) from error
    with file:
        if not _try_fence(file.fileno()):
            say("Another set-up of this folder is running; waiting for it.")
            while not _try_fence(file.fileno()):
                time.sleep(0.5)
        yield


def _try_fence(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  # only there on Windows

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  # not there on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _make_folder() -> dict[str, str]:
    """Make .venv with pip in it, unless a sound one is there; return what is installed in it."""
    stamp = _stamp()
    made_by_hand = not MARKER.exists() and not STAMP.exists() and interpreter().exists()
    if stamp or made_by_hand:
        MARKER.touch()
    else:
        if VENV.exists():
            say("    A set-up was interrupted, or made by another Python: making .venv anew.")
            shutil.rmtree(VENV)
        VENV.mkdir()
        MARKER.touch()
        _create()
    if _version() is None:
        _bring_pip()
    return stamp


def _create() -> None:
    """Make the environment; Debian's own Python lacks the part that puts pip into it."""
    if answer([sys.executable, "-c", "import ensurepip"]) is None and sys.prefix == "/usr":
        rights = debian.may_install()
        if rights is not None:
            debian.install(["python3-venv"], "Python's own environments", rights)
    complete = answer([sys.executable, "-c", "import ensurepip"]) is not None
    failure = StepError(
        "Python could not make a virtual environment.",
        f"On Debian: {debian.command_for(['python3-venv'])}. {AGAIN}",
    )
    options = [] if complete else ["--without-pip"]
    must([sys.executable, "-m", "venv", *options, VENV], failure)


def _bring_pip() -> None:
    """Put pip into an environment made without it."""
    if answer([sys.executable, "-m", "pip", "--version"]) is not None:
        base: Command = [
            sys.executable,
            "-m",
            "pip",
            "--python",
            interpreter(),
            "install",
            "-q",
            "pip",
        ]
        must(base, NO_DOWNLOAD, debian.environment())
        return
    wheel = _pip_wheel()
    if wheel is None and shutil.which("apt-get"):
        debian.borrow(["python3-pip-whl", "ca-certificates"])
        wheel = _pip_wheel()
    if wheel is None:
        raise StepError(
            "This Python has no pip, and none was found on this computer.",
            f"An administrator installs it with: {debian.command_for(['python3-venv'])}. {AGAIN}",
        )
    command: Command = [
        interpreter(),
        wheel / "pip",
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        wheel,
    ]
    must(command, NO_DOWNLOAD, debian.environment())


def _pip_wheel() -> Path | None:
    places = (Path("/usr/share/python-wheels"), debian.BORROWED / "usr/share/python-wheels")
    found = [wheel for place in places for wheel in sorted(place.glob("pip-*.whl"))]
    return found[-1] if found else None


def _install(kinds: list[str], stamp: dict[str, str]) -> None:
    """Install the locked packages, look whether they fit together, and only then lay the stamp."""
    for kind in kinds:
        must(pip_install(interpreter(), LOCKS[kind]), NO_DOWNLOAD, debian.environment())
    if run([interpreter(), "-m", "pip", "check"], debian.environment()):
        raise StepError(
            "The installed packages do not fit together.", "Delete .venv, then try again."
        )
    kept = stamp | {kind: digest(kind) for kind in kinds} | {"python": _version() or ""}
    draft = VENV / "goldenthread.json.new"
    draft.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    draft.replace(STAMP)
    MARKER.unlink()


def pip_install(python: Path, lock: str) -> Command:
    """Return the command that installs a lock file: every file by its hash, nothing built here."""
    options: Command = ["--disable-pip-version-check", "--no-input", "--retries", "5"]
    strict: Command = ["--require-hashes", "--only-binary=:all:", "-r", ROOT / "packaging" / lock]
    return [python, "-m", "pip", "install", *options, *strict]


def command(*arguments: Part) -> Command:
    """Return a command for the project's Python."""
    return [interpreter(), *arguments]


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def replace_process(arguments: Command, env: dict[str, str]) -> int:
    """Run the program in the foreground; return its exit code, also after Ctrl+C."""
    with subprocess.Popen([str(part) for part in arguments], env=env, cwd=ROOT) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue
