"""Ways from a form's field into the plan: each makes one named step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from planner.model import sentences
from planner.model.plan import Plain, Slot
from ui.viewmodels.plan_editor import PlanEditor

Write = Callable[[Any], object]


class NodeDoor:
    """Reads and writes the fields of one node by name, as long as the node is there."""

    def __init__(self, editor: PlanEditor, node_id: str, author: str) -> None:
        self.editor, self.node_id, self._author = editor, node_id, author

    @property
    def node(self) -> Any:
        """Return the node as it is now."""
        return self.editor.node(self.node_id)

    def read(self, field: str, empty: Any = "") -> Callable[[], Any]:
        """Return a function that reads a field; `empty` where the node is gone."""
        return lambda: getattr(self.node, field, empty)

    def write(self, field: str, text: str) -> Write:
        """Return a function that writes a field as a step called `text`."""

        def put(value: Any) -> object:
            return self.change(text, lambda node: replace(node, **{field: value}), field)

        return put

    def change(self, text: str, change: Callable[[Any], Any], merge: str = "") -> bool:
        """Change the node by a pure function."""
        return self.editor.change_node(text, self.node_id, change, merge=merge)

    def read_plain(self, field: str, language: str) -> Callable[[], str]:
        """Return a function that reads a wording for the client."""
        return lambda: str(getattr(getattr(self.node, field, None), language, ""))

    def write_plain(self, field: str, language: str, text: str) -> Write:
        """Return a function that writes a wording for the client, which is then current."""

        def put(value: str) -> object:
            return self.change(
                text,
                lambda node: replace(
                    node, **{field: self._reworded(node, getattr(node, field), language, value)}
                ),
                f"{field}.{language}",
            )

        return put

    def write_text(self, text: str) -> Write:
        """Return a function that writes the clinical wording; new blanks in braces become slots."""

        def put(value: str) -> object:
            return self.change(text, lambda node: reworded(node, value), "text")

        return put

    def write_slot(self, name: str, text: str) -> Write:
        """Return a function that fills in a blank."""

        def put(value: str) -> object:
            return self.change(text, lambda node: filled(node, name, value), f"slots.{name}")

        return put

    def _reworded(self, node: Any, plain: Plain, language: str, value: str) -> Plain:
        changes: dict[str, Any] = {language: value, "written_for": sentences.text_digest(node.text)}
        if language == "es":
            changes["es_by"] = self._author
        return replace(plain, **changes)


def reworded(node: Any, text: str) -> Any:
    """Return a node with another clinical wording, with a slot for each blank in it."""
    known = {slot.name for slot in getattr(node, "slots", ())} | sentences.BUILT_IN
    if not hasattr(node, "slots"):
        return replace(node, text=text)
    new = tuple(Slot(name=name) for name in sentences.slot_names(text) if name not in known)
    plain = node.plain
    if (plain.en or plain.es) and not plain.written_for:
        plain = replace(plain, written_for=sentences.text_digest(node.text))
    return replace(node, text=text, slots=(*node.slots, *new), plain=plain)


def filled(node: Any, name: str, value: str) -> Any:
    """Return a node with a blank filled in."""
    slots = tuple(replace(slot, value=value) if slot.name == name else slot for slot in node.slots)
    return replace(node, slots=slots)
