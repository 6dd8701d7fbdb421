"""The golden-thread check while the plan is written: a little after each change, never in its way."""

from __future__ import annotations

import time
from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from planner import rules
from planner.model.findings import Finding
from planner.rules import repairs
from planner.rules.context import Context
from ui.viewmodels.plan_editor import PlanEditor, Step

WAIT_MS = 150
SLICE = 0.001  # seconds of checking, then keys and painting have their turn

Checking = Generator[None, None, tuple[Finding, ...]]


class Watch(QObject):
    """Checks the editor's document after every change.

    The check is done in slices on the window's own thread: a worker would hold Python while a letter
    waits to be painted. One that is under way when a letter comes is finished, and then done anew.

    Signals:
        found: the findings of the newest document that was checked (tuple of Finding)
    """

    found = Signal(tuple)

    def __init__(self, editor: PlanEditor, context: Context) -> None:
        super().__init__(editor)
        self._editor, self._context = editor, context
        self._checking: Checking | None = None
        self._news: tuple[Finding, ...] | None = None
        self._tokens: dict[str, list[str]] = {}
        self.findings: tuple[Finding, ...] = ()
        self._pause = self._timer(WAIT_MS)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.check)
        self._turn = self._timer(0)
        self._turn.timeout.connect(self._go_on)
        editor.changed.connect(self._note)

    @Slot()
    def check(self) -> None:
        """Check what is there now, as soon as nothing else is to be done."""
        self._checking = rules.in_steps(self._editor.document, self._context, self._tokens)
        self._turn.start()

    def repair(self, finding: Finding, repair_id: str, text: str) -> bool:
        """Make a repair as a step; False where it needs a person's words instead."""
        before = self._editor.document
        after = repairs.apply(before, finding, repair_id, self._context)
        if after is before or after == before:
            return False
        return self._editor.take(Step(text, after, came_from=finding.node))

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(wait)
        return timer

    @Slot(object, object)
    def _note(self) -> None:
        self._pause.start()

    @Slot()
    def _go_on(self) -> None:
        """Check for a slice of time; tell what was found in a turn of its own."""
        checking, self._checking = self._checking, None  # one that breaks is not gone on with
        if checking is None:
            self._turn.stop()
            self._tell()
            return
        until = time.perf_counter() + SLICE
        try:
            while time.perf_counter() < until:
                next(checking)
        except StopIteration as done:
            self._news = done.value
        else:
            self._checking = checking

    def _tell(self) -> None:
        if self._news is not None:
            self.findings, self._news = self._news, None
            self.found.emit(self.findings)
