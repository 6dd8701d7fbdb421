"""The mouse wheel scrolls the form, it never changes a value by accident."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox


class WheelGuard(QObject):
    """Keeps the wheel from combo boxes and spin boxes that do not have the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the surrounding scroll area have the wheel."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox | QAbstractSpinBox):
            inside = watched.hasFocus() or (
                isinstance(watched, QComboBox)
                and watched.isEditable()
                and (line := watched.lineEdit()) is not None
                and line.hasFocus()
            )
            if not inside:
                event.ignore()
                return True
        return super().eventFilter(watched, event)
