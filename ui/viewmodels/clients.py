"""The client list as a table: who is due first, filtered as one types."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.model.kept import ClientRow
from ui.theme.icons import icon
from ui.viewmodels.levels import status_name
from ui.words import _, day_text, ngettext

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SOON_DAYS = 2
FAR = date.max


class Column(IntEnum):
    """The columns of the list."""

    DUE = 0
    CLIENT = 1
    RECORD = 2
    PROGRAM = 3
    PLAN = 4
    REVIEW = 5
    THERAPIST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the reader wants to see; `therapist` and `program` empty for all."""

    text: str = ""
    program: str = ""
    therapist: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientList:
    """All clients of the clinic, and the names of its people by id."""

    rows: tuple[ClientRow, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)


class ClientsModel(QAbstractTableModel):
    """The clients that pass the filter, those with the nearest date first."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._list = ClientList()
        self._filter = Filter()
        self._rows: list[ClientRow] = []
        self._keys: dict[str, str] = {}

    def show(self, clients: ClientList) -> None:
        """Show another list."""
        self._list = clients
        self._keys = {row.id: self._key(row) for row in clients.rows}
        self.narrow(self._filter)

    def narrow(self, wanted: Filter) -> None:
        """Show only what passes the filter."""
        self.beginResetModel()
        self._filter = wanted
        words = plain(wanted.text).split()
        self._rows = sorted(
            (row for row in self._list.rows if self._passes(row, words)),
            key=lambda row: (row.due or FAR, row.name.lower()),
        )
        self.endResetModel()

    @property
    def total(self) -> int:
        """Return the number of clients before filtering."""
        return len(self._list.rows)

    @property
    def due_now(self) -> int:
        """Return how many clients have something due today or earlier."""
        return sum(1 for row in self._list.rows if row.due is not None and row.due <= self._today)

    @property
    def programs(self) -> list[str]:
        """Return the programs that occur."""
        return sorted({row.program for row in self._list.rows if row.program})

    def client(self, row: int) -> ClientRow | None:
        """Return the client of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of clients shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            _("Due"),
            _("Client"),
            _("Record"),
            _("Program"),
            _("Plan"),
            _("Next review"),
            _("Last saved by"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, its icon, or what a screen reader says."""
        row = self.client(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, Column(index.column()))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == Column.DUE:
            return icon("triangle-alert", "warn") if self._urgent(row) else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._text(row, column) for column in Column)))
        return None

    def _text(self, row: ClientRow, column: Column) -> str:
        texts = {
            Column.DUE: due_text(row, self._today),
            Column.CLIENT: row.name,
            Column.RECORD: row.record_number,
            Column.PROGRAM: row.program,
            Column.PLAN: plan_text(row),
            Column.REVIEW: day_text(row.next_review),
            Column.THERAPIST: self._list.people.get(row.therapist, ""),
        }
        return texts[column]

    def _urgent(self, row: ClientRow) -> bool:
        return row.due is not None and (row.due - self._today).days <= SOON_DAYS

    def _passes(self, row: ClientRow, words: list[str]) -> bool:
        wanted = self._filter
        if wanted.program and row.program != wanted.program:
            return False
        if wanted.therapist and row.therapist != wanted.therapist:
            return False
        return all(word in self._keys[row.id] for word in words)

    def _key(self, row: ClientRow) -> str:
        born = f"{row.birth_date.isoformat()} {day_text(row.birth_date)}" if row.birth_date else ""
        return plain(f"{row.name} {row.record_number} {row.program} {born}")


def plain(text: str) -> str:
    """Return a text in small letters without accents, for comparing."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(each for each in parts if not unicodedata.combining(each))


def due_text(row: ClientRow, today: date) -> str:
    """Return what is due and when, in a few words."""
    if row.due is None:
        return ""
    what = {
        "first_plan": _("First plan"),
        "review": _("Review"),
        "objective": _("Objective"),
    }.get(row.due_reason, "")
    return (
        f"{what} · {days_text((row.due - today).days)}"
        if what
        else days_text((row.due - today).days)
    )


def days_text(days: int) -> str:
    """Return how far away a day is: "today", "in 3 days", "2 days late"."""
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < 0:
        return ngettext("{n} day late", "{n} days late", -days)
    return ngettext("in {n} day", "in {n} days", days)


def plan_text(row: ClientRow) -> str:
    """Return where the newest plan stands: "Draft v3"."""
    if row.plan_status is None or not row.plan_id:
        return _("No plan yet") if row.episode_id else _("Not admitted")
    return f"{status_name(row.plan_status)} v{row.plan_number}"
