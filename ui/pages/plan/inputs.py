"""Fields that text is typed into: undo belongs to the plan, every change is told at once."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from planner.model.limits import MAX_TEXT
from ui.theme.sizes import UNIT, em
from ui.widgets import spelling

_FORBIDDEN = frozenset(
    [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
) - {0x09, 0x0A}
_DROPPED = dict.fromkeys([*_FORBIDDEN, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def clean(text: str) -> str:
    """Return text as a plan may hold it: composed letters, no control characters, not endless."""
    return unicodedata.normalize("NFC", text.translate(_DROPPED))[:MAX_TEXT]


def is_undo(event: QEvent) -> bool:
    """Tell whether a key is about to undo or redo."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (
            event.matches(QKeySequence.StandardKey.Undo)
            or event.matches(QKeySequence.StandardKey.Redo)
        )
    )


class WordsLine(QLineEdit):
    """One line of text.

    Signals:
        edited: what stands in the field after somebody typed
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(MAX_TEXT)
        self.textEdited.connect(self._tell)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the plan."""
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Show a text without telling anybody; the cursor stays if it is there already."""
        if clean(self.text()) != text:
            self.setText(text)
            self.setCursorPosition(0)

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.edited.emit(clean(text))


class WordsEdit(QPlainTextEdit):
    """Some lines of text; grows with what is typed.

    Signals:
        edited: what stands in the field after somebody typed
    """

    edited = Signal(str)

    def __init__(self, least: int = 2, most: int = 8, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._quiet = False
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()
        spelling.adopt(self)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the plan."""
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Show a text without telling anybody; the cursor stays if it is there already."""
        if clean(self.toPlainText()) == text:
            return
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False

    def go_to_line(self, number: int) -> None:
        """Put the cursor at the end of a line (counted from 0)."""
        block = self.document().findBlockByNumber(number)
        cursor = self.textCursor()
        cursor.setPosition(block.position() if block.isValid() else 0)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink with the lines that the width makes."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def minimumSizeHint(self) -> QSize:
        """Return a width that may shrink; the height is fixed by the text."""
        return QSize(0, self.height())

    @Slot()
    def _tell(self) -> None:
        if not self._quiet:
            self.edited.emit(clean(self.toPlainText()))

    @Slot()
    def _grow(self) -> None:
        lines = max(self._least, min(self._most, round(self.document().size().height())))
        room = self.contentsMargins().top() + self.contentsMargins().bottom()
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + room + em(self, 0.9))


class LinesEdit(WordsEdit):
    """A list of short texts, one a line.

    Signals:
        lines_edited: the lines that are not empty, after somebody typed
    """

    lines_edited = Signal(tuple)

    def __init__(self, least: int = 2, *, parent: QWidget | None = None) -> None:
        super().__init__(least, 12, parent=parent)
        self.edited.connect(self._tell_lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines that are not empty."""
        rows = (row.strip() for row in clean(self.toPlainText()).split("\n"))
        return tuple(row for row in rows if row)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show other lines; an empty line being typed is left alone."""
        if self.lines != lines:
            self.show_text("\n".join(lines))

    @Slot()
    def _tell_lines(self) -> None:
        self.lines_edited.emit(self.lines)


class NumberField(QDoubleSpinBox):
    """A number that may be missing.

    Signals:
        edited: the number as text ("6", "2.5"), or nothing, after somebody changed it
    """

    edited = Signal(str)

    def __init__(
        self, low: float | None = None, high: float | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._low = 0.0 if low is None else low
        top = 100_000.0 if high is None else high
        whole = self._low == int(self._low) and top == int(top)
        self.setDecimals(0 if whole and top - self._low > 1 else 2)
        self._none = self._low - 1
        self.setRange(self._none, top)
        self.setSpecialValueText("–")
        self.setValue(self._none)
        self.setMaximumWidth(em(self, 9))
        self.lineEdit().setTextMargins(2 * UNIT, 0, 0, 0)
        self.valueChanged.connect(self._tell)

    @property
    def shown(self) -> str:
        """Return the number as text, or nothing."""
        return "" if self.value() < self._low else f"{self.value():g}"

    def show_text(self, text: str) -> None:
        """Show a number without telling anybody; what is not a number shows as missing."""
        try:
            number = float(text) if text else self._none
        except ValueError:
            number = self._none
        if number != self.value():
            self.blockSignals(True)
            if number != int(number) and self.decimals() == 0:
                self.setDecimals(2)
            self.setValue(number)
            self.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the number, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()

    def textFromValue(self, value: float) -> str:
        """Return a number without needless zeros."""
        return self.locale().toString(value, "g", 6)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit(self.shown)
