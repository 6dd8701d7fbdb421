"""Asks in whose draft an entry of the library is to be used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from planner.model.kept import ClientRow
from ui.theme.icons import icon
from ui.theme.rows import RowDelegate, tint
from ui.theme.sizes import GAP, MARGIN, em
from ui.viewmodels.open_drafts import DraftsModel
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.words import _

LEAST = 6  # em


class PlanChooser(QWidget):
    """A list of drafts; Enter takes the one at hand, Esc goes back.

    Signals:
        taken: a draft was chosen; its plan's id
        left: nothing is to be added
    """

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_chooser")
        self.title = label(_("In which plan?"), "h1", wrap=True)
        self.text = label("", "muted", wrap=True)
        self.model = DraftsModel(self)
        self.view = QListView()
        self._list_up()
        self.take_button = button(_("Add to this &plan"), icon("plus", "on_accent"), primary=True)
        self.take_button.clicked.connect(self._take)
        self.back_button = button(_("Cancel"))
        self.back_button.clicked.connect(self.left)
        self.faces = QStackedWidget()
        self.faces.addWidget(self.view)
        self.faces.addWidget(
            EmptyState("file-plus", _("No plan is open for writing. Start one from Clients."))
        )
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.take_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, 0, 0)
        column.setSpacing(GAP)
        for each in (self.title, self.text, self.faces):
            column.addWidget(each)
        column.addLayout(row)

    def _list_up(self) -> None:
        self.view.setAccessibleName(_("Drafts"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setWordWrap(True)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMinimumHeight(em(self, LEAST))
        self.view.activated.connect(self._take)

    def ask(self, text: str, drafts: Sequence[ClientRow]) -> None:
        """Ask where a text is to go."""
        self.text.setText(text)
        self.model.show(drafts)
        self.faces.setCurrentIndex(0 if drafts else 1)
        self.take_button.setVisible(bool(drafts))
        tint(self.view, strong=True)
        if drafts:
            self.view.setCurrentIndex(self.model.index(0))
            self.view.setFocus()
        else:
            self.back_button.setFocus()
        announce(self, self.title.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    @Slot(QModelIndex)
    def _take(self) -> None:
        plan = self.model.plan(self.view.currentIndex().row())
        if plan:
            self.taken.emit(plan)
