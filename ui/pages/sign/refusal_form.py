"""What is written when the client does not sign: reason, their words, the provider's statement."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from planner.model.document import ClientOutcome, PlanDocument
from ui.theme.sizes import em
from ui.viewmodels import signing_facts
from ui.widgets.form import add_field, form_layout
from ui.words import _


class RefusalForm(QWidget):
    """Writes a statement from the facts, and leaves it alone once somebody wrote their own.

    Signals:
        changed: another answer
    """

    changed = Signal()

    def __init__(self, offered_at: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = offered_at
        self._own = False
        self._outcome = ClientOutcome.DECLINED
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.says = _words(3)
        self.statement = _words(5)
        form = form_layout(self)
        add_field(form, _("Reason"), self.reason)
        line = self.reason.lineEdit()
        if line is not None:
            line.setAccessibleName(_("Reason"))
        add_field(form, _("What the client says"), self.says)
        add_field(form, _("Provider's statement"), self.statement)
        self.reason.currentTextChanged.connect(self.changed)
        self.statement.textChanged.connect(self._note_own)

    def show_outcome(self, outcome: ClientOutcome) -> None:
        """Offer the usual reasons for this outcome."""
        self._outcome = outcome
        blocker = QSignalBlocker(self.reason)
        self.reason.clear()
        for value, text in signing_facts.reasons(outcome):
            self.reason.addItem(text, value)
        self.reason.setCurrentIndex(-1)
        self.reason.setEditText("")
        blocker.unblock()

    def restate(self, document: PlanDocument, *, took_part: bool) -> None:
        """Write the statement anew from the facts, as long as nobody wrote their own."""
        if self._own:
            return
        text = signing_facts.statement(
            document, self._outcome, self.chosen_reason(), self._offered, took_part=took_part
        )
        blocker = QSignalBlocker(self.statement)
        self.statement.setPlainText(text)
        blocker.unblock()

    def chosen_reason(self) -> str:
        """Return the reason as it is printed (English where it was chosen from the list)."""
        text = self.reason.currentText().strip()
        place = self.reason.findText(text)
        return str(self.reason.itemData(place)) if place >= 0 else text

    def missing(self) -> str:
        """Return what is still to be filled in, or nothing."""
        if not self.reason.currentText().strip():
            return _("The reason is missing.")
        if not self.statement.toPlainText().strip():
            return _("The provider's statement is missing.")
        return ""

    @Slot()
    def _note_own(self) -> None:
        self._own = True
        self.changed.emit()


def _words(rows: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(em(made, rows * 1.3 + 0.8))
    return made
