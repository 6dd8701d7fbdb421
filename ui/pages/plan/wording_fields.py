"""The wordings of a line: clinical, and for the client in two languages with their reading levels."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLabel

from planner.model import sentences
from planner.model.plan import Goal, Intervention, Objective
from ui.pages.plan.sheet import FormSheet
from ui.pages.plan.writers import NodeDoor
from ui.viewmodels.plan_reading import reading_level
from ui.widgets.buttons import button
from ui.widgets.labels import label, set_role
from ui.words import _


def add_wording(sheet: FormSheet, door: NodeDoor) -> None:
    """Add the clinical wording and those for the client, folded together at the end of a form."""
    sheet.heading(_("Wording"))
    sheet.words(
        "text",
        _("Clinical (words in {braces} are filled in above)"),
        door.read("text"),
        door.write_text(_("Edit wording")),
    )
    add_plain_pair(sheet, door, "plain", _("For the client"))


def add_plain_pair(sheet: FormSheet, door: NodeDoor, field: str, text: str) -> None:
    """Add the English and Spanish wording of a field, with their reading levels."""
    names = {"en": _("English"), "es": _("Spanish")}
    for each, name in names.items():
        box = sheet.words(
            f"{field}.{each}",
            f"{text}, {name}",
            door.read_plain(field, each),
            door.write_plain(field, each, _("Edit client's wording")),
        )
        box.setObjectName(f"{field}.{each}")
        level = label("", "muted", wrap=True)
        sheet.whole(level, partial(_show_level, level, door, field, each))
    if field == "plain":
        fits = button(_("Both wordings still fit"))
        fits.clicked.connect(
            lambda: door.change(
                _("Confirm client's wording"),
                lambda node: replace(
                    node, plain=replace(node.plain, written_for=sentences.text_digest(node.text))
                ),
            )
        )
        sheet.whole(fits, lambda: fits.setVisible(_stale(door)))


def _show_level(text: QLabel, door: NodeDoor, field: str, language_: str) -> None:
    said = door.read_plain(field, language_)()
    spoken = sentences.fill(said, lambda name: "3" if name != "by" else "June 3")
    level = reading_level(spoken, language_)
    stale = field == "plain" and bool(said) and _stale(door)
    if stale:
        level = _("The clinical wording changed after this was written. Does it still fit?")
    set_role(text, "warn" if stale else "muted")
    text.setText(level)
    text.setVisible(bool(level))


def _stale(door: NodeDoor) -> bool:
    node = door.node
    return isinstance(node, Goal | Objective | Intervention) and sentences.is_stale(
        node.text, node.plain
    )
