"""A list of like things (medicines, services, scores) as cards with fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.pages.plan.choices import Options, narrow, open_combo, show_choice
from ui.pages.plan.inputs import NumberField, WordsEdit, WordsLine
from ui.pages.plan.moment_field import MomentField
from ui.pages.plan.tick_list import TickList
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN, UNIT, icon_size
from ui.widgets.buttons import button
from ui.widgets.date_field import DateField
from ui.widgets.labels import field_label

Row = Any
LONG = ("date", "moment", "ticks")  # fields that need the whole width


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a card. `kind`: line, words, date, choice, open, number, check.

    `wide` fields take the whole width; `options` are those of a choice, or a function of the row's
    surroundings that gives them anew each time the cards are shown.
    """

    field: str
    label: str
    kind: str = "line"
    wide: bool = False
    options: Options | Callable[[], Options] = ()
    low: float | None = 0
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """What a list of cards shows: its columns, and how rows are read, written and made.

    `write(text, rows, merge)` takes the name of the step. `make` makes an empty row; without it rows
    come from elsewhere (a search).
    """

    columns: tuple[Column, ...]
    read: Callable[[], tuple[Row, ...]]
    write: Callable[[str, tuple[Row, ...], str], object]
    add_text: str
    remove_text: str
    change_text: str
    make: Callable[[], Row] | None = None
    title: Callable[[Row], str] | None = None


