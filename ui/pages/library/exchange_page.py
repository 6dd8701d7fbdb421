"""Library files: the clinic's own entries for others, and theirs as proposals here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from planner.errors import UserError
from planner.usecases import sharing_library
from planner.usecases.sharing_library import Coming, ImportTable
from ui.pages.library.found_section import FoundSection
from ui.theme.icons import icon
from ui.theme.sizes import GAP, MARGIN
from ui.viewmodels import import_words as words
from ui.viewmodels.sitting import Sitting
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.form import scrolled
from ui.widgets.labels import field_label, label, set_role
from ui.widgets.page import Page
from ui.words import _, ngettext, spoken

FILES = "*.tplib.json"


class ExchangePage(Page):
    """Writes a library file, or looks one through and takes it in as proposals."""

    def __init__(
        self, sitting: Sitting, *, way: str = "export", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exchange_page")
        self._sitting, self._way = sitting, way
        self._source: Path | None = None
        self._table: ImportTable | None = None
        self._look = 0  # answers to a look that was cancelled are dropped
        self.title_field = QLineEdit()
        self.file_button = button("", icon("folder-open"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Reading the file"))
        self.cancel_button = button(_("Cancel"))
        self.result = label("", wrap=True)
        self.found = FoundSection()
        self.take_button = button(
            _("Take in as p&roposals"), icon("import", "on_accent"), primary=True
        )
        self.back_button = button(_("&Back to our library"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        exports = self._way == "export"
        column.addWidget(label(_("Export our library") if exports else _("Import a library"), "h1"))
        column.addWidget(label(_aim(self._way), "muted", wrap=True))
        if exports:
            column.addWidget(field_label(_("&Title of the file"), self.title_field))
            column.addWidget(self.title_field)
        self.file_button.setText(
            _("Save the library &file…") if exports else _("&Choose a library file…")
        )
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.file_button)
        row.addWidget(self.progress)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.result)
        self._lay_out_found(column)

    def _lay_out_found(self, column: QVBoxLayout) -> None:
        column.addWidget(self.found)
        last = QHBoxLayout()
        last.setSpacing(GAP)
        last.addWidget(self.take_button)
        last.addWidget(self.back_button)
        last.addStretch(1)
        column.addLayout(last)
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        hidden: tuple[QWidget, ...] = (
            self.progress,
            self.cancel_button,
            self.found,
            self.take_button,
        )
        for each in hidden:
            each.hide()

    def _connect(self) -> None:
        self.file_button.clicked.connect(self._choose)
        self.cancel_button.clicked.connect(self._cancel)
        self.take_button.clicked.connect(self._take_in)
        self.back_button.clicked.connect(self._leave)

    def first_focus(self) -> QWidget | None:
        """Return the button for the file, or the title."""
        return self.title_field if self._way == "export" else self.file_button

    def help_text(self) -> str:
        """Return help for this screen."""
        return _(
            "A library file holds entries and wordings, never a client. What is taken in waits as a "
            "proposal until another person approves it. Where both clinics changed the same entry, "
            "yours stays unless you choose theirs."
        )

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self, self.file_button.text().replace("&", ""))
        dialog.setNameFilter(f"{_('Library files')} ({FILES})")
        if self._way == "export":
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("tplib.json")
            dialog.fileSelected.connect(self.export)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.fileSelected.connect(self.look_at)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def export(self, target: str) -> None:
        """Write the library file; the file dialog asked about a file that exists."""
        self._busy(on=True)
        work = partial(
            sharing_library.export_library,
            self._sitting.desk,
            Path(target),
            self.title_field.text().strip(),
            overwrite=True,
        )
        self._sitting.tasks.run(self, work, self._exported, failed=self._failed)

    def _exported(self, count: int) -> None:
        self._busy(on=False)
        self._say(ngettext("{n} entry written.", "{n} entries written.", count), "ok")

    @Slot(str)
    def look_at(self, source: str) -> None:
        """Show what a file holds; nothing is kept."""
        self._source, self._table = Path(source), None
        self._look += 1
        self._busy(on=True)
        work = partial(sharing_library.look_at_file, self._sitting.desk, self._source)
        self._sitting.tasks.run(
            self,
            work,
            partial(self._show, self._look),
            failed=partial(self._unread, self._look),
        )

    def _unread(self, look: int, error: Exception) -> None:
        if look == self._look:
            self._failed(error)

    def _show(self, look: int, table: ImportTable) -> None:
        if look != self._look:
            return
        self._busy(on=False)
        self._table = table
        self._say(words.summary(table), "")
        self.found.show_table(table)
        fresh = any(each.coming in (Coming.NEW, Coming.UPDATED) for each in table.rows)
        self.take_button.setVisible(fresh or bool(table.conflicts))
        self.found.view.setFocus()

    @Slot()
    def _take_in(self) -> None:
        if self._table is None or self._source is None:
            return
        self._busy(on=True)
        self.cancel_button.hide()  # one transaction: all of it or nothing
        work = partial(
            sharing_library.import_file,
            self._sitting.desk,
            self._source,
            self._table.digest,
            dict(self.found.decisions),
        )
        self._sitting.tasks.run(self, work, self._taken, failed=self._failed)

    def _taken(self, _table: ImportTable) -> None:
        self._busy(on=False)
        self._sitting.toast(_("Taken in; each entry waits for approval."), None)
        self.wants.emit("library.own", {"shelf": "waiting", "instead": True})

    @Slot()
    def _cancel(self) -> None:
        self._look += 1
        self._busy(on=False)
        self._say(_("Cancelled; nothing was taken in."), "muted")

    def _failed(self, error: Exception) -> None:
        self._busy(on=False)
        if isinstance(error, UserError):
            self._say(spoken(error), "wrong")
        else:
            self._sitting.tasks.failed.emit(error)

    def _busy(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        self.cancel_button.setVisible(on and self._way == "import")
        for each in (self.file_button, self.take_button):
            each.setEnabled(not on)

    def _say(self, text: str, role: str) -> None:
        self.result.setText(text)
        set_role(self.result, role)
        announce(self, text)

    @Slot()
    def _leave(self) -> None:
        self.wants.emit("library.own", {"instead": True})


def _aim(way: str) -> str:
    if way == "export":
        return _(
            "What our clinic wrote and changed, and somebody approved, goes into one file for other "
            "clinics. Favorites, counts and people stay here."
        )
    return _(
        "Entries of another clinic come in as proposals. A file that holds a client is refused."
    )
