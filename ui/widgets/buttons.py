"""Buttons as the program makes them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QPushButton, QToolButton

from ui.theme.icons import icon
from ui.theme.sizes import button_icon_size, icon_size

PICTURE = "golden_picture"


def button(text: str, picture: QIcon | None = None, *, primary: bool = False) -> QPushButton:
    """Return a push button; one per screen may be primary."""
    made = QPushButton(text)
    made.setAutoDefault(True)  # Enter presses the focused button, not only Space
    if picture is not None:
        made.setIcon(picture)
        made.setIconSize(button_icon_size(made))
    if primary:
        made.setProperty("primary", True)
    return made


def action_button(action: QAction, *, primary: bool = False) -> QPushButton:
    """Return a push button that does an action and follows its state."""
    made = button(action.text(), action.icon() if not action.icon().isNull() else None)
    made.setProperty(PICTURE, action.property(PICTURE))
    made.setToolTip(action.toolTip())
    made.setEnabled(action.isEnabled())
    made.clicked.connect(action.trigger)
    action.enabledChanged.connect(made.setEnabled)
    if primary:
        set_primary(made, on=True)
    return made


def set_primary(made: QPushButton, *, on: bool) -> None:
    """Make a button the one that leads on, or an ordinary one; its icon follows."""
    made.setProperty("primary", on)
    picture = made.property(PICTURE)
    if picture:
        made.setIcon(icon(str(picture), "on_accent" if on else ""))
    made.style().unpolish(made)
    made.style().polish(made)


def icon_button(action: QAction) -> QToolButton:
    """Return a button that shows only an action's icon, reachable by Tab and named."""
    made = QToolButton()
    made.setDefaultAction(action)
    made.setIconSize(icon_size(made))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(action.text().replace("&", ""))
    return made


def explain(widget: QPushButton, reason: str) -> None:
    """Disable a button and say why; an empty reason enables it."""
    widget.setEnabled(not reason)
    widget.setAccessibleDescription(reason)
    widget.setToolTip(reason)
