"""The guards against the network and against stray files: a guard that never fires guards nothing."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

ReachedOutError = sys.modules["goldenthread_tests_guards"].ReachedOutError
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("host", ["192.0.2.1", "example.invalid"])
def test_network_is_out_of_reach(host: str) -> None:
    with pytest.raises(ReachedOutError):
        socket.create_connection((host, 9), timeout=0.1)


def test_this_computer_is_within_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


@pytest.mark.parametrize("place", [ROOT / "planner/stray.txt", Path.home() / "stray.txt"])
def test_nothing_is_written_beside_the_temporary_folder(place: Path) -> None:
    with pytest.raises(ReachedOutError):
        place.write_text("x", encoding="utf-8")
    assert not place.exists()


def test_the_temporary_folder_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
