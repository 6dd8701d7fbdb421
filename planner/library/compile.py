"""The compiler: all sources in, one JSON file out. `python -m planner.library.compile`.

The file lies beside the sources (`compiled/library.json`, not kept in version control) and goes into
the wheel. Where the sources are newer it is made again; where it cannot be written there, it goes into
the person's cache folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec

from planner import assets
from planner.errors import said
from planner.library import sources
from planner.library.faults import ContentError
from planner.library.shelf import Compiled

PLACE = "compiled/library.json"
_REMEDY = "Run `planctl library check`; it names every file that has to be mended."


def compiled_from(root: Path) -> Compiled:
    """Return the library made from the sources below `root`.

    Raises:
        ContentError: a source cannot be used; the message names the first one
    """
    made, faults = sources.read(root)
    if faults or made is None:
        first = faults[0] if faults else None
        told = f"{first.place}: {first.message}" if first else "the sources are incomplete"
        more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
        raise ContentError(
            said("The content library cannot be compiled: {fault}.", fault=f"{told}{more}"), _REMEDY
        )
    return made


def encoded(made: Compiled) -> bytes:
    """Return the library as the bytes of its compiled file: same sources, same bytes."""
    return msgspec.json.encode(made, order="deterministic")


def decoded(data: bytes) -> Compiled:
    """Return the library from its compiled file.

    Raises:
        ContentError: the file is damaged or of another shape
    """
    try:
        return msgspec.json.decode(data, type=Compiled, strict=True)
    except msgspec.DecodeError as error:
        raise ContentError(
            said("The compiled content library cannot be read: {fault}.", fault=error),
            "Install the program again; your plans are not touched by this.",
        ) from error


def write(made: Compiled, target: Path) -> Path:
    """Write the compiled file whole or not at all, and return its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    beside.write_bytes(encoded(made))
    beside.replace(target)
    return target


def main() -> int:
    """Compile the library of this checkout; the wheel's build runs this."""
    root = assets.folder_on_disk("library")
    if root is None:
        sys.stderr.write("The library's sources do not lie on this disk.\n")
        return 1
    try:
        target = write(compiled_from(root), root / PLACE)
    except ContentError as error:
        sys.stderr.write(f"{error}\n{error.remedy}\n")
        return 1
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
