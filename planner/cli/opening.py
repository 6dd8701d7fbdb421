"""Opening the vault for one command: whose, with which password, and locking it again."""

from __future__ import annotations

import argparse
import getpass
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.clock import system_clock
from planner.errors import UserError
from planner.usecases import arriving, signing_in
from planner.usecases.arriving import VaultState
from planner.workspace import Desk

LONGEST = 1024


@contextmanager
def opened(asked: argparse.Namespace) -> Iterator[Desk]:
    """Open the vault that the arguments name, and lock it at the end."""
    desk, _ = _unlock(asked)
    try:
        yield desk
    finally:
        signing_in.lock(desk)


@contextmanager
def opened_with_password(asked: argparse.Namespace) -> Iterator[tuple[Desk, str]]:
    """Open the vault and hand over the password as well, for acts that ask for it again."""
    desk, word = _unlock(asked)
    try:
        yield desk, word
    finally:
        signing_in.lock(desk)


def folder_of(asked: argparse.Namespace) -> Path:
    """Return the vault's folder: the one named, else the usual one."""
    named: Path | None = asked.vault
    return named or arriving.default_folder()


def password(asked: argparse.Namespace) -> str:
    """Return the password from a file, or ask for it. It never stands among the arguments."""
    named = asked.password_file or os.environ.get("GOLDENTHREAD_PASSWORD_FILE")
    return from_file(Path(named)) if named else asked_for("Password: ")


def new_password(asked: argparse.Namespace) -> str:
    """Return a new password from a file, or ask for it twice."""
    if asked.new_password_file:
        return from_file(asked.new_password_file)
    first = asked_for("New password: ")
    if first != asked_for("Once more: "):
        raise UserError("The two passwords differ.", "Type the same password twice.")
    return first


def asked_for(prompt: str) -> str:
    """Ask on the terminal, unseen.

    Raises:
        UserError: there is no terminal to ask at.
    """
    if not sys.stdin.isatty():
        raise UserError(
            "There is no terminal to ask for the password.",
            "Name a file with --password-file or GOLDENTHREAD_PASSWORD_FILE.",
        )
    return getpass.getpass(prompt)


def from_file(path: Path) -> str:
    """Return a password file's first line.

    Raises:
        UserError: the file cannot be read, is empty, or others may read it.
    """
    try:
        info = path.stat()
        with path.open(encoding="utf-8") as file:
            line = file.readline(LONGEST + 1)
    except (OSError, UnicodeDecodeError):
        raise UserError(
            "The password file cannot be read.", "Name a UTF-8 text file of yours."
        ) from None
    if os.name == "posix" and stat.S_IMODE(info.st_mode) & 0o077:
        raise UserError("Others can read the password file.", "Run: chmod 600 on that file.")
    word = line.rstrip("\r\n")
    if not word:
        raise UserError("The password file is empty.", "Put the password into its first line.")
    return word


def _unlock(asked: argparse.Namespace) -> tuple[Desk, str]:
    folder = folder_of(asked)
    _check_there(folder)
    user = asked.user or _only_user(folder)
    word = password(asked)
    desk = signing_in.unlock(folder, user, word, system_clock)
    if desk.notice:
        print(desk.notice, file=sys.stderr)
    return desk, word


def _check_there(folder: Path) -> None:
    arriving.finish_restore(folder)
    if arriving.vault_state(folder) in (VaultState.ABSENT, VaultState.UNFINISHED):
        raise UserError(
            "There is no vault in this place.",
            "Name its folder with --vault, or open the window once to set the clinic up.",
        )


def _only_user(folder: Path) -> str:
    users = arriving.users(folder)
    if len(users) != 1:
        raise UserError("There are several accounts.", "Say which one is yours with --user.")
    return users[0]
