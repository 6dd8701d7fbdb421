"""Step 2: what is signed, page by page, with its fingerprint, and what the client's copies lack."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.sizes import GAP, MARGIN, em
from ui.viewmodels import sheet_remarks
from ui.widgets.form import scrolled
from ui.widgets.labels import label
from ui.widgets.pages_view import PagesView
from ui.widgets.remarks import RemarkList
from ui.words import _

LEAST_REMARKS = 15
Copy = tuple[str, tuple[sheet_remarks.Row, ...]]


class PaperStep(QWidget):
    """Shows the pages and the digest of the plan's contents; beside them remarks on the copies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = label("", "h2", wrap=True)
        self.pages = PagesView()
        self.pages.setAccessibleName(_("Pages to be signed"))
        self.digest = label("", "muted", wrap=True)
        self.digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.remarks = RemarkList()
        side = scrolled(self.remarks)
        side.setMinimumWidth(em(self, LEAST_REMARKS))
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.pages, 3)
        row.addWidget(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.headline)
        column.addLayout(row, 1)
        column.addWidget(self.digest)

    def show_paper(self, pages: tuple[QImage, ...], number: int, sha256: str) -> None:
        """Show the paper of a version."""
        self.pages.show_pages(pages)
        self.headline.setText(
            _("Version {number}, {pages} pages. Go through it together.").format(
                number=number, pages=len(pages)
            )
        )
        groups = " ".join(sha256[place : place + 8] for place in range(0, len(sha256), 8))
        self.digest.setText(
            _("Fingerprint of the contents (SHA-256): {digits}").format(digits=groups)
        )

    def show_copies(self, copies: tuple[Copy, ...]) -> None:
        """Show what is to be said of the client's copies, by their languages."""
        self.remarks.show_remarks(
            [(sheet_remarks.heading(language), rows) for language, rows in copies]
        )

    def missing(self) -> str:
        """Return nothing: there is nothing to fill in here."""
        return ""

    def first_focus(self) -> QWidget | None:
        """Return nothing: Enter goes on."""
        return None
