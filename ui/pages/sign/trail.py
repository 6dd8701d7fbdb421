"""The steps at the page's head: where one is, what is still to come."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.sizes import GAP
from ui.widgets.announce import announce
from ui.widgets.labels import label, set_role
from ui.words import _


class StepTrail(QWidget):
    """The names of the steps; the present one stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = (
            _("1 Check"),
            _("2 What is signed"),
            _("3 Client"),
            _("4 Therapist"),
            _("5 Result"),
        )
        self.marks = [label(name, "muted") for name in names]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for mark in self.marks:
            mark.setMargin(GAP)
            row.addWidget(mark)
        row.addStretch(1)

    def show_step(self, number: int) -> None:
        """Mark a step as the present one."""
        for place, mark in enumerate(self.marks):
            set_role(mark, "chip" if place == number else "muted")
        announce(self, self.marks[number].text())
