"""One text of an entry while it is written: what it says now, the new text, and a light below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme.sizes import UNIT, em
from ui.viewmodels import entry_draft as draft
from ui.viewmodels.entry_draft import TextField
from ui.widgets.columns import Columns
from ui.widgets.labels import field_label, label, readable
from ui.widgets.light import Light
from ui.words import _

LEAST_LETTERS = 60
LINE, HEIGHT, HEIGHT_OF_LIST = 2.2, 3.6, 6.5  # em


class TextEditor(QWidget):
    """The new text beside the present one; of a new entry the text alone.

    Signals:
        changed: another letter was typed
    """

    changed = Signal()

    def __init__(self, field: TextField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.edit = QPlainTextEdit(field.now)
        self.edit.setObjectName(f"edit_{field.key}")
        self.edit.setTabChangesFocus(True)
        high = HEIGHT_OF_LIST if field.listed else HEIGHT if field.language else LINE
        self.edit.setFixedHeight(em(self, high))
        self.light = Light()
        self.light.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        name = field_label(field.name, self.edit)
        column.addWidget(name)
        if field.now:
            column.addWidget(Columns(self._now(), self.edit, least=LEAST_LETTERS))
        else:
            column.addWidget(self.edit)
        column.addWidget(self.light)
        self.edit.textChanged.connect(self.changed)

    def _now(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(label(_("Now"), "muted"))
        column.addWidget(readable(label(self.field.now, wrap=True)))
        return made

    @property
    def text(self) -> str:
        """Return what was written."""
        return self.edit.toPlainText()

    def show_level(self, level: str, said: str) -> None:
        """Show how the text stands with the checks; an unchanged one needs no light."""
        unchanged = self.text.strip() == self.field.now.strip()
        self.light.setVisible(not unchanged)
        self.light.show_level(level, said)
        self.edit.setAccessibleDescription("" if unchanged else self.light.text.text())


def name_blanks(editors: Sequence[TextEditor]) -> None:
    """Add a line for each blank that the text of a new objective names."""
    by_key = {each.field.key: each for each in editors}
    blanks, text = by_key.get("slots."), by_key.get("text.en")
    if blanks is None or text is None:
        return
    wanted = draft.with_blanks_of(text.text, blanks.text)
    if draft.lines(wanted) != draft.lines(blanks.text):
        blanks.edit.setPlainText(wanted)
