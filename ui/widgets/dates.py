"""Reading dates as people type them: "mar 3", "+90d", "in 2 weeks", "3/14/2027", "hoy"."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta

from PySide6.QtCore import QDate

MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
NAMED = {
    "today": 0,
    "hoy": 0,
    "tomorrow": 1,
    "manana": 1,
    "yesterday": -1,
    "ayer": -1,
}
UNITS = (
    ("d", ("d", "day", "days", "dia", "dias")),
    ("w", ("w", "wk", "week", "weeks", "s", "sem", "semana", "semanas")),
    ("m", ("m", "mo", "month", "months", "mes", "meses")),
    ("y", ("y", "yr", "year", "years", "a", "ano", "anos")),
)
_STEP = re.compile(r"(?:in |en |dentro de )?([+-]?)\s*(\d{1,4})\s*([a-z]+)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{2}|\d{4}))?")
_WORDED = (
    re.compile(r"([a-z]{3,})\.? (\d{1,2})(?:,? (\d{4}))?"),
    re.compile(r"(\d{1,2})(?: de)? ([a-z]{3,})\.?(?:(?: de|,)? (\d{4}))?"),
)


def as_date(day: QDate) -> date:
    """Return a Qt date as Python's."""
    return date(day.year(), day.month(), day.day())


def as_qdate(day: date) -> QDate:
    """Return a Python date as Qt's."""
    return QDate(day.year, day.month, day.day)


def parse(text: str, today: date, *, past: bool = False) -> date | None:
    """Return the date somebody typed in English or Spanish, or None.

    A day without a year is the next one to come; with `past` (birth dates, admissions), the last one.
    Slashed dates are month/day/year, as US clinics write them in either language.
    """
    clean = _plain(text)
    if not clean:
        return None
    if clean in NAMED:
        return today + timedelta(days=NAMED[clean])
    for reader in (_iso, _slashed, _worded, _step):
        found = reader(clean, today, past)
        if found is not None:
            return found
    return None


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on, or the month's last day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.strip().lower())
    return re.sub(r"\s+", " ", "".join(each for each in parts if not unicodedata.combining(each)))


def _iso(text: str, today: date, past: bool) -> date | None:
    match = _ISO.fullmatch(text)
    return _made(int(match[1]), int(match[2]), int(match[3])) if match else None


def _slashed(text: str, today: date, past: bool) -> date | None:
    match = _SLASHED.fullmatch(text)
    if not match:
        return None
    return _with_year(match[3], int(match[1]), int(match[2]), today, past)


def _worded(text: str, today: date, past: bool) -> date | None:
    for number, pattern in enumerate(_WORDED):
        match = pattern.fullmatch(text)
        if match:
            name, day = (match[1], match[2]) if number == 0 else (match[2], match[1])
            month = _month(name)
            if month:
                return _with_year(match[3], month, int(day), today, past)
    return None


def _step(text: str, today: date, past: bool) -> date | None:
    match = _STEP.fullmatch(text)
    unit = next((key for key, names in UNITS if match and match[3] in names), "")
    if not match or not unit:
        return None
    count = int(match[2]) * (-1 if match[1] == "-" else 1)
    try:
        if unit in "dw":
            return today + timedelta(days=count * (7 if unit == "w" else 1))
        return add_months(today, count * (12 if unit == "y" else 1))
    except (ValueError, OverflowError):
        return None


def _month(name: str) -> int:
    for names in MONTHS.values():
        for number, full in enumerate(names.split(), start=1):
            if full.startswith(name):
                return number
    return 0


def _with_year(year: str | None, month: int, day: int, today: date, past: bool) -> date | None:
    if year is not None:
        number = int(year)
        if number < 100:
            number += 2000 if not past or number <= today.year % 100 else 1900
        return _made(number, month, day)
    found = _made(today.year, month, day)
    if found is None:
        return None
    if past and found > today:
        return _made(today.year - 1, month, day)
    if not past and found < today:
        return _made(today.year + 1, month, day)
    return found


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
