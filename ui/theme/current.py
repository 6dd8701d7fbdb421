"""What the window looks like at this moment, kept by the application object."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.theme.tokens import BY_SCHEME, LIGHT, Scheme, Tokens

SCHEME = "golden_scheme"
SCALE = "golden_scale"
STILL = "golden_still"


def current() -> Tokens:
    """Return the colours in use."""
    app = QCoreApplication.instance()
    name = app.property(SCHEME) if app is not None else None
    return BY_SCHEME[Scheme(name)] if name else LIGHT


def scale() -> float:
    """Return the text size in use, 1.0 = 100 %."""
    app = QCoreApplication.instance()
    value = app.property(SCALE) if app is not None else None
    return float(value) if value else 1.0


def still() -> bool:
    """Tell whether motion is to be left out."""
    app = QCoreApplication.instance()
    return bool(app is not None and app.property(STILL))
