"""The golden-thread check while the plan is written: a little after each change, never in its way."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from planner import rules
from planner.model.document import PlanDocument
from planner.model.findings import Finding
from planner.rules import repairs
from planner.rules.context import Context
from ui.tasks import Tasks
from ui.viewmodels.plan_editor import PlanEditor, Step

WAIT_MS = 150


class Watch(QObject):
    """Checks the editor's document after every change.

    Signals:
        found: the findings of the newest document that was checked (tuple of Finding)
    """

    found = Signal(tuple)

    def __init__(self, editor: PlanEditor, context: Context, tasks: Tasks) -> None:
        super().__init__(editor)
        self._editor, self._context, self._tasks = editor, context, tasks
        self._busy = False
        self.findings: tuple[Finding, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.check)
        editor.changed.connect(self._note)

    @Slot()
    def check(self) -> None:
        """Check what is there now, on a worker."""
        if self._busy:
            return
        self._busy = True
        document, context = self._editor.document, self._context
        self._tasks.run(
            self,
            lambda: (document, rules.check(document, context)),
            self._show,
            failed=self._fail,
            free=True,
        )

    def repair(self, finding: Finding, repair_id: str, text: str) -> bool:
        """Make a repair as a step; False where it needs a person's words instead."""
        before = self._editor.document
        after = repairs.apply(before, finding, repair_id, self._context)
        if after is before or after == before:
            return False
        return self._editor.take(Step(text, after, came_from=finding.node))

    @Slot(object, object)
    def _note(self) -> None:
        self._timer.start()

    def _show(self, answer: tuple[PlanDocument, tuple[Finding, ...]]) -> None:
        document, findings = answer
        self._busy = False
        if document is not self._editor.document:
            self._timer.start()
        self.findings = findings
        self.found.emit(findings)

    def _fail(self, error: Exception) -> None:
        self._busy = False
        self._tasks.failed.emit(error)
