from __future__ import annotations

from datetime import date

import pytest

from ui.widgets.date_field import DateField
from ui.widgets.dates import parse

TODAY = date(2026, 6, 8)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 6, 8)),
        ("mañana", date(2026, 6, 9)),
        ("+90d", date(2026, 9, 6)),
        ("in 2 weeks", date(2026, 6, 22)),
        ("en 2 semanas", date(2026, 6, 22)),
        ("dentro de 3 meses", date(2026, 9, 8)),
        ("mar 3", date(2027, 3, 3)),
        ("3 de marzo", date(2027, 3, 3)),
        ("3 ene 2027", date(2027, 1, 3)),
        ("March 3, 2030", date(2030, 3, 3)),
        ("6/20", date(2026, 6, 20)),
        ("6/20/27", date(2027, 6, 20)),
        ("2026-12-01", date(2026, 12, 1)),
        ("1 year", date(2027, 6, 8)),
    ],
)
def test_dates_are_read_as_people_type_them(text, day):
    assert parse(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "13/45", "feb 30", "+9999y", "2026-02-30", "3 x"])
def test_what_is_no_date_is_none(text):
    assert parse(text, TODAY) is None


def test_birth_dates_lie_in_the_past():
    assert parse("jul 9", TODAY, past=True) == date(2025, 7, 9)
    assert parse("3/9/87", TODAY, past=True) == date(1987, 3, 9)


def test_last_day_of_a_short_month():
    assert parse("1 month", date(2026, 1, 31)) == date(2026, 2, 28)


def test_field_writes_out_what_it_understood(qtbot, dressed):
    field = DateField(lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.changed) as told:
        qtbot.keyClicks(field.line, "+7d")
    field.line.clearFocus()
    assert told.args[0] is None or field.day == date(2026, 6, 15)
    assert field.day == date(2026, 6, 15)


def test_field_says_what_it_does_not_understand(qtbot, dressed):
    field = DateField(lambda: TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "whenever")
    field.line.editingFinished.emit()
    assert field.day is None
    assert not field.understood
