"""Files reach the disk whole, private and without leftovers, also where the system helps little."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

import pytest

from planner import disk


@pytest.fixture(params=["unnamed", "named", "no links"])
def system(request, monkeypatch) -> str:
    """A Linux disk; one that knows no unnamed files; one that knows no links either (FAT)."""
    if request.param != "unnamed":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    if request.param == "no links":

        def refused(*_paths, **_more) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refused)
    return request.param


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_file_is_kept_whole_and_private(tmp_path, system) -> None:
    disk.put(tmp_path / "a", b"first")
    disk.put(tmp_path / "a", b"second")
    disk.put_new(tmp_path / "b", b"third")
    assert (tmp_path / "a").read_bytes() == b"second"
    assert (tmp_path / "b").read_bytes() == b"third"
    assert names(tmp_path) == ["a", "b"]
    if os.name == "posix":
        assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}


def test_new_file_never_takes_the_place_of_another(tmp_path, system) -> None:
    (tmp_path / "a").write_bytes(b"older")
    with pytest.raises(FileExistsError):
        disk.put_new(tmp_path / "a", b"newer")
    assert (tmp_path / "a").read_bytes() == b"older"
    assert names(tmp_path) == ["a"]


def test_place_that_refuses_is_left_as_it_was(tmp_path, system) -> None:
    with pytest.raises(FileNotFoundError):
        disk.put_new(tmp_path / "none" / "a", b"x")
    (tmp_path / "a").mkdir()
    with pytest.raises(IsADirectoryError):
        disk.put(tmp_path / "a", b"x")
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="Linux alone knows unnamed files")
def test_file_has_no_name_before_it_is_whole(tmp_path, monkeypatch) -> None:
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _handle: seen.append(names(tmp_path)))
    disk.put_new(tmp_path / "a", b"x")
    assert seen == [[], ["a"]]


def test_drafts_of_killed_programs_are_swept(tmp_path, system) -> None:
    old, young, other = (tmp_path / each for each in (".gt-1.part", ".gt-2.part", "x.part"))
    for each in (old, young, other):
        each.write_bytes(b"half")
    hour_ago = time.time() - 3600
    os.utime(old, (hour_ago, hour_ago))
    os.utime(other, (hour_ago, hour_ago))
    disk.put(tmp_path / "a", b"x")
    assert names(tmp_path) == [".gt-2.part", "a", "x.part"]
    disk.sweep_own(tmp_path)
    assert names(tmp_path) == ["a"]
