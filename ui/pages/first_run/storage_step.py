"""Third step: where the vault is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.viewmodels.first_run import Answers
from ui.widgets.buttons import button
from ui.widgets.form import FieldBox
from ui.widgets.labels import field_label, label
from ui.words import _


class StorageStep(QWidget):
    """Asks for a folder on this computer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = QLineEdit()
        self.choose_button = button(_("&Choose…"), icon("folder-open"))
        self.choose_button.clicked.connect(self._choose)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose_button)
        self.box = FieldBox(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(field_label(_("&Folder"), self.folder))
        column.addWidget(self.box)
        for text in (
            _(
                "Everything in it is encrypted. Without a password or the recovery key nobody can read it."
            ),
            _(
                "Use a folder on this computer, not a network share and not one that is synchronized."
            ),
            _("Nothing leaves this computer: the program uses no network."),
        ):
            column.addWidget(label(text, "muted", wrap=True))
        column.addStretch(1)

    def show_answers(self, answers: Answers) -> None:
        """Fill the field."""
        self.folder.setText(str(answers.folder))

    def answered(self, answers: Answers) -> Answers:
        """Return the answers with the folder."""
        return replace(answers, folder=Path(self.folder.text().strip()).expanduser())

    def complain(self, answers: Answers) -> QWidget | None:
        """Show what is wrong and return the field to mend."""
        wrong = _storage_problem(answers.folder)
        self.box.complain(wrong)
        return self.folder if wrong else None

    def first(self) -> QWidget:
        """Return the field to begin with."""
        return self.folder

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Folder for the vault"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _storage_problem(folder: Path) -> str:
    if not folder.is_absolute():
        return _("Please give the whole path of a folder.")
    if folder.exists() and not folder.is_dir():
        return _("This is a file. Please choose a folder.")
    return ""
