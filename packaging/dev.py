"""Everything a developer does with this project, by one command that needs nothing but Python 3.11.

    python3 packaging/dev.py run      set up what is lacking, then open the window
    python3 packaging/dev.py test     the same for the tests, then run them all

Without a display `run` does the main job without a window: it leaves verified PDFs in out/.
"""

from __future__ import annotations

import argparse
import sys

if sys.version_info < (3, 11):  # noqa: UP036  # the one file an older Python may be given
    sys.exit(f"Golden Thread needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

from collections.abc import Callable, Sequence

import benching
import building
import checking
import debian
import environment
import locking
import testing
from steps import StepError, say

PURPOSES = {
    "run": "open the window, or without a display do the main job into out/",
    "test": "run every test, or those named after it",
    "check": "format, lint, types, import contracts, house rules",
    "bench": "measure against the floors, or only those named after it",
    "build": "wheel and source archive, tried in a fresh environment",
    "shots": "a picture of every screen, into shots/",
    "lock": "lock the dependencies anew",
}


def run(arguments: Sequence[str]) -> int:
    """Open the window; where there is no display, do the main job without one."""
    if environment.has_display():
        lacking = debian.provide(debian.WINDOW, "the window")
        environment.prepare(tests=False)
        if not lacking:
            command = environment.command("-m", "ui", *arguments)
            return environment.replace_process(command, debian.environment())
        say("The window cannot open without them; doing the main job without it.")
    else:
        environment.prepare(tests=False)
        say("There is no display here: doing the main job without a window, into out/.")
    command = environment.command("-m", "planner", "demo", "--out", "out", *arguments)
    return environment.replace_process(command, debian.environment())


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": testing.test,
    "check": checking.check,
    "bench": benching.bench,
    "build": building.build,
    "shots": benching.shots,
    "lock": locking.lock,
}


def main() -> int:
    """Do what the first word says; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, purpose in PURPOSES.items():
        verbs.add_parser(verb, help=purpose, add_help=False)
    chosen, rest = parser.parse_known_args()
    try:
        return VERBS[chosen.verb](rest)
    except StepError as error:
        say(f"\n{error}\n{error.remedy}".rstrip())
        return error.exit_code
    except KeyboardInterrupt:
        say("\nInterrupted. The same command again goes on from here.")
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
