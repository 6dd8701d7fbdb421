"""A short word on what was done, with the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme.sizes import GAP, MARGIN, WIDE
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.words import _

SHOWN_MS = 8000


class Toast(QFrame):
    """Floats over the lower edge of its parent; goes by itself, or at once when undone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self.setObjectName("toast")
        self._undo: Callable[[], None] | None = None
        self.text = label()
        self.undo_button = button(_("Undo"))
        self.undo_button.clicked.connect(self._take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        row.addWidget(self.text)
        row.addWidget(self.undo_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Show the text; with `undo`, a button that takes the act back. No text takes it away."""
        self._undo = undo
        if not text:
            self._timer.stop()
            self.hide()
            return
        self.text.setText(text)
        self.undo_button.setVisible(undo is not None)
        self.adjustSize()
        self._settle()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - WIDE)

    @Slot()
    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self._timer.stop()
        self.hide()
        if undo is not None:
            undo()
