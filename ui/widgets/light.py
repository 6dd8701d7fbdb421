"""A traffic light in words: fine, could be better, to mend."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import UNIT, icon_size
from ui.widgets.labels import label, set_role
from ui.words import _

LEVELS = {
    "fine": ("circle-check", "ok"),
    "better": ("info", "warn"),
    "mend": ("triangle-alert", "wrong"),
    "open": ("circle", "muted"),
}
COLOURS = {"ok": "ok", "warn": "warn", "wrong": "danger", "muted": "text_muted"}


class Light(QWidget):
    """An icon, a word, and what is to be said; `level` is fine, better, mend or open."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.level = ""
        self.sign = label()
        self.text = label("", wrap=not name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.sign)
        row.addWidget(self.text, 1)
        self.show_level("open")

    def show_level(self, level: str, said: str = "") -> None:
        """Show a level and what is to be said about it."""
        self.level = level
        picture, role = LEVELS[level]
        self.sign.setPixmap(icon(picture, COLOURS[role]).pixmap(icon_size(self)))
        word = {
            "fine": _("Fine"),
            "better": _("Could be better"),
            "mend": _("To mend"),
            "open": _("Not looked at yet"),
        }[level]
        begin = f"{self._name}: {word}" if self._name else word
        self.text.setText(f"{begin}. {said}" if said else begin)
        set_role(self.text, role)
