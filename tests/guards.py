"""Guards over the whole test run: no network, no writing beside the temporary folder, no thread left."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

LOOPBACK = ("127.", "localhost", "::1", "0.0.0.0")
CACHES = (
    "__pycache__",
    ".pytest_cache",
    "pytest-cache-files",
    ".hypothesis",
    ".benchmarks",
    ".mypy_cache",
    ".ruff_cache",
)
MADE_HERE = ("resources/library/compiled", "out", "shots", "dist", ".venv", "tests/golden")
GRACE = 3.0


class ReachedOutError(AssertionError):
    """A test reached for something outside itself."""


def _is_near(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    return name.startswith(LOOPBACK) or name == ""


def _check_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "localhost"
    if not _is_near(host):
        raise ReachedOutError(f"a test reached for the network: {host}")


class Writes:
    """Knows where a test may write: its temporary folder and the caches."""

    def __init__(self, root: Path) -> None:
        self.root = str(root) + os.sep
        self.home = str(Path.home()) + os.sep
        self.temporary = (tempfile.gettempdir() + os.sep, "/dev/", "/proc/")

    def check(self, path: object, mode: str | None, flags: int) -> None:
        if isinstance(path, int) or not (
            set(mode) & set("wax+") if mode else flags & (os.O_WRONLY | os.O_RDWR)
        ):
            return
        place = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  # on every file opened: fast
        if place.startswith(self.root):
            inside = place[len(self.root) :].replace(os.sep, "/")
            if inside.startswith(MADE_HERE) or any(cache in inside for cache in CACHES):
                return
        elif (
            place.startswith(self.temporary) or not place.startswith(self.home) or ".cache" in place
        ):
            return
        raise ReachedOutError(f"a test wrote beside its temporary folder: {place}")


def install(root: Path) -> None:
    """Watch from now on; an audit hook stays until the process ends."""
    if getattr(sys, "_goldenthread_guards", False):
        return
    sys._goldenthread_guards = True
    writes = Writes(root)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            writes.check(*arguments)
        elif event in ("socket.connect", "socket.getaddrinfo"):
            _check_network(event, arguments)

    sys.addaudithook(watch)


class Threads:
    """The threads that ran when a test began."""

    def __init__(self) -> None:
        self._before = set(threading.enumerate())

    def left(self) -> list[str]:
        """Return the names of threads that were started since and do not end."""
        until = time.monotonic() + GRACE
        started = [thread for thread in threading.enumerate() if thread not in self._before]
        for thread in started:
            thread.join(max(0.0, until - time.monotonic()))
        return sorted(thread.name for thread in started if thread.is_alive())
