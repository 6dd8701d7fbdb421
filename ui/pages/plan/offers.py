"""Offering to undo what was just done, for as long as it is the last thing that was done."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Slot

from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.sitting import Sitting


class Offers(QObject):
    """Speaks through the window's toast and takes the word back in time."""

    def __init__(self, editor: PlanEditor, sitting: Sitting) -> None:
        super().__init__(editor)
        self._editor, self._sitting = editor, sitting
        self._at: int | None = None
        editor.stepped.connect(self._withdraw)

    @Slot(str)
    def offer(self, said: str) -> None:
        """Say what was done, with the way back."""
        self._at = self._editor.stack.index()
        self._sitting.toast(said, partial(_undo, self._editor))

    @Slot()
    def _withdraw(self) -> None:
        """Take the offer away once it would undo something else."""
        if self._at is not None and self._editor.stack.index() != self._at:
            self._at = None
            self._sitting.toast("", None)


def _undo(editor: PlanEditor) -> None:
    """Take the last step back, if the plan is still open: the toast outlives the page."""
    if shiboken6.isValid(editor):
        editor.undo()
