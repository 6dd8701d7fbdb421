"""The blanks of a sentence as form fields, each of its own type."""

from __future__ import annotations

from datetime import date

from planner.model.document import PlanDocument
from planner.model.plan import Slot
from planner.model.sentences import slot_names, slot_value
from ui.pages.plan.choices import add_choice, add_open_choice
from ui.pages.plan.inputs import NumberField
from ui.pages.plan.sheet import FormSheet
from ui.pages.plan.writers import NodeDoor
from ui.viewmodels.plan_setting import PlanSetting
from ui.viewmodels.plan_words import slot_label
from ui.words import _, language

NUMBERS = ("count", "percent", "score", "money")


def used_slots(node: object) -> tuple[Slot, ...]:
    """Return the slots that a node's wordings use, in the order of the clinical text."""
    plain = getattr(node, "plain", None)
    texts = " ".join(
        (getattr(node, "text", ""), getattr(plain, "en", ""), getattr(plain, "es", ""))
    )
    order = {name: place for place, name in enumerate(slot_names(texts))}
    found = [slot for slot in getattr(node, "slots", ()) if slot.name in order]
    return tuple(sorted(found, key=lambda slot: order[slot.name]))


def add_slots(sheet: FormSheet, door: NodeDoor, setting: PlanSetting) -> None:
    """Add a field for each blank of the node's sentence."""
    document = door.editor.document
    for slot in used_slots(door.node):
        _add(sheet, door, slot, document, setting)


def _add(
    sheet: FormSheet, door: NodeDoor, slot: Slot, document: PlanDocument, setting: PlanSetting
) -> None:
    name, text = f"slots.{slot.name}", slot_label(slot.name)
    write = door.write_slot(slot.name, _("Fill in {blank}").format(blank=text.lower()))

    def read() -> str:
        return slot_value(door.node, slot.name) if door.node is not None else ""

    if slot.type in NUMBERS:
        sheet.number(name, _with_unit(text, slot, setting), _number(slot, setting), read, write)
    elif slot.type == "date":
        sheet.date(
            name,
            text,
            lambda: _as_date(read()),
            lambda day: write(day.isoformat() if day else ""),
        )
    elif slot.type == "choice" and slot.choices:
        options = tuple(
            (each.en, each.es if language() == "es" else each.en) for each in slot.choices
        )
        add_choice(sheet, name, text, (("", _("Not chosen yet")), *options), read, write)
    elif slot.type in ("person", "phone"):
        add_open_choice(sheet, name, text, _known_people(document, slot.type), read, write)
    else:
        sheet.line(name, text, read, write)


def _number(slot: Slot, setting: PlanSetting) -> NumberField:
    low, high = slot.low, slot.high
    bounds = setting.measure_range(slot.measure) if slot.measure else None
    if bounds is not None:
        low = bounds[0] if low is None else low
        high = bounds[1] if high is None else high
    if slot.type == "percent":
        low, high = 0 if low is None else low, 100 if high is None else high
    return NumberField(low, high)


def _with_unit(text: str, slot: Slot, setting: PlanSetting) -> str:
    if slot.type == "percent":
        return f"{text} (%)"
    if slot.type == "money":
        return f"{text} ($)"
    if slot.measure:
        bounds = setting.measure_range(slot.measure)
        title = setting.measure_title(slot.measure, language())
        if bounds is not None:
            return f"{text} ({title}, {bounds[0]:g}–{bounds[1]:g})"
    return text


def _known_people(document: PlanDocument, kind: str) -> tuple[str, ...]:
    contacts = document.client.contacts
    if kind == "phone":
        return tuple(each.phone for each in contacts if each.phone)
    return tuple(each.name for each in contacts if each.name)


def _as_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
