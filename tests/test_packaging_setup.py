"""Setting up `.venv`: complete or not at all, whatever interrupts it.

Run on a copy of packaging/ whose lock files lock nothing, so that no package index is needed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parent.parent / "packaging"
PREPARE = "import environment; print(environment.prepare(tests=False))"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with nothing to install."""
    (tmp_path / "packaging").mkdir()
    for script in PACKAGING.glob("*.py"):
        shutil.copy(script, tmp_path / "packaging")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / "packaging" / lock).write_text("# nothing\n", encoding="utf-8")
    return tmp_path


def python(project: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys._base_executable, "-s", "-E", "-c", f"import sys; sys.path[0] = 'packaging'; {code}"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def stamp(project: Path) -> dict[str, str]:
    return json.loads((project / ".venv/goldenthread.json").read_text(encoding="utf-8"))


def test_set_up_heals_after_an_interruption_and_is_quick_when_done(project: Path) -> None:
    first = python(project, PREPARE)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Setting up" in first.stdout
    assert stamp(project)["run"]

    again = python(project, PREPARE)
    assert "Setting up" not in again.stdout

    (project / ".venv/unfinished").touch()
    shutil.rmtree(project / ".venv/lib", ignore_errors=True)
    healed = python(project, PREPARE)
    assert healed.returncode == 0, healed.stdout + healed.stderr
    assert "interrupted" in healed.stdout
    assert not (project / ".venv/unfinished").exists()

    (project / "packaging/requirements.lock").write_text("# nothing new\n", encoding="utf-8")
    before = stamp(project)["run"]
    assert "Setting up" in python(project, PREPARE).stdout
    assert stamp(project)["run"] != before


def test_failed_download_says_what_to_do_and_leaves_no_stamp(project: Path) -> None:
    lock = project / "packaging/requirements.lock"
    lock.write_text(f"goldenthread-is-nowhere==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    code = "import os; os.environ['PIP_NO_INDEX'] = '1'; import dev; sys.exit(dev.main())"
    failed = python(project, f"sys.argv = ['dev.py', 'lock']; {code}")
    assert failed.returncode == 1
    assert "HTTPS_PROXY" in failed.stdout
    assert "Run the same command again" in failed.stdout
    assert not (project / ".venv/goldenthread.json").exists()


def test_lacking_things_are_told_from_those_that_are_there(project: Path) -> None:
    code = (
        "import debian; print(debian.lacking({'libc.so.6': 'libc6', 'libnowhere.so.9': 'nowhere',"
        " 'no-such-program': 'nothing', '/usr/share/no/such/file': 'data'}))"
    )
    told = python(project, code).stdout
    assert "libc.so.6" not in told
    for name in ("libnowhere.so.9", "no-such-program", "/usr/share/no/such/file"):
        assert name in told


def test_one_set_up_runs_at_a_time(project: Path) -> None:
    code = (
        "import environment\n"
        "with environment._alone():\n"
        " with open('.venv.lock') as other: print(environment._try_fence(other.fileno()))\n"
        "with open('.venv.lock') as other: print(environment._try_fence(other.fileno()))"
    )
    held = subprocess.run(
        [sys._base_executable, "-s", "-E", "-c", f"import sys; sys.path[0] = 'packaging'\n{code}"],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    assert held.stdout.split() == ["False", "True"]
