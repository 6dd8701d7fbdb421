"""Putting something new into the plan: from the library, or in one's own words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from planner.library import composing
from planner.library.branches import interventions_for
from planner.library.catalogue import Library
from planner.library.schema import full_id
from planner.model import editing
from planner.model.document import Plan
from planner.model.plan import Goal, Intervention, Objective, Problem
from ui.viewmodels import plan_moves
from ui.viewmodels.plan_editor import PlanEditor, Step
from ui.viewmodels.plan_outline import is_section, node_sentence
from ui.words import _, language

BLANK = {"problem": Problem, "goal": Goal, "objective": Objective, "intervention": Intervention}
LONGEST = 70


class Adder(QObject):
    """Adds to the plan, and asks where something belongs if that is not clear.

    Signals:
        added: what to say about what was added
        written: an empty line was added; its form is to be filled in
        refused: why nothing was added, and what to do
        cautioned: the first entry of a problem was added: the problem's title and its cautions
    """

    cautioned = Signal(str, tuple)
    added = Signal(str)
    written = Signal()
    refused = Signal(str, str)

    def __init__(self, editor: PlanEditor, library: Library, window: QWidget) -> None:
        super().__init__(window)
        self._editor, self._library, self._window = editor, library, window

    def add(self, item: str, selected: str) -> None:
        """Put a library entry where it belongs, near the line at hand."""
        at_hand = "" if is_section(selected) else selected
        planted = composing.planted(self._library, self._editor.document, item, at_hand)
        node = editing.find(planted.plan, planted.node)
        if node is None:
            return
        problem = self._library.entry(item).problem
        first = not _holds(self._editor.plan, problem.id)
        document = replace(self._editor.document, plan=planted.plan)
        step = Step(plan_moves.add_text(node), document, look_at=planted.node, came_from=selected)
        if not self._editor.take(step):
            self._editor.pointed.emit(planted.node)
            self.refused.emit(
                _("This problem is in the plan already."), _("It is selected in the outline now.")
            )
            return
        self.added.emit(_("Added: {kind}.").format(kind=plan_moves.kind_word(node).lower()))
        if first and problem.cautions:
            self.cautioned.emit(problem.title.of(language()), problem.cautions)

    def add_proposed(self, objective: str) -> bool:
        """Put the library's first intervention under an objective; False where it knows none."""
        node = self._editor.node(objective)
        origin = node.origin.item if node is not None and node.origin else ""
        entry = self._library.entries.get(origin)
        if entry is None or entry.item is None:
            return False
        level = self._editor.document.episode.level
        found = interventions_for(entry.problem, entry.item.id, level)
        if found:
            self.add(full_id(entry.problem.id, found[0].id), objective)
        return bool(found)

    def drop(self, item: str, line: str) -> None:
        """Put a library entry where it was dropped; ask under which objective if that is open."""
        entry = self._library.entry(item)
        target = self._editor.node(line)
        if entry.kind != "intervention" or not isinstance(target, Problem | Goal):
            self.add(item, line)
            return
        objectives = [each for each in editing.walk(target) if isinstance(each, Objective)]
        if len(objectives) < 2:
            self.add(item, objectives[0].id if objectives else line)
            return
        menu = self._menu(_("Under which objective?"))
        for each in objectives:
            action = menu.addAction(self._short(each))
            action.triggered.connect(partial(self.add, item, each.id))
        menu.popup(QCursor.pos())

    def write(self, kind: str, selected: str) -> None:
        """Add an empty line of a kind; ask where if that is not clear."""
        made = BLANK[kind]
        holder = plan_moves.place_for(
            self._editor.plan, "" if is_section(selected) else selected, made
        )
        if holder:
            self._put(kind, holder, selected)
            return
        wanted = editing.LEVEL[made] - 1
        holders = [
            each for each in editing.walk(self._editor.plan) if editing.LEVEL[type(each)] == wanted
        ]
        if not holders:
            self.refused.emit(
                _("There is nothing yet under which this could stand."),
                _("Add a problem first, then a goal, then an objective."),
            )
            return
        menu = self._menu(_("Under which one?"))
        for each in holders:
            action = menu.addAction(self._short(each))
            action.triggered.connect(partial(self._put, kind, each.id, selected))
        menu.popup(QCursor.pos() if self._window.underMouse() else self._middle())

    def _put(self, kind: str, holder: str, selected: str) -> None:
        node = BLANK[kind](text="")
        if isinstance(node, Objective):
            node = replace(node, pace="core")
        if plan_moves.add(self._editor, holder, node, selected):
            self.written.emit()

    def _menu(self, question: str) -> QMenu:
        menu = QMenu(self._window)
        menu.setAccessibleName(question)
        title = menu.addAction(question)
        title.setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _middle(self) -> QPoint:
        return self._window.mapToGlobal(self._window.rect().center())

    def _short(self, node: object) -> str:
        text = node_sentence(self._editor.document, node) or plan_moves.kind_word(node)
        return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _holds(plan: Plan, problem: str) -> bool:
    """Tell whether something of a library problem stands in a plan."""
    origins = (each.origin.item for each in editing.walk(plan) if each.origin)
    return any(f"{item}.".startswith(f"{problem}.") for item in origins)
