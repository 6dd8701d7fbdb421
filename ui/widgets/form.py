"""Forms: labelled fields in a column that scrolls, with a sentence under a field that is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme.sizes import GAP, UNIT
from ui.widgets.labels import field_label, label

LEAST_ENTRY = 14
FIXED = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)


def form_layout(parent: QWidget | None = None) -> QFormLayout:
    """Return a form layout that wraps long rows and lets fields grow."""
    made = QFormLayout(parent)
    made.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    made.setVerticalSpacing(GAP)
    made.setHorizontalSpacing(2 * GAP)
    made.setContentsMargins(0, 0, 0, 0)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """Return a scroll area around a form: no tab stop, no horizontal bar, no frame."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(content)
    content.setAutoFillBackground(False)  # setWidget turned it on: a grey block inside a card
    made.viewport().setAutoFillBackground(False)
    return made


def follow(combo: QComboBox) -> QComboBox:
    """Let a combo box be as wide as its longest entry, also when entries come later."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.setMinimumContentsLength(LEAST_ENTRY)
    return combo


class FieldBox(QWidget):
    """A field with its hint below, which gives way to a sentence when the field is wrong."""

    def __init__(self, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._hint = field, hint
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        self.hint = label(hint, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        narrow = field.sizePolicy().horizontalPolicy() in FIXED
        column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0))
        column.addWidget(self.hint)
        self.hint.setVisible(bool(hint))
        self.setFocusProxy(field)

    def complain(self, sentence: str) -> None:
        """Show what is wrong, or nothing."""
        self.hint.setText(sentence or self._hint)
        self.hint.setProperty("role", "wrong" if sentence else "muted")
        self.hint.style().unpolish(self.hint)
        self.hint.style().polish(self.hint)
        self.hint.setVisible(bool(sentence or self._hint))
        self.field.setAccessibleDescription(sentence)


def add_field(form: QFormLayout, text: str, field: QWidget, hint: str = "") -> FieldBox:
    """Add a labelled field to a form; the label names the field for screen readers."""
    if isinstance(field, QComboBox):
        follow(field)
    box = FieldBox(field, hint)
    name: QLabel = field_label(text, field)
    form.addRow(name, box)
    return box
