"""The field in which a date is typed or chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from ui.theme.icons import icon
from ui.theme.sizes import UNIT, columns, icon_size
from ui.widgets.dates import as_date, as_qdate, parse
from ui.words import _, day_text


class DateField(QWidget):
    """Takes dates as people type them, shows what it understood, and has a calendar.

    Signals:
        changed: another date; None when the field was emptied or is not understood
    """

    changed = Signal(object)

    def __init__(
        self, today: Callable[[], date], *, past: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self._past = today, past
        self._day: date | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(
            _("mar 3, 3/14/1990") if past else _("mar 3, +90d, in 2 weeks")
        )
        self.line.setMinimumWidth(columns(self.line, 26))
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self.calendar_button = QToolButton()
        self.calendar_button.setIcon(icon("calendar"))
        self.calendar_button.setIconSize(icon_size(self.calendar_button))
        self.calendar_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.calendar_button.setToolTip(_("Choose from a calendar"))
        self.calendar_button.setAccessibleName(_("Choose from a calendar"))
        self.calendar_button.clicked.connect(self._offer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.line)
        row.addWidget(self.calendar_button)
        row.addStretch(1)
        self.setFocusProxy(self.line)

    @property
    def day(self) -> date | None:
        """Return the date, or None when the field is empty or not understood."""
        return self._day

    @property
    def understood(self) -> bool:
        """Tell whether what stands in the field is a date or nothing."""
        return self._day is not None or not self.line.text().strip()

    def set_day(self, day: date | None) -> None:
        """Show a date without telling anybody."""
        self._day = day
        self.line.setText(day_text(day))
        self._mark()

    def setAccessibleName(self, name: str) -> None:
        """Name the field that is typed into."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the date out when the field is left or Enter is pressed."""
        left = isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut
        entered = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if left or entered:
            self._settle()
        return super().eventFilter(watched, event)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._tell(parse(text, self._today(), past=self._past))
        self.line.setToolTip(day_text(self._day))

    def _tell(self, day: date | None) -> None:
        if day != self._day:
            self._day = day
            self.changed.emit(day)

    def _settle(self) -> None:
        if self._day is not None:
            self.line.setText(day_text(self._day))
        self._mark()

    def _mark(self) -> None:
        self.line.setProperty("wrong", not self.understood)
        self.line.setAccessibleDescription(
            "" if self.understood else _("This date is not understood. Type it like mar 3 2027.")
        )
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    @Slot()
    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setSelectedDate(as_qdate(self._day or self._today()))
        calendar.activated.connect(self._choose)
        calendar.clicked.connect(self._choose)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.popup(self.line.mapToGlobal(self.line.rect().bottomLeft()))
        calendar.setFocus()

    @Slot(QDate)
    def _choose(self, chosen: QDate) -> None:
        self._tell(as_date(chosen))
        self._settle()
        self.line.setFocus()
