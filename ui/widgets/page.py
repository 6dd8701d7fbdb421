"""What a screen of the program is to the window that shows it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """One screen. `ui/shell/navigation.py` tells how pages are made and reached.

    Signals:
        wants: another screen: its route and the arguments for it; ("back", {}) goes back
        status: the line at the window's lower edge, for example "Saved 10:42"
    """

    wants = Signal(str, dict)
    status = Signal(str)

    def first_focus(self) -> QWidget | None:
        """Return the widget that gets the focus when the page appears."""
        return None

    def flush(self) -> None:
        """Hand everything typed to the store lane; called before lock, leaving and quitting."""

    def place(self) -> dict[str, Any]:
        """Return the arguments that bring the reader back to the same place (no texts, no names)."""
        return {}

    def help_text(self) -> str:
        """Return what F1 shows: a few sentences on this screen."""
        return ""
