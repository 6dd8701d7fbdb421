"""Printing, saving, giving a copy: the paper on the left, what is asked on the right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from planner.errors import UserError
from planner.model.kept import Kept
from planner.usecases import authoring, exporting
from planner.usecases.exporting import PrintRequest
from planner.workspace import Desk
from ui.pages.export import printing
from ui.pages.export.options import ExportOptions
from ui.theme.sizes import GAP, MARGIN, em
from ui.viewmodels import sheet_remarks
from ui.viewmodels.paper import pictures
from ui.viewmodels.sitting import Sitting
from ui.widgets.buttons import explain
from ui.widgets.form import scrolled
from ui.widgets.labels import label
from ui.widgets.page import Page
from ui.widgets.pages_view import PagesView
from ui.words import _, language, told

DPI = 110
Paper = tuple[tuple[QImage, ...], tuple[sheet_remarks.Row, ...]]


class ExportPage(Page):
    """Shows the paper of a kept version as it will be; saves it as a PDF or prints it."""

    def __init__(
        self,
        sitting: Sitting,
        *,
        plan_id: str,
        number: int,
        kind: str = "clinical",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export_page")
        self._sitting, self._plan_id, self._number = sitting, plan_id, number
        self._kept: Kept | None = None
        self._printer: QPrinter | None = None
        self.pages = PagesView()
        self.pages.setAccessibleName(_("The paper as it will be"))
        self.title = label(_("Print or save"), "h1")
        self.options = ExportOptions(kind)
        self._lay()
        self._connect()
        self._hold(_("One moment…"))
        desk = sitting.desk
        sitting.tasks.run(self, lambda: authoring.open_plan(desk, plan_id, number), self._show)

    def first_focus(self) -> QWidget | None:
        """Return the choice of the paper."""
        return self.options.save_button

    def place(self) -> dict[str, Any]:
        """Return which paper was looked at."""
        return {"kind": self.options.request().kind}

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "Choose the paper and its language on the right; the left shows it as it will be. A signed plan "
            "is saved byte for byte as it was signed. File names never hold the client's name. What leaves "
            "the program, for what and for whom, is noted in the audit trail."
        )

    def _lay(self) -> None:
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.pages)
        area = scrolled(self.options)
        area.setMinimumWidth(em(self, 15))
        split.addWidget(area)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.options.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self.options.changed.connect(self._make)
        self.options.save_wanted.connect(self._choose_file)
        self.options.print_wanted.connect(self._choose_printer)
        self.options.back_wanted.connect(self._back)

    def _show(self, kept: Kept) -> None:
        self._kept = kept
        self.options.show_document(kept.document, kept.status)
        self._hold("")
        self.options.save_button.setFocus()
        self._make()

    @Slot()
    def _make(self) -> None:
        """Make the preview of what is asked for now."""
        if self._kept is None:
            return
        desk, request = self._sitting.desk, self.options.request()
        kept, screen = self._kept, language()
        self.options.show_name(exporting.suggested_name(kept.document, request))
        self._sitting.tasks.run(
            self,
            lambda: _paper(desk, kept, request, screen),
            partial(self._show_paper, request),
            failed=self._fail,
        )

    def _show_paper(self, request: PrintRequest, paper: Paper) -> None:
        if request != self.options.request():
            return
        pages, rows = paper
        self.pages.show_pages(pages)
        title = sheet_remarks.heading(request.language)
        self.options.remarks.show_remarks(((title, rows),) if rows else ())

    @Slot()
    def _choose_file(self) -> None:
        if self._kept is None:
            return
        name = exporting.suggested_name(self._kept.document, self.options.request())
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self, _("Save PDF"), str(Path(folder) / name), _("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _save(self, chosen: str) -> None:
        desk, request, target = self._sitting.desk, self.options.request(), Path(chosen)
        handover = replace(self.options.handover(), replace=target.exists())
        plan_id, number = self._plan_id, self._number
        self._hold(_("Saving…"))
        self._sitting.tasks.run(
            self,
            lambda: exporting.export(desk, plan_id, number, request, target, handover),
            self._saved,
            failed=self._fail,
        )

    def _saved(self, target: Path) -> None:
        self._hold("")
        said = _("Saved as {name}.").format(name=target.name)
        self.status.emit(said)
        self._sitting.toast(said, None)

    @Slot()
    def _choose_printer(self) -> None:
        self._printer = printing.new_printer()
        dialog = QPrintDialog(self._printer, self)
        dialog.accepted.connect(self._print)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog.open() wants a receiver

    @Slot()
    def _print(self) -> None:
        if self._printer is None:
            return
        desk, request = self._sitting.desk, self.options.request()
        name = self._printer.printerName() or "file"
        handover = replace(self.options.handover(), printer=name)
        plan_id, number = self._plan_id, self._number
        self._hold(_("Printing…"))
        self._sitting.tasks.run(
            self,
            lambda: _printed(desk, plan_id, number, (request, handover)),
            self._to_printer,
            failed=self._fail,
        )

    def _to_printer(self, pages: tuple[QImage, ...]) -> None:
        self._hold("")
        if self._printer is not None and printing.print_pages(self._printer, pages):
            self._sitting.toast(_("Sent to the printer."), None)
        else:
            self._sitting.notice(
                _("The printer did not take the pages."),
                _("Choose another printer, or save a PDF."),
            )

    def _fail(self, error: Exception) -> None:
        self._hold("")
        if isinstance(error, UserError):
            self._sitting.notice(*told(error))
        else:
            self._sitting.tasks.failed.emit(error)

    def _hold(self, reason: str) -> None:
        explain(self.options.save_button, reason)
        explain(self.options.print_button, reason)

    @Slot()
    def _back(self) -> None:
        self.wants.emit("back", {})


def _paper(desk: Desk, kept: Kept, request: PrintRequest, screen: str) -> Paper:
    """Return the pages, and for the client's sheet what is to be said of it."""
    pdf = exporting.paper(desk, kept.plan_id, kept.number, request)
    pages = exporting.page_images(pdf, DPI)
    shown = pictures(pages)
    if request.kind != exporting.SHEET:
        return shown, ()
    return shown, sheet_remarks.rows(desk, kept.document, request.language, screen)


def _printed(
    desk: Desk,
    plan_id: str,
    number: int,
    asked: tuple[PrintRequest, exporting.Handover],
) -> tuple[QImage, ...]:
    pages = exporting.pages_for_printing(desk, plan_id, number, *asked)
    return pictures(pages)
