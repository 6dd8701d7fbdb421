"""The log: codes and places in the code, never texts, names or values."""

from __future__ import annotations

import copy
import faulthandler
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

import platformdirs
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("goldenthread")
FILES, BYTES = 5, 1_000_000
FRAMES = 12


class CodesOnly(logging.Formatter):
    """Writes an exception as its type and the lines it came through; its text may hold anything."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what another handler made of the exception before is not taken over."""
        bare = copy.copy(record)
        bare.exc_text = None
        return super().format(bare)

    def formatException(self, ei: object) -> str:
        """Return type and places of an exception."""
        error = ei[1] if isinstance(ei, tuple) else None
        return places(error) if isinstance(error, BaseException) else ""


def places(error: BaseException) -> str:
    """Return an exception as its type and the places it came through, without its message."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    lines = [f"{Path(frame.filename).name}:{frame.name}:{frame.lineno}" for frame in frames]
    return " > ".join([type(error).__name__, *lines])


def log_folder() -> Path:
    """Return where the log files lie."""
    home = os.environ.get("GOLDENTHREAD_HOME")
    if home:
        return Path(home) / "log"
    return Path(platformdirs.user_log_dir("Golden Thread", appauthor=False))


def start(folder: Path) -> TextIO | None:
    """Begin to log; return the file for crashes of the interpreter, to be kept open."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "goldenthread.log", maxBytes=BYTES, backupCount=FILES, encoding="utf-8"
        )
        crashes = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(CodesOnly("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    faulthandler.enable(crashes)
    return crashes


def catch(tell: Callable[[BaseException], None]) -> None:
    """Hand every unexpected exception to `tell`; Qt's own warnings go to the log."""

    def on_error(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(error)

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            tell(args.exc_value)

    sys.excepthook = on_error
    threading.excepthook = on_thread
    qInstallMessageHandler(_from_qt)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Note that Qt complained, and where; its text may hold what was on screen."""
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        log.error("qt %s %s", kind.name, context.category)
