"""A library file that is to be taken in, in the words of the screen."""

from __future__ import annotations

from planner.model.own_library import Decision
from planner.usecases.sharing_library import Coming, ImportRow, ImportTable
from ui.viewmodels.library_list import PICTURES, kind_name, with_blanks
from ui.viewmodels.text_list import TextRow
from ui.words import _, of_core

CONFLICTS_FIRST = (
    Coming.EDITED_HERE,
    Coming.UNUSABLE,
    Coming.NEW,
    Coming.UPDATED,
    Coming.UNCHANGED,
)


def comings() -> dict[Coming, str]:
    """Return what an entry of a file may be to this vault."""
    return {
        Coming.NEW: _("New"),
        Coming.UPDATED: _("Updated"),
        Coming.EDITED_HERE: _("Changed here too: decide"),
        Coming.UNCHANGED: _("Here already"),
        Coming.UNUSABLE: _("Cannot be used"),
    }


def rows(table: ImportTable, decisions: dict[str, Decision]) -> list[TextRow]:
    """Return the entries of a file, what is to be decided first."""
    ordered = sorted(table.rows, key=lambda each: CONFLICTS_FIRST.index(each.coming))
    return [
        TextRow(with_blanks(each.text), _note(each, decisions), _picture(each), each)
        for each in ordered
    ]


def _note(row: ImportRow, decisions: dict[str, Decision]) -> str:
    said = comings()[row.coming]
    if row.coming is Coming.EDITED_HERE:
        taken = decisions.get(row.key) is Decision.TAKE
        said = (
            _("Changed here too: theirs is proposed")
            if taken
            else _("Changed here too: ours stays")
        )
    if row.reason:
        said = f"{said}: {of_core(row.reason)}"
    kind = kind_name(row.kind) if row.kind in PICTURES else ""
    return " · ".join(filter(None, (said, kind)))


def _picture(row: ImportRow) -> str:
    known = {Coming.EDITED_HERE: "git-compare", Coming.UNUSABLE: "triangle-alert"}
    return known.get(row.coming) or PICTURES.get(row.kind, "pencil")


def summary(table: ImportTable) -> str:
    """Return what a file holds, in one line."""
    counts = table.counts
    parts = [f"{name}: {counts[coming.value]}" for coming, name in comings().items()]
    head = _("{title}, from {publisher}").format(title=table.title, publisher=table.publisher)
    return f"{head}. {' · '.join(parts)}"
