"""Design tokens: every colour of the window, per scheme, with the contrasts they must keep."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """What the person at the desk chose; SYSTEM follows the operating system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one scheme."""

    canvas: str
    surface: str
    surface_alt: str
    border: str
    hairline: str
    text: str
    text_muted: str
    accent: str
    on_accent: str
    accent_soft: str
    danger: str
    on_danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    focus: str
    selection: str
    on_selection: str


LIGHT = Tokens(
    canvas="#F5F7F8",
    surface="#FFFFFF",
    surface_alt="#EEF2F4",
    border="#7A8A94",
    hairline="#D5DDE2",
    text="#16232B",
    text_muted="#4A5B66",
    accent="#0B6E6E",
    on_accent="#FFFFFF",
    accent_soft="#D8EEEC",
    danger="#B3261E",
    on_danger="#FFFFFF",
    danger_soft="#FBE9E7",
    warn="#8A5300",
    warn_soft="#FFF3DC",
    ok="#1E6B3A",
    ok_soft="#E2F3E7",
    focus="#0B57D0",
    selection="#0B6E6E",
    on_selection="#FFFFFF",
)
DARK = Tokens(
    canvas="#12181C",
    surface="#1B2429",
    surface_alt="#243037",
    border="#8496A1",
    hairline="#34434B",
    text="#E8EEF1",
    text_muted="#B3C1C9",
    accent="#5CC9C4",
    on_accent="#06201F",
    accent_soft="#173F3E",
    danger="#FFB4AB",
    on_danger="#4A0A06",
    danger_soft="#4A1512",
    warn="#F5C26B",
    warn_soft="#40300F",
    ok="#8FD8A8",
    ok_soft="#163523",
    focus="#8AB4F8",
    selection="#2A7D7A",
    on_selection="#FFFFFF",
)
CONTRAST = Tokens(
    canvas="#000000",
    surface="#000000",
    surface_alt="#1A1A1A",
    border="#FFFFFF",
    hairline="#B0B0B0",
    text="#FFFFFF",
    text_muted="#F0F0F0",
    accent="#7CFFF4",
    on_accent="#000000",
    accent_soft="#003B38",
    danger="#FFB8B0",
    on_danger="#000000",
    danger_soft="#4A0000",
    warn="#FFE08A",
    warn_soft="#332600",
    ok="#9CFFB8",
    ok_soft="#00330F",
    focus="#FFFF00",
    selection="#FFFF00",
    on_selection="#000000",
)
BY_SCHEME = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}

# foreground, background, smallest ratio (WCAG 2.2: 4.5 for text, 3.0 for parts of controls)
PAIRS = (
    ("text", "canvas", 4.5),
    ("text", "surface", 4.5),
    ("text", "surface_alt", 4.5),
    ("text_muted", "canvas", 4.5),
    ("text_muted", "surface", 4.5),
    ("text_muted", "surface_alt", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "canvas", 4.5),
    ("on_accent", "accent", 4.5),
    ("text", "accent_soft", 4.5),
    ("accent", "accent_soft", 4.5),
    ("danger", "surface", 4.5),
    ("danger", "canvas", 4.5),
    ("danger", "danger_soft", 4.5),
    ("text", "danger_soft", 4.5),
    ("on_danger", "danger", 4.5),
    ("warn", "surface", 4.5),
    ("warn", "warn_soft", 4.5),
    ("text", "warn_soft", 4.5),
    ("ok", "surface", 4.5),
    ("ok", "ok_soft", 4.5),
    ("text", "ok_soft", 4.5),
    ("on_selection", "selection", 4.5),
    ("focus", "surface", 3.0),
    ("focus", "canvas", 3.0),
    ("border", "surface", 3.0),
    ("border", "canvas", 3.0),
    ("border", "surface_alt", 3.0),
)


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours (1 to 21)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def failures(tokens: Tokens) -> list[str]:
    """Return the pairs of a scheme that miss their ratio, in words."""
    found = []
    for front, back, least in PAIRS:
        ratio = contrast(getattr(tokens, front), getattr(tokens, back))
        if ratio < least:
            found.append(f"{front} on {back}: {ratio:.2f} < {least}")
    return found


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
