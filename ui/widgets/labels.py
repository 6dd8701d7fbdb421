"""Text that is shown: always plain, never markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.current import current


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a plain-text label; roles: large, h1, h2, muted, wrong, warn, ok, chip, key."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def field_label(text: str, buddy: QWidget) -> QLabel:
    """Return the label that names an input field, for eyes and screen readers."""
    made = label(text)
    made.setBuddy(buddy)
    buddy.setAccessibleName(text.replace("&", ""))
    return made


class ElidedLabel(QLabel):
    """One line that gives way when there is no room; the tool tip has the whole text."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show a line of text."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # the whole line is drawn
        """Draw the line, with an ellipsis where it ends too early."""
        painter = QPainter(self)
        token = "text_muted" if self.property("role") == "muted" else "text"
        painter.setPen(QColor(getattr(current(), token)))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), text)

    def minimumSizeHint(self) -> QSize:
        """Return a width that may shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())


def readable(made: QLabel) -> QLabel:
    """Let a long text be reached by Tab, so that it scrolls into sight and can be copied."""
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setProperty("reading", True)
    made.setIndent(0)
    return made


def set_role(widget: QLabel, role: str) -> None:
    """Change what a label is for, and with it its colour."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
