"""Settings of the window, which take effect at once, and one's own password."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.pages.settings.password_section import PasswordSection
from ui.theme.sizes import GAP, MARGIN
from ui.theme.tokens import Scheme
from ui.viewmodels.preferences import (
    LEAST_COPIED,
    LEAST_IDLE,
    LEAST_SCALE,
    MOST_COPIED,
    MOST_IDLE,
    MOST_SCALE,
)
from ui.viewmodels.sitting import Sitting
from ui.widgets.columns import Columns
from ui.widgets.form import add_field, form_layout, scrolled
from ui.widgets.labels import label
from ui.widgets.language_choice import NAMES
from ui.widgets.page import Page
from ui.widgets.section import Section
from ui.words import _

TENTHS = 10


class SettingsPage(Page):
    """Language, text size, colours, motion, locking, password."""

    def __init__(self, sitting: Sitting, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self.language, self.scheme = QComboBox(), QComboBox()
        for code, name in NAMES:
            self.language.addItem(name, code)
        for value, text in (
            (Scheme.SYSTEM, _("As the system")),
            (Scheme.LIGHT, _("Light")),
            (Scheme.DARK, _("Dark")),
            (Scheme.CONTRAST, _("High contrast")),
        ):
            self.scheme.addItem(text, value.value)
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setRange(round(LEAST_SCALE * TENTHS), round(MOST_SCALE * TENTHS))
        self.text_size.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.text_size.setTracking(False)
        self.still = QCheckBox(_("Reduce &motion"))
        self.idle = QSpinBox()
        self.idle.setRange(LEAST_IDLE, MOST_IDLE)
        self.copied = QSpinBox()
        self.copied.setRange(LEAST_COPIED, MOST_COPIED)
        self.copied.setSingleStep(LEAST_COPIED)
        self.password = PasswordSection(sitting)
        self._show()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = Section(_("How it looks"))
        form = form_layout()
        self._add(form, "language", _("&Language of the screen"), self.language)
        self._add(form, "scheme", _("&Colours"), self.scheme)
        percent = round(self._sitting.preferences.scale * 100)
        self._add(
            form,
            "scale",
            _("&Text size"),
            self.text_size,
            _("{percent} %. Also Ctrl+Plus and Ctrl+Minus").format(percent=percent),
        )
        form.addRow("", self.still)
        look.body.addLayout(form)
        left = QWidget()
        pile = QVBoxLayout(left)
        pile.setContentsMargins(0, 0, 0, 0)
        pile.addWidget(look)
        pile.addWidget(self._safety())
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(label(_("Settings"), "h1"))
        column.addWidget(scrolled(Columns(left, self.password)), 1)

    def _safety(self) -> Section:
        safety = Section(_("Locking"))
        below = form_layout()
        self._add(
            below,
            "idle_minutes",
            _("Lock after &minutes without use").replace("&m", "m"),
            self.idle,
            _("Drafts are kept"),
        )
        self._add(
            below,
            "clipboard_seconds",
            _("Seconds a copy stays on the clipboard"),
            self.copied,
            _("Or until the vault is locked"),
        )
        safety.body.addLayout(below)
        return safety

    def _add(self, form: QFormLayout, key: str, text: str, field: QWidget, hint: str = "") -> None:
        locked = key in self._sitting.preferences.locked
        field.setEnabled(not locked)
        add_field(form, text, field, _("Set by your clinic") if locked else hint)

    def _show(self) -> None:
        now = self._sitting.preferences
        self.language.setCurrentIndex(max(self.language.findData(now.language), 0))
        self.scheme.setCurrentIndex(max(self.scheme.findData(now.scheme), 0))
        self.text_size.setValue(round(now.scale * TENTHS))
        self.still.setChecked(now.still)
        self.idle.setValue(now.idle_minutes)
        self.copied.setValue(now.clipboard_seconds)

    def _connect(self) -> None:
        self.language.activated.connect(self._language)
        self.scheme.activated.connect(self._scheme)
        self.text_size.valueChanged.connect(self._resize_text)
        self.still.toggled.connect(self._still)
        self.idle.valueChanged.connect(self._idle)
        self.copied.valueChanged.connect(self._copied)

    def first_focus(self) -> QWidget | None:
        """Return the first setting."""
        return self.language

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "Every setting takes effect at once. The language here is that of the screen; the language "
            "of a client's sheet is set with the client."
        )

    def _prefer(self, **changes: Any) -> None:
        self._sitting.prefer(replace(self._sitting.preferences, **changes))

    @Slot()
    def _language(self) -> None:
        self._prefer(language=str(self.language.currentData()))

    @Slot()
    def _scheme(self) -> None:
        self._prefer(scheme=str(self.scheme.currentData()))

    @Slot(int)
    def _resize_text(self, tenths: int) -> None:
        self._prefer(scale=tenths / TENTHS)

    @Slot(bool)
    def _still(self, still: bool) -> None:
        self._prefer(still=still)

    @Slot(int)
    def _copied(self, seconds: int) -> None:
        self._prefer(clipboard_seconds=seconds)

    @Slot(int)
    def _idle(self, minutes: int) -> None:
        self._prefer(idle_minutes=minutes)
