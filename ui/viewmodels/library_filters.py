"""The filters of the library page: their values in words, with how many entries each would show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from planner.library import browsing
from planner.library.browsing import Shelves
from planner.library.catalogue import Library
from ui.viewmodels import plan_words
from ui.viewmodels.levels import level_name, levels
from ui.viewmodels.library_entry import population_name
from ui.words import _, language

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
VALUE_ROLE = Qt.ItemDataRole.UserRole
Options = tuple[tuple[str, str], ...]


def filter_names() -> dict[str, str]:
    """Return the filters, in the order in which they stand."""
    return {
        "kind": _("Kind of entry"),
        "domain": _("Area"),
        "problem": _("Problem"),
        "level": _("Level of care"),
        "population": _("For whom"),
        "approach": _("Way of working"),
        "role": _("Done by"),
        "evidence": _("Evidence"),
        "review": _("Review"),
        "mine": _("Clinic's own"),
    }


def options(library: Library, shelves: Shelves, facet: str) -> Options:
    """Return the values of a filter that the library has, in words, after "all"."""
    held = shelves.values(facet)
    named = _named(library, facet)
    ordered = [each for each in named if each in held] + [
        each for each in held if each not in named
    ]
    said = [(value, named.get(value) or _fallback(facet, value)) for value in ordered]
    return (("", _("All")), *said)


def _named(library: Library, facet: str) -> dict[str, str]:
    tongue = language()
    known: dict[str, dict[str, str]] = {
        "kind": dict(plan_words.entry_kinds()),
        "domain": {key: each.title.of(tongue) for key, each in library.domains.items()},
        "problem": {
            each.id: each.problem.title.of(tongue)
            for each in library.entries.values()
            if each.item is None
        },
        "level": levels(),
        "approach": dict(plan_words.kinds()),
        "role": dict(plan_words.roles()),
        "evidence": plan_words.evidence_grades(),
        "review": reviews(),
        "mine": mine(),
    }
    return known.get(facet, {})


def reviews() -> dict[str, str]:
    """Return the states of review."""
    return {
        browsing.CLINICAL_PENDING: _("Not yet reviewed by a clinician"),
        browsing.CLINICAL_DONE: _("Reviewed by a clinician"),
        browsing.SPANISH_PENDING: _("Spanish not yet reviewed"),
        browsing.SPANISH_DONE: _("Spanish reviewed"),
    }


def mine() -> dict[str, str]:
    """Return what a clinic or a person did with entries."""
    return {
        "favourite": _("My favorites"),
        "used": _("Used in our plans"),
        "own": _("Written by our clinic"),
        "changed": _("Changed by our clinic"),
    }


def _fallback(facet: str, value: str) -> str:
    return population_name(value) if facet == "population" else level_name(value)


class FacetModel(QAbstractListModel):
    """The values of one filter with their counts, for a combo box."""

    def __init__(self, values: Options, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values = values
        self._counts: Mapping[str, int] = {}

    def count(self, counts: Mapping[str, int]) -> None:
        """Show other counts; the values stay, and which is chosen."""
        if counts != self._counts:
            self._counts = dict(counts)
            self.dataChanged.emit(self.index(0), self.index(len(self._values) - 1))

    def row_of(self, value: str) -> int:
        """Return the row of a value; that of "all" where there is no such value."""
        return next((row for row, (each, _text) in enumerate(self._values) if each == value), 0)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many values there are."""
        return 0 if parent.isValid() else len(self._values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a value's words and how many entries it would show."""
        if not index.isValid():
            return None
        value, text = self._values[index.row()]
        if role == VALUE_ROLE:
            return value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if not value:
                return text
            return f"{text} ({QLocale().toString(self._counts.get(value, 0))})"
        return None
