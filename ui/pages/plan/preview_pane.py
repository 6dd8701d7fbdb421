"""The paper as it will be, made anew while the plan is written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.model.document import PlanDocument
from planner.usecases import exporting
from planner.usecases.exporting import PrintRequest
from ui.theme.sizes import GAP
from ui.viewmodels.paper import Paper, drawn, pictures
from ui.viewmodels.plan_editor import PlanEditor
from ui.viewmodels.sitting import Sitting
from ui.widgets.labels import field_label, label
from ui.widgets.pages_view import PagesView
from ui.words import _, spoken

WAIT_MS = 300
DPI = 110


class PreviewPane(QWidget):
    """Follows the editor while it is in sight: 300 ms after the last change the pages are new."""

    def __init__(self, editor: PlanEditor, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_pane")
        self._editor, self._sitting = editor, sitting
        self._busy = False
        self._shown: tuple[PlanDocument, PrintRequest] | None = None
        self._pdf = b""
        self.paper = QComboBox()
        self.paper.addItem(_("Clinical plan"), PrintRequest(kind="clinical"))
        self.paper.addItem(_("My plan, English"), PrintRequest(kind="sheet", language="en"))
        self.paper.addItem(_("My plan, Spanish"), PrintRequest(kind="sheet", language="es"))
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._make)
        self.paper.currentIndexChanged.connect(self._make)
        editor.changed.connect(self._note)

    def _lay_out(self) -> None:
        self.pages = PagesView()
        self.pages.setAccessibleName(_("Preview of the paper"))
        self.pages.wanted.connect(self._draw)
        self.state = label("", "muted", wrap=True)
        self.state.hide()
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(field_label(_("Paper"), self.paper))
        head.addWidget(self.paper, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.state)
        column.addWidget(self.pages, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages when they come into sight."""
        super().showEvent(event)
        self._make()

    @Slot(object, object)
    def _note(self) -> None:
        if self.isVisible():
            self._timer.start()

    @Slot()
    def _make(self) -> None:
        wanted = (self._editor.document, self.paper.currentData())
        if not self.isVisible() or self._busy or wanted == self._shown:
            return
        self._busy = True
        desk, (document, request) = self._sitting.desk, wanted
        seen = self.pages.in_sight()
        self._sitting.tasks.run(
            self,
            lambda: drawn(exporting.preview(desk, document, request, DPI, seen)),
            partial(self._show, wanted),
            failed=partial(self._fail, wanted),
            free=True,
        )

    @Slot(int, int)
    def _draw(self, first: int, count: int) -> None:
        """Draw the pages that came into sight."""
        pdf = self._pdf
        self._sitting.tasks.run(
            self,
            lambda: pictures(exporting.page_images(pdf, DPI, first, count)),
            partial(self._put, pdf, first),
            free=True,
        )

    def _put(self, pdf: bytes, first: int, pages: tuple[QImage, ...]) -> None:
        if pdf is self._pdf:
            self.pages.put(first, pages)

    def _show(self, made: tuple[PlanDocument, PrintRequest], paper: Paper) -> None:
        self._done(made)
        self._pdf = paper.pdf
        self.pages.show_paper(paper.sizes, paper.first, paper.pages)
        self.state.hide()

    def _fail(self, made: tuple[PlanDocument, PrintRequest], error: Exception) -> None:
        self._done(made)
        if isinstance(error, UserError):
            self.state.setText(spoken(error))
            self.state.show()
        else:
            self._sitting.tasks.failed.emit(error)

    def _done(self, made: tuple[PlanDocument, PrintRequest]) -> None:
        self._busy, self._shown = False, made
        if self._editor.document is not made[0] or self.paper.currentData() != made[1]:
            self._timer.start()
