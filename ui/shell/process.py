"""The process itself: what it may leave behind (nothing that others can read), and what it holds."""

from __future__ import annotations

import builtins
import ctypes
import linecache
import os
import sys

_PR_SET_DUMPABLE = 4
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # of the C library's mallopt
LARGE = 256 * 1024


def harden() -> None:
    """Keep new files to oneself and the memory out of core dumps; the first thing the program does."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # there is no such module on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def import_plainly() -> None:
    """Give Python its own `import` back; call it right after Qt was imported.

    PySide6 puts an `import` of its own in place that reads the source of every module that follows,
    to see whether it asks for `from __feature__ import …`, and keeps all of it in memory. Nothing
    here asks for that. With it the program holds 40 MB more and starts a fifth slower.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
    linecache.clearcache()


def return_memory() -> None:
    """Have large pieces of memory given back to the system once they are free.

    The GNU library otherwise keeps them for the next large piece, and a heap for each thread: pictures
    of pages and drawn papers come and go here, and are seldom of the same size.
    """
    if sys.platform != "linux":
        return
    option = getattr(ctypes.CDLL(None), "mallopt", None)
    if option is not None:
        option(_M_MMAP_THRESHOLD, LARGE)
        option(_M_ARENA_MAX, 1)
