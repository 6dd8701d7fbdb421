"""What may be written into the clinic's library: values of the right form, and nothing of any client."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from planner.errors import UserError, said
from planner.library import overlay
from planner.library.catalogue import Library
from planner.library.schema import SlotSpec
from planner.model.limits import MAX_DEPTH, MAX_TEXT
from planner.model.own_library import Change, Op
from planner.rules.context import strangers_of
from planner.rules.phrases import words
from planner.store.records import Records

_LINES = ("\n", "\t")
_MOST_LINES = 50


def refuse(records: Records, texts: Iterable[str]) -> None:
    """Let texts pass that hold no client's name or record number.

    Raises:
        UserError: one does; it does not say which.
    """
    staff = [each.name for each in records.people.all()]
    known = [(name, number) for _, name, number in records.clients.identifiers()]
    clients = strangers_of(known, known=staff)
    if any(clients.first(words(text)) for text in texts):
        raise UserError(
            "This text holds the name or record number of a client of this clinic.",
            "The library is for everybody: write it without the person, or write it in the plan.",
        )


def check(value: object, note: str) -> None:
    """Let a value pass whose texts can be kept: no control characters, none too long.

    Raises:
        UserError: a text is too long, empty, or holds what cannot be printed.
    """
    for text in (*texts_of(value), note):
        if len(text) > MAX_TEXT:
            raise UserError("A text is too long.", "Shorten it; an entry is a sentence or two.")
        if any(
            unicodedata.category(each) in ("Cc", "Cf", "Cs") and each not in _LINES for each in text
        ):
            raise UserError(
                "A text holds a character that cannot be printed.", "Delete it and type it again."
            )


def texts_of(value: object, depth: int = MAX_DEPTH) -> Iterator[str]:
    """Yield every text within a value.

    Raises:
        UserError: the value is nested too deeply
    """
    if depth == 0:
        raise UserError("This entry is nested too deeply.", "Write it as the library's files are.")
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from texts_of(each, depth - 1)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_of(each, depth - 1)


def grounded(made: Change, value: object, library: Library, new_name: Callable[[], str]) -> Change:
    """Return a change that fits the library: with a new entry's name, or with the wording it replaces.

    Raises:
        UserError: there is no such entry, field, language or slot, or the value has the wrong form
    """
    if made.op is Op.ADD:
        name = made.target or new_name()
        home, _ = overlay.new_entry(name, value)
        if home:
            library.problem(home)
        return replace(made, target=name, field="", language="")
    entry = library.entry(made.target)
    if made.op is Op.HIDE:
        return replace(made, field="", language="", value="null")
    if made.op is Op.DEFAULT:
        now = overlay.usual_at(entry, made.field)
        spec: SlotSpec = getattr(entry.item, "slots")[made.field.partition("@")[0]]  # noqa: B009  # a goal has none, and was refused
        _check_usual(value, spec, made.field)
        made = replace(made, language="")
    elif made.op is Op.EDIT:
        now = overlay.value_at(entry, made.field, made.language)
        _check_form(value, overlay.fields_of(entry)[made.field][1])
    else:
        raise UserError("This is not a change of the library.", "Mark it as a favourite instead.")
    return replace(made, base=overlay.written(now), base_hash=overlay.hash_of(now))


def _check_form(value: object, shape: str) -> None:
    """Let a wording of the right form pass."""
    if shape == "text":
        if not isinstance(value, str) or not value.strip():
            raise UserError("The new wording is empty.", "Write it, or hide the entry instead.")
        return
    lines = value if isinstance(value, list) else []
    good = [each for each in lines if isinstance(each, str) and each.strip()]
    if not lines or len(good) != len(lines) or len(lines) > _MOST_LINES:
        raise UserError(
            "This field is a list of texts, none of them empty.", "Write one text per line."
        )


def _check_usual(value: object, spec: SlotSpec, name: str) -> None:
    numeric = spec.type in ("count", "percent", "score", "money")
    if numeric != (isinstance(value, int | float) and not isinstance(value, bool)):
        raise UserError(
            said("The usual value of “{slot}” has the wrong form.", slot=name),
            "Give a number for a number, and a text for a text.",
        )
    if isinstance(value, int | float):
        low, high = spec.min, spec.max
        if (low is not None and value < low) or (high is not None and value > high):
            raise UserError(
                said("The usual value of “{slot}” is out of its bounds.", slot=name),
                "Choose a number within what the slot allows.",
            )
