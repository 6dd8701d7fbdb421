"""The form of the line at hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.pages.plan.node_sheets import node_sheet, shape
from ui.pages.plan.section_sheets import has_sheet, section_sheet
from ui.pages.plan.sheet import FormSheet
from ui.theme.sizes import GAP
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.plan_moves import kind_word
from ui.viewmodels.plan_outline import section_title
from ui.viewmodels.plan_setting import PlanSetting
from ui.widgets.form import scrolled
from ui.widgets.labels import label
from ui.words import _


class DetailsPane(QWidget):
    """Shows one form at a time and keeps it in step with the editor."""

    def __init__(
        self, editor: PlanEditor, setting: PlanSetting, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("details_pane")
        self._editor, self._setting = editor, setting
        self._line = ""
        self._shape: tuple[object, ...] = ()
        self.sheet: FormSheet | None = None
        self._area: QScrollArea | None = None
        self.title = label("", "h2")
        self.empty = label(
            _("Choose a line of the plan, or add one from the library."), "muted", wrap=True
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.title)
        self._column.addWidget(self.empty, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        editor.settled.connect(self._follow)

    @property
    def line(self) -> str:
        """Return the id of the line whose form is shown."""
        return self._line

    @Slot(str)
    def show_line(self, line: str) -> None:
        """Show the form of a line."""
        if line != self._line or self.sheet is None:
            self._line = line
            self._build()

    def focus_field(self, field: str = "", row: str = "") -> None:
        """Put the cursor into a field of the form, into the first one if none is named."""
        if self.sheet is None:
            return
        found = bool(field) and self.sheet.focus_field(field, row)
        if not found:
            first = self.sheet.first_field()
            if first is not None:
                first.setFocus()
        focused = self.focusWidget()
        if self._area is not None and focused is not None:
            self._area.ensureWidgetVisible(focused)

    def _build(self) -> None:
        old, self._area, self.sheet = self._area, None, None
        lost = self._focus_within(old)
        node = self._editor.node(self._line)
        if node is not None:
            self.sheet = node_sheet(self._editor, self._setting, node)
            self._shape = shape(node)
            self.title.setText(kind_word(node))
        elif has_sheet(self._line):
            self.sheet = section_sheet(self._editor, self._setting, self._line)
            self._shape = ()
            self.title.setText(section_title(self._line))
        else:
            self.title.setText("")
        if self.sheet is not None:
            self.sheet.setEnabled(not self._editor.read_only)
            self._area = scrolled(self.sheet)
            self._column.insertWidget(1, self._area, 1)
        self.empty.setVisible(self.sheet is None)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if lost is not None:
            self.focus_field(lost)

    def _focus_within(self, area: QScrollArea | None) -> str | None:
        """Return the name of the field with the focus if it is about to go with its form."""
        focused = self.window().focusWidget()
        if area is None or focused is None or not area.isAncestorOf(focused):
            return None
        return focused.objectName()

    @Slot()
    def _follow(self) -> None:
        node = self._editor.node(self._line)
        if node is None and not has_sheet(self._line):
            self._line = ""
            self._build()
        elif node is not None and shape(node) != self._shape:
            self._build()
        elif self.sheet is not None:
            self.sheet.refresh()
