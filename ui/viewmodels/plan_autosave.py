"""Keeping the draft while it is written: soon after a pause, and at the latest after two seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from planner.errors import ConflictError
from planner.model.document import PlanDocument
from planner.model.kept import Kept
from planner.usecases import authoring
from planner.workspace import Desk
from ui.tasks import Tasks
from ui.viewmodels.plan_editor import PlanEditor
from ui.words import _, time_text

IDLE_MS = 400
LONGEST_MS = 2_000
AGAIN_MS = 5_000


class SaveState(StrEnum):
    """Where the draft stands."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"
    CONFLICT = "conflict"


class Keeper:
    """Keeps documents one after the other; used in the store lane only, which has one thread."""

    def __init__(self, desk: Desk, rev: int) -> None:
        self._desk, self.rev = desk, rev

    def keep(self, document: PlanDocument) -> Kept:
        """Keep a draft over the one kept last."""
        kept = authoring.save_draft(self._desk, document, self.rev)
        self.rev = kept.rev
        return kept

    def newest(self, plan_id: str) -> Kept:
        """Return what is kept now, and go on from there."""
        kept = authoring.open_plan(self._desk, plan_id)
        self.rev = kept.rev
        return kept


class Autosave(QObject):
    """Follows an editor and keeps what it holds.

    Signals:
        state_changed: where the draft stands now; carries a SaveState
        kept: a draft is safely kept; carries what was kept
        conflicted: somebody else kept another draft; carries the error
        failed: keeping did not work and will be tried again; carries the error
    """

    state_changed = Signal(object)
    kept = Signal(object)
    conflicted = Signal(object)
    failed = Signal(object)

    def __init__(self, editor: PlanEditor, desk: Desk, tasks: Tasks, kept: Kept) -> None:
        super().__init__(editor)
        self._editor, self._tasks = editor, tasks
        self._keeper = Keeper(desk, kept.rev)
        self._safe = self._asked = kept.document
        self.saved_at: datetime = kept.saved_at
        self.state = SaveState.SAVED
        self._idle = self._timer(IDLE_MS)
        self._longest = self._timer(LONGEST_MS)
        self._again = self._timer(AGAIN_MS)
        editor.changed.connect(self._note)

    @property
    def rev(self) -> int:
        """Return the revision kept last."""
        return self._keeper.rev

    @property
    def pending(self) -> bool:
        """Tell whether something is not yet safely kept."""
        return self._editor.document is not self._safe and self._editor.document != self._safe

    def flush(self) -> None:
        """Keep what is there now, without waiting for a pause; the store lane keeps the order."""
        for timer in (self._idle, self._longest, self._again):
            timer.stop()
        document = self._editor.document
        if self._editor.read_only or document is self._asked or self.state is SaveState.CONFLICT:
            return
        self._asked = document
        self._become(SaveState.SAVING)
        self._run(lambda: self._keeper.keep(document), document)

    def keep_mine(self) -> None:
        """After a conflict: keep this draft over the other one (which stays in the audit trail)."""
        plan_id, document = self._editor.plan.id, self._editor.document

        def work() -> Kept:
            self._keeper.newest(plan_id)
            return self._keeper.keep(document)

        self._asked = document
        self._become(SaveState.SAVING)
        self._run(work, document)

    def take_theirs(self) -> None:
        """After a conflict: go on with the other draft; this one is let go."""
        plan_id = self._editor.plan.id
        self._tasks.run(self, lambda: self._keeper.newest(plan_id), self._on_theirs)

    def state_text(self) -> str:
        """Return where the draft stands, in words for the status line."""
        if self._editor.read_only:
            return _("This version is signed and cannot be changed.")
        if self.state is SaveState.SAVING:
            return _("Saving…")
        if self.state is SaveState.FAILED:
            return _("Could not save. Working copy kept in this window; trying again.")
        if self.state is SaveState.CONFLICT:
            return _("Not saved: somebody else changed this plan.")
        return _("All changes saved {time}").format(time=time_text(self.saved_at))

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(self.flush)
        return timer

    def _note(self) -> None:
        if self._editor.read_only or self.state is SaveState.CONFLICT:
            return
        if not self.pending:
            return
        self._become(SaveState.SAVING)
        self._idle.start()
        if not self._longest.isActive():
            self._longest.start()

    def _run(self, work: Callable[[], Kept], document: PlanDocument) -> None:
        self._tasks.run(self, work, partial(self._on_kept, document), failed=self._on_failed)

    def _on_kept(self, document: PlanDocument, kept: Kept) -> None:
        self._safe, self.saved_at = document, kept.saved_at
        if not self.pending:
            self._become(SaveState.SAVED)
        self.kept.emit(kept)

    def _on_failed(self, error: Exception) -> None:
        self._asked = self._safe
        if isinstance(error, ConflictError):
            self._become(SaveState.CONFLICT)
            self.conflicted.emit(error)
            return
        self._become(SaveState.FAILED)
        self._again.start()
        self.failed.emit(error)

    def _on_theirs(self, kept: Kept) -> None:
        self._safe = self._asked = kept.document
        self.saved_at = kept.saved_at
        self._become(SaveState.SAVED)
        self._editor.start_over(kept.document)

    def _become(self, state: SaveState) -> None:
        if state is not self.state or state is SaveState.SAVED:
            self.state = state
            self.state_changed.emit(state)