class RowsEditor(QWidget):
    """Shows the cards, and a button for one more."""

    def __init__(
        self, rows: Rows, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows, self._today = rows, today
        self._cards: dict[str, Card] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.add_button = button(rows.add_text, icon("plus"))
        self.add_button.clicked.connect(self._add)
        self.add_button.setVisible(rows.make is not None)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column.addLayout(foot)

    def refresh(self) -> None:
        """Show the rows as they are now; cards that stay are not made anew."""
        rows = {row_key(row, place): row for place, row in enumerate(self._rows.read())}
        for key in [key for key in self._cards if key not in rows]:
            card = self._cards.pop(key)
            card.hide()
            card.deleteLater()
        for place, (key, row) in enumerate(rows.items()):
            card = self._cards.get(key) or self._made(key)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            card.show_row(row)

    def focus_row(self, row: str, field: str) -> bool:
        """Put the cursor into a field of a card; into the button where there is no such row."""
        card = self._cards.get(row) or next(iter(self._cards.values()), None)
        if card is None:
            self.add_button.setFocus()
            return True
        return card.focus_field(field)

    def _made(self, key: str) -> Card:
        card = Card(self._rows, self._today)
        card.tell = partial(self._change, key)
        card.remove_button.clicked.connect(partial(self._remove, key))
        self._cards[key] = card
        return card

    def _change(self, key: str, field: str, value: object) -> None:
        rows = tuple(
            changed(row, field, value) if row_key(row, place) == key else row
            for place, row in enumerate(self._rows.read())
        )
        self._rows.write(self._rows.change_text, rows, f"{key}.{field}")

    def _remove(self, key: str) -> None:
        rows = tuple(
            row for place, row in enumerate(self._rows.read()) if row_key(row, place) != key
        )
        self._rows.write(self._rows.remove_text, rows, "")
        self.add_button.setFocus()

    @Slot()
    def _add(self) -> None:
        if self._rows.make is None:
            return
        rows = (*self._rows.read(), self._rows.make())
        self._rows.write(self._rows.add_text, rows, "")
        card = self._cards.get(row_key(rows[-1], len(rows) - 1))
        if card is not None:
            card.focus_field("")


class Card(QFrame):
    """One row: its fields in two columns, and a button that removes it."""

    def __init__(
        self, rows: Rows, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows, self._today = rows, today
        self.tell: Callable[[str, object], None] = _deaf
        self._fields: dict[str, QWidget] = {}
        self._shows: dict[str, Callable[[Any], None]] = {}
        self.remove_button = QToolButton()
        self.remove_button.setIcon(icon("trash-2"))
        self.remove_button.setIconSize(icon_size(self.remove_button))
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove_button.setToolTip(rows.remove_text)
        self.remove_button.setAccessibleName(rows.remove_text)
        grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(UNIT // 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._lay(grid)

    def show_row(self, row: Row) -> None:
        """Show a row's values without telling anybody."""
        for name, show in self._shows.items():
            show(getattr(row, name))

    def focus_field(self, name: str) -> bool:
        """Put the cursor into a field, the first one if the name is not known."""
        field = self._fields.get(name) or next(iter(self._fields.values()), None)
        if field is None:
            return False
        field.setFocus()
        return True

    def _lay(self, grid: QGridLayout) -> None:
        line, side = 0, 0
        for column in self._rows.columns:
            field = self._field(column)
            self._fields[column.field] = field
            span = 2 if column.wide or line == 0 or column.kind in LONG else 1
            if span == 2 and side:
                line, side = line + 2, 0
            tag = field_label(column.label, field)
            if column.kind != "check":
                grid.addWidget(tag, line, side, 1, span)
            else:
                tag.setParent(None)
                tag.deleteLater()
            grid.addWidget(field, line + 1, side, 1, span, Qt.AlignmentFlag.AlignTop)
            side += span
            if side >= 2:
                line, side = line + 2, 0
        grid.addWidget(self.remove_button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)

    def _field(self, column: Column) -> QWidget:
        makers: dict[str, Callable[[Column], QWidget]] = {
            "line": self._line,
            "words": self._words,
            "date": self._date,
            "choice": self._choice,
            "open": self._open,
            "number": self._number,
            "check": self._check,
            "ticks": self._ticks,
            "moment": self._moment,
        }
        made = makers[column.kind](column)
        made.setAccessibleName(column.label)
        return made

    def _said(self, field: str, value: object) -> None:
        self.tell(field, value)

    def _line(self, column: Column) -> QWidget:
        field = WordsLine()
        field.edited.connect(partial(self._said, column.field))
        self._shows[column.field] = field.show_text
        return field

    def _words(self, column: Column) -> QWidget:
        field = WordsEdit(1, 5)
        field.edited.connect(partial(self._said, column.field))
        self._shows[column.field] = field.show_text
        return field

    def _date(self, column: Column) -> QWidget:
        field = DateField(self._today)
        field.changed.connect(partial(self._said, column.field))

        def show(day: date | None) -> None:
            if field.day != day:
                field.set_day(day)

        self._shows[column.field] = show
        return field

    def _choice(self, column: Column) -> QWidget:
        field = narrow(QComboBox())
        field.activated.connect(lambda place: self._said(column.field, str(field.itemData(place))))

        def show(value: Any) -> None:
            options = column.options() if callable(column.options) else column.options
            if [field.itemText(place) for place in range(field.count())] != [o[1] for o in options]:
                field.clear()
                for each, text in options:
                    field.addItem(text, each)
            show_choice(field, str(value))

        self._shows[column.field] = show
        return field

    def _open(self, column: Column) -> QWidget:
        options = column.options() if callable(column.options) else column.options
        field = open_combo(tuple(text for _value, text in options))
        line = field.lineEdit()
        if isinstance(line, WordsLine):
            line.setAccessibleName(column.label)
            line.edited.connect(partial(self._said, column.field))
            field.activated.connect(lambda _place: self._said(column.field, line.text()))
            self._shows[column.field] = line.show_text
        return field

    def _number(self, column: Column) -> QWidget:
        field = NumberField(column.low, column.high)
        field.edited.connect(lambda text: self._said(column.field, as_number(text)))
        self._shows[column.field] = lambda value: field.show_text(f"{value:g}")
        return field

    def _check(self, column: Column) -> QWidget:
        field = QCheckBox(column.label)
        field.clicked.connect(partial(self._said, column.field))
        self._shows[column.field] = field.setChecked
        return field

    def _ticks(self, column: Column) -> QWidget:
        field = TickList(column.label)
        field.changed.connect(partial(self._said, column.field))

        def show(ticked: tuple[str, ...]) -> None:
            options = column.options() if callable(column.options) else column.options
            field.show_ticks(options, ticked)

        self._shows[column.field] = show
        return field

    def _moment(self, column: Column) -> QWidget:
        field = MomentField(self._today)
        field.changed.connect(partial(self._said, column.field))
        self._shows[column.field] = field.show_moment
        return field


def row_key(row: Row, place: int) -> str:
    """Return what a card is known by: the row's id, or its place where it has none."""
    return str(getattr(row, "id", "") or place)


def changed(row: Row, field: str, value: object) -> Row:
    """Return a row with another value in a field; a choice's text becomes the choice again."""
    before = getattr(row, field)
    if isinstance(before, StrEnum):
        value = type(before)(str(value))
    return replace(row, **{field: value})


def as_number(text: str) -> float:
    """Return a field's text as a number, whole where it is whole; nothing is 0."""
    number = float(text or 0)
    return int(number) if number == int(number) else number


def _deaf(field: str, value: object) -> None:
    """Hear nothing: a card before it is connected."""
