"""The palette: a scheme's colours in the roles that Qt knows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from ui.theme.tokens import BY_SCHEME, Scheme, Tokens

_Role = QPalette.ColorRole
ROLES = (
    (_Role.Window, "canvas"),
    (_Role.WindowText, "text"),
    (_Role.Base, "surface"),
    (_Role.AlternateBase, "surface_alt"),
    (_Role.Text, "text"),
    (_Role.Button, "surface_alt"),
    (_Role.ButtonText, "text"),
    (_Role.ToolTipBase, "surface"),
    (_Role.ToolTipText, "text"),
    (_Role.PlaceholderText, "text_muted"),
    (_Role.Highlight, "selection"),
    (_Role.HighlightedText, "on_selection"),
    (_Role.Link, "accent"),
    (_Role.Accent, "accent"),
    (_Role.Mid, "border"),
    (_Role.Dark, "border"),
    (_Role.Light, "surface"),
    (_Role.BrightText, "danger"),
)


def first(app: QGuiApplication, scheme: Scheme) -> QPalette:
    """Return the palette for the first paint, before the style sheet is there."""
    return palette(BY_SCHEME[resolved(app, scheme)])


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of a scheme."""
    made = QPalette()
    for role, key in ROLES:
        made.setColor(role, QColor(getattr(tokens, key)))
    for role in (_Role.Text, _Role.ButtonText, _Role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_muted))
    return made


def resolved(app: QGuiApplication, scheme: Scheme) -> Scheme:
    """Return the scheme that is meant: for SYSTEM what the operating system shows."""
    if scheme is not Scheme.SYSTEM:
        return scheme
    app.styleHints().unsetColorScheme()
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT
