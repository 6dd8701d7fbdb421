"""A calm list of remarks: a sign, a sentence, and the lines it is about."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import GAP, UNIT, icon_size
from ui.widgets.labels import label

TOP = Qt.AlignmentFlag.AlignTop


class RemarkList(QWidget):
    """Shows remarks under a heading; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self.hide()

    def show_remarks(
        self, parts: Iterable[tuple[str, Iterable[tuple[str, tuple[str, ...], bool]]]]
    ) -> None:
        """Show parts of a heading and remarks: sentence, lines, and whether it asks for a look."""
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for heading, remarks in parts:
            column.addWidget(label(heading, "h2", wrap=True))
            for sentence, lines, look in remarks:
                column.addWidget(_row(sentence, lines, look=look))
        self._column.insertWidget(0, self._rows)
        self.setVisible(column.count() > 0)

    def text(self) -> str:
        """Return all that is shown, line by line."""
        found = self._rows.findChildren(QWidget) if self._rows is not None else []
        texts = (getattr(each, "text", str)() for each in found)
        return "\n".join(text for text in texts if text)


def _row(sentence: str, lines: tuple[str, ...], *, look: bool) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT)
    sign = label()
    name, token = ("triangle-alert", "warn") if look else ("info", "accent")
    sign.setPixmap(icon(name, token).pixmap(icon_size(sign)))
    row.addWidget(sign, 0, TOP)
    row.addWidget(label("\n".join((sentence, *lines)), wrap=True), 1)
    return made
