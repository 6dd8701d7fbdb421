"""The arguments of the commands on the clinic's own library."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from planner.cli import own_library

Group = Callable[[Any, str, str], Any]
Verb = Callable[[Any, str, str, Any], argparse.ArgumentParser]
Vault = Callable[[argparse.ArgumentParser], None]


def add(library: Any, group: Group, verb: Verb, vault: Vault) -> None:
    """Add the commands to the group `library`."""
    vault(
        verb(library, "status", "which edition is in use, and who accepted it", own_library.status)
    )
    accept = verb(
        library, "accept", "accept the edition, as the clinic's director", own_library.accept
    )
    accept.add_argument("--yes", action="store_true", help="accept; without it only the list")
    accept.add_argument("--name", default="", help="your name, if not the account's")
    accept.add_argument("--credential", default="", help="what qualifies you, if not the account's")
    accept.add_argument("--spanish-reader", default="", help="who reviewed the Spanish")
    accept.add_argument("--spanish-qualification", default="", help="what qualifies them")
    accept.add_argument("--spanish-on", type=date.fromisoformat, help="on which day")
    vault(accept)
    show = verb(library, "show", "show an entry in full", own_library.show)
    show.add_argument("id", metavar="ID")
    vault(show)
    export = verb(
        library, "export", "write the clinic's own entries as a library file", own_library.export
    )
    export.add_argument("file", type=Path, metavar="FILE.tplib.json")
    export.add_argument("--title", default="", help="what it is called; else the clinic's name")
    vault(export)
    take_in = verb(library, "import", "take a library file in as proposals", own_library.take_in)
    take_in.add_argument("file", type=Path, metavar="FILE.tplib.json")
    take_in.add_argument("--dry-run", action="store_true", help="only show what it would do")
    _decide(take_in, "what becomes of an entry that this clinic edited")
    vault(take_in)
    _own(group(library, "own", "the clinic's own entries and changes"), verb, vault)


def _own(own: Any, verb: Verb, vault: Vault) -> None:
    listing = verb(own, "list", "own entries and changes", own_library.listing)
    listing.add_argument("--all", action="store_true", help="rejected and retired ones, too")
    vault(listing)
    made = verb(own, "add", "propose a new entry", own_library.add)
    made.add_argument("file", type=Path, metavar="FILE.json", help="kind, problem and item")
    _note(made, vault)
    edit = verb(own, "edit", "propose another wording or usual value", own_library.edit)
    edit.add_argument("id", metavar="ID", help="the entry")
    edit.add_argument(
        "--text", nargs="+", default=[], help="the new wording; of a list field one text each"
    )
    edit.add_argument(
        "--field", default="text", help="text, me, technique, title, about, cautions …"
    )
    edit.add_argument("--language", choices=("en", "es"), default="en")
    edit.add_argument(
        "--slot", default="", help="a slot (“count”, “count@css”): --text is its usual value"
    )
    edit.add_argument("--hide", action="store_true", help="do not offer the entry any more")
    _note(edit, vault)
    approve = verb(own, "approve", "put another person's proposals in force", own_library.approve)
    approve.add_argument("change", nargs="*", metavar="CHANGE")
    approve.add_argument("--all", action="store_true", help="everything that waits")
    _note(approve, vault)
    reject = verb(own, "reject", "turn a proposal down", own_library.reject)
    reject.add_argument("change", metavar="CHANGE")
    _note(reject, vault)
    retire = verb(
        own, "retire", "end what is in force; plans keep what they copied", own_library.retire
    )
    retire.add_argument("change", metavar="CHANGE")
    _note(retire, vault)
    review = verb(
        own, "review", "what the clinic and a new edition both changed", own_library.review
    )
    _decide(review, "what becomes of it")
    vault(review)


def _decide(made: argparse.ArgumentParser, help_text: str) -> None:
    made.add_argument(
        "--decide", action="append", default=[], metavar="ID=keep|take", help=help_text
    )


def _note(made: argparse.ArgumentParser, vault: Vault) -> None:
    made.add_argument("--note", default="", help="why")
    vault(made)
