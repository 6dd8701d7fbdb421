"""Dates and times as people write them, in characters that every terminal and font has."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from planner.wording import wording

AFTERNOON = datetime(2026, 6, 3, 14, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "time", "moment"),
    [
        ("en", "2:42\u00a0PM", "June 3, 2026, 2:42\u00a0PM"),
        ("es", "2:42\u00a0p.m.", "3 de junio de 2026, 2:42\u00a0p.m."),
    ],
)
def test_time_stays_on_one_line_and_has_no_rare_spaces(language, time, moment) -> None:
    assert wording(language).time(AFTERNOON) == time
    assert wording(language).moment(AFTERNOON) == moment
