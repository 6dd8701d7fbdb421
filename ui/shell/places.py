"""The bar at the window's upper edge: where one can go, and who is at the desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from ui.theme.sizes import GAP, MARGIN, UNIT, button_icon_size
from ui.widgets.buttons import icon_button
from ui.widgets.labels import ElidedLabel, label


class PlacesBar(QFrame):
    """Buttons for the places of the program, the name of the person, privacy, lock and help."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setObjectName("places_bar")
        self.person = ElidedLabel("", "muted", self)
        self.person.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT)
        self._row.setSpacing(GAP)

    def furnish(self, places: list[QAction], tools: list[QAction], person: str) -> None:
        """Show the places of this person's role and the tools everybody has."""
        self._row.addWidget(label("Golden Thread", "h2"))
        for action in places:
            self.buttons[action.objectName()] = self._place_button(action)
        self.person.show_text(person)
        self._row.addWidget(self.person, 1)
        for action in tools:
            self.buttons[action.objectName()] = icon_button(action)
            self.buttons[action.objectName()].setProperty("flat", True)
            self._row.addWidget(self.buttons[action.objectName()])

    def clear(self) -> None:
        """Take everything away."""
        self.buttons = {}
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.person:
                widget.hide()
                widget.deleteLater()

    def mark(self, key: str) -> None:
        """Show at which place the reader is."""
        for name, each in self.buttons.items():
            action = each.defaultAction()
            if action is not None and action.isCheckable():
                action.setChecked(name == key)

    def _place_button(self, action: QAction) -> QToolButton:
        action.setCheckable(True)
        made = QToolButton()
        made.setDefaultAction(action)
        made.setProperty("flat", True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setIconSize(button_icon_size(made))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._row.addWidget(made)
        return made
