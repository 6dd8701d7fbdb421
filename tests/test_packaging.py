"""What installs and ships the program: locks, licences, the README's commands, the wheel's content."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"
LOCKS = sorted(PACKAGING.glob("*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = sorted(set(re.findall(r"\]\(([^)#:]+)\)", README)))


def locked(path: Path) -> dict[str, str]:
    text = path.read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_hold_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    for entry in entries:
        if not entry.startswith("#"):
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_pins_that_keep_the_program_alive() -> None:
    """6.12.0 aborts on Python 3.10 and 3.11; two SQLCipher packages would share one folder."""
    versions = locked(PACKAGING / "requirements.lock")
    assert versions["pyside6-essentials"] == versions["shiboken6"] == "6.11.3"
    assert "sqlcipher3" in versions
    assert not {"sqlcipher3-wheels", "sqlcipher3-binary", "pyside6", "pyside6-addons"} & set(
        versions
    )


def test_locks_agree_where_they_meet() -> None:
    runtime = locked(PACKAGING / "requirements.lock")
    for lock in LOCKS:
        for name, version in locked(lock).items():
            assert runtime.get(name, version) == version, f"{lock.name}: {name}"


def test_every_dependency_is_locked() -> None:
    versions = locked(PACKAGING / "requirements.lock")
    for wanted in PROJECT["project"]["dependencies"]:
        name = re.match(r"[A-Za-z0-9._-]+", wanted)[0].lower()
        assert name in versions, wanted


def test_every_locked_package_has_its_licence_named() -> None:
    notices = (ROOT / "resources/licences/THIRD-PARTY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z0-9._, -]+) \| ([^|]+) \|", notices, re.MULTILINE)
    named = {name.strip(): licence.strip() for names, licence in rows for name in names.split(",")}
    for name in locked(PACKAGING / "requirements.lock"):
        assert named.get(name), f"{name} is missing in THIRD-PARTY.md"


def test_every_font_and_icon_set_ships_its_licence() -> None:
    notices = (ROOT / "resources/licences/THIRD-PARTY.md").read_text(encoding="utf-8")
    for text in re.findall(r"`([\w.-]+\.txt)`", notices):
        assert (ROOT / "resources/licences" / text).stat().st_size > 500, text
    families = {path.stem.split("-")[0] for path in (ROOT / "resources/fonts").glob("*.ttf")}
    for family in families:
        assert any(
            path.name.startswith(family) for path in (ROOT / "resources/licences").iterdir()
        ), family


def test_nobody_else_ships_packages_of_our_names() -> None:
    """`planner`, `ui` and `resources` stand at the top: another package of that name would mix in."""
    owners = importlib.metadata.packages_distributions()
    for name in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]:
        assert set(owners.get(name, [])) <= {"goldenthread"}


def test_readme_tells_the_two_commands_that_ci_runs() -> None:
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    for command in ("python3 packaging/dev.py run", "python3 packaging/dev.py test"):
        assert re.search(rf"^{command}\b", README, re.MULTILINE)
    assert "\npython3 packaging/dev.py test\n" in ci
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


@pytest.mark.parametrize("link", LINKS)
def test_readme_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_decisions_are_numbered_and_one_page_each() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    for number, path in enumerate(decisions, 1):
        text = path.read_text(encoding="utf-8")
        assert path.name.startswith(f"{number:04}-")
        assert text.startswith(f"# {number}. ")
        assert text.count("\n") <= 60
        for part in ("## Context", "## Decision", "## Consequences", "## Alternatives"):
            assert part in text, f"{path.name}: {part}"


def test_versions_of_code_and_changelog_agree() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[(Unreleased|\d+\.\d+\.\d+)\]", changes, re.MULTILINE)


def test_help_comes_without_anything_installed(tmp_path: Path) -> None:
    """dev.py is what a bare Python meets: it may import nothing but the standard library."""
    done = subprocess.run(
        [sys._base_executable, "-S", "-s", "-E", str(PACKAGING / "dev.py"), "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for verb in ("run", "test", "check", "bench", "build", "shots", "lock"):
        assert verb in done.stdout
