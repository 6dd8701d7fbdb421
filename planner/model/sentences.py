"""Sentences with slots: filling them in, per voice, and telling which slots are still empty."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date

from planner.model.plan import Goal, Intervention, Objective, Plain, Slot

SLOT = re.compile(r"\{([a-z][a-z_0-9]*)\}")
BLANK = "____"
BUILT_IN = frozenset({"patient", "by"})
Node = Goal | Objective | Intervention


def slot_names(text: str) -> tuple[str, ...]:
    """Return the names of the slots in a text, in order, each once."""
    return tuple(dict.fromkeys(SLOT.findall(text)))


def fill(text: str, values: Callable[[str], str | None]) -> str:
    """Return the text with each slot replaced; a slot that `values` does not know stays as typed."""

    def one(match: re.Match[str]) -> str:
        value = values(match.group(1))
        return match.group(0) if value is None else (value or BLANK)

    return _one_time(SLOT.sub(one, text))


def spoken(
    node: Node, voice: str, *, patient: str, by: date | None, say_date: Callable[[date], str]
) -> str:
    """Return a node's sentence in one voice ("clinical", "en", "es"), its slots filled in.

    `patient` is what the client is called in this document; `by` the due date that `{by}` prints
    (an objective's own, or the plan's for others); `say_date` writes a date in the voice's language.
    """
    text = {"clinical": node.text, "en": node.plain.en, "es": node.plain.es}[voice]
    slots = {slot.name: slot for slot in node.slots}

    def value(name: str) -> str | None:
        if name == "patient":
            return patient
        if name == "by":
            return say_date(by) if by else ""
        slot = slots.get(name)
        return None if slot is None else shown(slot, "es" if voice == "es" else "en", say_date)

    return fill(text, value)


def shown(slot: Slot, language: str, say_date: Callable[[date], str]) -> str:
    """Return a slot's value as it is printed: dates by language, money with its sign."""
    if not slot.value:
        return ""
    if slot.type == "date":
        return say_date(date.fromisoformat(slot.value))
    if slot.type == "money":
        return f"${slot.value}"
    if slot.type == "choice":
        return next(
            (
                each.es if language == "es" else each.en
                for each in slot.choices
                if each.en == slot.value
            ),
            slot.value,
        )
    return slot.value


def empty_slots(node: Node) -> tuple[Slot, ...]:
    """Return the slots of a node that its clinical text uses and nobody has filled in."""
    used = set(slot_names(node.text))
    return tuple(slot for slot in node.slots if slot.name in used and not slot.value)


def slot_value(node: Node, name: str) -> str:
    """Return what was filled into the slot of this name, or nothing."""
    return next((slot.value for slot in node.slots if slot.name == name), "")


def baseline(objective: Objective) -> str:
    """Return where the objective starts: its baseline slot, else its baseline field."""
    return slot_value(objective, "baseline") or objective.baseline


def target(objective: Objective) -> str:
    """Return where the objective leads: its target slot, else its target field."""
    return slot_value(objective, "target") or objective.target


def text_digest(text: str) -> str:
    """Return the short digest by which a plain wording remembers the clinical text it renders."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def is_stale(text: str, plain: Plain) -> bool:
    """Tell whether the clinical text changed after its plain wording was written."""
    return bool(plain.written_for) and plain.written_for != text_digest(text)


def _one_time(text: str) -> str:
    text = re.sub(r"\b1 times\b", "1 time", text)
    return re.sub(r"\b1 veces\b", "1 vez", text)
