"""Choices of a form: of fixed values, and open ones in which anything may be typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QSizePolicy

from ui.pages.plan.inputs import WordsLine
from ui.pages.plan.sheet import FormSheet

SHORTEST = 6
Options = tuple[tuple[str, str], ...]


def add_choice(  # a field's name, words, options and both ways
    sheet: FormSheet,
    name: str,
    text: str,
    options: Options,
    read: Callable[[], str],
    write: Callable[[str], object],
) -> QComboBox:
    """Add a choice of fixed values; a value that is not among them is shown as it is."""
    field = narrow(QComboBox())
    for value, shown in options:
        field.addItem(shown, value)
    sheet.field(name, text, field)

    def show() -> None:
        show_choice(field, read())

    sheet.bind(show)
    field.activated.connect(lambda place: write(str(field.itemData(place))))
    return field


def add_open_choice(  # as above
    sheet: FormSheet,
    name: str,
    text: str,
    suggestions: tuple[str, ...],
    read: Callable[[], str],
    write: Callable[[str], object],
) -> QComboBox:
    """Add a choice in which anything may be typed as well."""
    field = open_combo(suggestions)
    sheet.field(name, text, field)
    line = field.lineEdit()
    if isinstance(line, WordsLine):
        line.setAccessibleName(text.replace("&", ""))
        sheet.bind(lambda: line.show_text(read()))
        line.edited.connect(write)
        field.activated.connect(lambda _place: write(line.text()))
    return field


def show_choice(field: QComboBox, value: str) -> None:
    """Show a value in a choice; add it where it is not offered."""
    place = field.findData(value)
    if place < 0 and value:
        field.addItem(value, value)
        place = field.count() - 1
    if place != field.currentIndex():
        field.setCurrentIndex(place)


def open_combo(suggestions: tuple[str, ...]) -> QComboBox:
    """Return a combo box in which anything may be typed; undo belongs to the plan."""
    field = narrow(QComboBox())
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.setLineEdit(WordsLine())
    field.addItems(list(suggestions))
    field.setCurrentIndex(-1)
    return field


def narrow(field: QComboBox) -> QComboBox:
    """Return the choice, no wider than its form though its texts are long."""
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(SHORTEST)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return field
