"""Errors a person can act on, and the sentences they are told in. Anything else raised is a bug."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

# Not by strftime: that follows the system's language once a window is open.
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Said(str):
    """A whole English sentence with values in it, which can be said again in another language.

    It is an ordinary string for logs, `planctl` and comparisons. `template` is the sentence with its
    named places, the key of the translations; a value that is itself `Said` is translated with it, and
    a moment (an aware datetime) is written as its reader writes it.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Said:
        """Return the sentence; `said` is the short way to it."""
        made = super().__new__(cls, template.format_map(_filled(values, str, in_english)))
        made.template = template
        made.values = dict(values)
        return made

    def __reduce__(self) -> tuple[type[Said], tuple[str, Mapping[str, object]]]:
        return Said, (self.template, self.values)


def said(template: str, /, **values: object) -> Said:
    """Return an English sentence with its named places filled; a tuple becomes a list with commas."""
    return Said(template, values)


def in_english(moment: datetime) -> str:
    """Return a moment in this computer's zone as English readers write it ("June 3, 2026, 2:42 PM")."""
    local = moment.astimezone()
    half = "AM" if local.hour < 12 else "PM"
    time = f"{local.hour % 12 or 12}:{local.minute:02} {half}"
    return f"{_MONTHS[local.month - 1]} {local.day}, {local.year}, {time}"


def in_words(
    text: str, words: Callable[[str], str], moments: Callable[[datetime], str] = in_english
) -> str:
    """Return a sentence of the core as `words` (a catalogue) and `moments` say it; nothing for nothing."""
    if isinstance(text, Said):
        return words(text.template).format_map(
            _filled(text.values, lambda value: in_words(value, words, moments), moments)
        )
    return words(text) if text else ""


def _filled(
    values: Mapping[str, object], say: Callable[[Said], str], moments: Callable[[datetime], str]
) -> dict[str, object]:
    def one(value: object) -> object:
        if isinstance(value, tuple):
            return ", ".join(str(one(each)) for each in value)
        if isinstance(value, datetime):
            return moments(value)
        return say(value) if isinstance(value, Said) else value

    return {name: one(value) for name, value in values.items()}


class UserError(Exception):
    """Something the reader can put right: what happened, and what to do about it.

    Both are whole English sentences, the keys of the translations; one with values in it is made by
    `said`. The text never holds a client's name or words: it may be logged.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class FindingsError(UserError):
    """Findings of the golden-thread check block the act."""

    exit_code = 3


class NotAllowedError(UserError):
    """This person's role does not include the act."""


class ConflictError(UserError):
    """Somebody else changed the same thing in the meantime; nothing was overwritten."""


class InvalidDocumentError(UserError):
    """A plan document cannot be read: says where in the document, and why."""


class VaultError(UserError):
    """The vault cannot be opened or written: wrong password, damage, lock, full disk, newer program."""
