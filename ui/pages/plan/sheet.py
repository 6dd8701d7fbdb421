"""A form over a part of the plan: fields that read from the editor and write steps into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from ui.pages.plan.inputs import LinesEdit, NumberField, WordsEdit, WordsLine
from ui.theme.sizes import GAP, MARGIN
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldBox, form_layout
from ui.widgets.labels import field_label, label
from ui.widgets.tab_order import follow_layout


class FormSheet(QWidget):
    """Labelled fields in one column. `refresh` shows what the editor holds now."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._refreshers: list[Callable[[], None]] = []
        self._fields: dict[str, QWidget] = {}
        self._focusers: dict[str, Callable[[str, str], bool]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP, MARGIN, MARGIN)
        self._column.setSpacing(GAP)
        self._form: QFormLayout | None = None
        self._parts = 0

    def finish(self) -> FormSheet:
        """Show the values, and set the order of Tab."""
        self._column.addStretch(1)
        self.refresh()
        return self

    def refresh(self) -> None:
        """Show what the editor holds now."""
        for each in self._refreshers:
            each()
        parts = len(self.findChildren(QWidget))
        if parts != self._parts:
            self._parts = parts
            follow_layout(self)

    def focus_field(self, path: str, row: str = "") -> bool:
        """Put the cursor into a field by its path ("due", "slots.target", "evidence.2")."""
        name, dot, rest = path.partition(".")
        exact = path in self._fields
        jump = self._focusers.get(path if exact else name)
        if jump is not None and jump(row, "" if exact else rest):
            return True
        field = (
            self._fields.get(path) or self._fields.get(f"slots.{path}") or self._fields.get(name)
        )
        if field is None:
            return False
        field.setFocus()
        if isinstance(field, WordsEdit) and dot and rest.isdigit():
            field.go_to_line(int(rest))
        return True

    def first_field(self) -> QWidget | None:
        """Return the first field of the form."""
        return next(iter(self._fields.values()), None)

    def heading(self, text: str) -> None:
        """Begin a part of the form."""
        self._form = None
        self._column.addSpacing(GAP)
        self._column.addWidget(label(text, "h2", wrap=True))

    def note(self, text: str, role: str = "muted") -> None:
        """Add a sentence of explanation."""
        self._form = None
        self._column.addWidget(label(text, role, wrap=True))

    def whole(
        self,
        widget: QWidget,
        refresh: Callable[[], None] | None = None,
        *,
        name: str = "",
        focus: Callable[[str, str], bool] | None = None,
    ) -> None:
        """Add a widget over the whole width."""
        self._form = None
        self._column.addWidget(widget)
        if refresh is not None:
            self._refreshers.append(refresh)
        if name:
            self._fields[name] = widget
        if name and focus is not None:
            self._focusers[name] = focus

    def field(self, name: str, text: str, widget: QWidget, hint: str = "") -> FieldBox:
        """Add a labelled field; long fields have their label above."""
        box = FieldBox(widget, hint)
        tag = field_label(text, widget)
        if isinstance(widget, WordsEdit):
            self._form = None
            tag.setWordWrap(True)
            self._column.addWidget(tag)
            self._column.addWidget(box)
        else:
            if self._form is None:
                self._form = form_layout()
                self._column.addLayout(self._form)
            self._form.addRow(tag, box)
        widget.setObjectName(name)
        self._fields[name] = widget
        return box

    def line(
        self, name: str, text: str, read: Callable[[], str], write: Callable[[str], object]
    ) -> WordsLine:
        """Add a line of text."""
        field = WordsLine()
        self.field(name, text, field)
        self.bind(lambda: field.show_text(read()))
        field.edited.connect(write)
        return field

    def words(
        self, name: str, text: str, read: Callable[[], str], write: Callable[[str], object]
    ) -> WordsEdit:
        """Add a field of some lines."""
        field = WordsEdit()
        self.field(name, text, field)
        self.bind(lambda: field.show_text(read()))
        field.edited.connect(write)
        return field

    def lines(
        self,
        name: str,
        text: str,
        read: Callable[[], tuple[str, ...]],
        write: Callable[[tuple[str, ...]], object],
    ) -> LinesEdit:
        """Add a list of short texts, one a line."""
        field = LinesEdit()
        self.field(name, text, field)
        self.bind(lambda: field.show_lines(read()))
        field.lines_edited.connect(write)
        return field

    def number(
        self,
        name: str,
        text: str,
        field: NumberField,
        read: Callable[[], str],
        write: Callable[[str], object],
    ) -> NumberField:
        """Add a number."""
        self.field(name, text, field)
        self.bind(lambda: field.show_text(read()))
        field.edited.connect(write)
        return field

    def date(
        self,
        name: str,
        text: str,
        read: Callable[[], date | None],
        write: Callable[[date | None], object],
    ) -> DateField:
        """Add a date."""
        field = DateField(self._today)
        self.field(name, text, field)

        def show() -> None:
            if field.day != read():
                field.set_day(read())

        self.bind(show)
        field.changed.connect(write)
        return field

    def check(
        self, name: str, text: str, read: Callable[[], bool], write: Callable[[bool], object]
    ) -> QCheckBox:
        """Add a tick."""
        field = QCheckBox(text)
        self.whole(field, lambda: field.setChecked(read()), name=name)
        field.clicked.connect(write)
        return field

    def bind(self, refresh: Callable[[], None]) -> None:
        """Have a function called whenever the values are shown anew."""
        self._refreshers.append(refresh)
