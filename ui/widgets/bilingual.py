"""A text in English and in Spanish, side by side where there is room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.sizes import UNIT
from ui.widgets.columns import Columns
from ui.widgets.labels import label, readable, set_role
from ui.words import _

LEAST_LETTERS = 52  # of both columns together


class TonguePane(QWidget):
    """One language: its name, the text, and a remark below it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = label(name, "muted")
        self.text = readable(label("", wrap=True))
        self.remark = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for each in (self.name, self.text, self.remark):
            column.addWidget(each)

    def show_text(self, text: str, remark: str = "", *, hard: bool = False) -> None:
        """Show a text and what is to be said of it."""
        self.text.setText(text)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        set_role(self.remark, "warn" if hard else "muted")


class Bilingual(Columns):
    """English left, Spanish right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.english, self.spanish = TonguePane(_("English")), TonguePane(_("Spanish"))
        super().__init__(self.english, self.spanish, parent=parent, least=LEAST_LETTERS)
