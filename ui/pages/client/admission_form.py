"""The admission: program, day and hour, legal status."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from planner.model.client import Episode
from planner.model.people import Program
from ui.theme.sizes import columns
from ui.viewmodels.levels import with_level
from ui.widgets.date_field import DateField
from ui.widgets.form import add_field, form_layout
from ui.widgets.section import Section
from ui.words import _

HOUR = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?\s*m?\.?", re.IGNORECASE)


class AdmissionForm(Section):
    """Asks for what begins an episode; the hour matters for when the first plan is due.

    Signals:
        edited: something was typed
    """

    edited = Signal()

    def __init__(
        self, title: str, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._now = now
        self.program = QComboBox()
        self.day = DateField(lambda: now().date(), past=True)
        self.day.set_day(now().date())
        self.hour = QLineEdit(f"{now():%H:%M}")
        self.hour.setMaximumWidth(columns(self.hour, 12))
        self.hour.setPlaceholderText("14:30, 2:30 pm")
        self.leave = DateField(lambda: now().date())
        self.legal = QComboBox()
        self.legal.setEditable(True)
        self.legal.addItems(
            ["", _("Voluntary"), _("Involuntary"), _("Court-ordered"), _("Parole or probation")]
        )
        self.reason = QLineEdit()
        self._lay_out()
        for line in (self.hour, self.reason):
            line.textEdited.connect(self.edited)
        self.program.activated.connect(self.edited)
        for each in (self.day, self.leave):
            each.changed.connect(self.edited)

    def _lay_out(self) -> None:
        form = form_layout()
        add_field(form, _("Pro&gram").replace("&", ""), self.program)
        moment = QWidget()
        row = QHBoxLayout(moment)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.day)
        row.addWidget(self.hour)
        row.addStretch(1)
        moment.setFocusProxy(self.day)
        self.moment_box = add_field(form, _("Ad&mitted on, at"), moment)
        self.day.setAccessibleName(_("Day of admission"))
        self.hour.setAccessibleName(_("Hour of admission"))
        add_field(form, _("E&xpected to leave"), self.leave, _("For example +14d; optional"))
        add_field(form, _("Legal status"), self.legal)
        line = self.legal.lineEdit()
        if line is not None:
            line.setAccessibleName(_("Legal status"))
        add_field(form, _("Why this level of care"), self.reason)
        self.body.addLayout(form)

    def show_programs(self, programs: tuple[Program, ...]) -> None:
        """Offer the clinic's programs."""
        chosen = self.program.currentText()
        self.program.clear()
        for program in programs:
            if program.active:
                self.program.addItem(with_level(program.name, program.level), program)
        self.program.setCurrentIndex(max(self.program.findText(chosen), 0))

    @property
    def episode(self) -> Episode | None:
        """Return the episode, or None while program, day or hour is missing."""
        program: Program | None = self.program.currentData()
        day, hour = self.day.day, read_hour(self.hour.text())
        if program is None or day is None or hour is None:
            return None
        return Episode(
            program=program.id,
            level=program.level,
            admitted_at=datetime.combine(day, hour, self._now().tzinfo).astimezone(UTC),
            expected_discharge=self.leave.day,
            legal_status=self.legal.currentText().strip(),
            level_reason=self.reason.text().strip(),
        )

    def complain(self, sentence: str) -> QWidget | None:
        """Show what is wrong and return the field to mend."""
        self.moment_box.complain(sentence)
        if not sentence:
            return None
        return self.program if self.program.currentData() is None else self.day


def read_hour(text: str) -> time | None:
    """Return a time of day as people type it: 14:30, 1430, 2:30 pm, 9."""
    match = HOUR.fullmatch(text.strip())
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
