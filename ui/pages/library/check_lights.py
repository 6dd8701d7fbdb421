"""The checks of an entry that is being written, each as a light."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.viewmodels import own_words
from ui.viewmodels.entry_draft import SHOWN_CHECKS, Looked
from ui.widgets.flow import FlowLayout
from ui.widgets.light import Light


class CheckLights(QWidget):
    """One light for each check, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lights = {key: Light(own_words.checks()[key]) for key in SHOWN_CHECKS}
        row = FlowLayout(self)
        for light in self.lights.values():
            row.addWidget(light)

    def show_looked(self, looked: Looked) -> None:
        """Show what the checks say of the whole entry."""
        for key, light in self.lights.items():
            light.show_level("open" if looked.trouble else looked.check_level(key)[0])
