"""One key for a due date: the pace of the objective at this level of care."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.viewmodels.plan_words import paces
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.words import _, day_text


class PaceButtons(QWidget):
    """A button per pace; each says the date it gives.

    Signals:
        chosen: the pace and its date
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: dict[str, date] = {}
        self.buttons: dict[str, QPushButton] = {}
        row = FlowLayout(self)
        for pace, text in paces():
            made = button(text)
            made.setCheckable(True)
            made.setObjectName(f"pace.{pace}")
            made.clicked.connect(partial(self._choose, pace))
            self.buttons[pace] = made
            row.addWidget(made)
        self.setFocusProxy(next(iter(self.buttons.values())))

    def show_paces(self, days: dict[str, date], chosen: str) -> None:
        """Show the dates and which pace is chosen."""
        self._days = days
        for pace, made in self.buttons.items():
            made.setVisible(pace in days)
            made.setChecked(pace == chosen)
            day = day_text(days.get(pace))
            made.setToolTip(_("Due {day}").format(day=day))
            made.setAccessibleName(f"{made.text()}, {day}")

    def _choose(self, pace: str) -> None:
        self.buttons[pace].setChecked(True)
        self.chosen.emit(pace, self._days[pace])
