"""The recovery key: shown once, printed or saved, and proved to be kept outside this computer."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.sizes import GAP, columns
from ui.widgets.buttons import button
from ui.widgets.form import FieldBox
from ui.widgets.labels import field_label, label
from ui.words import _

PRINT_POINTS = 14
FILE_NAME = "golden-thread-recovery-key.txt"


class KeySheet(QWidget):
    """Shows the recovery key, prints or saves it, and has two of its groups typed.

    `write` keeps bytes as a private file.

    Signals:
        changed: something was done towards keeping the key
    """

    changed = Signal()

    def __init__(self, write: Callable[[Path, bytes], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self._groups: list[str] = []
        self._key, self._place = "", ""
        self.stored = False
        self.key = label("", "key", wrap=True)
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.key.setTextInteractionFlags(
            self.key.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.print_button = button(_("&Print…"), icon("printer"))
        self.print_button.clicked.connect(self._print)
        self.save_button = button(_("&Save as a file…"), icon("download"))
        self.save_button.clicked.connect(self._save)
        self.done = label("", "ok", wrap=True)
        self.first_group, self.second_group = QLineEdit(), QLineEdit()
        self._numbers = (0, 0)
        self._lay_out()
        for line in (self.first_group, self.second_group):
            line.setMaximumWidth(columns(line, 16))
            line.textChanged.connect(self.changed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(
            label(
                _(
                    "This key opens the vault when a password is lost. It is shown only now. "
                    "Print or save it, and keep it away from this computer, for example in a safe."
                ),
                wrap=True,
            )
        )
        column.addWidget(self.key)
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addWidget(self.done, 1)
        column.addLayout(row)
        self.first_label = field_label("", self.first_group)
        self.second_label = field_label("", self.second_group)
        self.box = FieldBox(self.second_group)
        for name, line in ((self.first_label, self.first_group), (self.second_label, self.box)):
            column.addWidget(name)
            column.addWidget(line)
        column.addStretch(1)

    def show_key(self, key: str, place: str = "") -> None:
        """Show a key; `place` is where the vault lies, for the printed page."""
        self._key, self._place, self.stored = key, place, False
        self._groups = groups(key)
        count = len(self._groups)
        self._numbers = (1 % count, count - 2) if count > 2 else (0, count - 1)
        self.key.setText(key)
        for name, line, number in zip(
            (self.first_label, self.second_label),
            (self.first_group, self.second_group),
            self._numbers,
            strict=True,
        ):
            text = _("From your copy, type group {n}").format(n=number + 1)
            name.setText(text)
            line.setAccessibleName(text)

    def wipe(self) -> None:
        """Let go of the key."""
        self._key, self._groups = "", []
        self.key.setText("")
        self.first_group.setText("")
        self.second_group.setText("")

    def missing(self) -> str:
        """Return what is still to be done, or nothing."""
        if not self.stored:
            return _("Print or save the recovery key first.")
        typed = (self.first_group.text(), self.second_group.text())
        for text, number in zip(typed, self._numbers, strict=True):
            if not text.strip():
                return _("Type the two groups from your copy.")
            if text.strip().upper() != self._groups[number].upper():
                return _("Group {n} does not match the key.").format(n=number + 1)
        return ""

    def keep(self, path: str) -> None:
        """Write the key into a file that only this user can read."""
        try:
            self._write(Path(path), self.page_text().encode())
        except OSError:
            self.box.complain(_("The file could not be written there. Choose another place."))
            return
        self._note(_("Saved. Move the file to a safe place."))

    def page_text(self) -> str:
        """Return what the printed page or the file says."""
        return "\n".join(
            (
                _("Golden Thread: recovery key"),
                "",
                self._key,
                "",
                _("It opens the vault in {place}.").format(place=self._place),
                _(
                    "Whoever has it can read everything in the vault. Keep it like a key to the safe."
                ),
            )
        )

    def _note(self, text: str) -> None:
        self.stored = True
        self.box.complain("")
        self.done.setText(text)
        self.first_group.setFocus()
        self.changed.emit()

    @Slot()
    def _save(self) -> None:
        dialog = QFileDialog(self, _("Save the recovery key"), str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(self.keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _print(self) -> None:
        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        dialog.finished.connect(partial(self._answered, printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def _answered(self, printer: QPrinter, result: int) -> None:
        if result != QDialog.DialogCode.Accepted:
            return
        painter = QPainter()
        if not painter.begin(printer):
            self.box.complain(_("The printer did not answer. Save the key as a file instead."))
            return
        painter.setFont(QFont(self.font().family(), PRINT_POINTS))
        page = QRectF(painter.viewport())
        painter.drawText(page, int(Qt.TextFlag.TextWordWrap), self.page_text())
        painter.end()
        self._note(_("Printed. Check the page, then keep it in a safe place."))


def groups(recovery_key: str) -> list[str]:
    """Return the groups of a recovery key."""
    return [group for group in re.split(r"[\s-]+", recovery_key.strip()) if group]
