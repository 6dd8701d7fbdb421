"""Leading the reader through the plan: to a line, a field, a pane, a repair."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from planner.model import editing
from planner.model.findings import Finding
from ui.pages.plan.adding import Adder
from ui.pages.plan.composer import Composer
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_outline import SECTIONS_AROUND, SECTIONS_BEFORE, section_title
from ui.viewmodels.plan_places import repair_spot, spot_of
from ui.viewmodels.plan_watch import Watch
from ui.words import _

SECTIONS = (*SECTIONS_BEFORE, *SECTIONS_AROUND)


class Guide(QObject):
    """Knows where everything is.

    Signals:
        mended: a repair was made; its words
    """

    mended = Signal(str)

    def __init__(self, editor: PlanEditor, composer: Composer, watch: Watch, adder: Adder) -> None:
        super().__init__(adder)
        self._editor, self._composer, self._watch, self._adder = editor, composer, watch, adder

    def ways(self) -> dict[str, Callable[[], object]]:
        """Return the actions that lead somewhere, by their keys."""
        composer = self._composer
        library, outline, findings = composer.library, composer.outline, composer.findings
        return {
            "finding.next": partial(findings.step, 1),
            "finding.previous": partial(findings.step, -1),
            "finding.fix": findings.fix,
            "pane.library": partial(self.show_pane, library, library.search),
            "search.here": partial(self.show_pane, library, library.search),
            "pane.outline": partial(self.show_pane, outline, outline.view),
            "pane.details": self.edit,
            "pane.findings": partial(self.show_pane, findings, findings.list),
            "pane.preview": partial(self.show_pane, composer.preview, composer.preview.pages),
            "pane.next": partial(self.next_pane, 1),
            "pane.previous": partial(self.next_pane, -1),
            "plan.assessment": partial(self.go, "assessment", "presenting_problem"),
        }

    def sections(self) -> tuple[tuple[str, str, str], ...]:
        """Return the sections for the palette: words, line and field."""
        added = (
            (_("Add diagnosis"), "diagnoses", "diagnoses.search"),
            (_("Add score"), "diagnoses", "scores.search"),
            (_("Client's own words"), "basics", "client_words"),
        )
        return (*added, *((section_title(each), each, "") for each in SECTIONS))

    def go(self, line: str, field: str = "", row: str = "") -> None:
        """Show a line and put the cursor into a field of its form."""
        self._composer.outline.go_to(line)
        self._composer.show_pane(self._composer.details)
        self._composer.details.show_line(line)
        self._composer.details.focus_field(field, row)

    @Slot()
    def edit(self) -> None:
        """Put the cursor into the form of the line at hand."""
        self._composer.show_pane(self._composer.details)
        self._composer.details.focus_field()

    @Slot(object)
    def jump(self, finding: Finding) -> None:
        """Show where a finding is to be put right."""
        spot = spot_of(self._editor.document, finding)
        self.go(spot.line, spot.field, spot.row)

    @Slot(object, str)
    def repair(self, finding: Finding, repair_id: str) -> None:
        """Make a repair, or lead to where it wants a person's words."""
        words = next((each.label for each in finding.repairs if each.id == repair_id), "")
        if repair_id == "add_intervention" and self._adder.add_proposed(finding.node):
            self.edit()
            return
        before = {node.id for node in editing.walk(self._editor.plan)}
        if not self._watch.repair(finding, repair_id, words):
            spot = repair_spot(self._editor.document, finding, repair_id)
            self.go(spot.line, spot.field, spot.row)
            return
        made = [node.id for node in editing.walk(self._editor.plan) if node.id not in before]
        if made:
            self.go(made[0], "text")
        self.mended.emit(words)

    def show_pane(self, pane: QWidget, focus: QWidget) -> None:
        """Bring a pane into sight and the focus into it."""
        self._composer.show_pane(pane)
        focus.setFocus()

    def next_pane(self, by: int) -> None:
        """Go round the panes."""
        composer = self._composer
        ring = (
            (composer.library, composer.library.search),
            (composer.outline, composer.outline.view),
            (composer.findings, composer.findings.list),
            (composer.details, None),
        )
        focused = QApplication.focusWidget()
        at = next(
            (
                place
                for place, (pane, _focus) in enumerate(ring)
                if focused is not None and pane.isAncestorOf(focused)
            ),
            0,
        )
        pane, focus = ring[(at + by) % len(ring)]
        if focus is None:
            self.edit()
        else:
            self.show_pane(pane, focus)
