"""What a library file holds: each entry beside the clinic's own, and a decision where both changed it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from planner.model.own_library import Decision
from planner.usecases.sharing_library import Coming, ImportRow, ImportTable
from ui.pages.library.change_panel import WordingPane
from ui.theme.sizes import em
from ui.viewmodels import import_words as words
from ui.viewmodels.text_list import TextRowsModel
from ui.widgets.columns import Columns
from ui.widgets.section import Section
from ui.widgets.text_rows import text_rows
from ui.words import _

LEAST = 9  # em
LEAST_LETTERS = 52


class FoundSection(Section):
    """The entries of a file, what is to be decided first; without a decision the clinic's own stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What is in the file"), parent)
        self._table: ImportTable | None = None
        self.decisions: dict[str, Decision] = {}
        self.model = TextRowsModel(self)
        self.view = text_rows(_("Entries of the file"))
        self.view.setModel(self.model)
        self.view.setMinimumHeight(em(self, LEAST))
        self.here, self.theirs = WordingPane(), WordingPane()
        self.take_box = QCheckBox(_("&Propose theirs; ours stays until it is approved"))
        self.body.addWidget(self.view)
        self.body.addWidget(Columns(self.here, self.theirs, least=LEAST_LETTERS))
        self.body.addWidget(self.take_box)
        self.view.selectionModel().currentChanged.connect(self._point)
        self.take_box.clicked.connect(self._decide)

    def show_table(self, table: ImportTable) -> None:
        """Show another file; nothing is decided yet."""
        self._table, self.decisions = table, {}
        self._list(0)
        self.setVisible(bool(table.rows))

    def _list(self, row: int) -> None:
        if self._table is not None:
            self.model.show(words.rows(self._table, self.decisions))
            self.view.setCurrentIndex(self.model.index(row))

    @Slot(QModelIndex)
    def _point(self, index: QModelIndex) -> None:
        row = self.model.value(index.row())
        if not isinstance(row, ImportRow):
            return
        self.here.show_text(_("Ours"), row.here or "—")
        self.theirs.show_text(_("Theirs"), row.text)
        self.take_box.setVisible(row.coming is Coming.EDITED_HERE)
        self.take_box.setChecked(self.decisions.get(row.key) is Decision.TAKE)

    @Slot()
    def _decide(self) -> None:
        at = self.view.currentIndex().row()
        row = self.model.value(at)
        if isinstance(row, ImportRow):
            taken = self.take_box.isChecked()
            self.decisions[row.key] = Decision.TAKE if taken else Decision.KEEP
            self._list(at)
