"""How the window looks and speaks, by the preferences; changed while it runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui import words
from ui.shell import actions
from ui.theme import apply as theme
from ui.theme.sizes import button_icon_size, icon_size
from ui.theme.tokens import Scheme
from ui.viewmodels import preferences as kept
from ui.viewmodels.preferences import Preferences

LOOKS = ("scheme", "scale", "still")


class Appearance(QObject):
    """Keeps the preferences and dresses the application by them.

    Signals:
        changed: other preferences hold; carries them, and whether the language changed
    """

    changed = Signal(object, bool)

    def __init__(self, app: QApplication, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._folder = app, folder
        self.preferences = kept.load(folder, kept.policy_file())
        self._translator = QTranslator(self)
        self._surface: QWidget | None = None
        theme.start(app)
        self._speak_now()
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def adopt(self, surface: QWidget) -> None:
        """Give a surface the keys for the text size, and its icons their size after a change."""
        self._surface = surface
        for key, do in (
            ("text.larger", lambda: self._resize(kept.SCALE_STEP)),
            ("text.smaller", lambda: self._resize(-kept.SCALE_STEP)),
            ("text.normal", lambda: self._resize(0)),
        ):
            actions.make(key, surface, do)

    @Slot(object)
    def prefer(self, wanted: Preferences) -> None:
        """Take other preferences over at once, and keep them."""
        old, self.preferences = self.preferences, wanted
        kept.save(self._folder, wanted)
        spoken = old.language != wanted.language
        if spoken:
            self._speak_now()
        if any(getattr(old, key) != getattr(wanted, key) for key in LOOKS):
            self._dress()
            self._fit_icons()
        self.changed.emit(wanted, spoken)

    @Slot(str)
    def speak(self, language: str) -> None:
        """Change the language of the screen, if the policy lets one."""
        if "language" not in self.preferences.locked:
            self.prefer(replace(self.preferences, language=language))

    def remember_vault(self, folder: str) -> None:
        """Keep where the vault lies, for the next start."""
        if folder != self.preferences.vault:
            self.preferences = replace(self.preferences, vault=folder)
            kept.save(self._folder, self.preferences)

    def _dress(self) -> None:
        now = self.preferences
        theme.dress(self._app, Scheme(now.scheme), now.scale, still=now.still)

    def _fit_icons(self) -> None:
        buttons = self._surface.findChildren(QAbstractButton) if self._surface else []
        for each in buttons:
            each.setIconSize(button_icon_size(each) if each.text() else icon_size(each))

    def _speak_now(self) -> None:
        """Give our words and Qt's own buttons the language of the screen."""
        language = self.preferences.language
        words.use(self._app, language)
        self._app.removeTranslator(self._translator)
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and self._translator.load(f"qtbase_{language}", place):
            self._app.installTranslator(self._translator)

    @Slot()
    def _follow(self) -> None:
        """Follow the system when it turns dark or light."""
        if self.preferences.scheme == Scheme.SYSTEM.value:
            QTimer.singleShot(0, self, self._dress)

    def _resize(self, step: float) -> None:
        if "scale" in self.preferences.locked:
            return
        wanted = self.preferences.scale + step if step else 1.0
        scale = round(min(max(wanted, kept.LEAST_SCALE), kept.MOST_SCALE), 1)
        self.prefer(replace(self.preferences, scale=scale))
