"""The language of the screen: the words of the person at the desk.

Messages are whole English sentences with named places, `_("Saved at {time}").format(time=...)`.
The language belongs to the application object, so that it can change while the program runs.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from planner.errors import UserError, in_words
from planner.wording import Wording, wording

KEY = "golden_language"


def use(app: QCoreApplication, language: str) -> None:
    """Make `language` (en, es) the language of the screen."""
    app.setProperty(KEY, language)
    country = QLocale.Country.UnitedStates
    spoken = QLocale.Language.Spanish if language == "es" else QLocale.Language.English
    QLocale.setDefault(QLocale(spoken, country))


def language() -> str:
    """Return the language of the screen."""
    app = QCoreApplication.instance()
    return str((app.property(KEY) if app is not None else "") or "en")


def words() -> Wording:
    """Return the wording of the screen."""
    return wording(language())


def _(message: str) -> str:
    """Return the sentence in the language of the screen; nothing for nothing."""
    return words().text(message) if message else ""


def ngettext(one: str, many: str, number: int) -> str:
    """Return the singular or plural sentence for `number`; `{n}` is filled in."""
    return words().count(one, many, number)


def day_text(day: date | None) -> str:
    """Return a date for the screen ("Jun 3, 2026"); empty for none."""
    return words().date(day, "medium") if day is not None else ""


def moment_text(moment: datetime | None) -> str:
    """Return date and time for the screen, in this computer's zone; empty for none."""
    if moment is None:
        return ""
    return words().moment(moment.astimezone(), "medium")


def time_text(moment: datetime) -> str:
    """Return the time of day for the screen, in this computer's zone ("10:42 AM")."""
    return words().time(moment.astimezone())


def spoken(error: UserError) -> str:
    """Return what happened and what to do, in the language of the screen where it is translated."""
    return " ".join(filter(None, told(error)))


def told(error: UserError) -> tuple[str, str]:
    """Return what happened, and what to do, in the language of the screen."""
    return of_core(error.message), of_core(error.remedy)


def of_core(text: str) -> str:
    """Return a sentence of the core in the language of the screen, its moments in this computer's zone."""
    return in_words(text, _, moment_text)
