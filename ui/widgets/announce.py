"""Telling a screen reader what changed."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str) -> None:
    """Have a screen reader say the message."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))
