"""The arguments of `planctl`: every command, its options and its help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from planner import __version__
from planner.cli import (
    accounts,
    demo,
    files,
    libraries,
    own_library_arguments,
    selftest,
    trail,
    vaults,
)
from planner.model.people import Role
from planner.usecases.exporting import PURPOSES, RECIPIENTS

Add = Callable[..., argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    """Return the parser with all commands."""
    top = argparse.ArgumentParser(
        prog="planctl",
        description="Golden Thread without a window: make, check, render, sign and verify plans.",
        epilog="Exit codes: 0 done, 1 you can mend it, 2 usage, 3 findings block it, 70 a bug.",
    )
    top.add_argument("--version", action="version", version=f"planctl {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, help_text: str, command: Any) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_text, description=help_text)
        made.add_argument("--json", action="store_true", help="answer in JSON")
        made.set_defaults(command=command)
        return made

    _add_files(add)
    _add_plans(add)
    _add_vault(add)
    _add_groups(commands)
    _add_others(add)
    return top


def _add_files(add: Add) -> None:
    check = add("check", "check a plan file, or a plan of the vault", files.check)
    check.add_argument("plan", metavar="FILE|PLAN", help="a plan file (JSON), or a plan's id")
    check.add_argument("--on", type=date.fromisoformat, help="check a file as of this day")
    check.add_argument("--language", choices=("en", "es"), default="en")
    _vault(check)
    render = add("render", "lay out a plan file as a PDF", files.render)
    render.add_argument("file", type=Path, metavar="FILE")
    render.add_argument(
        "--for-review", action="store_true", help="Spanish nobody has reviewed, to proofread it"
    )
    _paper(render)
    verify = add("verify", "verify a signed PDF", files.verify)
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--root", type=Path, help="the clinic's root certificate")
    verify.add_argument("--language", choices=("en", "es"), default="en")
    _vault(verify)


def _add_plans(add: Add) -> None:
    new = add("new", "keep a plan file as a draft in the vault", vaults.new)
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument(
        "--start-today", action="store_true", help="move all dates so that the plan starts today"
    )
    _vault(new)
    listing = add("list", "list clients and their plans", vaults.listing)
    listing.add_argument("search", nargs="?", default="", help="name or record number")
    _vault(listing)
    show = add("show", "show a plan's outline", vaults.show)
    show.add_argument("plan", metavar="PLAN")
    _vault(show)
    _add_sign(add)
    export = add("export", "write a plan of the vault as a PDF or plan file", vaults.export)
    export.add_argument("plan", metavar="PLAN")
    export.add_argument("--as", dest="kind", choices=("clinical", "sheet", "plan"), required=True)
    export.add_argument("--number", type=int, help="the version; without it the newest")
    export.add_argument("--language", choices=("en", "es"), default="en")
    export.add_argument("--purpose", choices=PURPOSES, required=True)
    export.add_argument("--recipient", choices=RECIPIENTS, required=True)
    export.add_argument("-o", "--out", type=Path, required=True, metavar="FILE|FOLDER")
    _vault(export)


def _add_sign(add: Add) -> None:
    sign = add("sign", "sign a draft", vaults.sign)
    sign.add_argument("plan", metavar="PLAN")
    how = sign.add_mutually_exclusive_group(required=True)
    how.add_argument("--ink", type=Path, help="the client's strokes: JSON [[[x, y], ...], ...]")
    how.add_argument("--typed", action="store_true", help="the client typed their name")
    how.add_argument("--declined", action="store_true", help="the client declined to sign")
    how.add_argument("--unable", action="store_true", help="the client could not sign")
    sign.add_argument("--reason", default="", help="why there is no signature")
    sign.add_argument("--statement", default="", help="the provider's statement")
    sign.add_argument("--client-says", default="", help="what the client says about the plan")
    sign.add_argument("--accept-warnings", action="store_true", help="sign despite warnings")
    _vault(sign)


def _add_vault(add: Add) -> None:
    backup = add("backup", "make a backup and prove that it opens", vaults.backup)
    backup.add_argument("target", type=Path)
    _vault(backup)
    restore = add("restore", "put a backup back as a new vault", vaults.restore)
    restore.add_argument("source", type=Path)
    restore.add_argument("folder", type=Path)
    restore.add_argument(
        "--keep-aside", action="store_true", help="rename a vault that lies there already"
    )
    doctor = add("doctor", "examine the vault", vaults.doctor)
    _vault(doctor)


def _add_groups(commands: Any) -> None:
    users = _group(commands, "users", "people with an account")
    _vault(_verb(users, "list", "everybody with an account", accounts.listing))
    add = _verb(users, "add", "open an account", accounts.add)
    add.add_argument("name", metavar="NAME")
    add.add_argument("--sign-in", required=True, help="the sign-in name")
    add.add_argument("--credential", default="", help='stands after the name ("LMHC")')
    add.add_argument("--role", choices=[each.value for each in Role], default="therapist")
    _new_password(add)
    disable = _verb(users, "disable", "close an account", accounts.disable)
    disable.add_argument("name", metavar="SIGN-IN")
    _vault(disable)
    reset = _verb(users, "reset", "give somebody a new password", accounts.reset)
    reset.add_argument("name", metavar="SIGN-IN")
    _new_password(reset)
    renew = _verb(
        users,
        "renew-recovery",
        "make a new recovery key; the old one no longer opens the vault",
        accounts.renew_recovery,
    )
    renew.add_argument("--key-file", type=Path, required=True, help="a new file for the key")
    _vault(renew)
    audit = _group(commands, "audit", "the audit trail")
    _vault(_verb(audit, "verify", "prove that nothing was changed or removed", trail.verify))
    show = _verb(audit, "show", "the last entries", trail.show)
    show.add_argument("--limit", type=int, default=50)
    _vault(show)
    _add_library(commands)


def _add_library(commands: Any) -> None:
    library = _group(commands, "library", "the clinical content")
    check = _verb(library, "check", "check the content's sources", libraries.check)
    check.add_argument("--folder", type=Path, help="the sources, where they are not this program's")
    check.add_argument("--fresh", action="store_true", help="look at unchanged files again, too")
    check.add_argument("--quoted", type=Path, help="a text of others that ours must not repeat")
    record = _verb(library, "release", "record ids and texts as released", libraries.release)
    record.add_argument(
        "--folder", type=Path, help="the sources, where they are not this program's"
    )
    explain = _verb(library, "glossary", "explain words that clients meet", libraries.words)
    explain.add_argument("word", nargs="?", default="", help="a word; all without one")
    explain.add_argument("--language", choices=("en", "es"), default="en")
    search = _verb(library, "search", "search statements", libraries.search)
    search.add_argument("query")
    search.add_argument("--level", default="", help="rank by this level of care")
    search.add_argument("--language", choices=("en", "es"), default="en")
    _vault(search)
    own_library_arguments.add(library, _group, _verb, _vault)


def _add_others(add: Add) -> None:
    made = add("demo", "do the whole job once, with an invented client", demo.demo)
    made.add_argument("--out", type=Path, default=Path("out"))
    add("selftest", "prove that this installation works", selftest.selftest)


def _group(commands: Any, name: str, help_text: str) -> Any:
    group = commands.add_parser(name, help=help_text, description=help_text)
    return group.add_subparsers(metavar="VERB", required=True)


def _verb(group: Any, name: str, help_text: str, command: Any) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = group.add_parser(name, help=help_text, description=help_text)
    made.add_argument("--json", action="store_true", help="answer in JSON")
    made.set_defaults(command=command)
    return made


def _vault(made: argparse.ArgumentParser) -> None:
    made.add_argument("--vault", type=Path, help="the vault's folder; else the usual one")
    made.add_argument("--user", help="your sign-in name; else the only account is used")
    made.add_argument(
        "--password-file",
        type=Path,
        help="a file only you can read; else GOLDENTHREAD_PASSWORD_FILE names one, else it is asked",
    )


def _new_password(made: argparse.ArgumentParser) -> None:
    _vault(made)
    made.add_argument("--new-password-file", type=Path, help="a file with the new password")


def _paper(made: argparse.ArgumentParser) -> None:
    made.add_argument("--layout", choices=("clinical", "sheet"), default="clinical")
    made.add_argument("--language", choices=("en", "es"), default="en")
    made.add_argument("--large", action="store_true", help="large print")
    made.add_argument("-o", "--out", type=Path, required=True, metavar="OUT.pdf")
