"""`dev.py check`: what can be said about the code without running it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import debian
import environment
from steps import ROOT, answer, run, say

TEXTS = (
    ".py",
    ".toml",
    ".in",
    ".lock",
    ".ini",
    ".cfg",
    ".md",
    ".yaml",
    ".yml",
    ".json",
    ".po",
    ".sh",
    "",
)
# Names are put together here so that this file does not hold what it looks for.
REGISTRIES = tuple(
    ".".join(name)
    for name in (
        ("pypi", "org"),
        ("".join(("python", "hosted")), "org"),
        ("pypi", "python", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("snapshot", "debian", "org"),
        ("proxy", "golang", "org"),
    )
)
MACHINE = re.compile(r"(?<![\w.~-])/(?:root|work|home/\w+|Users/\w+|opt/\w+)/[\w.-]")


def check(arguments: Sequence[str]) -> int:
    """Run every check, say which failed; return the exit code."""
    del arguments
    environment.prepare(tests=True)
    env = debian.environment()
    tools: dict[str, list[str | Path]] = {
        "format": environment.command("-m", "ruff", "format", "--check", "."),
        "lint": environment.command("-m", "ruff", "check", "."),
        "types": environment.command("-m", "mypy"),
        "types of the build scripts": environment.command("-m", "mypy", *_scripts()),
        "import contracts": environment.command(
            "-c", "from importlinter.cli import lint_imports_command as c; c()"
        ),
    }
    failed = []
    for title, command in tools.items():
        say(f"==> {title}")
        if run(command, env):
            failed.append(title)
    say("==> house rules")
    broken = list(house_rules())
    for line in broken:
        say(f"    {line}")
    failed += ["house rules"] if broken else []
    say(f"\nFailed: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def _scripts() -> list[Path]:
    return sorted((ROOT / "packaging").glob("*.py"))


def house_rules() -> Iterator[str]:
    """Yield what no linter knows: addresses of package registries, paths of one machine."""
    for path in _kept_files():
        if path.suffix not in TEXTS or not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        place = path.relative_to(ROOT)
        yield from (f"{place} names a package registry" for name in REGISTRIES if name in text)
        if path.suffix == ".lock" and "://" in text:
            yield f"{place} holds an address"
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE.search(line):
                yield f"{place}:{number} holds a path of one machine"


def _kept_files() -> list[Path]:
    """Return the files under version control, or all that are not made by tools."""
    listed = answer(["git", "ls-files", "--cached", "--others", "--exclude-standard"])
    if listed is not None:
        return [ROOT / name for name in listed.splitlines()]
    skipped = {".venv", ".venv.debian", ".git", "out", "shots", "dist", "build", "__pycache__"}
    return [path for path in ROOT.rglob("*") if not skipped & set(path.relative_to(ROOT).parts)]
