"""Dressing the application: style, palette, font and sheet from the tokens."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from planner import assets
from ui.theme.colours import palette, resolved
from ui.theme.current import SCALE, SCHEME, STILL, current
from ui.theme.icons import source
from ui.theme.rows import tint
from ui.theme.sheet import SHEET
from ui.theme.sizes import BODY_POINTS, LARGE_FACTOR, RADIUS, TITLE_FACTOR
from ui.theme.tokens import BY_SCHEME, Scheme, Tokens

FAMILY, LETTERS = "Noto Sans", ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
SCALED = (5, 6, 8, 9, 12, 14, 16, 24, 26)  # parts of controls that grow with the text


def start(app: QApplication) -> None:
    """Prepare the application once; `dress` gives it its colours."""
    app.setStyle("Fusion")
    app.focusChanged.connect(_strengthen)
    _bring_letters(app)


def _bring_letters(app: QApplication) -> None:
    """Use the letters that the program brings, so that words take the same room on every computer."""
    folder = assets.folder_on_disk("fonts")
    for name in LETTERS:
        if folder is not None:
            QFontDatabase.addApplicationFont(str(folder / name))
        else:
            QFontDatabase.addApplicationFontFromData(assets.read_bytes(f"fonts/{name}"))
    font = app.font()
    font.setFamilies([FAMILY, *font.families()])
    app.setFont(font)


def dress(
    app: QApplication, scheme: Scheme = Scheme.SYSTEM, scale: float = 1.0, *, still: bool = False
) -> None:
    """Give the application its colours and text size; also while it runs."""
    shown = resolved(app, scheme)
    tokens = BY_SCHEME[shown]
    app.setProperty(SCHEME, shown.value)
    app.setProperty(SCALE, scale)
    app.setProperty(STILL, still)
    hints = app.styleHints()
    if scheme is Scheme.SYSTEM:
        hints.unsetColorScheme()
    else:
        dark = shown is not Scheme.LIGHT
        hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    app.setStyleSheet("")  # with a sheet in force a new palette does not reach the widgets
    app.setPalette(palette(tokens))
    font = app.font()
    font.setPointSizeF(BODY_POINTS * scale)
    app.setFont(font)
    app.setStyleSheet(_sheet(tokens, shown, scale))


def _sheet(tokens: Tokens, shown: Scheme, scale: float) -> str:
    body = BODY_POINTS * scale
    return SHEET.format(
        **asdict(tokens),
        down=_picture("chevron-down", shown, tokens.text_muted),
        up=_picture("chevron-up", shown, tokens.text_muted),
        tick=_picture("check", shown, tokens.on_accent),
        **{f"u{size}": round(size * scale) for size in SCALED},
        r=RADIUS,
        h1=round(body * TITLE_FACTOR, 1),
        large=round(body * LARGE_FACTOR, 1),
    )


def _picture(name: str, shown: Scheme, ink: str) -> str:
    """Return the path of an icon in the scheme's colour: a style sheet takes pictures only from files."""
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    drawn = source(name).replace(b"currentColor", ink.encode())
    for folder in (
        Path(cache) / "goldenthread",
        Path(tempfile.gettempdir()) / "goldenthread-theme",
    ):
        path = folder / f"{name}-{shown.value}.svg"
        try:
            if not path.exists() or path.read_bytes() != drawn:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(drawn)
        except OSError:
            continue
        return path.as_posix()
    return ""


def _strengthen(old: QWidget | None, new: QWidget | None) -> None:
    """Let the selection be strong only in the view that has the focus."""
    for widget, strong in ((old, False), (new, True)):
        if isinstance(widget, QAbstractItemView):
            tint(widget, strong=strong)


def colour(name: str) -> QColor:
    """Return a token of the scheme in use as a colour."""
    return QColor(getattr(current(), name))
