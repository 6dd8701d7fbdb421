"""One run of `planctl`: harden, read the arguments, do the command, say what came of it.

Exit codes: 0 done, 1 the user can mend it, 2 wrong usage, 3 findings block it, 70 a bug.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from pathlib import Path

from planner.cli import arguments
from planner.cli.speaking import Speaker
from planner.errors import UserError

MENDABLE, BUG = 1, 70


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _harden()
    return perform(arguments.parser().parse_args(sys.argv[1:] if argv is None else argv))


def perform(asked: argparse.Namespace) -> int:
    """Do the command that was asked for, say what came of it, and return the exit code."""
    speaker = Speaker(as_json=asked.json)
    try:
        code = int(asked.command(asked, speaker))
    except UserError as error:
        speaker.failed(str(error), error.remedy)
        code = error.exit_code
    except KeyboardInterrupt:
        speaker.failed("Stopped.", "Nothing that was begun is half done; run it again.")
        code = MENDABLE
    except OSError as error:
        speaker.failed(f"{error.strerror or 'The file could not be used'}.", _which(error))
        code = MENDABLE
    except Exception as error:  # noqa: BLE001  # the last place: a bug ends here, without data
        speaker.failed(_place(error), "This is a bug. Nothing of the plan was shown or logged.")
        code = BUG
    speaker.close()
    return code


def _harden() -> None:
    """Let no file be readable for others, and no memory be written to disk when the program dies."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # not there on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _which(error: OSError) -> str:
    return f"Look at {Path(str(error.filename)).name}." if error.filename else "Try another place."


def _place(error: Exception) -> str:
    """Return kind and place of a bug; its text might hold a client's words and is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f" at {Path(last.filename).name}:{last.lineno}" if last else ""
    return f"{type(error).__name__}{where}"
