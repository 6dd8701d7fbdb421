from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo

from ui.theme import apply as theme
from ui.theme.current import current, scale
from ui.theme.icons import icon
from ui.theme.tokens import BY_SCHEME, DARK, LIGHT, Scheme, contrast, failures


@pytest.mark.parametrize("scheme", list(BY_SCHEME))
def test_every_pair_of_colours_keeps_its_contrast(scheme):
    assert failures(BY_SCHEME[scheme]) == []


def test_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_a_scheme_can_be_changed_while_it_runs(dressed):
    theme.dress(dressed, Scheme.DARK, 1.5)
    assert current() == DARK
    assert scale() == 1.5
    assert dressed.font().pointSizeF() == pytest.approx(15.75)
    theme.dress(dressed, Scheme.LIGHT)
    assert current() == LIGHT


def test_icons_take_the_colour_of_their_token(dressed):
    picture = icon("check", "danger").pixmap(64, 64).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(64) for y in range(64)}
    assert LIGHT.danger.lower() in colours


def test_the_program_brings_its_own_letters(dressed):
    assert QFontInfo(dressed.font()).family() == theme.FAMILY
    brought = [QFontDatabase.applicationFontFamilies(each) for each in range(len(theme.LETTERS))]
    assert brought == [[theme.FAMILY]] * len(theme.LETTERS)
