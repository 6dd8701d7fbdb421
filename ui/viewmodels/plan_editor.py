"""The plan being written: its present value, and every change to it as a named step back and forth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from planner.model import editing
from planner.model.assessment import Assessment
from planner.model.document import Plan, PlanDocument
from ui.words import _

MERGED = 1


@dataclass(frozen=True, slots=True)
class Step:
    """One change: what it is called, the value it makes, what it merges with, where to look.

    Steps with the same `merge` one after the other become one ("typing in this field"). `look_at` is
    the node to show after the change, `came_from` the one to show after its undoing.
    """

    text: str
    document: PlanDocument
    merge: str = ""
    look_at: str = ""
    came_from: str = ""


class PlanCommand(QUndoCommand):
    """Swaps one whole value of the document for another."""

    def __init__(self, editor: PlanEditor, before: PlanDocument, step: Step) -> None:
        super().__init__(step.text)
        self._editor, self.before, self.step = editor, before, step

    def id(self) -> int:
        """Return whether Qt may ask to merge this command at all."""
        return MERGED if self.step.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over a following change of the same field."""
        if not isinstance(other, PlanCommand) or other.step.merge != self.step.merge:
            return False
        self.step = replace(other.step, came_from=self.step.came_from)
        self.setObsolete(self.step.document == self.before)
        return True

    def redo(self) -> None:
        """Show the value after the change."""
        self._editor.become(self.step.document, self.step.look_at, typed=bool(self.step.merge))

    def undo(self) -> None:
        """Show the value before the change."""
        self._editor.become(self.before, self.step.came_from)


class PlanEditor(QObject):
    """Holds the document and takes every change to it.

    Signals:
        changed: the document is another value now; carries the one before and the one after
        settled: what shows the document is to follow. At once after a step; after a letter typed into
            a field when the letter itself is painted, and once for letters that come close together
        stepped: there are other steps to undo or redo. Listen to this, not to the stack: a stack that
            is being destroyed clears itself and would call listeners that are half gone
        pointed: a node that the reader should be shown after an undo, a redo or an addition
        refused: a change was asked for that a signed version does not take
    """

    changed = Signal(object, object)
    settled = Signal()
    stepped = Signal()
    pointed = Signal(str)
    refused = Signal()

    def __init__(self, document: PlanDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._run = 0
        self._nodes: dict[str, editing.TreeNode] = {}
        self._nodes_of: Plan | None = None
        self.read_only = False
        self.stack = QUndoStack(self)
        self._painted = QTimer(self)  # of no length: it comes after the painting that is due
        self._painted.setSingleShot(True)
        self._painted.timeout.connect(self.settled)

    @property
    def document(self) -> PlanDocument:
        """Return the document as it is now."""
        return self._document

    @property
    def plan(self) -> Plan:
        """Return the plan as it is now."""
        return self._document.plan

    def node(self, node_id: str) -> editing.TreeNode | None:
        """Return the plan's node with this id, or None."""
        if self._nodes_of is not self.plan:  # each field of a form asks, after each key
            self._nodes_of = self.plan
            self._nodes = {node.id: node for node in editing.walk(self.plan)}
        return self._nodes.get(node_id)

    def start_over(self, document: PlanDocument) -> None:
        """Take a document from outside (another version, a colleague's draft); forgets all steps."""
        self.stack.clear()
        self.become(document, "")
        self.stepped.emit()

    def take(self, step: Step) -> bool:
        """Make a change; return whether anything changed."""
        if self.read_only:
            self.refused.emit()
            return False
        if step.document == self._document:
            return False
        merge = f"{step.merge}#{self._run}" if step.merge else ""
        self.stack.push(PlanCommand(self, self._document, replace(step, merge=merge)))
        self.stepped.emit()
        return True

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        self.stack.undo()
        self.stepped.emit()

    @Slot()
    def redo(self) -> None:
        """Make the step again that was taken back."""
        self.stack.redo()
        self.stepped.emit()

    def end_run(self) -> None:
        """Let the next change of the same field be a step of its own (the field was left)."""
        self._run += 1

    def become(self, document: PlanDocument, look_at: str, *, typed: bool = False) -> None:
        """Show another value without recording a step (the undo stack's own way)."""
        before, self._document = self._document, document
        if before is not document:
            self.changed.emit(before, document)
            self._settle(typed=typed)
        if look_at:
            self.pointed.emit(look_at)

    def _settle(self, *, typed: bool) -> None:
        """Have the views follow: later where somebody is typing, now otherwise."""
        if typed:
            self._painted.start()
        else:
            self._painted.stop()
            self.settled.emit()

    def change_plan(
        self,
        text: str,
        change: Callable[[Plan], Plan],
        *,
        merge: str = "",
        look_at: str = "",
        came_from: str = "",
    ) -> bool:
        """Change the plan by a pure function."""
        document = replace(self._document, plan=change(self.plan))
        return self.take(Step(text, document, merge, look_at, came_from))

    def change_assessment(
        self, text: str, change: Callable[[Assessment], Assessment], *, merge: str = ""
    ) -> bool:
        """Change the assessment by a pure function."""
        document = replace(self._document, assessment=change(self._document.assessment))
        return self.take(Step(text, document, merge))

    def change_node(
        self, text: str, node_id: str, change: Callable[[Any], Any], *, merge: str = ""
    ) -> bool:
        """Change one node of the plan by a pure function; nothing happens if it is gone."""
        node = self.node(node_id)
        if node is None:
            return False
        return self.change_plan(
            text,
            lambda plan: editing.put(plan, change(node)),
            merge=f"{node_id}:{merge}" if merge else "",
            came_from=node_id,
        )


def undo_label(stack: QUndoStack) -> str:
    """Return the words of the undo action: "Undo add objective", or plain "Undo"."""
    return _("Undo: {act}").format(act=stack.undoText()) if stack.canUndo() else _("Undo")


def redo_label(stack: QUndoStack) -> str:
    """Return the words of the redo action."""
    return _("Redo: {act}").format(act=stack.redoText()) if stack.canRedo() else _("Redo")
