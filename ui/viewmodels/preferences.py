"""How the person at the desk wants the window: kept per user of the computer, never in the vault.

An administrator of the machine may set and lock these in `policy.toml`.
"""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from ui.theme.tokens import Scheme

FILE = "window.json"
POLICY = "policy.toml"
LEAST_SCALE, MOST_SCALE, SCALE_STEP = 0.8, 2.0, 0.1
LEAST_IDLE, MOST_IDLE = 1, 15
LEAST_COPIED, MOST_COPIED = 10, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Language, colours, text size, motion, minutes until the vault locks, and the vault's folder.

    `clipboard_seconds` is how long what was copied here may stay on the clipboard.
    `locked` names those that the policy fixes. `vault` is empty before the first run.
    """

    language: str = "en"
    scheme: str = Scheme.SYSTEM.value
    scale: float = 1.0
    still: bool = False
    idle_minutes: int = 5
    clipboard_seconds: int = 60
    vault: str = ""
    locked: frozenset[str] = frozenset()


def config_folder() -> Path:
    """Return the folder of the window's settings."""
    home = os.environ.get("GOLDENTHREAD_HOME")
    if home:
        return Path(home) / "config"
    return Path(platformdirs.user_config_dir("Golden Thread", appauthor=False))


def policy_file() -> Path:
    """Return where the administrator of this machine puts the policy."""
    return Path(platformdirs.site_config_dir("Golden Thread", appauthor=False)) / POLICY


def load(folder: Path, policy: Path | None = None) -> Preferences:
    """Return the preferences: the policy's defaults, then one's own, then what the policy locks."""
    rules = _policy(policy)
    fixed = _known(rules.get("locked"))
    chosen = {**_known(rules.get("defaults")), **_known(_own(folder / FILE)), **fixed}
    return _bounded(replace(Preferences(locked=frozenset(fixed)), **chosen))


def save(folder: Path, preferences: Preferences) -> None:
    """Keep the preferences; a folder that cannot be written is no reason to stop."""
    values = {key: value for key, value in asdict(preferences).items() if key != "locked"}
    waiting = folder / (FILE + ".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        waiting.write_text(json.dumps(values), encoding="utf-8")
        waiting.replace(folder / FILE)
    except OSError:
        return


def _own(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _policy(path: Path | None) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path is not None else {}
    except (OSError, ValueError):
        return {}


def _known(values: Any) -> dict[str, Any]:
    """Return those entries that are preferences of the right kind."""
    if not isinstance(values, dict):
        return {}
    kinds: dict[str, tuple[type, ...]] = {
        "language": (str,),
        "scheme": (str,),
        "scale": (float, int),
        "still": (bool,),
        "idle_minutes": (int,),
        "clipboard_seconds": (int,),
        "vault": (str,),
    }
    return {
        key: value
        for key, value in values.items()
        if key in kinds and isinstance(value, kinds[key])
    }


def _bounded(read: Preferences) -> Preferences:
    return replace(
        read,
        language=read.language if read.language in ("en", "es") else "en",
        scheme=read.scheme if read.scheme in set(Scheme) else Scheme.SYSTEM.value,
        scale=round(min(max(read.scale, LEAST_SCALE), MOST_SCALE), 1),
        idle_minutes=min(max(read.idle_minutes, LEAST_IDLE), MOST_IDLE),
        clipboard_seconds=min(max(read.clipboard_seconds, LEAST_COPIED), MOST_COPIED),
    )
