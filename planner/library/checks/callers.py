"""Contacts: dated, dialled as written, 988 and 911 among them; no number in a text that is not theirs."""

from __future__ import annotations

import re
from datetime import date

from planner.library.checks.content import Content
from planner.library.shelf import LibraryContact

PLACE = "contacts.yaml"
NEEDED = {"lifeline": "988", "emergency": "911"}
_DIALLED = re.compile(r"\d{3,6}|1-\d{3}-\d{3}-\d{4}")
_NUMBER = re.compile(r"(?<![\d-])(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?![\d-])")
_SHORT = re.compile(
    r"\b(?:call|text|llam\w+ al?|mensaje\w* al?|texto al?)\W{1,4}(\d{3}|\d{5,6})\b(?!-\d)"
)
_OLD = re.compile(r"800[- .]?273[- .]?8255|oprima (el )?3|press 3", re.IGNORECASE)
_SAMPLE = re.compile(r"555-01\d\d")


def check(content: Content) -> None:
    """Add a fault for every contact that cannot be called as written, and every number nobody answers for."""
    contacts = content.library.contacts
    for name in ("valid_from", "checked_on"):
        if not _is_day(getattr(contacts, name)):
            content.add("contacts", PLACE, f"{name} is no date (year-month-day)")
    if contacts.checked_on < contacts.valid_from:
        content.add("contacts", PLACE, "was checked before it was valid")
    for key, number in NEEDED.items():
        found = contacts.of(key)
        if found is None or found.call != number:
            content.add("contacts", PLACE, f"{key} is called at {number}")
    for each in contacts.contacts:
        _dialled(content, each)
    known = _known(contacts.contacts)
    for line in (*content.lines, *content.shared_lines):
        _numbers(content, line.place, line.text, known)


def _dialled(content: Content, contact: LibraryContact) -> None:
    numbers = (contact.call, contact.text, *(group.text for group in contact.groups))
    for number in numbers:
        if number and not _DIALLED.fullmatch(number):
            content.add(
                "contacts", f"{PLACE}: {contact.id}", f"{number!r} is not dialled like this"
            )


def _known(contacts: tuple[LibraryContact, ...]) -> frozenset[str]:
    """Return every number of the contacts, its remarks included, digits only."""
    texts = [
        text
        for each in contacts
        for text in (each.call, each.text, *each.notes, *(group.text for group in each.groups))
    ]
    found = {_digits(number) for text in texts for number in (*_NUMBER.findall(text), text)}
    return frozenset(found)


def _numbers(content: Content, place: str, text: str, known: frozenset[str]) -> None:
    if _OLD.search(text):
        content.add("contacts", place, "a number or key that no longer holds")
    for number in (*_NUMBER.findall(text), *_SHORT.findall(text.lower())):
        if _digits(number) not in known and not _SAMPLE.search(number):
            content.add("contacts", place, f"{number} is not in contacts.yaml")


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number).removeprefix("1") if len(number) > 6 else number


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
