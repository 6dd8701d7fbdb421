"""The dialog for a bug: what is safe, what to do, and a report without anybody's data."""

from __future__ import annotations

import platform

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import planner
from ui.shell.log import places
from ui.theme.sizes import GAP, MARGIN, columns
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.words import _


class CrashDialog(QDialog):
    """Tells about an unexpected error; the reader sees the report before it leaves."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Golden Thread")
        self.setMinimumWidth(columns(self, 70))
        self.report = QPlainTextEdit(report(error))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(_("Report"))
        self.copy_button = button(_("&Copy the report"))
        self.copy_button.clicked.connect(self._copy)
        self.go_button = button(_("&Go on"), primary=True)
        self.go_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(label(_("Something went wrong in the program."), "h1", wrap=True))
        column.addWidget(
            label(
                _(
                    "Your draft is safe: it was kept before this message. You can go on. If it "
                    "happens again, give the report below to whoever looks after the program; it "
                    "holds places in the program, nothing of a client."
                ),
                wrap=True,
            )
        )
        column.addWidget(self.report)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.go_button)
        column.addLayout(row)
        self.go_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


def report(error: BaseException) -> str:
    """Return what is told about a bug: version, system, type and places."""
    return "\n".join(
        (
            f"Golden Thread {planner.__version__}",
            f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
            places(error),
        )
    )
