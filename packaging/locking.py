"""`dev.py lock`: names, versions and hashes of every package, for every platform, and no addresses."""

from __future__ import annotations

from collections.abc import Sequence

import debian
import environment
from steps import ROOT, Command, StepError, must, step

ORDER = ("requirements", "requirements-dev", "requirements-server")


def lock(arguments: Sequence[str]) -> int:
    """Write the lock files anew; `--upgrade` takes newer versions than those locked now."""
    environment.prepare(tests=True)
    options = ["--generate-hashes", "--universal", "--python-version", "3.11", "--no-header"]
    failure = StepError("The dependencies could not be locked.", "Look at uv's lines above.")
    for name in ORDER:
        target = ROOT / f"packaging/{name}.lock"
        with step(f"packaging/{name}.lock"):
            compile_: Command = [
                "-m",
                "uv",
                "pip",
                "compile",
                "-q",
                *options,
                "--no-emit-index-url",
            ]
            files: Command = ["-o", target.relative_to(ROOT), f"packaging/{name}.in"]
            must(environment.command(*compile_, *arguments, *files), failure, debian.environment())
        if "://" in target.read_text(encoding="utf-8"):
            raise StepError(f"{target.name} holds an address.", "Take it out: locks name no index.")
    return 0
