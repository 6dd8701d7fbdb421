"""A date with a time of day, in this computer's zone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.plan.inputs import WordsLine
from ui.theme.sizes import UNIT, columns
from ui.widgets.date_field import DateField
from ui.words import _, time_text

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?\s*m?\.?", re.IGNORECASE)


class MomentField(QWidget):
    """A date field and a time field.

    Signals:
        changed: the moment (aware, UTC), or None
    """

    changed = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: datetime | None = None
        self.day = DateField(today)
        self.hour = WordsLine()
        self.hour.setPlaceholderText(_("2:30 pm"))
        self.hour.setMaximumWidth(columns(self.hour, 12))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.day, 1)
        row.addWidget(self.hour)
        self.setFocusProxy(self.day)
        self.day.changed.connect(self._tell)
        self.hour.edited.connect(self._tell)

    def show_moment(self, moment: datetime | None) -> None:
        """Show a moment without telling anybody."""
        if moment == self._moment:
            return
        self._moment = moment
        self.day.set_day(moment.astimezone().date() if moment else None)
        self.hour.show_text(time_text(moment) if moment else "")

    def setAccessibleName(self, name: str) -> None:
        """Name both fields."""
        super().setAccessibleName(name)
        self.day.setAccessibleName(name)
        self.hour.setAccessibleName(_("{field}, time of day").format(field=name))

    @Slot()
    def _tell(self) -> None:
        day = self.day.day
        made = None
        if day is not None:
            local = datetime.combine(day, parsed(self.hour.text()) or time(0, 0)).astimezone()
            made = local.astimezone(UTC)
        if made != self._moment:
            self._moment = made
            self.changed.emit(made)


def parsed(text: str) -> time | None:
    """Return the time of day somebody typed ("2:30 pm", "14:30", "9"), or None."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
