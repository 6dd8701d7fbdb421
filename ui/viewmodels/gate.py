"""The way into the vault, before anybody is at the desk.

The functions are handed in by `ui/app.py`, because what they need is too heavy to be loaded before
the first paint. All but `folder` are for worker threads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.viewmodels.first_run import Answers

if TYPE_CHECKING:
    from planner.usecases.restoring import BackupFacts, Course, RestoreReport
    from planner.usecases.setting_up import Created
    from planner.workspace import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What the first-run and unlock pages may ask for.

    `state` returns the vault's state in a word: absent, ready, unfinished, newer, damaged, read_only,
    in_use. `users` are the user names, `wait` the seconds until the next try; `confirm` notes that the
    recovery key is kept. `look` tells what a backup holds, `taken` whether something lies in a folder,
    and `restore` puts a backup there, what lies there kept aside if so asked.
    """

    folder: Path
    state: Callable[[], str]
    users: Callable[[], tuple[str, ...]]
    wait: Callable[[str], int]
    unlock: Callable[[str, str], Desk]
    recover: Callable[[str, str, str], Desk]
    create: Callable[[Answers], Created]
    progress: Callable[[], dict[str, str]]
    remember: Callable[[dict[str, str]], None]
    confirm: Callable[[Desk], None]
    taken: Callable[[Path], bool]
    look: Callable[[Path, Course], BackupFacts]
    restore: Callable[[Path, Path, bool, Course], RestoreReport]
    close: Callable[[Desk], None]
