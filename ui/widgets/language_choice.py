"""The choice of the screen's language."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui.theme.sizes import UNIT
from ui.widgets.labels import field_label
from ui.words import _, language

NAMES = (("en", "English"), ("es", "Español"))


class LanguageChoice(QWidget):
    """A combo box with the languages in their own words.

    Signals:
        chosen: another language
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = QComboBox()
        for code, name in NAMES:
            self.combo.addItem(name, code)
        self.combo.setCurrentIndex(max(self.combo.findData(language()), 0))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(field_label(_("&Language"), self.combo))
        row.addWidget(self.combo)
        self.combo.activated.connect(self._chosen)

    @Slot()
    def _chosen(self) -> None:
        code = str(self.combo.currentData())
        if code != language():
            self.chosen.emit(code)
