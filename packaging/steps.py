"""Steps that say what they do and how long they took, and failures that say what to do next."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

Part = str | Path
Command = list[Part]

ROOT = Path(__file__).resolve().parent.parent
IN_CI = bool(os.environ.get("CI"))


class StepError(Exception):
    """A step failed: what happened, and what the person can do about it."""

    def __init__(self, message: str, remedy: str = "", exit_code: int = 1) -> None:
        super().__init__(message)
        self.remedy = remedy
        self.exit_code = exit_code


def say(text: str) -> None:
    """Print a line at once, so that it stands before what the next step prints."""
    print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what begins, and how long it took when it is done."""
    say(f"==> {title}")
    started = time.monotonic()
    yield
    say(f"    done in {time.monotonic() - started:.1f} s: {title}")


def run(command: Sequence[Part], env: Mapping[str, str] | None = None, *, cwd: Path = ROOT) -> int:
    """Run a command in the project's folder; return its exit code."""
    sys.stdout.flush()
    done = subprocess.run([str(part) for part in command], env=env, cwd=cwd, check=False)
    return done.returncode


def must(command: Sequence[Part], failure: StepError, env: Mapping[str, str] | None = None) -> None:
    """Run a command, or raise `failure`."""
    if run(command, env):
        raise failure


def answer(command: Sequence[Part], env: Mapping[str, str] | None = None) -> str | None:
    """Return what a command prints, or nothing if it fails or is not there."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=env,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
